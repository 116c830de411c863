"""What a verb, adjective or noun makes of the clause or infinitive that completes it: "vowed to", "is said to have"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.modality import modality
from dateline.reading.clauses_of_nouns import governed_by_noun
from dateline.reading.governors import is_taken_back, made_by, negated_matrix, only_maybe, tells_only
from dateline.reading.infinitives import came_to_nothing, evaluated, has_yet, in_vain, is_open
from dateline.reading.own_words import verb_signs
from dateline.reading.signs import Climb, Sign, is_infinitive, mark_of
from dateline.reading.syntax import FINITE
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.tokens import Token

# "considering that they had left": a conjunction that takes it as given
_GRANTING = frozenset(("considering", "given", "seeing", "granted"))
_STILL = frozenset({"continue", "keep", "remain"})  # what they govern goes on already
_CONFIRMING = frozenset({"confirm", "verify", "corroborate", "establish"})
_HOLDING_TRUE = frozenset({"believe", "think", "reckon", "suppose"})
_LETTING = frozenset({"allow", "enable", "let", "permit", "free", "help"})


def complement_signs(verb: Token, head: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """A clause or infinitive that a verb, adjective or noun governs: what the governor makes of it."""
    finite = (verb.dep_ == "ccomp" and not is_infinitive(verb)) or (verb.dep_ == "csubj" and verb.tag_ in FINITE)
    shows = lemma(head) == "suggest" and finite and verb.tag_ != "VB"
    made = "hearsay" if shows else made_by(head)
    if finite and head.lower_ in _GRANTING and mark_of(verb) == "that":
        return
    if finite and is_taken_back(head):
        yield Sign("denied", f"taken back: {lemma(head)}")
    if is_nominal(head) and finite:
        yield from governed_by_noun(verb, head, depth=depth, up=up)
    elif head.lower_ in modality().frames["supposing"]:
        yield Sign("conditional", f"condition: {head.lower_}")
    elif mark_of(verb) in modality().frames["unclear"] and (verb.dep_ in ("ccomp", "csubj") or is_open_question(verb)):
        yield Sign("possible", f"{mark_of(verb)} clause", head)
    elif made == "hearsay":
        yield from _heard(head, finite=finite)
    elif finite and lemma(head) in ("ensure", "guarantee"):
        yield from up.signs(head, depth=depth + 1)
    elif has_yet(verb, head):
        yield Sign("negated", "has yet to …")
    elif not (finite and (tells_only(head, made) or _warns_of_done(verb, head))):
        yield from _governed(verb, made, finite=finite, depth=depth, up=up)


def is_open_question(verb: Token) -> bool:
    """“It is not clear whether they left”, read as when it is not clear."""
    return verb.dep_ == "advcl" and mark_of(verb) in modality().frames["unclear"] and is_open(verb.head)


def _warns_of_done(verb: Token, head: Token) -> bool:
    """“warned that rebels had entered the town”: that is told, and not feared."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.lefts)
    return lemma(head) == "warn" and (perfect or (verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.lefts)))


def _heard(head: Token, *, finite: bool) -> Iterator[Sign]:
    """“is said to have fled”, "the data suggest that it left" hedge; what somebody may say is possible."""
    if finite and lemma(head) in _HOLDING_TRUE and negated_matrix(head):
        yield Sign("negated", f"not {lemma(head)} …")  # "I do not think that they will leave": that they will not
    elif not finite or lemma(head) == "suggest":
        yield Sign("hedged", f"hearsay: {lemma(head)}", head)
    elif only_maybe(head):
        yield Sign("possible", f"only maybe: {lemma(head)}")


def _governed(verb: Token, made: str, *, finite: bool, depth: int, up: Climb) -> Iterator[Sign]:
    head = verb.head
    if lemma(head) in _LETTING and not finite and any(s.status == "expected" for s in verb_signs(head)):
        yield Sign("expected", f"{lemma(head)} …")
        return
    if negated_matrix(head):
        yield from _of_a_negated(verb, made, finite=finite, depth=depth, up=up)
        return
    if made == "ongoing" and (in_vain(head) or (is_infinitive(verb) and came_to_nothing(head))):
        yield Sign("negated", f"{lemma(head)} … in vain")
    yield from _made(verb, made, finite=finite, depth=depth, up=up)


def _of_a_negated(verb: Token, made: str, *, finite: bool, depth: int, up: Climb) -> Iterator[Sign]:
    """What a governing word makes of a clause when it is itself negated: "did not stop shelling", "cannot confirm"."""
    head = verb.head
    if finite and lemma(head) in _CONFIRMING:
        yield Sign("possible", f"not {lemma(head)} …")
    elif made == "negated" and not finite:
        yield from (s for s in up.signs(head, depth=depth + 1) if s.status != "negated")
    elif made != "denied" or not finite:
        yield from _made(verb, made, finite=finite, depth=depth, up=up)
        if made in ("planned", "asked", "expected", "possible"):
            yield Sign("negated", f"not {lemma(head)} …")


def _made(verb: Token, made: str, *, finite: bool, depth: int, up: Climb) -> Iterator[Sign]:
    head = verb.head
    if head.pos_ == "ADJ" and not made and is_infinitive(verb):
        sign = evaluated(head)
        yield from (sign,) if sign is not None else ()
    above = [] if finite else list(up.signs(head, depth=depth + 1))
    asked_of = verb.dep_ == "xcomp" and is_infinitive(verb) and any(c.dep_ in ("obj", "iobj") for c in head.children)
    tried = made == "actual" and is_infinitive(head) and any(s.status == "ongoing" for s in above)
    if (not made or tried) and asked_of and is_verbal(head):
        yield Sign("planned", f"to {lemma(head)} somebody to …" if tried else "purpose")
    if made and made != "actual":
        yield Sign(made, f"{lemma(head)} …", head if made == "possible" else None)
    yield from (s for s in above if lemma(head) not in _STILL or s.status not in ("planned", "expected"))
