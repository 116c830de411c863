"""What else is attributed: what somebody knows, wants, backs, thinks of a thing, decides, or would say.

Found by the parse, where :mod:`dateline.reading.scope` goes by place: a stance needs a holder and a complement, and is
no source of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.knowledge.stances import PREPOSITIONS, stances
from dateline.reading.antecedents import antecedent
from dateline.reading.holders_of_views import OBLIQUE, Held, Towards, Word, held_by, words_of, words_of_phrase
from dateline.reading.passives import is_passive
from dateline.reading.stretches import is_day
from dateline.reading.subjects import surface_subject
from dateline.reading.syntax import ANY_SUBJECT, PASSIVE_SUBJECTS, SUBJECTS, WH, case_of
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.tokens import Token

_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself oneself".split())
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl"})
_GOES_ON = frozenset({"for", "as", "over", "of"})
_LIGHT = frozenset("make have give issue express raise voice offer take show hold file".split())
_PRESENTED_BY = frozenset({"by", "among", "from"})


def stance_at(token: Token) -> Held | None:
    """The stance that a word expresses, if it has a holder and something it is towards."""
    for word in _matching(token):
        find = _of_verb if is_verbal(token) else _of_noun if is_nominal(token) else _of_adjective
        found = find(word)
        if found is not None:
            return found
    return None


def _matching(token: Token) -> Iterator[Word]:
    """The entries whose words stand at a token, longest first."""
    known = stances()
    form = token.lower_
    if not (form in known.verbs or form in known.nouns or form in known.adjectives):
        return
    if is_verbal(token):
        listed = known.verbs.get(form, ())
    else:
        listed = known.nouns.get(form, ()) if is_nominal(token) else known.adjectives.get(form, ())
    for entry in listed:
        last = _phrase_end(token, entry.rest)
        if last is not None:
            yield Word(token, last, entry)


def _phrase_end(token: Token, rest: Sequence[str]) -> int | None:
    """Where the rest of a phrase ends that begins at a token, adverbs between left out."""
    i, doc = token.i, token.doc
    for word in rest:
        i += 1
        while i < token.sent.end and doc[i].pos_ == "ADV" and doc[i].lower_ != word:
            i += 1
        if i >= token.sent.end or not (doc[i].lower_ == word or (word == "oneself" and doc[i].lower_ in _REFLEXIVE)):
            return None
    return i


# ------------------------------------------------------------------------------------------ verbs


def _of_verb(word: Word) -> Held | None:
    verb = word.token
    passive = is_passive(verb)
    holder = _agent(verb) if passive else _subject(verb)
    if holder is None:
        return None
    towards = _complements(word)
    if passive:
        moved = {t.i for c in verb.children if c.dep_ in PASSIVE_SUBJECTS for t in c.subtree}
        towards = Towards(towards.words | moved - words_of_phrase(holder, cue=verb), towards.frame or "passive")
    return held_by(word, holder, towards=towards)


def _subject(verb: Token) -> Token | None:
    """Who or what does what the verb says, also where only the parse of a verb above it tells."""
    said = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if said is not None:
        return antecedent(said)
    if _set_off(verb):
        above = (c for v in verb.ancestors if is_verbal(v) for c in v.children)
        return next((antecedent(c) for c in above if c.dep_ in ANY_SUBJECT), None)
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
    agents = (c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by"))
    return next(agents, None)


def _complements(word: Word) -> Towards:
    """The complements that a verb's entry takes; beside an object also what is said of it ("for shelling the town")."""
    verb, entry = word.token, word.entry
    linked = bool(entry.rest) and entry.rest[-1] in PREPOSITIONS
    parts: list[Token] = []
    frame = ""
    for child in verb.children:
        after_phrase = linked and child.left_edge.i == word.last and child.dep_ in OBLIQUE | _CLAUSES
        kind = "object" if after_phrase else _verb_frame(child, word)
        if kind in entry.frames:
            parts.append(child)
            frame = frame or kind
    if frame == "object":
        parts += [c for c in verb.rights if c not in parts and _goes_on(c)]
    return Towards(words_of(parts), frame)


def _goes_on(part: Token) -> bool:
    return part.dep_ in OBLIQUE | {"advcl"} and case_of(part) in _GOES_ON and not any(is_day(t) for t in part.subtree)


def _verb_frame(child: Token, word: Word) -> str:
    """The kind of complement that a dependent of a verb is, or ``""``."""
    if child.dep_ == "obj":
        return "object" if child.i > word.last or child.tag_ in WH or child.lower_ == "that" else ""
    if child.i < word.token.i:
        return ""
    if child.dep_ == "xcomp" and not _has_to(child):
        return "ing" if child.tag_ == "VBG" else "object"
    if child.dep_ in ("ccomp", "xcomp"):
        return "clause" if child.dep_ == "ccomp" else "to"
    return case_of(child).split(" ")[0] if child.dep_ in ("obl", "obl:arg", "advcl") else ""


# ------------------------------------------------------------------------------------------ nouns and adjectives


def _of_adjective(word: Word) -> Held | None:
    """“is sure that”, "remained critical of"."""
    token = word.token
    holder = next((c for c in token.children if c.dep_ in ANY_SUBJECT), None)
    linked = token.dep_ == "xcomp" and is_verbal(token.head)
    if holder is None and linked:
        holder = _subject(token.head)
    if holder is None or not (linked or any(c.dep_ in ("cop", "aux:pass") for c in token.children)):
        return None
    parts = [c for c in token.rights if _noun_frame(c) in word.entry.frames]
    return held_by(word, holder, towards=Towards(words_of(parts), _noun_frame(parts[0]))) if parts else None


def _of_noun(word: Word) -> Held | None:
    """“the army's plan to", "criticism of the raid by monitors", "raised doubts about"."""
    noun = word.token
    holder = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    holder = holder or next((c for c in noun.rights if c.dep_ == "nmod" and case_of(c) in _PRESENTED_BY), None)
    if holder is None and noun.dep_ == "obj" and lemma(noun.head) in _LIGHT:
        holder = _subject(noun.head)
    if holder is None:
        return None
    parts = [c for c in noun.rights if _noun_frame(c) in word.entry.frames and holder not in c.subtree]
    return held_by(word, holder, towards=Towards(words_of(parts), _noun_frame(parts[0]))) if parts else None


def _noun_frame(child: Token) -> str:
    """The kind of complement that a dependent of a noun or adjective is, or ``""``."""
    if child.dep_ in OBLIQUE:
        return case_of(child).split(" ")[0]
    marked = case_of(child)
    if child.dep_ == "acl:relcl" and marked != "that":
        return ""
    if child.dep_ in _CLAUSES | {"acl:relcl"}:
        return "to" if _has_to(child) else "clause" if marked in ("that", "", "whether", "if") else marked
    return ""


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)
