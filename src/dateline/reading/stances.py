"""What else is attributed: what somebody knows, wants, backs, thinks of a thing, decides, or would say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.knowledge.stances import PREPOSITIONS, Stance, stances
from dateline.reading.syntax import PASSIVE_SUBJECTS, SUBJECTS, WH, antecedent, case_of, is_passive
from dateline.reading.speakers import Phrase
from dateline.reading.verbs import surface_subject
from dateline.reading.words import is_nominal, is_verbal

_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself oneself".split())
_OBLIQUE = frozenset({"obl", "obl:arg", "nmod", "obl:agent"})
_TAIL = frozenset({"for", "as", "of", "over", "about", "against", "to", "with", "from", "into", "on", "in"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
_SPEAKING = ("saying", "telling", "showing", "judging", "phrases", "calling")
_LIGHT = frozenset("make have give issue express raise voice offer take show hold file".split())


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a text: its word, whose it is, what it is towards (token indexes), and the rule."""

    cue: Token
    holder: Phrase
    content: frozenset[int]
    rule: str

    @property
    def speaks(self) -> bool:
        """Is it by a word that papers and things can be the subject of: says, shows, criticises?"""
        return any(f": {name} " in self.rule for name in _SPEAKING)


def stance_at(token: Token) -> Held | None:
    """The stance that a word expresses, if it has a holder and something it is towards."""
    for stance, last in _matching(token):
        if is_verbal(token):
            found = _of_verb(token, stance, last)
        elif token.pos_ == "ADJ" or token.lower_ in stances().adjectives:
            found = _of_adjective(token, stance)
        else:
            found = _of_noun(token, stance)
        if found is not None:
            return found
    return None


def _matching(token: Token) -> Iterator[tuple[Stance, int]]:
    """The stances whose words stand at a token, longest first, with the last word's index."""
    known = stances()
    if is_verbal(token):
        listed = known.verbs.get(token.lower_, ())
        if token.dep_ == "cop" or (not listed and token.tag_ == "VBN"):
            listed = known.adjectives.get(token.lower_, ()) if token.dep_ != "cop" else ()
    elif token.pos_ == "ADJ":
        listed = known.adjectives.get(token.lower_, ())
    else:
        listed = known.nouns.get(token.lower_, ()) if is_nominal(token) else ()
    for stance in listed:
        last = _phrase_end(token, stance.rest)
        if last is not None:
            yield stance, last


def _phrase_end(token: Token, rest: Sequence[str]) -> int | None:
    """Where the rest of a phrase ends that begins at a token, adverbs between left out."""
    i, doc = token.i, token.doc
    for word in rest:
        i += 1
        while i < token.sent.end and doc[i].pos_ == "ADV" and doc[i].lower_ != word:
            i += 1
        if i >= token.sent.end:
            return None
        if doc[i].lower_ != word and not (word == "oneself" and doc[i].lower_ in _REFLEXIVE):
            return None
    return i


# ------------------------------------------------------------------------------------------ verbs


def _of_verb(verb: Token, stance: Stance, last: int) -> Held | None:
    passive = is_passive(verb)
    holder = _agent(verb) if passive else _subject(verb)
    if holder is None:
        return None
    content, frame = _towards(verb, stance, last)
    if passive:
        moved = [c for c in verb.children if c.dep_ in PASSIVE_SUBJECTS]
        content |= {t.i for c in moved for t in c.subtree} - {t.i for t in _whole(holder, cue=verb)}
        frame = frame or "passive"
    content -= set(range(verb.i, last + 1))
    return _held(verb, holder, content, f"{' '.join((stance.lemma, *stance.rest))}: {stance.name} {frame}")


def _subject(verb: Token) -> Token | None:
    """Who or what does what the verb says, also where only the parse of a verb above it tells."""
    said = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if said is not None:
        return antecedent(said)
    if _set_off(verb):
        above = (v for v in verb.ancestors if is_verbal(v))
        found = (c for v in above for c in v.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS)
        return next((antecedent(c) for c in found), None)
    return next(iter(surface_subject(verb, depth=0)), None)


