"""Did it happen? From tense, modals, negation, and what governs the predicate, up the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.knowledge.modality import modality
from dateline.reading.signs import Sign, has_will, is_infinitive, mark_of, noun_signs, verb_signs
from dateline.reading.syntax import SUBJECTS, case_of, control
from dateline.reading.words import is_verbal, lemma
from dateline.records import Status

_RANK: dict[str, int] = {
    "denied": 9, "negated": 8, "conditional": 7, "asked": 6, "possible": 5, "planned": 4, "expected": 3, "ongoing": 1,
    "actual": 0,
}  # fmt: skip
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the token spans of the words that lower certainty, and the name of the rule that decided."""

    status: Status
    hedges: tuple[tuple[int, int], ...] = ()
    rule: str = "told as fact"


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


def _signs(token: Token, *, depth: int) -> Iterator[Sign]:
    if depth > _DEEPEST:
        return
    if (is_verbal(token) and token.dep_ != "amod") or token.pos_ in ("ADJ", "ADV"):
        yield from verb_signs(token)
        yield from _above_verb(token, depth=depth)
    else:
        yield from noun_signs(token)
        yield from _above_noun(token, depth=depth)


# ------------------------------------------------------------------------------------------ what governs it


def _above_verb(verb: Token, *, depth: int) -> Iterator[Sign]:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return
    if (
        dep == "csubj"
        and verb.tag_ == "VBG"
        and any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in head.children)
    ):
        yield Sign("possible", "weighed as a possibility")
    elif dep in ("xcomp", "ccomp", "csubj"):
        yield from _complement(verb, head, depth=depth)
    elif dep in ("advcl", "advcl:relcl"):
        yield from _adverbial(verb, head, depth=depth)
    elif dep == "acl":
        yield from _of_noun(verb, head, depth=depth)
    elif dep == "conj":
        yield from _joined(verb, head, depth=depth)


