"""Who fills what: the role that the slot and the classes of an argument give it beside the others of its frame."""

from __future__ import annotations

from dateline.knowledge.predicates import Entry
from dateline.reading.antecedents import antecedent
from dateline.reading.bystanders import is_deed, is_no_side, only_describes
from dateline.reading.candidates import Candidate
from dateline.reading.fitting import PARTY, SPOKEN, fitting_role, is_ground
from dateline.reading.listing import doers_of_deed, explained, is_no_ground, is_told_of, listed_with
from dateline.reading.slots import PLACE_SLOTS
from dateline.reading.syntax import Argument
from dateline.reading.turning import turned_slot
from dateline.reading.words import lemma
from dateline.records import Role
from dateline.tokens import Token

# whom a strike kills is not what it was aimed at, where that is told
_AIMED_AT = frozenset({"on", "against", "targeting", "at", "of"})
_VICTIMS = frozenset({"people", "person", "armed"})
_GROUND = frozenset({"place", "from", "to"})
_HELP = frozenset({"help", "support", "aid", "assistance", "backing", "cooperation", "success"})
_AIMED = frozenset({"obj", "on", "against", "upon", "targeting", "vobj", "aim"})
_ASKING = frozenset({"talk.demand", "talk.threaten", "talk.vow", "talk.propose", "talk.agree", "assess.intent"})


def assigned(
    candidate: Candidate, found: dict[Argument, frozenset[str]]
) -> tuple[dict[Role, list[Token]], tuple[Token, ...]]:
    """The heads that fill each role of the entry, and the clauses of its topic, from arguments and their classes."""
    entry = candidate.entry
    roles: dict[Role, list[Token]] = {}
    clauses: list[Token] = []
    aimed = any(a.slot in _AIMED_AT for a in found) or entry.kind == "attack.clash"
    for given, kinds in found.items():
        argument = given if given.token.lower_ != "what" else Argument(given.slot, antecedent(given.token))
        victims = aimed and argument.slot == "vobj" and kinds & _VICTIMS
        if victims or "time" in kinds or only_describes(argument, kinds):
            continue
        if argument.slot == "clause" or (argument.slot == "purpose" and entry.kind in _ASKING):
            clauses += [argument.token] if "clause" in entry.roles else []
            continue
        if is_no_side(argument, kinds, candidate=candidate):
            continue
        slot = turned_slot(argument, found, entry=entry)
        last = entry.pattern[-1]
        of = last == "of" and entry.kind == "move.retreat"  # which tells of nouns whose withdrawal it is
        if slot == "obj" and candidate.object == argument.token and last in entry.roles and last != "by" and not of:
            slot = last  # but "stands by Oslo" does not tell who stands
        role = fitting_role(slot, kinds, entry=entry)
        role = _beside_others(role, (slot, kinds), found, candidate=candidate) if role is not None else None
        done_to_people = entry.family == "harm" or entry.kind == "attack.kill"
        made_of = slot == "of" and entry.form == "noun"  # "a campaign of violence"
        if role is not None and not ((done_to_people or made_of) and is_deed(role, kinds)):
            joined = [argument.token] if entry.form == "modifier" else listed_with(argument.token)
            joined = explained(candidate, joined) if slot == "appos" else joined
            joined = (
                doers_of_deed(argument.token) or joined if entry.kind == "attack.clash" and "event" in kinds else joined
            )
            joined = [t for t in joined if t.i < candidate.token.i or not is_told_of(candidate.token, argument.token)]
            joined = [t for t in joined if role not in _GROUND or t == argument.token or not is_no_ground(t)]
            roles.setdefault(role, []).extend(t for t in joined if t not in roles.get(role, []))
            borne = slot == "on" and any(a.slot == "obj" for a in found)  # "was attacked on the road"
            other = _other_role(role, slot, kinds) if _is_aimed(entry) and not borne else None
            if other is not None:
                roles.setdefault(other, []).extend(t for t in joined if t not in roles.get(other, []))
    both = set(roles.get("actor", [])) & set(roles.get("target", []))
    if both and entry.family in ("harm", "talk"):
        loses: Role = "actor" if entry.family == "harm" else "target"
        roles[loses] = [t for t in roles[loses] if t not in both]
    return roles, tuple(clauses)


def _beside_others(
    role: Role | None,
    told: tuple[str, frozenset[str]],
    found: dict[Argument, frozenset[str]],
    *,
    candidate: Candidate,
) -> Role | None:
    """The role of an argument, its slot and its classes, that the others leave to it."""
    (slot, kinds), entry = told, candidate.entry
    slots = {a.slot for a in found}
    if role == "topic" and slot == "obj" and entry.kind == "assess.intent" and kinds & PARTY and "clause" in slots:
        return "target"  # "wants Oslo to lift the siege"
    if _is_no_role(role, slot, found, candidate=candidate):
        return None
    if role == "target" and slot == "of" and entry.family == "attack" and "munition" in kinds and entry.form == "noun":
        return "with"  # "a barrage of rockets"
    if role == "place" and slot == "poss" and "of" in slots and entry.family == "territory":
        return "actor"  # "Kenya's annexation of Mora"
    side = entry.family in SPOKEN and "group" in kinds  # "imposed sanctions on Oslo"
    if role == "target" and slot in PLACE_SLOTS and "place" in kinds and "obj" in slots and not side:
        return "place"
    return role


def _is_no_role(role: Role | None, slot: str, found: dict[Argument, frozenset[str]], *, candidate: Candidate) -> bool:
    """“seized control of the government”: not whose control; "repelled them with the help of jets": not whom."""
    if role == "actor" and slot == "of" and lemma(candidate.token) == "control":
        return not any(a.slot in ("borne", "subj") for a in found)
    return role == "target" and slot == "with" and any(a.slot == slot and lemma(a.token) in _HELP for a in found)


def _other_role(role: Role, slot: str, kinds: frozenset[str]) -> Role | None:
    """The town that an attack is aimed at is where it happens as well, and the ground that it happens on is its aim."""
    if role == "place" and slot in _AIMED:
        return "target"
    return "place" if role == "target" and slot == "against" and is_ground(kinds) else None


def _is_aimed(entry: Entry) -> bool:
    """“an offensive on Mora”: the town that is attacked is the target as well as the place."""
    return entry.family == "attack" and entry.kind not in ("attack.clash", "attack.kill")
