"""Announcements, promises and denials set against later reports of the contrary.

An announcement counts from the day of the words that announce it in the same sentence, else from its own, else from
its report; who announces it acts, where nobody else is named. Later reports speak against it within ``AFTER`` days.
Nothing is said about who is right: both sides stand with their sentences.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np

from dateline.analysis.bulk import Bulk, Column
from dateline.analysis.bulk.codes import SPAN, day_of, runs, spread
from dateline.analysis.contraries import Contrary, contraries
from dateline.analysis.material import Spot
from dateline.analysis.parties import Party, names_side
from dateline.analysis.pieces import SILENT, Pieces, among

_AT_ONCE = 1_000_000  # reports that are compared in one go
AFTER = 183  # days: half a year, the term of most announcements of the kind
ANNOUNCING = ("talk.vow", "talk.claim", "talk.deny", "talk.agree", "talk.refuse", "law.act")


@dataclass(frozen=True, slots=True)
class Against:
    """What was said and what was seen later: rows of both, the day of the first, and the rule.

    ``key`` is what it follows from (:mod:`dateline.analysis.pieces`), ``at`` which place of the first it is.
    """

    rule: str
    who: str
    where: str
    since: date | None
    said: tuple[int, ...]
    seen: tuple[int, ...]
    key: str
    at: int


@dataclass(slots=True)
class _Said:
    """What one side announced for one place, with the days; ``at``: which place of the first it is."""

    side: Party
    where: str
    at: int
    rows: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)


class _Seen(NamedTuple):
    """Reports by their grounds, and of each ground by their last days.

    Of the grounds the codes and where their reports begin and end; of the reports the ground, the row, the earliest day
    (0: none is told) and the last.
    """

    codes: dict[str, int]
    bounds: dict[str, tuple[int, int]]
    ground: Column
    row: Column
    low: Column
    high: Column


def said_against_seen(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> Iterator[Against]:
    """Every announcement of some keys with the later reports against it; a key is a rule and a ground. Which documents
    tell of which is put into the pieces.
    """
    announced = _announcements(bulk)
    for rule in contraries():
        said = _said(rule, bulk, announced)
        seen = _by_ground(rule, bulk)
        if pieces is not None:
            _feed(rule, said, seen, pieces=pieces, bulk=bulk)
        asked = [(ground, one) for (_, ground), one in said.items() if among(_key(rule, ground), only)]
        for (ground, one), rows in _met(rule, asked, seen, bulk=bulk):
            who = one.side.name if rule.who else "the sides"
            since = day_of(min(one.days))
            yield Against(rule.name, who, one.where, since, tuple(one.rows), tuple(rows), _key(rule, ground), one.at)


def _key(rule: Contrary, ground: str) -> str:
    return f"{SILENT}said\0{rule.name}\0{ground}"


def _feed(rule: Contrary, said: Mapping[tuple[str, str], _Said], seen: _Seen, *, pieces: Pieces, bulk: Bulk) -> None:
    """Puts down which documents tell of the keys of a rule."""
    grounds = {ground: at for at, ground in enumerate(dict.fromkeys([*seen.bounds, *(ground for _, ground in said)]))}
    parts = [(grounds[ground], seen.row[first:after]) for ground, (first, after) in seen.bounds.items()]
    parts += [(grounds[ground], np.array(one.rows, np.int64)) for (_, ground), one in said.items()]
    names = list(grounds)
    codes = np.repeat([at for at, _ in parts], [len(rows) for _, rows in parts]).astype(np.int64)
    rows = np.concatenate([rows for _, rows in parts]) if parts else codes
    for at, documents in bulk.reports_by(codes, rows):
        pieces.packed[_key(rule, names[at])] = documents
    for _, ground in said:
        pieces.bind(_key(rule, ground))


_Announced = Sequence[tuple[str, _Said]]


def _met(
    rule: Contrary, asked: _Announced, seen: _Seen, *, bulk: Bulk
) -> Iterator[tuple[tuple[str, _Said], list[int]]]:
    """Each announcement with the later reports against it, in order of their last days, where there are any."""
    asked = [(ground, one) for ground, one in asked if ground in seen.bounds]
    begin = 0
    for end in _parts([len(one.rows) + seen.bounds[ground][1] - seen.bounds[ground][0] for ground, one in asked]):
        part = asked[begin:end]
        groups, rows = _near(part, seen, both=not rule.said.isdisjoint(rule.seen))
        if rule.who:
            kept = _by_side(groups, rows, [one.side for _, one in part], bulk=bulk)
            groups, rows = groups[kept], rows[kept]
        told = rows.tolist()
        yield from ((part[int(groups[first])], told[first:after]) for first, after in runs(groups))
        begin = end


def _parts(sizes: Sequence[int]) -> Iterator[int]:
    """Where to part many things, so that few are compared in one go."""
    together = 0
    for at, size in enumerate(sizes):
        together += size
        if together > _AT_ONCE or at == len(sizes) - 1:
            yield at + 1
            together = 0


def _near(asked: _Announced, seen: _Seen, *, both: bool) -> tuple[Column, Column]:
    """The reports that come after each announcement, and not long after, with its place among those asked; ``both``:
    where what is said may be what is seen.
    """
    days = np.concatenate([np.array(sorted(one.days), np.int64) for _, one in asked])
    many = np.array([len(one.days) for _, one in asked], np.int64)
    begins = np.cumsum(many) - many
    at = np.repeat(np.arange(len(asked)), many) * SPAN + days
    ground = np.array([seen.codes[ground] for ground, _ in asked], np.int64) * SPAN
    last = np.minimum(days[begins + many - 1] + AFTER, SPAN - 1)
    dated = seen.ground * SPAN + seen.high
    bounds = (np.searchsorted(dated, ground + day, "right") for day in (days[begins], last))
    groups, rows = spread(*bounds)
    low, high = seen.low[rows], seen.high[rows]
    # The latest announcement before it that it does not itself come before.
    before = np.where(low > 0, np.minimum(high, low + 1), high)
    latest = np.searchsorted(at, groups * SPAN + before, "left") - 1
    near = latest >= begins[groups]
    near[near] &= high[near] - days[latest[near]] <= AFTER
    groups, rows = groups[near], seen.row[rows[near]]
    if both:
        most = 1 + max(int(rows.max(initial=0)), *(max(one.rows) for _, one in asked))
        said = np.concatenate([np.array(one.rows, np.int64) + at * most for at, (_, one) in enumerate(asked)])
        other = ~np.isin(groups * most + rows, said)
        groups, rows = groups[other], rows[other]
    return groups, rows


def _by_side(groups: Column, rows: Column, sides: Sequence[Party], *, bulk: Bulk) -> Column:
    """In which of the reports the side of their group acts; where nobody is named, the sentence may name it."""
    acting = bulk.parties("actor")[rows]
    keys = {key: at for at, key in enumerate(dict.fromkeys(side.key for side in sides))}
    named, which = list(keys), np.array([keys[side.key] for side in sides], np.int64)[groups]
    fits = bulk.known[acting]
    bare = np.flatnonzero(~fits)
    fits[fits] = bulk.one_with(named, which[fits], acting[fits])
    words = bulk.sentences(rows[bare].tolist())
    fits[bare] = [
        names_side(words[row], sides[group].key)
        for group, row in zip(groups[bare].tolist(), rows[bare].tolist(), strict=True)
    ]
    return fits


def _said(rule: Contrary, bulk: Bulk, announced: Column) -> dict[tuple[str, str], _Said]:
    """The announcements that a rule is about, by side and ground; ``announced``: by which claim, -1 for none."""
    in_status = bulk.where(lambda sort: sort.status in rule.said_status)
    rows = np.concatenate([np.flatnonzero(in_status & bulk.of_kinds((kind,))) for kind in sorted(rule.said)])
    by = announced[rows]
    own = np.where(bulk.told[rows] & (bulk.start[rows] > 0), bulk.start[rows], bulk.told_on[rows])
    days = np.where(by >= 0, bulk.start[np.maximum(by, 0)], own)
    sides, spots = bulk.parties("actor"), bulk.places("from", "place", "target")
    acting = np.where((by >= 0) & ~bulk.known[sides[rows]], sides[np.maximum(by, 0)], sides[rows])
    bounds = (np.searchsorted(spots.row, rows + side).tolist() for side in (0, 1))
    parties, codes, found = bulk.all_sides(), spots.spot.tolist(), dict[tuple[str, str], _Said]()
    grounds = [*map(_ground, bulk.spots)]
    for row, code, day, first, after in zip(rows.tolist(), acting.tolist(), days.tolist(), *bounds, strict=True):
        side = parties[code]
        if day and (side.known or not rule.who):
            for at in range(first, after):
                key = (side.key if rule.who else "", grounds[codes[at]])
                told = found.get(key)
                if told is None:
                    told = found[key] = _Said(side, bulk.spots[codes[at]].name, at - first)
                told.rows.append(row)
                told.days.append(day)
    return found


def _by_ground(rule: Contrary, bulk: Bulk) -> _Seen:
    """Reports told as fact by the places and countries in which they lie."""
    fits = bulk.of_kinds(rule.seen) & bulk.real & (bulk.told_on > 0)
    spots = bulk.places("place", "to")
    kept = fits[spots.row]
    row, key, spot = (column[kept] for column in spots)
    countries: dict[str, int] = {}
    code = np.array(
        [countries.setdefault(f"country {each.country}", len(countries)) for each in bulk.spots] or [0], np.int64
    )
    names = [*bulk.keys, *countries]
    _, first = np.unique(row * max(len(countries), 1) + code[spot], return_index=True)
    ground = np.concatenate([key, code[spot[first]] + len(bulk.keys)])
    rows = np.concatenate([row, row[first]])
    order = bulk.in_order_of(ground * SPAN + bulk.told_on[rows], rows)
    ground, rows = ground[order], rows[order]
    low = np.where(bulk.told[rows], bulk.start[rows], 0)
    bounds = {names[int(ground[first])]: (first, after) for first, after in runs(ground)}
    codes = {name: int(ground[first]) for name, (first, _) in bounds.items()}
    return _Seen(codes, bounds, ground, rows, low, bulk.told_on[rows])


def _ground(spot: Spot) -> str:
    """Of a country, all that lies in it; of a place, the place."""
    return f"country {spot.country}" if spot.precision == "country" else spot.key


def _announcements(bulk: Bulk) -> Column:
    """For each claim the dated words that announce it, in its sentence ("the pullout that Oslo announced on Monday"),
    -1 where there are none.
    """
    found = np.full(bulk.size, -1, np.int64)
    dated = bulk.where(lambda sort: sort.kind in ANNOUNCING and sort.basis == "stated") & (bulk.start > 0)
    printed = bulk.printed
    rows = np.flatnonzero(dated)[::-1]
    sentences, last = np.unique(printed[rows], return_index=True)
    if len(sentences):
        at = np.minimum(np.searchsorted(sentences, printed), len(sentences) - 1)
        inside = sentences[at] == printed
        found[inside] = rows[last][at[inside]]
    return found
