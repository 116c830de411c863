"""Why an event of others and what our reports tell do not meet: what comes nearest, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from dateline.analysis.event_types import event_type
from dateline.analysis.incidents import Incident, located
from dateline.analysis.meeting import DAYS, LATE, RADIUS_KM, Meeting, explained, meeting
from dateline.analysis.nearest import Drawers, Reported
from dateline.outside import Outside
from dateline.records import Place

T = TypeVar("T", bound=Reported)


def why_not_ours(theirs: Outside, done: Drawers[T], undone: Drawers[T]) -> tuple[str, Incident[T] | None]:
    """Why none of our incidents is this event: the nearest thing that our reports tell."""
    if theirs.start is None or theirs.place is None:
        return f"the file tells no {'day' if theirs.start is None else 'place'}: it cannot be compared", None
    for hint in undone.around(theirs):
        if meeting(theirs, hint, published=hint.act.published).holds:
            return f"our reports tell of it as {hint.act.claim.status} only", hint
    met = [(meeting(theirs, each, published=each.act.published), each) for each in done.around(theirs)]
    told = _nearly(theirs, met)
    return told or ("no report of ours tells of the place in these days", None)


def _nearly(theirs: Outside, met: list[tuple[Meeting, Incident[T]]]) -> tuple[str, Incident[T]] | None:
    """What comes nearest, and what speaks against it."""
    here = [pair for pair in met if pair[0].near]
    there = [pair for pair in here if pair[0].when]
    if there:
        meets, each = max(there, key=lambda pair: pair[0].weight)
        if meets.holds:
            return "what our reports tell there and then fits another event of the file better", each
        what = "other sides" if meets.kind != "other" else "another kind"
        return f"there and then, our reports tell of {what}: {our_kind(each)}", each
    dated = [(meets, each) for meets, each in here if meets.days is not None and meets.kind != "other"]
    if dated:
        meets, each = min(dated, key=lambda pair: pair[0].days or 0)
        return f"at the place, ours is {meets.days} days apart", each
    vague = [pair for pair in met if pair[0].perhaps]
    if vague:
        meets, each = max(vague, key=lambda pair: pair[0].weight)
        told = explained(theirs, meets, published=each.act.published)
        return f"perhaps what ours tells without a {'day' if meets.near else 'place'}: {told}", each
    far = [(m, each) for m, each in met if m.when and m.kind != "other" and m.km is not None]
    if far:
        meets, each = min(far, key=lambda pair: pair[0].km or 0.0)
        return f"in these days, ours is {meets.km:.0f} km away, at {place_name(each.ground)}", each
    return None


def why_not_theirs(ours: Incident[T], records: Iterable[Outside]) -> str:
    """Why no event of the file is this incident: what comes nearest in it."""
    met = [(meeting(theirs, ours, published=ours.act.published), theirs) for theirs in records]
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


def in_window(ours: Incident[T], records: Iterable[Outside]) -> bool:
    """Whether an incident lies in the days and countries that a file is about, so that it could stand there."""
    days = [day for each in records for day in (each.start, each.end) if day]
    countries = {each.place.country for each in records if each.place and each.place.country}
    if not days:
        return False
    if ours.ground and ours.ground.country and countries and ours.ground.country not in countries:
        return False
    start = ours.time.start or ours.time.end or ours.act.published
    end = ours.time.end or ours.act.published or start
    if start is None or end is None:
        return False
    late = timedelta(days=DAYS if ours.time.start else LATE)
    return start <= max(days) + late and end >= min(days) - timedelta(days=DAYS)


def place_name(place: Place | None) -> str:
    """The name of a place, where one is told."""
    return place.name if place else ""


def their_kind(theirs: Outside) -> str:
    """What an event of others is, as sharply as its data says."""
    return theirs.kind or theirs.subtype or theirs.type


def our_kind(ours: Incident[T]) -> str:
    """What an incident of ours is by ACLED's types, else its kind in the codebook."""
    kind, _, sub = event_type(ours)
    return sub or kind or ours.act.claim.kind
