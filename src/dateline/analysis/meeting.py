"""Whether an event that others coded and an incident that our reports tell are one: kind, place, day, sides and dead.

The limits are of the field's own making: UCDP and ACLED allow a town and its surroundings for one place, and reports
date a night's fighting by either of two days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dateline.analysis.incidents import located
from dateline.analysis.parties import one_side, sides_in
from dateline.analysis.seen import Seen
from dateline.knowledge.counterparts import acled_types
from dateline.knowledge.spelling import loose
from dateline.ledger.filtering import km_between
from dateline.outside import Outside
from dateline.records import Place

Alike = Literal["same", "kindred", "other", "not told"]
DAYS = 2  # apart, at most, for one event
LATE = 7  # days after an event on which a report that names no day may still tell of it
LONG = 31  # a time of more days than these is none to be compared
RADIUS_KM = {"point": 5.0, "city": 15.0, "district": 40.0, "province": 100.0}
_TERRITORY = frozenset(
    {"Government regains territory", "Non-state actor overtakes territory", "Non-violent transfer of territory"}
)
_VIOLENT = "Political violence"
WEIGHTS: Mapping[Alike, float] = {"same": 3.0, "kindred": 1.0, "not told": 0.0, "other": -4.0}


@dataclass(frozen=True, slots=True)
class Meeting:
    """How an event of others and an incident of ours meet.

    ``km`` lie between the two places, where both have points; ``near`` is whether they may be one place, ``days`` how
    many lie between, ``when`` whether they may be one day; ``None`` where that is not told.
    """

    kind: Alike
    km: float | None
    near: bool | None
    days: int | None
    when: bool | None
    sides: Alike
    dead: Alike

    @property
    def holds(self) -> bool:
        """Whether they are one event: nothing speaks against it, the place is one, and so is the day.

        Where ours names no day, it has to be of the same kind, or the sides or the dead the same.
        """
        return self.may_hold and bool(self.near) and (bool(self.when) or "same" in (self.kind, self.sides, self.dead))

    @property
    def may_hold(self) -> bool:
        """Whether nothing that is told speaks against it."""
        return self.kind != "other" and self.near is not False and self.when is not False and self.sides != "other"

    @property
    def perhaps(self) -> bool:
        """Whether they may be one, though place or day is not told: enough else is the same."""
        besides = self.dead == "same" or (self.sides == self.kind == "same" and self.dead != "other")
        return self.may_hold and bool(self.near or self.when) and besides

    @property
    def weight(self) -> float:
        """How well they fit, to choose the best of several."""
        place = 3.0 - (self.km or 0.0) / 50 if self.near else -4.0 if self.near is False else 0.0
        day = 3.0 - (self.days or 0) if self.when else -4.0 if self.when is False else 0.0
        return place + day + WEIGHTS[self.kind] + (self.sides == "same") + (self.dead == "same")


def meeting(theirs: Outside, ours: Seen[Any]) -> Meeting:
    """How the two meet."""
    km, near = _places(theirs, ours.ground)
    days, when = _days(theirs, ours)
    return Meeting(kinds_of(theirs, ours), km, near, days, when, _sides(theirs, ours), _dead(theirs, ours))


def kinds_of(theirs: Outside, ours: Seen[Any]) -> Alike:
    """Whether both are of one kind: it follows from kind, type and subtype, and from ours' kinds and ACLED's types."""
    if theirs.kind:
        if theirs.kind in ours.kinds:
            return "same"
        families = {kind.partition(".")[0] for kind in ours.kinds}
        return "kindred" if theirs.kind.partition(".")[0] in families else "other"
    if not theirs.type:
        return "not told"
    if ours.type == theirs.type:
        return "same"
    if {ours.subtype, theirs.subtype} <= _TERRITORY:
        return "kindred"
    _, their_disorder = acled_types().get(theirs.type, ("", ""))
    return "kindred" if their_disorder == _VIOLENT and ours.disorder in ("", _VIOLENT) else "other"


def _places(theirs: Outside, ours: Place | None) -> tuple[float | None, bool | None]:
    if ours is None or theirs.place is None:
        return None, None
    if theirs.place.country and ours.country and theirs.place.country != ours.country:
        return _km(theirs.place, ours), False
    radius, km = RADIUS_KM.get(ours.precision), _km(theirs.place, ours)
    if km is not None and radius is not None and theirs.radius:
        return km, km <= max(radius, theirs.radius)
    return None, True if _one_name(theirs.place.name, ours.name) else None


def _km(one: Place, other: Place) -> float | None:
    if not (located(one) and located(other)):
        return None
    return km_between(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)


def _one_name(one: str, other: str) -> bool:
    return bool(loose(one)) and loose(one) == loose(other)


def _days(theirs: Outside, ours: Seen[Any]) -> tuple[int | None, bool | None]:
    if theirs.start is None or theirs.end is None:
        return None, None
    if ours.start and ours.end:
        gap = max(0, (ours.start - theirs.end).days, (theirs.start - ours.end).days)
        long = (ours.end - ours.start).days >= LONG and gap <= DAYS
        return gap, None if long else gap <= DAYS
    if ours.published is None:
        return None, None
    may = theirs.start <= ours.published and (ours.published - theirs.end).days <= LATE
    return None, None if may else False


def _sides(theirs: Outside, ours: Seen[Any]) -> Alike:
    """The same where anybody known on one side is, or belongs to, somebody on the other; which is which says nothing,
    for ACLED's first actor is not the one who did it.
    """
    named = [{party.key for party in sides_in(side)} for side in theirs.sides]
    if any(one_side(key, other) for key in ours.actors for side in named for other in side):
        return "same"
    if ours.civilians and any(side.startswith("Civilians") for side in theirs.sides):
        return "same"
    return "other" if ours.actors and len(named) > 1 and all(named) else "not told"


def _dead(theirs: Outside, ours: Seen[Any]) -> Alike:
    least = theirs.low if theirs.low is not None else theirs.best
    most = theirs.high if theirs.high is not None else theirs.best
    if (ours.low is None and ours.high is None) or (least is None and most is None):
        return "not told"
    above = ours.low is not None and most is not None and ours.low > most
    below = ours.high is not None and least is not None and ours.high < least
    return "other" if above or below else "same"


def explained(theirs: Outside, ours: Seen[Any], found: Meeting) -> str:
    """The meeting in words."""
    kind = {"same": "same kind", "kindred": "kindred kind", "other": "another kind", "not told": "kind not told"}
    parts: list[str] = [kind[found.kind]]
    if found.km is not None:
        parts.append(f"{found.km:.0f} km apart")
    else:
        parts.append("places of one name" if found.near else "no place to compare")
    parts.append(_days_in_words(theirs, found, ours.published))
    parts.append({"same": "a side in common", "other": "other sides"}.get(found.sides, ""))
    parts.append({"same": "dead agree", "other": "dead differ"}.get(found.dead, ""))
    return ", ".join(filter(None, parts))


def _days_in_words(theirs: Outside, found: Meeting, published: date | None) -> str:
    if found.when and not found.days:
        return "same days"
    if found.days:
        return f"{_days_of(found.days)} apart"
    if found.when is None and found.days == 0:
        return "ours names a longer time"
    if published and theirs.end and found.when is not None:
        return "reported on no day that fits"
    if published and theirs.end:
        late = (published - theirs.end).days
        return f"ours names no day, reported {_days_of(late)} later" if late > 0 else "ours names no day"
    return "no day to compare"


def _days_of(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
