"""Did it happen? From tense, modals, negation, and what governs the predicate, up the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.knowledge.modality import modality
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.syntax import SUBJECTS, case_of, control
from dateline.reading.words import is_verbal, lemma
from dateline.records import Status

_RANK: dict[str, int] = {
    "denied": 9, "negated": 8, "conditional": 7, "asked": 6, "possible": 5, "planned": 4, "expected": 3, "ongoing": 1,
    "actual": 0,
}  # fmt: skip
_ACTING = frozenset({"armed", "group", "person", "people"})
_CORE = SUBJECTS | {"obj", "nsubj:pass"}
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the token spans of the words that lower certainty, and the name of the rule that decided."""

    status: Status
    hedges: tuple[tuple[int, int], ...] = ()
    rule: str = "told as fact"


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing found on the way up: what it makes of the predicate, the word, whether it is only a hedge."""

    status: str
    rule: str
    word: Token | None = None


def status_of(token: Token) -> Verdict:
    """The status of the predicate at a verb or event noun."""
    signs = list(_signs(token, depth=0))
    hedges = sorted(
        {(s.word.i, s.word.i + 1) for s in signs if s.word is not None and s.status in ("hedged", "possible")}
    )
    real = [s for s in signs if s.status in _RANK]
    if not real:
        return Verdict("actual", tuple(hedges))
    best = max(real, key=lambda s: _RANK[s.status])
    return Verdict(best.status, tuple(hedges), best.rule)  # type: ignore[arg-type]


def _signs(token: Token, *, depth: int) -> Iterator[_Sign]:
    if depth > _DEEPEST:
        return
    if (is_verbal(token) and token.dep_ != "amod") or token.pos_ in ("ADJ", "ADV"):
        yield from _verb_signs(token)
        yield from _above_verb(token, depth=depth)
    else:
        yield from _noun_signs(token)
        yield from _above_noun(token, depth=depth)


# ------------------------------------------------------------------------------------------ own words


def _verb_signs(verb: Token) -> Iterator[_Sign]:
    words = modality()
    for child in verb.children:
        form = child.lower_
        if child.dep_ in ("advmod", "cc:preconj", "det", "cc") and form in words.adverbs["negative"] and form != "nor":
            yield _Sign("negated", f"negation: {form}", child)
        elif child.dep_ == "advmod" and form in words.adverbs["possible"]:
            yield _Sign("hedged" if _will(verb) else "possible", f"adverb: {form}", child)
        elif child.dep_ == "advmod" and form in words.adverbs["hedged"]:
            yield _Sign("hedged", f"hearsay: {form}", child)
        elif child.dep_ == "aux" and form in words.modals:
            yield _modal(verb, child)
        elif child.dep_ in _CORE and any(
            c.lower_ in ("no", "neither", "nobody", "none") for c in (child, *child.children)
        ):
            yield _Sign("negated", "negated subject or object", child)
        elif child.dep_ == "advcl" and _mark(child) in words.frames["conditional"] and verb.tag_ != "VBD":
            yield _Sign("conditional", f"condition: {_mark(child)}")
        elif child.dep_ in ("nsubj", "nsubj:outer") and lemma(child) == "scenario":
            yield _Sign("possible", "scenario")
    if verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children):
        yield _Sign("ongoing", "progressive")
    if _is_imperative(verb):
        yield _Sign("asked", "imperative")
    elif _is_question(verb):
        yield _Sign("possible", "question")


def _is_imperative(verb: Token) -> bool:
    """“Leave the city”: a plain form without subject or auxiliary that heads its sentence, or goes on with one."""
    plain = verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "mark") for c in verb.children)
    top = verb.head if verb.dep_ == "conj" else verb
    return plain and top.dep_ == "ROOT" and top.tag_ == "VB" and not any(c.dep_ == "aux" for c in top.children)


def _is_question(verb: Token) -> bool:
    """“Has the army left?”: a question of yes or no; those that ask who or why take the rest for granted."""
    if verb.dep_ != "ROOT" or not any(t.text == "?" for t in verb.sent[-2:]):
        return False
    subject = next((c for c in verb.children if c.dep_ in _CORE), None)
    inverted = subject is not None and any(c.dep_ in ("aux", "cop") and c.i < subject.i for c in verb.children)
    return inverted and not any(t.tag_ in ("WP", "WDT", "WRB", "WP$") for t in verb.sent[:3])


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "’ll", "shall") for c in verb.children)


def _modal(verb: Token, aux: Token) -> _Sign:
    made = modality().modals[aux.lower_]
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    if aux.lower_ in ("would", "'d") and any(
        c.dep_ == "advcl" and _mark(c) in modality().frames["conditional"] for c in verb.children
    ):
        made = "conditional"
    elif aux.lower_ in ("would", "'d", "’d"):
        made = _future_in_past(verb) or ("possible" if _in_scenario(verb) else "conditional")
    if made == "asked" and perfect:
        made = "negated"
    if made == "expected" and any(c.dep_ in SUBJECTS and c.lower_ in ("i", "we") for c in verb.children):
        made = "planned"
    return _Sign(made, f"modal: {aux.lower_}", aux if made == "possible" else None)


def _future_in_past(verb: Token) -> str | None:
    """“said they would hold the town”: what a speaker in the past has ahead; of himself, a plan."""
    cues = [c for c in verb.children if c.dep_ == "parataxis"] + ([verb.head] if verb.dep_ == "ccomp" else [])
    if not any(cue.tag_ in ("VBD", "VBN") and lemma(cue) in speech().verbs["clause"] for cue in cues):
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    acts = subject is not None and (subject.pos_ in ("PRON", "PROPN") or bool(classes_of(lemma(subject)) & _ACTING))
    return "planned" if acts else "expected"


def _in_scenario(verb: Token) -> bool:
    """“One scenario is that they would leave”."""
    above = (verb.head, *verb.head.children, *verb.children)
    return any(lemma(t) in ("scenario", "possibility", "option") for t in above if t.pos_ == "NOUN")


def _mark(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")


def _noun_signs(noun: Token) -> Iterator[_Sign]:
    words = modality()
    for child in noun.children:
        form = child.lower_
        if child.dep_ in ("det", "advmod") and form in ("no", "neither", "not", "without"):
            yield _Sign("negated", f"negation: {form}", child)
        elif child.dep_ in ("amod", "compound") and form in words.adjectives:
            made = words.adjectives[form]
            yield _Sign(made, f"adjective: {form}", child)
        elif child.dep_ == "case" and form == "without":
            yield _Sign("negated", "without", child)
        elif (
            child.dep_ == "case"
            and form in ("for", "against")
            and noun.dep_ == "obl"
            and lemma(noun.head) in ("prepare", "brace", "ready", "plan", "call")
        ):
            yield _Sign("planned", f"{lemma(noun.head)} for")
    if lemma(noun) == "attempt":
        failed = noun.dep_ == "obj" and lemma(noun.head) in ("survive", "escape", "foil", "thwart", "defeat", "evade")
        yield _Sign("negated" if failed else "ongoing", "attempt")
    if any(c.dep_ == "cop" for c in noun.children):
        yield from _verb_signs(noun)


# ------------------------------------------------------------------------------------------ what governs it


def _above_verb(verb: Token, *, depth: int) -> Iterator[_Sign]:
    head, dep = verb.head, verb.dep_
    if head is verb:
        return
    if (
        dep == "csubj"
        and verb.tag_ == "VBG"
        and any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in head.children)
    ):
        yield _Sign("possible", "weighed as a possibility")
    elif dep in ("xcomp", "ccomp", "csubj"):
        yield from _complement(verb, head, depth=depth)
    elif dep in ("advcl", "advcl:relcl"):
        yield from _adverbial(verb, head, depth=depth)
    elif dep == "acl":
        yield from _of_noun(verb, head, depth=depth)
    elif dep == "conj":
        yield from _joined(verb, head, depth=depth)


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)


def _complement(verb: Token, head: Token, *, depth: int) -> Iterator[_Sign]:
    """A clause or infinitive that a verb, adjective or noun governs: what the governor makes of it."""
    made = _made_by(head)
    finite = verb.dep_ == "ccomp" and not _infinitive(verb)
    if made == "hearsay":
        if not finite:
            yield _Sign("hedged", f"hearsay: {lemma(head)}", head)
    elif finite and lemma(head) in ("ensure", "guarantee"):
        yield from _signs(head, depth=depth + 1)
    elif finite and _tells_only(head, made):
        return
    elif _mark(verb) in modality().frames["unclear"] and verb.dep_ == "ccomp":
        yield _Sign("possible", f"{_mark(verb)} clause", head)
    else:
        yield from _governed(verb, made, finite=finite, depth=depth)


def _made_by(head: Token) -> str:
    words = modality()
    if head.lower_ in ("able", "unable") and any(c.lower_ in ("was", "were", "been") for c in head.children):
        return "actual" if head.lower_ == "able" else "negated"
    if head.pos_ == "ADJ":
        return words.adjectives.get(head.lower_, "")
    return (words.verbs if is_verbal(head) else words.nouns).get(lemma(head), "")


def _tells_only(head: Token, made: str) -> bool:
    """With a clause of its own, "announced that", "stopped when" say nothing of how sure the clause is."""
    told = made in ("planned", "ongoing", "asked", "actual", "negated", "conditional")
    return head.pos_ != "ADJ" and told and lemma(head) not in ("demand", "insist", "hope", "order")


def _governed(verb: Token, made: str, *, finite: bool, depth: int) -> Iterator[_Sign]:
    head = verb.head
    asked_of = verb.dep_ == "xcomp" and _infinitive(verb) and any(c.dep_ == "obj" for c in head.children)
    if any(c.lower_ == "how" for c in verb.lefts) and _infinitive(verb):
        yield _Sign("possible", "how to")
    elif not made and asked_of and is_verbal(head):
        yield _Sign("planned", "purpose")
    if made and made != "actual":
        yield _Sign(made, f"{lemma(head)} …", head if made == "possible" else None)
    if not finite:
        yield from _signs(head, depth=depth + 1)
    if _negated_matrix(head) and made in ("planned", "asked", "expected", "possible"):
        yield _Sign("negated", f"not {lemma(head)} …")


def _negated_matrix(head: Token) -> bool:
    return any(s.status == "negated" for s in _verb_signs(head))


def _adverbial(verb: Token, head: Token, *, depth: int) -> Iterator[_Sign]:
    mark = _mark(verb)
    if mark in modality().frames["conditional"]:
        yield _Sign("conditional", f"condition: {mark}")
    elif mark == "before" and verb.tag_ in ("VBZ", "VBP"):
        yield _Sign("possible", "before it happens")
    elif _infinitive(verb):
        governing = modality().verbs.get(lemma(head), "") if is_verbal(head) else ""
        if lemma(head) in ("use", "take"):
            yield from _signs(head, depth=depth + 1)
            return
        yield _Sign(governing if governing in ("asked", "ongoing") else "planned", "purpose")
    elif mark == "once" or (
        mark in ("when", "until", "after", "as") and verb.tag_ in ("VBZ", "VBP", "VBN") and _will(head)
    ):
        yield _Sign("expected", f"{mark} it happens")
    elif "from" in (mark, case_of(verb)) and modality().verbs.get(lemma(head)) == "negated":
        yield _Sign("negated", f"{lemma(head)} … from")
    elif mark == "without" or case_of(verb) == "without":
        yield _Sign("negated", "without")
    elif verb.tag_ == "VBG" and not mark and is_verbal(head):
        yield from (s for s in _signs(head, depth=depth + 1) if s.status not in ("ongoing", "negated"))


def _of_noun(verb: Token, noun: Token, *, depth: int) -> Iterator[_Sign]:
    if not _infinitive(verb):
        if _mark(verb) == "that" or any(c.dep_ in SUBJECTS for c in verb.children):
            yield from (s for s in _above_noun(noun, depth=depth + 1) if s.status == "denied")
            made = modality().nouns.get(lemma(noun), "")
            if made in ("possible", "denied"):
                yield _Sign(made, f"{lemma(noun)} that …")
        if case_of(verb) in ("of", "from") or _mark(verb) in ("of", "from"):
            made = modality().nouns.get(lemma(noun), "")
            if made:
                yield _Sign(made, f"{lemma(noun)} of …")
        return
    made = modality().nouns.get(lemma(noun), "planned")
    above = [*_noun_signs(noun), *_above_noun(noun, depth=depth + 1)]
    if noun.dep_ == "obj" and is_verbal(noun.head):
        above += [s for s in _signs(noun.head, depth=depth + 1) if s.status in ("negated", "denied")]
    above = [s for s in above if s.status in _RANK and s.status != "ongoing"]
    if made != "ongoing" or not above:
        yield _Sign(made, f"{lemma(noun)} to …")
    yield from (s for s in above if made == "ongoing" or s.status in ("negated", "denied", "asked"))


def _joined(verb: Token, head: Token, *, depth: int) -> Iterator[_Sign]:
    """A coordinated verb shares the modal and the infinitive of the first if it has neither of its own."""
    both = _infinitive(verb) and _infinitive(head)
    own = any(c.dep_ in ("aux", "nsubj", "nsubj:pass", "mark") for c in verb.children)
    if (own and not both) or not is_verbal(head):
        return
    contrary = any(c.lower_ == "but" for c in verb.children)
    if verb.tag_ in (head.tag_, "VB"):
        signs = [*_verb_signs(head), *_above_verb(head, depth=depth + 1)]
        yield from (s for s in signs if not (contrary and s.status == "negated"))


def _above_noun(noun: Token, *, depth: int) -> Iterator[_Sign]:
    """An event noun is as sure as the verb that makes it happen; other verbs only if they say so of their object."""
    head = noun.head
    if head is noun:
        return
    if noun.dep_ in ("obj", "nsubj:pass", "nsubj", "obl") and (is_verbal(head) or head.pos_ == "ADJ"):
        yield from _of_its_verb(noun, head, depth=depth)
    elif noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.children):
        yield from (s for s in _verb_signs(head) if s.status in ("possible", "conditional"))
        yield from _above_verb(head, depth=depth + 1)
    elif noun.dep_ == "conj":
        yield from _above_noun(head, depth=depth + 1)
    elif noun.dep_ == "nmod" and case_of(noun) in ("of", "for"):
        yield from _of_its_noun(head, depth=depth)


def _of_its_verb(noun: Token, verb: Token, *, depth: int) -> Iterator[_Sign]:
    word = lemma(verb)
    made = modality().verbs.get(word, "")
    if noun.dep_ in ("obj", "nsubj:pass") and made in ("planned", "asked", "possible", "expected", "denied", "negated"):
        yield _Sign(made, f"{word} …", verb if made == "possible" else None)
    if noun.dep_ == "obl" and word == "call" and case_of(noun) == "for":
        yield _Sign("asked", "call for")
    if word in control()["presuming"] and noun.dep_ != "nsubj:pass" and _is_definite(noun):
        return
    if any(c.dep_ in SUBJECTS and lemma(c) == "scenario" for c in verb.children):
        yield _Sign("possible", "scenario")
    if word in control()["enabling"] and noun.dep_ == "obj":
        unreal = [s for s in _verb_signs(verb) if s.status in ("possible", "conditional", "asked", "expected")]
        if any(s.status == "asked" for s in _above_verb(verb, depth=depth + 1)):
            unreal.append(_Sign("possible", f"asked to {word} …"))
        yield from (_Sign("possible", s.rule) if s.status == "asked" else s for s in unreal)
    light = word in control()["light"]
    if light or word in control()["happen"]:
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status not in ("ongoing", "asked") or light)


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "nmod:poss" or c.lower_ in ("the", "this", "its", "their") for c in noun.children)


def _of_its_noun(head: Token, *, depth: int) -> Iterator[_Sign]:
    """“the threat of an attack”, "preparations for the offensive", "a series of raids"."""
    made = modality().nouns.get(lemma(head), "")
    if made in ("possible", "negated", "asked", "denied", "expected"):
        yield _Sign(made, f"{lemma(head)} of …")
    elif lemma(head) in ("plan", "preparation", "intention", "order"):
        yield _Sign("planned", f"{lemma(head)} of …")
    elif lemma(head) in control()["quantity"]:
        yield from _above_noun(head, depth=depth + 1)
