"""Announcements, promises and denials set against later reports of the contrary.

An announcement counts from the day of the words that announce it in the same sentence, else from its own, else from
its report; who announces it acts, where nobody else is named. Later reports speak against it within ``AFTER`` days.
Nothing is said about who is right: both sides stand with their sentences.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from dateline.analysis.bulk import Bulk, Column
from dateline.analysis.bulk.codes import day_of
from dateline.analysis.contraries import Contrary, contraries
from dateline.analysis.material import Spot
from dateline.analysis.parties import Party, names_side
from dateline.analysis.pieces import SILENT, Order, Pieces, among

AFTER = 183  # days: half a year, the term of most announcements of the kind
ANNOUNCING = ("talk.vow", "talk.claim", "talk.deny", "talk.agree", "talk.refuse", "law.act")


@dataclass(frozen=True, slots=True)
class Against:
    """What was said and what was seen later: rows of both, the day of the first, and the rule.

    ``keys`` and ``place`` are as those of a dispute.
    """

    rule: str
    who: str
    where: str
    since: date | None
    said: tuple[int, ...]
    seen: tuple[int, ...]
    keys: tuple[str, ...]
    place: Order


@dataclass(slots=True)
class _Said:
    """What one side announced for one place, with the days; ``at``: which place of the first announcement it is."""

    side: Party
    where: str
    at: int
    rows: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Reports of one ground, sorted by their last days: rows, earliest days (0: none is told), last days."""

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
        for (_, ground), one in said.items():
            key = _key(rule, ground)
            if among(key, only) and ground in seen:
                near = _near(one, seen[ground], both=not rule.said.isdisjoint(rule.seen))
                against = _by_side(near, one.side, bulk) if rule.who else near.tolist()
                if against:
                    who, first = one.side.name if rule.who else "the sides", one.rows[0]
                    place = (bulk.sort(first).kind, *bulk.place_of(first), one.at)
                    both = tuple(one.rows), tuple(against)
                    yield Against(rule.name, who, one.where, day_of(min(one.days)), *both, (key,), place)


def _key(rule: Contrary, ground: str) -> str:
    return f"{SILENT}said\0{rule.name}\0{ground}"


def _feed(
    rule: Contrary, said: Mapping[tuple[str, str], _Said], seen: Mapping[str, _Seen], *, pieces: Pieces, bulk: Bulk
) -> None:
    """Puts down which documents tell of the keys of a rule."""
    grounds = {ground: at for at, ground in enumerate(dict.fromkeys([*seen, *(ground for _, ground in said)]))}
    parts = [(grounds[ground], reports.row) for ground, reports in seen.items()]
    parts += [(grounds[ground], np.array(one.rows, np.int64)) for (_, ground), one in said.items()]
    names = list(grounds)
    codes = np.repeat([at for at, _ in parts], [len(rows) for _, rows in parts]).astype(np.int64)
    rows = np.concatenate([rows for _, rows in parts]) if parts else codes
    for at, documents in bulk.reports_by(codes, rows):
        pieces.fed[_key(rule, names[at])] = documents
    for _, ground in said:
        pieces.bind(_key(rule, ground))


def _near(one: _Said, seen: _Seen, *, both: bool) -> Column:
    """The reports, sorted by their last days, that come after an announcement, and not long after; ``both``: where what
    is said may be what is seen.
    """
    days = np.sort(np.array(one.days, np.int64))
    first, last = np.searchsorted(seen.high, (days[0], days[-1] + AFTER), "right").tolist()
    row, low, high = (column[first:last] for column in (seen.row, seen.low, seen.high))
    # The latest announcement before it that it does not itself come before.
    at = np.searchsorted(days, np.where(low > 0, np.minimum(high, low + 1), high), "left") - 1
    near = (at >= 0) & (high - days[np.maximum(at, 0)] <= AFTER)
    if both:
        near &= ~np.isin(row, np.array(one.rows, np.int64))
    return row[near]


def _by_side(rows: Column, side: Party, bulk: Bulk) -> list[int]:
    """Those in which that side acts; where nobody is named as acting, whose sentence names it."""
    acting = bulk.parties("actor")[rows]
    known = bulk.known[acting]
    fits = known & bulk.one_side_with(side.key)[acting]
    if not known.all():
        words = bulk.sentences(rows[~known].tolist())
        fits[~known] = [names_side(words[row], side.key) for row in rows[~known].tolist()]
    return [int(row) for row in rows[fits]]


def _said(rule: Contrary, bulk: Bulk, announced: Column) -> dict[tuple[str, str], _Said]:
    """The announcements that a rule is about, by side and ground; ``announced``: by which claim, -1 for none."""
    in_status = bulk.where(lambda sort: sort.status in rule.said_status)
    rows = np.concatenate([np.flatnonzero(in_status & bulk.of_kinds((kind,))) for kind in sorted(rule.said)])
    by = announced[rows]
    own = np.where(bulk.told[rows] & (bulk.start[rows] > 0), bulk.start[rows], bulk.told_on[rows])
    days = np.where(by >= 0, bulk.start[np.maximum(by, 0)], own)
    sides, spots = bulk.parties("actor"), bulk.places("from", "place", "target")
    parties, found = bulk.all_sides(), dict[tuple[str, str], _Said]()
    for row, announcing, day in zip(rows.tolist(), by.tolist(), days.tolist(), strict=True):
        side = parties[sides[row]]
        if announcing >= 0 and not side.known:
            side = parties[sides[announcing]]
        if day and (side.known or not rule.who):
            first, after = np.searchsorted(spots.row, (row, row + 1)).tolist()
            for at, code in enumerate(spots.spot[first:after].tolist()):
                spot = bulk.spots[code]
                told = found.setdefault((side.key if rule.who else "", _ground(spot)), _Said(side, spot.name, at))
                told.rows.append(row)
                told.days.append(day)
    return found


def _by_ground(rule: Contrary, bulk: Bulk) -> dict[str, _Seen]:
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
    order = np.lexsort((bulk.claims["id"][rows], bulk.told_on[rows], ground))
    ground, rows = ground[order], rows[order]
    begins = np.flatnonzero(np.append(True, ground[1:] != ground[:-1])) if len(ground) else ground
    low = np.where(bulk.told[rows], bulk.start[rows], 0)
    parts = zip(*(np.split(column, begins[1:]) for column in (rows, low, bulk.told_on[rows])), strict=True)
    return {names[at]: _Seen(*part) for at, part in zip(ground[begins].tolist(), parts, strict=False)}


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
