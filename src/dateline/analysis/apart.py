"""Why an event of others and what our reports tell do not meet: what comes nearest, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

import numpy as np

from dateline.analysis.around import NO, SAME, YES, Compared, Met
from dateline.analysis.incidents import located
from dateline.analysis.meeting import DAYS, LATE, RADIUS_KM, Meeting, explained, meeting
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


def why_not_ours(theirs: Outside, compared: Compared) -> tuple[str, Seen[Any] | None]:
    """Why none of our incidents is this event: the nearest thing that our reports tell."""
    if theirs.start is None or theirs.place is None:
        return f"the file tells no {'day' if theirs.start is None else 'place'}: it cannot be compared", None
    done, met = compared.done.things, compared.with_ours(theirs)
    likely = ((meeting(theirs, done[at]), done[at]) for at in met.those(met.may_be_one))
    taken = [pair for pair in likely if pair[0].holds]
    if taken:
        _, each = max(taken, key=lambda pair: pair[0].weight)
        return "what our reports tell there and then fits another event of the file better", each
    hints = compared.with_ours(theirs, done=False)
    for hint in (compared.undone.things[at] for at in hints.those(hints.may_be_one)):
        if meeting(theirs, hint).holds:
            return f"our reports tell of it as {hint.incident.act.claim.status} only", hint
    return _nearly(theirs, done, met) or ("no report of ours tells of the place in these days", None)


def _nearly(theirs: Outside, done: Sequence[Seen[T]], met: Met) -> tuple[str, Seen[T]] | None:
    """What comes nearest, and what speaks against it."""
    here, known = met.near == YES, met.kind >= 0
    there = [(meeting(theirs, done[at]), done[at]) for at in met.those(here & (met.when == YES))]
    if there:
        meets, each = max(there, key=lambda pair: pair[0].weight)
        what = "other sides" if meets.kind != "other" else "another kind"
        return f"there and then, our reports tell of {what}: {each.kind}", each
    if (dated := here & known & (met.days >= 0)).any():
        at = met.least(met.days, dated)
        return f"at the place, ours is {meeting(theirs, done[at]).days} days apart", done[at]
    open_still = known & (met.near != NO) & (met.when != NO) & (here | (met.when == YES))
    likely = [(meeting(theirs, done[at]), done[at]) for at in met.those(open_still & (met.dead | (met.kind == SAME)))]
    vague = [pair for pair in likely if pair[0].perhaps]
    if vague:
        meets, each = max(vague, key=lambda pair: pair[0].weight)
        told = explained(theirs, each, meets)
        return f"perhaps what ours tells without a {'day' if meets.near else 'place'}: {told}", each
    if (far := known & (met.when == YES) & ~np.isnan(met.km)).any():
        each = done[met.least(met.km, far)]
        return (
            f"in these days, ours is {meeting(theirs, each).km or 0.0:.0f} km away, at {place_name(each.ground)}",
            each,
        )
    return None


def why_not_theirs(ours: Seen[T], compared: Compared) -> str:
    """Why no event of the file is this incident: what comes nearest in it."""
    records, met = compared.records.things, compared.with_theirs(ours)
    here = met.near == YES
    there = [(meeting(records[at], ours), records[at]) for at in met.those(here & (met.when == YES))]
    if there:
        return _there(*max(there, key=lambda pair: pair[0].weight))
    if ours.ground is None or not located(ours.ground) or ours.ground.precision not in RADIUS_KM:
        return "our report tells no place that could be compared"
    if (dated := here & (met.days >= 0)).any():
        theirs = records[met.least(met.days, dated)]
        return f"at the place, the file's nearest is {meeting(theirs, ours).days} days apart: {theirs.id}"
    if here.any():
        first = records[met.those(here)[0]]
        return f"our report tells no day that could be compared; the file has {first.id} at the place"
    if (far := (met.when == YES) & ~np.isnan(met.km)).any():
        theirs = records[met.least(met.km, far)]
        return f"in these days, the file's nearest is {meeting(theirs, ours).km or 0.0:.0f} km away: {theirs.id}"
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
