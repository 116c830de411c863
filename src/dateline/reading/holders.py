"""Who has what a noun names: who bears a siege, holds an office, or is part of an alliance."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.antecedents import antecedent
from dateline.reading.light_verbs import SUFFERED
from dateline.reading.passives import is_passive
from dateline.reading.subjects import surface_subject
from dateline.reading.syntax import SUBJECTS, Argument, case_of
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_APPOINTING = frozenset("appoint name elect make become declare proclaim crown nominate install reappoint".split())
_CALLING = frozenset("call consider deem label regard term brand".split())
_NAMING = frozenset("announce name list identify designate recognise recognize describe know admit".split())
_HOLDING = frozenset({"hand", "control", "possession", "grip", "captivity", "custody", "detention", "hands"})
_SERVING = frozenset(("serve", "act", "work", "appoint", "install"))


def bearers(noun: Token) -> Iterator[Argument]:
    """“civilians under siege”, "the port is in rebel hands": who or what bears it."""
    if case_of(noun) == "as" and lemma(noun) in ("part", "member"):
        yield from (Argument("subj", t) for t in _part_taker(noun))
    held = case_of(noun) == "under" or (case_of(noun) == "in" and lemma(noun) in _HOLDING)
    if not held or (noun.dep_ == "obl" and lemma(noun.head) in SUFFERED):
        return
    if noun.dep_ == "nmod":
        yield Argument("borne", noun.head)
    yield from (Argument("borne", antecedent(c)) for c in noun.children if c.dep_ in SUBJECTS)
    if noun.dep_ in ("obl", "xcomp") and is_verbal(noun.head):
        before = [c for c in noun.head.children if c.dep_ == "obj" and c.right_edge.i + 1 == noun.left_edge.i]
        yield from (Argument("borne", t) for t in before or surface_subject(noun.head, depth=0))


def office_holders(noun: Token) -> Iterator[Argument]:
    """“was named commander of the brigade”, "became its head", "served as emir": who has the office."""
    verb = noun.head
    if noun.dep_ == "xcomp" and lemma(verb) in _APPOINTING:
        objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
        yield from (Argument("subj", antecedent(t)) for t in objects or surface_subject(verb, depth=0))
    elif noun.dep_ == "xcomp" and lemma(verb) in _CALLING:
        # "Oslo, which calls the brigade a branch of the militia"
        yield from (Argument("subj", antecedent(c)) for c in verb.children if c.dep_ == "obj")
    elif noun.dep_ == "obl" and case_of(noun) == "as" and (lemma(verb) in _SERVING or _is_named(verb)):
        yield from (Argument("subj", t) for t in surface_subject(verb, depth=0))


def _is_named(verb: Token) -> bool:
    """“was announced as one of its members”."""
    return is_passive(verb) and lemma(verb) in _NAMING


def _part_taker(noun: Token) -> Iterator[Token]:
    """“Oslo acts as part of the coalition”, "Oslo, as a member of the coalition": who is."""
    if is_verbal(noun.head):
        named = [c for c in noun.head.children if c.dep_ == "obj"] if lemma(noun.head) in _NAMING else []
        yield from named or surface_subject(noun.head, depth=0)  # "identified the killers as members of the army"
    elif noun.head.pos_ in ("NOUN", "PROPN"):
        yield noun.head