def _complement(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """A clause or infinitive that a verb, adjective or noun governs: what the governor makes of it."""
    made = _made_by(head)
    finite = verb.dep_ == "ccomp" and not is_infinitive(verb)
    if made == "hearsay":
        if not finite:
            yield Sign("hedged", f"hearsay: {lemma(head)}", head)
    elif finite and lemma(head) in ("ensure", "guarantee"):
        yield from _signs(head, depth=depth + 1)
    elif finite and _tells_only(head, made):
        return
    elif mark_of(verb) in modality().frames["unclear"] and verb.dep_ == "ccomp":
        yield Sign("possible", f"{mark_of(verb)} clause", head)
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
    return head.pos_ != "ADJ" and told and lemma(head) not in ("demand", "hope", "order")


def _governed(verb: Token, made: str, *, finite: bool, depth: int) -> Iterator[Sign]:
    head = verb.head
    asked_of = verb.dep_ == "xcomp" and is_infinitive(verb) and any(c.dep_ == "obj" for c in head.children)
    if any(c.lower_ == "how" for c in verb.lefts) and is_infinitive(verb):
        yield Sign("possible", "how to")
    elif not made and asked_of and is_verbal(head):
        yield Sign("planned", "purpose")
    if made and made != "actual":
        yield Sign(made, f"{lemma(head)} …", head if made == "possible" else None)
    if not finite:
        yield from _signs(head, depth=depth + 1)
    if _negated_matrix(head) and made in ("planned", "asked", "expected", "possible"):
        yield Sign("negated", f"not {lemma(head)} …")


def _negated_matrix(head: Token) -> bool:
    return any(s.status == "negated" for s in verb_signs(head))


def _adverbial(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    mark = mark_of(verb)
    if mark in modality().frames["conditional"]:
        yield Sign("conditional", f"condition: {mark}")
    elif mark == "before" and verb.tag_ in ("VBZ", "VBP"):
        yield Sign("possible", "before it happens")
    elif is_infinitive(verb):
        governing = modality().verbs.get(lemma(head), "") if is_verbal(head) else ""
        if lemma(head) in ("use", "take"):
            yield from _signs(head, depth=depth + 1)
            return
        yield Sign(governing if governing in ("asked", "ongoing") else "planned", "purpose")
    elif mark == "once" or (
        mark in ("when", "until", "after", "as") and verb.tag_ in ("VBZ", "VBP", "VBN") and has_will(head)
    ):
        yield Sign("expected", f"{mark} it happens")
    elif "from" in (mark, case_of(verb)) and modality().verbs.get(lemma(head)) == "negated":
        yield Sign("negated", f"{lemma(head)} … from")
    elif mark == "without" or case_of(verb) == "without":
        yield Sign("negated", "without")
    elif verb.tag_ == "VBG" and not mark and _made_by(head) in ("denied", "negated"):
        yield Sign(_made_by(head), f"{lemma(head)} …")
    elif verb.tag_ == "VBG" and not mark and is_verbal(head):
        yield from (s for s in _signs(head, depth=depth + 1) if s.status not in ("ongoing", "negated"))


def _of_noun(verb: Token, noun: Token, *, depth: int) -> Iterator[Sign]:
    if not is_infinitive(verb):
        if mark_of(verb) == "that" or any(c.dep_ in SUBJECTS for c in verb.children):
            yield from (s for s in _above_noun(noun, depth=depth + 1) if s.status == "denied")
            made = modality().nouns.get(lemma(noun), "")
            if made in ("possible", "denied"):
                yield Sign(made, f"{lemma(noun)} that …")
        if case_of(verb) in ("of", "from") or mark_of(verb) in ("of", "from"):
            made = modality().nouns.get(lemma(noun), "")
            if made:
                yield Sign(made, f"{lemma(noun)} of …")
        return
    made = modality().nouns.get(lemma(noun), "planned")
    above = [*noun_signs(noun), *_above_noun(noun, depth=depth + 1)]
    if noun.dep_ == "obj" and is_verbal(noun.head):
        above += [s for s in _signs(noun.head, depth=depth + 1) if s.status in ("negated", "denied")]
    above = [s for s in above if s.status in _RANK and s.status != "ongoing"]
    if made != "ongoing" or not above:
        yield Sign(made, f"{lemma(noun)} to …")
    yield from (s for s in above if made == "ongoing" or s.status in ("negated", "denied", "asked"))


def _joined(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """A coordinated verb shares the modal and the infinitive of the first if it has neither of its own."""
    both = is_infinitive(verb) and is_infinitive(head)
    own = any(c.dep_ in ("aux", "nsubj", "nsubj:pass", "mark") for c in verb.children)
    if (own and not both) or not is_verbal(head):
        return
    contrary = any(c.lower_ == "but" for c in verb.children)
    if verb.tag_ in (head.tag_, "VB"):
        signs = [*verb_signs(head), *_above_verb(head, depth=depth + 1)]
        yield from (s for s in signs if not (contrary and s.status == "negated"))


def _above_noun(noun: Token, *, depth: int) -> Iterator[Sign]:
    """An event noun is as sure as the verb that makes it happen; other verbs only if they say so of their object."""
    head = noun.head
    if head == noun:
        return
    if noun.dep_ in ("obj", "nsubj:pass", "nsubj", "obl") and (is_verbal(head) or head.pos_ == "ADJ"):
        yield from _of_its_verb(noun, head, depth=depth)
    elif noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.children):
        yield from (s for s in verb_signs(head) if s.status in ("possible", "conditional"))
        yield from _above_verb(head, depth=depth + 1)
    elif noun.dep_ == "conj":
        yield from _above_noun(head, depth=depth + 1)
    elif noun.dep_ == "nmod" and case_of(noun) in ("of", "for"):
        yield from _of_its_noun(head, depth=depth)


def _of_its_verb(noun: Token, verb: Token, *, depth: int) -> Iterator[Sign]:
    word = lemma(verb)
    made = modality().verbs.get(word, "")
    if noun.dep_ in ("obj", "nsubj:pass") and made in ("planned", "asked", "possible", "expected", "denied", "negated"):
        yield Sign(made, f"{word} …", verb if made == "possible" else None)
    if noun.dep_ == "obl" and word == "call" and case_of(noun) == "for":
        yield Sign("asked", "call for")
    if word in control()["presuming"] and noun.dep_ != "nsubj:pass" and _is_definite(noun):
        return
    if any(c.dep_ in SUBJECTS and lemma(c) == "scenario" for c in verb.children):
        yield Sign("possible", "scenario")
    if word in control()["enabling"] and noun.dep_ == "obj":
        unreal = [s for s in verb_signs(verb) if s.status in ("possible", "conditional", "asked", "expected")]
        if any(s.status == "asked" for s in _above_verb(verb, depth=depth + 1)):
            unreal.append(Sign("possible", f"asked to {word} …"))
        yield from (Sign("possible", s.rule) if s.status == "asked" else s for s in unreal)
    light = word in control()["light"]
    if light or word in control()["happen"]:
        yield from (s for s in _signs(verb, depth=depth + 1) if s.status not in ("ongoing", "asked") or light)


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "nmod:poss" or c.lower_ in ("the", "this", "its", "their") for c in noun.children)


def _of_its_noun(head: Token, *, depth: int) -> Iterator[Sign]:
    """“the threat of an attack”, "preparations for the offensive", "a series of raids"."""
    made = modality().nouns.get(lemma(head), "")
    if made in ("possible", "negated", "asked", "denied", "expected"):
        yield Sign(made, f"{lemma(head)} of …")
    elif lemma(head) in ("plan", "preparation", "intention", "order"):
        yield Sign("planned", f"{lemma(head)} of …")
    elif lemma(head) in control()["quantity"]:
        yield from _above_noun(head, depth=depth + 1)
