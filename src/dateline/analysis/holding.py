"""What single claims say of who holds a place: taking, losing, holding, besieging, fighting over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from dateline.analysis.days import Bound, began, happened
from dateline.analysis.material import Material, Spot
from dateline.analysis.parties import NOBODY, Party
from dateline.records import Role
from dateline.tellings import REAL, Telling

Act = Literal["take", "lose", "hold", "siege", "clash"]
_ACTS: dict[str, Act] = {
    "territory.capture": "take", "territory.lose": "lose", "territory.hold": "hold", "territory.besiege": "siege",
    "attack.clash": "clash", "move.surrender": "lose",
}  # fmt: skip
KINDS = tuple(_ACTS)
# Who takes a place that somebody loses stands in "to", who loses one that somebody takes in "from".
_OTHERS: dict[Act, tuple[Role, ...]] = {
    "take": ("from", "to", "target"), "lose": ("from", "to", "target"), "clash": ("target",),
}  # fmt: skip
_GROUND: dict[Act, tuple[Role, ...]] = {"siege": ("place", "target")}
_POINTS = frozenset({"point", "city", "district"})


class Sign(msgspec.Struct, frozen=True, gc=False):
    """What one claim says of one place. ``day`` is the day up to which it tells, ``when`` the bounds of its change."""

    spot: Spot
    act: Act
    side: Party
    other: Party
    when: Bound
    day: date | None
    telling: Telling


def signs(material: Material) -> dict[str, list[Sign]]:
    """All that is said of each place, by the place's key, in order of day."""
    inside = _inside_of_captures(material)
    found: dict[str, list[Sign]] = defaultdict(list)
    for telling in material.tellings:
        for sign in _signs(telling, material):
            found[sign.spot.key].append(_before_capture(sign, inside, material) if sign.act == "hold" else sign)
    for each in found.values():
        each.sort(key=_by_day)
    return found


def _signs(telling: Telling, material: Material) -> Iterator[Sign]:
    act = _ACTS[telling.kind]
    spots = material.spots(telling, *_GROUND.get(act, ("place",)))
    if not spots:
        return
    published = material.published(telling)
    lasting = act in ("hold", "siege")
    when = (began if lasting else happened)(telling.time, published)
    ended = telling.time.end if telling.time.told else None
    day = ended or published if lasting else material.told_on(telling)
    for spot in spots:
        if act == "clash" and spot.precision not in _POINTS:
            continue
        side = material.party(telling, "actor", country=spot.country)
        other = material.party(telling, *_OTHERS.get(act, ()), country=spot.country)
        yield Sign(spot, act, side, other if _is_side(other, telling) else NOBODY, when, day, telling)


def _is_side(other: Party, telling: Telling) -> bool:
    """A place in "from" or "to" is no side, unless a state is meant."""
    return other.known and not any(f.head == other.name and f.resolved for f in telling.named("from", "to"))


Printed = tuple[str, int]


def _inside_of_captures(material: Material) -> dict[Printed, list[tuple[int, int, Telling]]]:
    """Where the words for the place of each capture stand, by document and sentence."""
    found: dict[Printed, list[tuple[int, int, Telling]]] = defaultdict(list)
    for telling in material.tellings:
        if telling.kind in ("territory.capture", "territory.lose"):
            for named in telling.place:
                found[telling.document, telling.evidence.start].append((named.start, named.end, telling))
    return found


def _before_capture(sign: Sign, inside: dict[Printed, list[tuple[int, int, Telling]]], material: Material) -> Sign:
    """A hold that stands inside the words for what was taken ("seized the rebel-held town") ends with the taking."""
    at = sign.telling.trigger.start
    for start, end, capture in inside.get((sign.telling.document, sign.telling.evidence.start), ()):
        if start <= at < end and capture.status in REAL:
            when = happened(capture.time, material.published(capture))
            return msgspec.structs.replace(sign, act="lose", when=when, day=when.high)
    return sign


# On one day a loss comes before a taking, and a taking before a report that somebody holds it.
_RANK: dict[Act, int] = {"lose": 0, "take": 1, "siege": 2, "clash": 2, "hold": 3}


def _by_day(sign: Sign) -> tuple[date, int, str]:
    return sign.day or date.min, _RANK[sign.act], sign.telling.id
