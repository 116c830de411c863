"""Did it happen? From tense, modals, negation, and what governs the predicate, up the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.adverbials import adverbial_signs
from dateline.reading.clauses_of_nouns import governed_by_noun
from dateline.reading.complements import complement_signs, is_open_question
from dateline.reading.event_nouns import above_noun
from dateline.reading.infinitives import is_fact, not_shared, told_by
from dateline.reading.own_words import noun_signs, verb_signs
from dateline.reading.signs import RANK, Climb, Sign, is_infinitive, mark_of
from dateline.reading.words import is_verbal
from dateline.records import Status
from dateline.tokens import Token

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the token spans of the words that lower certainty, the rule that decided, and all signs found."""

    status: Status
    hedges: tuple[tuple[int, int], ...] = ()
    rule: str = "told as fact"
    signs: tuple[Sign, ...] = ()


def status_of(token: Token) -> Verdict:
    """The status of the predicate at a verb or event noun."""
    signs = list(_signs(token, depth=0))
    hedges = sorted(
        {(s.word.i, s.word.i + 1) for s in signs if s.word is not None and s.status in ("hedged", "possible")}
    )
    real = [s for s in signs if s.status in RANK]
    if not real:
        return Verdict("actual", tuple(hedges), signs=tuple(signs))
    best = max(real, key=lambda s: RANK[s.status])
    return Verdict(best.status, tuple(hedges), best.rule, tuple(signs))  # type: ignore[arg-type]


def _signs(token: Token, *, depth: int) -> Iterator[Sign]:
    if depth > _DEEPEST:
        return
    if (is_verbal(token) and token.dep_ != "amod") or token.pos_ in ("ADJ", "ADV"):
        yield from verb_signs(token)
        yield from _above_verb(token, depth=depth)
    else:
        yield from noun_signs(token)
        yield from above_noun(token, depth=depth, up=_UP)


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
    elif dep in ("xcomp", "ccomp", "csubj") or is_open_question(verb):
        yield from complement_signs(verb, head, depth=depth, up=_UP)
    elif dep in ("advcl", "advcl:relcl"):
        yield from adverbial_signs(verb, head, depth=depth, up=_UP)
    elif dep == "acl:relcl" and (told := told_by(verb, head)) is not None:
        yield from (s for s in above_noun(told, depth=depth + 1, up=_UP) if s.status == "denied")
    elif dep == "acl" or (dep == "acl:relcl" and (mark_of(verb) == "that" or is_fact(verb, head))):
        yield from governed_by_noun(verb, head, depth=depth, up=_UP)
    elif dep == "conj":
        yield from _joined(verb, head, depth=depth)


def _joined(verb: Token, head: Token, *, depth: int) -> Iterator[Sign]:
    """A coordinated verb shares the modal and the infinitive of the first if it has neither of its own."""
    both = is_infinitive(verb) and is_infinitive(head)
    if mark_of(verb) == "that" and mark_of(head) == "that":
        yield from _above_verb(head, depth=depth + 1)
    own = any(c.dep_ in ("aux", "nsubj", "nsubj:pass", "mark") for c in verb.children)
    if (own and not both) or not is_verbal(head):
        return
    contrary = any(c.lower_ == "but" for c in verb.children)
    mistagged = verb.tag_ == "VBP" and is_infinitive(head)
    if verb.tag_ in (head.tag_, "VB") or mistagged:
        signs = [*verb_signs(head), *_above_verb(head, depth=depth + 1)]
        signs = [s for s in signs if not mistagged or s.status == "asked"]
        yield from (s for s in signs if not (s.status == "negated" and (contrary or not_shared(verb, head))))


_UP = Climb(signs=_signs, above_verb=_above_verb)
