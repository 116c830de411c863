"""Why an event of others and what our reports tell do not meet: what comes nearest, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from dateline.analysis.incidents import located
from dateline.analysis.meeting import DAYS, LATE, RADIUS_KM, Meeting, explained, meeting
from dateline.analysis.nearest import Drawers
from dateline.analysis.seen import Seen
from dateline.outside import Outside
from dateline.records import Place

T = TypeVar("T", bound=Any)


@dataclass(frozen=True, slots=True)
class Window:
    """The days and the countries (ISO 3166-1 alpha-2) that a file is about."""

    first: date | None
    last: date | None
    countries: frozenset[str]


def window_of(records: Iterable[Outside]) -> Window:
    """What a file's events lie in."""
    listed = list(records)
    days = [day for each in listed for day in (each.start, each.end) if day]
    countries = frozenset(each.place.country for each in listed if each.place and each.place.country)
    return Window(min(days, default=None), max(days, default=None), countries)


def why_not_ours(theirs: Outside, done: Drawers[Seen[T]], undone: Drawers[Seen[T]]) -> tuple[str, Seen[T] | None]:
    """Why none of our incidents is this event: the nearest thing that our reports tell."""
    if theirs.start is None or theirs.place is None:
        return f"the file tells no {'day' if theirs.start is None else 'place'}: it cannot be compared", None
    spot = (theirs.start, theirs.end, theirs.place)
    met = [(meeting(theirs, each), each) for each in done.around(spot)]
    taken = [pair for pair in met if pair[0].holds]
    if taken:
        _, each = max(taken, key=lambda pair: pair[0].weight)
        return "what our reports tell there and then fits another event of the file better", each
    for hint in undone.around(spot):
        if meeting(theirs, hint).holds:
            return f"our reports tell of it as {hint.incident.act.claim.status} only", hint
    return _nearly(theirs, met) or ("no report of ours tells of the place in these days", None)


def _nearly(theirs: Outside, met: list[tuple[Meeting, Seen[T]]]) -> tuple[str, Seen[T]] | None:
    """What comes nearest, and what speaks against it."""
    here = [pair for pair in met if pair[0].near]
    there = [pair for pair in here if pair[0].when]
    if there:
        meets, each = max(there, key=lambda pair: pair[0].weight)
        what = "other sides" if meets.kind != "other" else "another kind"
        return f"there and then, our reports tell of {what}: {each.kind}", each
    dated = [(meets, each) for meets, each in here if meets.days is not None and meets.kind != "other"]
    if dated:
        meets, each = min(dated, key=lambda pair: pair[0].days or 0)
        return f"at the place, ours is {meets.days} days apart", each
    vague = [pair for pair in met if pair[0].perhaps]
    if vague:
        meets, each = max(vague, key=lambda pair: pair[0].weight)
        told = explained(theirs, each, meets)
        return f"perhaps what ours tells without a {'day' if meets.near else 'place'}: {told}", each
    far = [(m, each) for m, each in met if m.when and m.kind != "other" and m.km is not None]
    if far:
        meets, each = min(far, key=lambda pair: pair[0].km or 0.0)
        return f"in these days, ours is {meets.km:.0f} km away, at {place_name(each.ground)}", each
    return None


def why_not_theirs(ours: Seen[T], records: Drawers[Outside]) -> str:
    """Why no event of the file is this incident: what comes nearest in it."""
    met = [(meeting(theirs, ours), theirs) for theirs in records.around((*ours.days, ours.ground))]
    here = [pair for pair in met if pair[0].near]
    there = [pair for pair in here if pair[0].when]
    if there:
        return _there(*max(there, key=lambda pair: pair[0].weight))
    if ours.ground is None or not located(ours.ground) or ours.ground.precision not in RADIUS_KM:
        return "our report tells no place that could be compared"
    dated = [pair for pair in here if pair[0].days is not None]
    if dated:
        meets, theirs = min(dated, key=lambda pair: pair[0].days or 0)
        return f"at the place, the file's nearest is {meets.days} days apart: {theirs.id}"
    if here:
        return f"our report tells no day that could be compared; the file has {here[0][1].id} at the place"
    far = [pair for pair in met if pair[0].when and pair[0].km is not None]
    if far:
        meets, theirs = min(far, key=lambda pair: pair[0].km or 0.0)
        return f"in these days, the file's nearest is {meets.km:.0f} km away: {theirs.id}"
    return "the file has nothing near it in these days"


def _there(meets: Meeting, theirs: Outside) -> str:
    if meets.holds:
        return f"what the file tells there and then fits another incident better: {theirs.id}"
    what = "other sides" if meets.kind != "other" else "another kind"
    return f"there and then, the file has {what}: {theirs.id}, {their_kind(theirs)}"


def in_window(ours: Seen[T], window: Window) -> bool:
    """Whether an incident lies in the days and countries that a file is about, so that it could stand there."""
    if window.first is None or window.last is None:
        return False
    if ours.ground and ours.ground.country and window.countries and ours.ground.country not in window.countries:
        return False
    start, end = ours.days
    if start is None or end is None:
        return False
    late = timedelta(days=DAYS if ours.start else LATE)
    return start <= window.last + late and end >= window.first - timedelta(days=DAYS)


def place_name(place: Place | None) -> str:
    """The name of a place, where one is told."""
    return place.name if place else ""


def their_kind(theirs: Outside) -> str:
    """What an event of others is, as sharply as its data says."""
    return theirs.kind or theirs.subtype or theirs.type
