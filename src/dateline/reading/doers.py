"""Whose deed an event noun tells, as other words of its sentence say: who announced it, is blamed, or took part."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.antecedents import antecedent
from dateline.reading.passives import is_passive, patients
from dateline.reading.subjects import surface_subject
from dateline.reading.syntax import OBLIQUES, SUBJECTS, Argument, case_of, control
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_OWN_DEEDS = frozenset("announce launch begin start mount stage wage conduct unleash declare undertake order".split())
BLAMING = frozenset({"blame", "pin"})
_PARTS = frozenset({"part", "role", "hand", "share"})
_TAKING = frozenset({"take", "play", "have"})
_JOINING = frozenset({"participate", "involve", "implicate"})


def doers(noun: Token) -> Iterator[Argument]:
    """Those whose deed the noun tells, each in the slot of a subject or of "by"."""
    yield from _announced(noun)
    yield from _blamed_for(noun)
    yield from _taking_part(noun)
    yield from _by_beside(noun)


def _by_beside(noun: Token) -> Iterator[Argument]:
    """“the scene of raids by rebels", "raids on troops by rebels”, where the parse hangs "by" on something else."""
    aims = [c for c in noun.rights if c.dep_ == "nmod" and case_of(c) in ("on", "against", "of")]
    said = [c for c in noun.children if case_of(c) == "by"]
    first = max([noun.i, *(c.i for c in aims[:1])]) + 1
    if said or first >= noun.sent.end or noun.doc[first].lower_ != "by":
        return
    doer = noun.doc[first].head
    if doer.dep_ == "nmod" and doer.i > first and (doer.head in noun.ancestors or doer.head in aims):
        yield Argument("by", antecedent(doer))
        yield from (Argument(case_of(c), antecedent(c)) for c in doer.rights if case_of(c) in ("into", "against", "on"))


def _announced(noun: Token) -> Iterator[Argument]:
    """“the pullout that Oslo announced in May”: it is Oslo's."""
    for clause in noun.children:
        if clause.dep_ == "acl:relcl" and lemma(clause) in _OWN_DEEDS and not is_passive(clause):
            yield from (Argument("subj", c) for c in clause.children if c.dep_ in SUBJECTS and antecedent(c) != noun)


def _blamed_for(noun: Token) -> Iterator[Argument]:
    """“is responsible for the raid", "blamed the militia for a raid”: by whom it is said to have been done."""
    top = noun.head if noun.dep_ == "nmod" and lemma(noun.head) in control()["quantity"] else noun
    head = top.head
    if lemma(head) in BLAMING and top.dep_ in ("obj", "nsubj:pass"):  # "blamed the raids, he said, on the militia"
        yield from (Argument("by", antecedent(c)) for c in head.children if c.dep_ in OBLIQUES and case_of(c) == "on")
    if case_of(top) != "for" or top.dep_ not in OBLIQUES:
        return
    if head.lower_ == "responsible":
        bearers = [c for c in head.children if c.dep_ in SUBJECTS]
        if not bearers and head.dep_ == "ccomp" and head.head.dep_ == "acl:relcl":
            bearers = [head.head.head]  # "a group that officials said was responsible for it"
        yield from (Argument("by", antecedent(c)) for c in bearers or ([head.head] if head.dep_ == "amod" else []))
    elif is_verbal(head) and lemma(head) in control()["blame"]:
        yield from (Argument("by", t) for t in patients(head))


def _taking_part(noun: Token) -> Iterator[Argument]:
    """“took part in the raids”, "his role in the killing", "was involved in the attack": those who are said to have."""
    if case_of(noun) != "in" or noun.dep_ not in OBLIQUES:
        return
    parts = (noun.head, *(c for c in noun.head.children if c.dep_ == "obj"))
    part = next((t for t in parts if lemma(t) in _PARTS), None)
    owners = [c for c in part.children if c.dep_ == "nmod:poss"] if part is not None else []
    yield from (Argument("by", antecedent(c)) for c in owners)
    verb, joining = (part.head, _TAKING) if part is not None else (noun.head, _JOINING)
    if not owners and is_verbal(verb) and lemma(verb) in joining:
        yield from (Argument("subj", t) for t in surface_subject(verb, depth=0))
