"""Arguments that fill no role: what only describes, what names nobody of its own, what is told of twice."""

from __future__ import annotations

from itertools import pairwise

from dateline.knowledge.nouns import classes_of
from dateline.reading.calendar import MONTHS
from dateline.reading.candidates import Candidate
from dateline.reading.listing import is_numbered
from dateline.reading.syntax import Argument, control
from dateline.reading.words import is_verbal, lemma
from dateline.records import Role
from dateline.tokens import Token

_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latter", "former", "other"})
_PREFIXES = frozenset({"cross", "trans", "mid", "inter", "intra", "pre", "post", "multi", "non", "semi", "ultra"})
_MEDIA = frozenset(
    {"street", "ground", "land", "sea", "air", "road", "night", "daylight", "terrorist", "terror"}
)  # "a ground incursion"


def is_deed(role: Role | None, kinds: frozenset[str]) -> bool:
    """What befalls people befalls no event: "casualties following the strikes"."""
    return role == "target" and "event" in kinds and not kinds & {"people", "person", "group", "place", "equipment"}


def only_describes(argument: Argument, kinds: frozenset[str]) -> bool:
    """“a shared fight”, "military talks", "Oslo-based": an adjective names nobody; a nation's does, a name, "rebel"."""
    if _is_ordinal(argument.token) or (argument.slot == "mod" and argument.token.lower_ in MONTHS):
        return True
    if argument.slot != "mod":
        return False
    token = argument.token
    grades = token.lower_ in _MEDIA or _is_hyphened(token) or lemma(token) in control()["grading"]
    if grades or (token.dep_ == "amod" and is_verbal(token)):
        return True
    naming = {"nationality", "name"} if token.lower_ == "military" else {"nationality", "name", "armed"}
    return token.pos_ == "ADJ" and not kinds & naming


def is_no_side(argument: Argument, kinds: frozenset[str], *, candidate: Candidate) -> bool:
    """“a Kenyan suicide bomber” is one doer; nor do two listed beside each other explain each other."""
    entry, slot, token = candidate.entry, argument.slot, argument.token
    named = kinds & {"nationality", "armed-name"}
    if slot == "mod" and named and "self" in entry.roles and entry.family == "attack":
        return True
    if slot == "appos" and is_numbered(token) and is_numbered(candidate.token):
        return True  # "two policemen, seven members of a gang, and a child"
    if entry.kind == "tie.part" and slot == "of" and "person" in kinds and token.tag_ in ("NN", "NNP"):
        return entry.roles.get("of") == ("actor",)  # "the militia of the cleric"
    if entry.kind == "tie.lead" and slot == "mod" and "nationality" in kinds and _tells_whose(token, candidate.token):
        return True
    return slot in ("subj", "agent") and _is_each_other(token)


def _tells_whose(nation: Token, office: Token) -> bool:
    """“Venezuelan opposition leader”: the leader of the opposition, which is Venezuelan."""
    between = nation.doc[nation.i + 1 : office.i]
    return any(t.head == office and t.dep_ == "compound" and "group" in classes_of(lemma(t)) for t in between)


def _is_each_other(token: Token) -> bool:
    """“accused each other of attacking Mora”: one of them, and it is not told which."""
    around = [t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 2]]
    return token.lower_ in ("each", "other", "one", "another") and any(
        pair in (("each", "other"), ("one", "another")) for pair in pairwise(around)
    )


def _is_ordinal(token: Token) -> bool:
    """“In the first, the army would push north”: one of those spoken of, and no place."""
    done_to = token.dep_ == "nsubj:pass" and any(c.dep_ == "det" for c in token.lefts)  # "the third was wounded"
    return token.tag_ == "JJ" and token.lower_ in _ORDINALS and not done_to


def _is_hyphened(token: Token) -> bool:
    """“a rebel-held town”, "a cross-border raid": only the end of an adjective."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return False
    return token.tag_ == "VBN" or token.nbor(-2).lower_ in _PREFIXES
