"""Who does what a verb tells where the verb above names him: blamed, charged, kept from it, trained, called on."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.nouns import classes_of
from dateline.reading.antecedents import antecedent
from dateline.reading.passives import patients
from dateline.reading.syntax import SUBJECTS, case_of, control
from dateline.reading.words import lemma
from dateline.tokens import Token

_KEEPING = frozenset("stop prevent keep bar block deter discourage ban dissuade prohibit hinder restrain".split())
_FIGHTING = frozenset({"person", "people", "armed", "group"})
BEARING = frozenset({"responsible", "guilty", "culpable", "capable"})


def answerable(verb: Token) -> list[Token]:
    """“destroy those responsible for killing ten”, where the parse hangs the killing on whoever destroys."""
    before = verb.left_edge.nbor(-1) if verb.left_edge.i > verb.sent.start else verb
    return held_responsible(before) if before.lower_ in BEARING and case_of(verb) == "for" else []


def held_responsible(adjective: Token) -> list[Token]:
    """“find those responsible for killing ten", "the men guilty of it”: who is said to be so."""
    said = [antecedent(c) for c in adjective.children if c.dep_ in SUBJECTS]
    return said or [adjective.head if adjective.dep_ in ("amod", "acl") else adjective]


def kept_from(verb: Token, head: Token) -> list[Token]:
    """“stopped the rebels from entering Mora”: it is they who do not."""
    if case_of(verb) != "from" or lemma(head) not in _KEEPING:
        return []
    return patients(head, ("obj",))[:1]


def trained(verb: Token, head: Token) -> list[Token]:
    """“trained tribesmen to fight the rebels”, "sent troops to hold Mora": it is they who are to."""
    if case_of(verb) == "to" and lemma(head) in ("call", "appeal"):
        return called_on(head)
    if case_of(verb) != "to" or lemma(head) not in control()["object-control"]:
        return []
    return [t for t in patients(head, ("obj",))[:1] if classes_of(lemma(t)) & _FIGHTING or t.pos_ == "PROPN"]


def blamed(verb: Token, head: Token) -> list[Token]:
    """“condemned Oslo for attacking Mora”, "was jailed for killing": whom it is said of, not who says it."""
    if lemma(head) not in control()["blame"] or case_of(verb) not in ("for", "of", "over", "with"):
        return []
    return patients(head)[:1]


def charged(verb: Token) -> Iterator[Token]:
    """“arrested two men on suspicion of aiding the rebels”: they are said to have done it."""
    yield from patients(verb)[:1]


def called_on(verb: Token) -> list[Token]:
    """“called on Oslo to leave”: who is to, in a list of one or none."""
    if lemma(verb) not in ("call", "appeal"):
        return []
    return [c for c in verb.children if c.dep_ == "obl" and case_of(c) in ("on", "upon", "for", "to")][:1]
