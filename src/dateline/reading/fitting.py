"""The role that an entry's frame gives to a slot and its classes, and to a preposition whatever the entry says."""

from __future__ import annotations

from dateline.knowledge.predicates import Entry
from dateline.reading.slots import PLACE_SLOTS
from dateline.records import Role

_FITTING: dict[str, frozenset[str]] = {
    "place": frozenset({"place"}),
    "actor": frozenset({"group", "armed", "person", "people", "nationality", "name"}),
    "what": frozenset(
        {"equipment", "goods", "base", "armed", "facility", "military-aid", "aid", "fortification", "weapon"}
    ),
    "with": frozenset({"equipment", "weapon", "explosive", "event", "goods", "military-aid"}),
    "from": frozenset({"place", "group", "person", "people", "armed", "name", "nationality", "equipment", "unknown"}),
    "to": frozenset({"place", "group", "person", "people", "armed", "name", "nationality", "distance", "equipment"}),
}
_RIDDEN = frozenset({"vehicle", "vessel", "aircraft"})
_FIRED = frozenset({"munition", "explosive"})
_FORCE = frozenset({"attack", "harm"})
SPOKEN = frozenset({"talk", "law"})
_PLACELESS = frozenset({"talk", "assess"})
MOVED = frozenset({"people", "person", "group"})
PARTY = frozenset({"group", "person", "people", "nationality", "name", "place", "armed"})


def fitting_role(slot: str, kinds: frozenset[str], *, entry: Entry) -> Role | None:
    """The first role of the entry for the slot that the classes fit, else what the preposition alone tells."""
    options = entry.roles.get(slot) or (entry.roles.get("by", ()) if slot == "agent" else ())
    if slot in ("mod", "prefix", "poss") and not kinds:
        return None
    site = slot == "mod" and "facility" in kinds and not kinds & {"armed", "equipment"}  # "the embassy attack"
    if "place" in options and (is_ground(kinds) or site):
        return "place"
    if slot == "obj" and entry.kind == "move.displace" and (is_ground(kinds) or not kinds & MOVED):
        return "from" if is_ground(kinds) or "facility" in kinds else None
    fired = slot in ("subj", "agent", "by") and kinds & _FIRED and not kinds & {"group", "person"}
    if fired and entry.family in _FORCE:
        return "with"
    for role in options:
        if role == "place" and "target" in options and "armed" in kinds:
            continue
        if role == "to" and slot in ("on", "in") and "place" not in kinds:
            continue  # "deployed on a patrol", "arrived in three lorries"
        if role == "target" and "topic" in options and entry.family in SPOKEN and not kinds & PARTY:
            continue
        if role not in _FITTING or _FITTING[role] & kinds or (role == "actor" and _acts(slot, kinds, entry=entry)):
            return role  # type: ignore[return-value]
    return None if entry.family in _PLACELESS else _by_preposition(slot, kinds, moves=entry.family == "move")


def _by_preposition(slot: str, kinds: frozenset[str], *, moves: bool) -> Role | None:
    """What the preposition alone tells, whatever the entry says: where, and with what ("arrived in three lorries")."""
    if moves and slot in ("in", "on", "aboard") and kinds & _RIDDEN and not kinds & {"group", "place"}:
        return "with"
    if slot in PLACE_SLOTS and "place" in kinds:
        return "place"
    return "with" if slot in ("with", "using") and kinds & _FITTING["with"] else None


def _acts(slot: str, kinds: frozenset[str], *, entry: Entry) -> bool:
    """Warplanes bomb, a battery fires and ships sail: machines act where force or movement is told of."""
    if entry.family == "move" and "weapon" in kinds:
        return False
    machine = "aircraft" if slot == "mod" else "equipment"
    return slot in ("subj", "agent", "mod", "by") and machine in kinds and entry.family in ("attack", "harm", "move")


def is_ground(kinds: frozenset[str]) -> bool:
    """Ground rather than a building or a state: a town is where it happens, a hospital or a country is what is hit."""
    return "place" in kinds and not kinds & {"facility", "country", "group", "equipment"}
