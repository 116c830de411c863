"""Whether a later claim is consistent with a course of events: the rules of the matrix, each with its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dateline.analysis.material import Material
from dateline.analysis.parties import one_side
from dateline.tellings import AGAINST, AHEAD, REAL, Telling

Rating = Literal["consistent", "inconsistent", "neutral"]
_TOWARDS = frozenset({"move.advance", "territory.capture", "territory.besiege", "attack.raid", "move.deploy"})
_AWAY = frozenset({"move.retreat", "territory.lose", "move.surrender", "move.displace"})


def rated(
    telling: Telling, outcome: Iterable[Telling], needs: Iterable[Telling], *, material: Material
) -> tuple[Rating, str]:
    """The rating of a claim against what would happen and what that needs, with the rule that gives it."""
    found: list[tuple[Rating, str]] = [
        *(_against_outcome(telling, each, material) for each in outcome),
        *(_against_need(telling, each, material) for each in needs),
    ]
    for rating in ("inconsistent", "consistent"):
        for each in found:
            if each[0] == rating:
                return each
    return "neutral", "bears on nothing of it"


def _against_outcome(telling: Telling, would: Telling, material: Material) -> tuple[Rating, str]:
    if not _meet(telling, would, material):
        return "neutral", "of another place"
    same, known = _sides(telling, would, material)
    if same:
        return _by_the_same(telling, would)
    taken = telling.kind == "territory.capture" and telling.status in REAL
    if taken and known and _way(would.kind) > 0:
        return "inconsistent", "another side has got there"
    return "neutral", "bears on nothing of it"


def _by_the_same(telling: Telling, would: Telling) -> tuple[Rating, str]:
    alike = telling.kind == would.kind or _way(telling.kind) == _way(would.kind) != 0
    if alike:
        if telling.status in AGAINST:
            return "inconsistent", f"told not to be so ({telling.status})"
        return ("consistent", "it happens") if telling.status in REAL else _planned(telling)
    if telling.status in REAL and _way(telling.kind) == -_way(would.kind) != 0:
        return "inconsistent", "the same side does the contrary"
    return "neutral", "bears on nothing of it"


def _planned(telling: Telling) -> tuple[Rating, str]:
    return (
        ("consistent", f"it is {telling.status}") if telling.status in AHEAD - {"asked"} else ("neutral", "asked for")
    )


def _against_need(telling: Telling, need: Telling, material: Material) -> tuple[Rating, str]:
    if telling.kind != need.kind or not _meet(telling, need, material) or not _sides(telling, need, material)[0]:
        return "neutral", "no condition of it"
    if telling.status in REAL:
        return "consistent", "what it needs is told"
    return ("inconsistent", "what it needs is denied") if telling.status in AGAINST else ("neutral", "not yet")


def _way(kind: str) -> int:
    """Towards the place, away from it, or neither."""
    return 1 if kind in _TOWARDS else -1 if kind in _AWAY else 0


def _meet(one: Telling, other: Telling, material: Material) -> bool:
    """Whether both are of one place."""
    keys = [{s.key for s in material.spots(t, "place", "to", "from", "target")} for t in (one, other)]
    return bool(keys[0] & keys[1])


def _sides(one: Telling, other: Telling, material: Material) -> tuple[bool, bool]:
    """Whether the same side acts in both, and whether both name who acts."""
    parties = [material.party(telling, "actor") for telling in (one, other)]
    known = parties[0].known and parties[1].known
    return known and one_side(parties[0].key, parties[1].key), known
