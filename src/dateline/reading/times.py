"""Which expression of time belongs to which predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from dateline.reading.dates import TimeMention
from dateline.reading.syntax import RELATIVE
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Basis, Time

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "parataxis", "csubj", *RELATIVE})
_LENDING = frozenset({"xcomp", "conj", "advcl", "acl"})


def time_of(
    trigger: Token, mentions: Sequence[TimeMention], *, published: date | None, carried: Time | None = None
) -> Time:
    """The time of the predicate: stated in its clause, carried from one it depends on, or bounded by publication."""
    here = [m for m in mentions if trigger.sent.start <= m.start < trigger.sent.end]
    begun = _begun(trigger, here)
    if begun is not None:
        return begun
    for clause, basis in _clauses(trigger):
        inside = [m for m in here if clause.i in _clauses_of(m, trigger)]
        if inside:
            return replace(min(inside, key=lambda m: _distance(m, trigger)).time, basis=basis)
    if len(here) == 1 and _clause_of(_head(here[0], trigger)).dep_ == "ROOT" and not _told_by_speech(trigger):
        return replace(here[0].time, basis="context")
    if carried is not None:
        return replace(carried, basis="context")
    return Time("unknown", "published", None, published) if published else Time()


def _clauses_of(mention: TimeMention, trigger: Token) -> set[int]:
    """The verbs whose clause the mention dates: the one it hangs on; by its place, others besides or instead."""
    own = _clause_of(_head(mention, trigger))
    told = _told_around(mention, own)
    if told is not None:
        return {told.i}
    return {own.i, own.sent.root.i} if _closes(mention, trigger) else {own.i}


def _told_around(mention: TimeMention, saying: Token) -> Token | None:
    """“On Monday, Osei said, troops left”: the date before an interrupting speaker is that of what is told."""
    told = next((c for c in saying.children if c.dep_ in ("ccomp", "parataxis") and c.i > saying.i), None)
    doc, after = saying.doc, saying.i + 1
    set_off = mention.end < saying.i and doc[mention.end].text == "," and after < len(doc) and doc[after].text == ","
    return told if set_off else None


def _closes(mention: TimeMention, trigger: Token) -> bool:
    """“..., May 3.”: a date set off by a comma at the end of a sentence dates the whole of it."""
    doc, end = trigger.doc, trigger.sent.end
    before = doc[mention.start - 1].text if mention.start else ""
    return (
        before == "," and mention.end >= end - 1 and _head(mention, trigger).dep_ in ("conj", "appos", "nmod:unmarked")
    )


def _begun(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“a truce that began on Friday”: it has lasted since, as far as is told."""
    verbs = [c for c in trigger.children if c.dep_ in RELATIVE]
    if trigger.dep_ in ("nsubj", "nsubj:pass"):
        verbs.append(trigger.head)
    for verb in verbs:
        if lemma(verb) in ("begin", "start") and is_nominal(trigger):
            for mention in mentions:
                if _clause_of(_head(mention, trigger)).i == verb.i:
                    return replace(mention.time, end=None)
    return None


def _head(mention: TimeMention, trigger: Token) -> Token:
    return trigger.doc[mention.start : mention.end].root


def _clause_of(token: Token) -> Token:
    """The verb (or root) of the clause that a token stands in."""
    node = token
    while node.head != node:
        if (
            node.dep_ in _CLAUSES
            or (node.dep_ == "conj" and is_verbal(node))
            or (node.dep_ == "xcomp" and is_verbal(node))
        ):
            return node
        node = node.head
    return node


def _clauses(trigger: Token) -> Iterator[tuple[Token, Basis]]:
    """The trigger's clause, then those that it depends on closely enough to share their time."""
    clause = _clause_of(trigger)
    yield clause, "stated"
    for child in clause.children:
        if child.dep_ == "xcomp":
            yield child, "stated"
    for _ in range(3):
        if (
            clause.dep_ not in _LENDING
            or clause.head == clause
            or any(c.dep_ == "mark" and c.lower_ not in ("to", "while", "as") for c in clause.children)
        ):
            return
        clause = _clause_of(clause.head)
        yield clause, "context"


def _distance(mention: TimeMention, trigger: Token) -> int:
    return min(abs(mention.start - trigger.i), abs(mention.end - trigger.i))


def _told_by_speech(trigger: Token) -> bool:
    return any(a.dep_ in ("ccomp", *RELATIVE) for a in (trigger, *trigger.ancestors))
