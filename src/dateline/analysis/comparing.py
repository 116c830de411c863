"""What events of others and the reports of the ledger tell alike, what only one of them tells, and why.

Every event of the file stands in one line, with the incidents of ours that tell of it or with the reason why none does;
so does every incident of ours from the file's days and countries. Nothing of the file comes into the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from dateline.analysis.answers import Answer, Asked, Cell, Line, Table
from dateline.analysis.apart import in_window, place_name, their_kind, why_not_ours, why_not_theirs, window_of
from dateline.analysis.around import Compared
from dateline.analysis.event_types import is_event
from dateline.analysis.incidents import DEADLY, DONE, Incident, incidents
from dateline.analysis.material import Material, gather
from dateline.analysis.meeting import Meeting, explained, meeting
from dateline.analysis.seen import Seen, seen
from dateline.ledger import Ledger, Wanted
from dateline.outside import Outside, OutsideFile
from dateline.records import ROLES, Claim, Count, Filler, Place, Source, Span, Time
from dateline.tellings import Named, Telling, Words

BOTH = ("their id", "day", "place", "their kind", "our kind", "their dead", "our dead", "explained")
THEIRS = ("their id", "day", "place", "kind", "dead", "why")
OURS = ("day", "place", "kind", "dead", "why")
_KILLING = "attack.kill"
_FORCE = frozenset({"attack", "territory", "move"})
_REASONS = 6  # why claims are not compared, of which the most frequent are told


@dataclass(frozen=True, slots=True)
class Ours:
    """A claim of ours with the telling it stands for and the day of its report."""

    claim: Claim
    telling: Telling
    published: date | None


Found = Seen[Ours]


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of others with the incidents of ours that tell of it, the one that fits best first, and how it meets."""

    theirs: Outside
    ours: tuple[Found, ...]
    meets: Meeting


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both tell, what only the file tells, what only our reports tell; and the answer as tables."""

    both: tuple[Pair, ...]
    theirs: tuple[Outside, ...]
    ours: tuple[Found, ...]
    answer: Answer


@dataclass(slots=True)
class _Sides:
    """What is compared: incidents of ours that are told as done, those that are not, and what is none."""

    done: list[Found]
    undone: list[Found]
    left_out: Counter[str] = field(default_factory=Counter)


def compare(ledger: Ledger, asked: Asked, *, file: OutsideFile) -> Comparison:
    """The events of a file against the claims of the ledger, within the bounds of the question."""
    material = gather(ledger, asked, Wanted())
    sides = _sides(material, file)
    compared = Compared(file.records, sides.done, sides.undone)
    pairs, alone = _matched(file.records, compared)
    told = {id(each) for pair in pairs for each in pair.ours}
    rest = [each for each in sides.done if id(each) not in told]
    window = window_of(file.records)
    near = [each for each in rest if in_window(each, window)]
    tables = (
        Table("both", f"What {file.name} and our reports tell", BOTH, tuple(_both(pairs, material))),
        Table(
            "theirs", f"What only {file.name} tells", THEIRS, tuple(_theirs(alone, compared, material)),
            rests_on="the file",
        ),
        Table("ours", "What only our reports tell", OURS, tuple(_ours(near, compared, material))),
    )  # fmt: skip
    notes = _notes(file, sides, beyond=len(rest) - len(near))
    answer = material.answer("compare", file.name, tables=tables, notes=notes)
    return Comparison(tuple(pairs), tuple(alone), tuple(near), answer)


def _sides(material: Material, file: OutsideFile) -> _Sides:
    ordered = sorted(material.tellings, key=lambda t: (t.document, t.story, t.evidence.start, t.trigger.start, t.id))
    told = [Ours(_claim_of(each), each, material.published(each)) for each in ordered]
    counts: Counter[str] = Counter()
    wanted = _deadly if file.deadly else _any if file.form == "GeoJSON" else is_event
    done = []
    for each in incidents(told, counts, is_event=wanted):
        if file.deadly and not (each.dead or each.act.claim.kind == _KILLING):
            counts["nobody is told to have died"] += 1
        else:
            done.append(seen(each, published=each.act.published))
    undone = [
        seen(Incident(each, [each] if each.claim.kind == DEADLY else []), published=each.published)
        for each in told
        if _is_hint(each, wanted)
    ]
    return _Sides(done, undone, counts)


def _is_hint(each: Ours, wanted: Any) -> bool:  # noqa: ANN401  a test of claims
    return each.claim.status not in DONE and (each.claim.kind == DEADLY or wanted(each.claim))


def _deadly(claim: Claim) -> bool:
    return claim.family in _FORCE


def _any(_: Claim) -> bool:
    return True


def _claim_of(telling: Telling) -> Claim:
    """The claim of a telling, so far as comparing needs it: its speakers without their places in the text."""
    time, count = telling.time, telling.count
    return Claim(
        telling.document, telling.story, telling.kind, _span(telling.trigger), _span(telling.evidence),
        {role: tuple(map(_filler, named)) for role in ROLES if (named := telling.named(role))},
        Count(count.text, count.min, count.max, count.approximate) if count else None,
        Time(time.precision, time.basis, time.start, time.end, time.text),  # type: ignore[arg-type]
        tuple(Source(each.type, None, each.head) for each in telling.source),  # type: ignore[arg-type]
        telling.status, tuple(map(_span, telling.hedges)), telling.confidence, known_as=telling.id,  # type: ignore[arg-type]
    )  # fmt: skip


def _span(words: Words | Named) -> Span:
    return Span(words.start, words.end, words.text)


def _filler(named: Named) -> Filler:
    at = named.resolved
    place = Place(at.name, at.precision, at.country, at.lat, at.lon, at.gazetteer) if at else None  # type: ignore[arg-type]
    return Filler(_span(named), named.head, named.entity, place)


def _matched(records: Sequence[Outside], compared: Compared) -> tuple[list[Pair], list[Outside]]:
    """Each incident of ours goes to the one event it fits best; events without any stand alone."""
    done: Sequence[Found] = compared.done.things
    best: dict[int, tuple[Meeting, int]] = {}
    weight = np.full(len(done), -np.inf)
    for number, theirs in enumerate(records):
        met = compared.with_ours(theirs)
        for at in met.those(met.may_be_one & (met.weight_at_most > weight[met.at])):
            meets = meeting(theirs, done[at])
            if meets.holds and meets.weight > weight[at]:
                best[at], weight[at] = (meets, number), meets.weight
    found: dict[int, list[tuple[Meeting, Found]]] = defaultdict(list)
    for at in sorted(best):
        meets, number = best[at]
        found[number].append((meets, done[at]))
    pairs = []
    for number, told in sorted(found.items()):
        told.sort(key=lambda pair: -pair[0].weight)
        pairs.append(Pair(records[number], tuple(each for _, each in told), told[0][0]))
    return pairs, [each for number, each in enumerate(records) if number not in found]


def _both(pairs: Iterable[Pair], material: Material) -> Iterator[Line]:
    for pair in pairs:
        theirs, ours = pair.theirs, pair.ours[0]
        told = explained(theirs, ours, pair.meets)
        cells = (*_named(theirs), their_kind(theirs), ours.kind, _their_dead(theirs), _our_dead(ours), told)
        yield material.line(cells, _tellings(pair.ours))


def _theirs(alone: Iterable[Outside], compared: Compared, material: Material) -> Iterator[Line]:
    for theirs in alone:
        why, nearest = why_not_ours(theirs, compared)
        cells = (*_named(theirs), their_kind(theirs), _their_dead(theirs), why)
        yield material.line(cells, _tellings([nearest] if nearest else []))


def _ours(near: Iterable[Found], compared: Compared, material: Material) -> Iterator[Line]:
    same: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for each in near:
        claim, time = each.incident.act.claim, each.incident.time
        spot = each.ground.name if each.ground else (claim.document, claim.evidence.start)
        same[each.kind, spot, time.start, time.end].append(each)
    for told in same.values():
        first = told[0]
        where, why = place_name(first.ground), why_not_theirs(first, compared)
        cells = (_when(first.incident.time), where, first.kind, _our_dead(first), why)
        yield material.line(cells, _tellings(told))


def _notes(file: OutsideFile, sides: _Sides, *, beyond: int) -> Iterator[str]:
    if beyond:
        lie = "incident of ours lies" if beyond == 1 else "incidents of ours lie"
        yield f"{beyond} {lie} outside the days and countries of the file"
    if sides.left_out:
        listed = sides.left_out.most_common()
        told = [f"{reason} ({number})" for reason, number in listed[:_REASONS]]
        if rest := listed[_REASONS:]:
            told.append(f"{sum(number for _, number in rest)} for {len(rest)} other reasons")
        yield f"claims of ours that are not compared: {', '.join(told)}"
    for each in file.issues:
        yield f"{each.name} could not be read: {each.reason}"


def _tellings(told: Iterable[Found]) -> list[Telling]:
    return [each.telling for one in told for each in one.incident.claims]


def _interval(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    return start.isoformat() if start == end else f"{start}..{end}"


def _when(time: Time) -> str:
    if time.start and time.end:
        return _interval(time.start, time.end)
    return f"by {time.end}" if time.end else f"from {time.start}" if time.start else ""


def _named(theirs: Outside) -> tuple[Cell, ...]:
    return theirs.id, _interval(theirs.start, theirs.end), place_name(theirs.place)


def _their_dead(theirs: Outside) -> str:
    low, high = theirs.low, theirs.high
    return str(theirs.best) if low is None and high is None and theirs.best is not None else _dead(low, high)


def _our_dead(ours: Found) -> str:
    return _dead(ours.low, ours.high)


def _dead(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"≤ {high}"
    return f"≥ {low}" if high is None else str(low) if low == high else f"{low}-{high}"