def _set_off(verb: Token) -> bool:
    """“..., saying that”: a participle after a comma goes with the clause, not with the noun before it."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl"):
        return False
    first = verb
    while first.i > verb.sent.start and first.nbor(-1).pos_ == "ADV":
        first = first.nbor(-1)
    return first.i > verb.sent.start and first.nbor(-1).text == ","


def _agent(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")), None)


def _towards(verb: Token, stance: Stance, last: int) -> tuple[set[int], str]:
    """The words of the complements that a stance takes, and the name of the first."""
    parts: list[Token] = []
    frame = ""
    by_preposition = bool(stance.rest) and stance.rest[-1] in PREPOSITIONS
    for child in verb.children:
        kind = _frame_of(child, verb, after=last)
        if by_preposition and child.left_edge.i == last and child.dep_ in (*_OBLIQUE, "advcl", "xcomp", "ccomp"):
            kind = "object"
        if kind and kind in stance.frames:
            parts.append(child)
            frame = frame or kind
    if parts and frame == "object":
        parts += [
            c for c in verb.rights if c.dep_ in (*_OBLIQUE, "advcl") and c not in parts and _goes_on(c, stance)
        ]
    return {t.i for part in parts for t in _said(part)}, frame


def _goes_on(part: Token, stance: Stance) -> bool:
    """“criticised the army for shelling the town”: what is said of the thing as well."""
    case = case_of(part)
    timed = any(t.lower_ in _DAYS or t.ent_type_ in ("DATE", "TIME") for t in part.subtree)
    return case in ("for", "as", "over", "of") and not timed


def _frame_of(child: Token, verb: Token, *, after: int) -> str:
    if child.dep_ == "obj":
        return "object" if child.i > after or child.tag_ in WH or child.lower_ == "that" else ""
    if child.i < verb.i:
        return ""
    if child.dep_ == "ccomp":
        return "clause"
    if child.dep_ == "xcomp":
        if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in child.children):
            return "to"
        return "ing" if child.tag_ == "VBG" else "object"
    if child.dep_ in ("obl", "obl:arg", "advcl") and case_of(child):
        return case_of(child).split(" ")[0]
    return ""


# ------------------------------------------------------------------------------------------ nouns and adjectives


def _of_adjective(word: Token, stance: Stance) -> Held | None:
    copula = any(c.dep_ in ("cop", "aux:pass") for c in word.children)
    holder = next((c for c in word.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    if holder is None and word.dep_ == "xcomp" and is_verbal(word.head):
        holder = _subject(word.head)
    if holder is None or not (copula or word.dep_ == "xcomp"):
        return None
    parts = [c for c in word.rights if _complement_of(c) in stance.frames]
    content = {t.i for part in parts for t in _said(part)}
    return _held(word, holder, content, f"{stance.lemma}: {_complement_of(parts[0])}") if parts else None


def _complement_of(child: Token) -> str:
    if child.dep_ in ("xcomp", "advcl", "ccomp", "acl"):
        if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in child.children):
            return "to"
        marked = case_of(child) or next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
        return "clause" if marked in ("that", "", "whether", "if") else marked
    return case_of(child).split(" ")[0] if child.dep_ in _OBLIQUE else ""


def _of_noun(noun: Token, stance: Stance) -> Held | None:
    parts = [c for c in noun.rights if c.dep_ in ("nmod", "acl", "ccomp", "acl:relcl") and _noun_frame(c) in stance.frames]
    holder = _owner(noun) or _by(noun)
    parts = [p for p in parts if holder is None or (p.i != holder.i and not p.is_ancestor(holder))]
    told_by = None
    if holder is None and noun.dep_ == "obj" and noun.head.lemma_.lower() in _LIGHT:
        told_by = _subject(noun.head)
        holder = told_by
    if holder is None or not parts:
        return None
    content = {t.i for part in parts for t in _said(part)}
    return _held(noun, holder, content, f"{stance.lemma}: {_noun_frame(parts[0])}")


def _noun_frame(child: Token) -> str:
    return _complement_of(child) if child.dep_ != "acl:relcl" or any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children) else ""


def _owner(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "nmod:poss"), None)


def _by(noun: Token) -> Token | None:
    return next((c for c in noun.rights if c.dep_ == "nmod" and case_of(c) in ("by", "among", "from")), None)


# ------------------------------------------------------------------------------------------ phrases


def _held(cue: Token, holder: Token, content: set[int], rule: str) -> Held | None:
    if not content or holder.tag_ == "EX" or holder.dep_ == "expl":
        return None
    phrase = _whole(holder, cue=cue)
    content -= {t.i for t in phrase}
    content.discard(cue.i)
    if not content:
        return None
    return Held(cue, Phrase(phrase[0].i, phrase[-1].i + 1, holder), frozenset(content), rule)


def _whole(head: Token, *, cue: Token) -> list[Token]:
    """A noun phrase with its modifiers, up to what commas set off or the cue stands in."""
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        if child.dep_ == "punct":
            continue
        outside = child.dep_ in ("parataxis", "ccomp", "advcl", "acl:relcl", "cop")
        apart = doc[child.left_edge.i - 1].text == "," and child.dep_ != "conj"
        if outside or apart or cue.i in range(child.left_edge.i, child.right_edge.i + 1) or child.i > cue.i > head.i:
            break
        end = child.right_edge.i + 1
    tokens = list(doc[head.left_edge.i : end])
    while tokens[0].i < head.i and (tokens[0].dep_ in ("case", "cc", "punct", "mark") or tokens[0].is_space):
        tokens.pop(0)
    while tokens[-1].i > head.i and (tokens[-1].is_punct or tokens[-1].text in ("'s", "’s", "’", "'")):
        tokens.pop()
    return [t for t in tokens if cue.i > head.i or t.i > cue.i]


def _said(part: Token) -> list[Token]:
    """The words of a complement, without the preposition that only links it, and without what the outlet adds."""
    words = list(part.subtree)
    if part.dep_ in _OBLIQUE and words[0].dep_ == "case":
        words = words[1:]
    return [t for t in words if not t.is_space]
