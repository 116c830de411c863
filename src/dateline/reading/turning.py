"""Slots turned by what stands beside them: a possessor beside an "of" acts, and "counter-" makes a target."""

from __future__ import annotations

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.predicates import Entry
from dateline.reading.fitting import MOVED
from dateline.reading.syntax import Argument
from dateline.reading.words import lemma
from dateline.tokens import Token

OWNERS = frozenset({"armed", "armed-name", "country", "nationality", "group"})
_AGAINST = frozenset({"counter", "anti"})
_COUNTER = ("counter-", "anti-")


def turned_slot(argument: Argument, found: dict[Argument, frozenset[str]], *, entry: Entry) -> str:
    """The slot of an argument; a possessor beside an "of" acts, and a "counter-" turns an actor into the target."""
    if argument.slot == "poss" and _of_target(found, entry):
        return "by"
    if argument.slot == "mod" and _is_where(argument.token, found[argument], entry=entry):
        return "in"
    if argument.slot == "poss" and entry.kind == "tie.ally" and any(a.slot == "with" for a in found):
        return "subj"
    if argument.slot == "of" and entry.roles.get("of") == ("actor", "target") and _has_doer(found):
        return "to"
    if _drives_out(argument, found, entry):
        return "by"
    return "against" if argument.slot == "mod" and _is_against(argument.token) else argument.slot


def _is_against(token: Token) -> bool:
    """“counter-piracy”, "anti-army protests": against it."""
    turned = token.i > token.sent.start + 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _AGAINST
    return turned or token.lower_.startswith(_COUNTER)


def _is_where(country: Token, kinds: frozenset[str], *, entry: Entry) -> bool:
    """“the London bombings”, "Kenya bus ambush", "Mali hotel attack": a town, or a country before what is hit there."""
    if entry.family not in ("attack", "harm") and entry.kind != "territory.besiege":
        return False
    if "city" in kinds:
        return True
    between = country.doc[country.i + 1 : country.head.i]
    built = any(classes_of(lemma(t)) & {"facility", "vehicle"} for t in between)
    return country.tag_ == "NNP" and country.dep_ == "compound" and built


def _has_doer(found: dict[Argument, frozenset[str]]) -> bool:
    """“gives air cover in support of the army”: who supports is told, so that "of" tells whom."""
    return any(a.slot in ("poss", "subj", "in-subj", "from", "by") and c & OWNERS for a, c in found.items())


def _drives_out(argument: Argument, found: dict[Argument, frozenset[str]], entry: Entry) -> bool:
    """“Troops evicted families”: with an object, who is said to do it is not among those who leave."""
    return (
        argument.slot == "subj"
        and entry.kind == "move.displace"
        and any(a.slot == "obj" and c & MOVED and "place" not in c for a, c in found.items())
    )


def _of_target(found: dict[Argument, frozenset[str]], entry: Entry) -> bool:
    """“the army's capture of the rebels”: with an "of" for who bears it, the possessor does it."""
    borne = "target" in entry.roles.get("of", ()) and "target" in entry.roles.get("poss", ())
    return entry.form == "noun" and borne and any(a.slot == "of" for a in found)
