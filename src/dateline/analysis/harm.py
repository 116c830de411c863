"""Tellings of one harm or strike put together: the same to the same, at one place, in days that meet.

Their numbers are compared, never added; so are copies of a sentence. What is told as a total stands apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

import msgspec
import numpy as np

from dateline.analysis.bulk import Bulk
from dateline.analysis.bulk.codes import ranks
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound
from dateline.analysis.material import Spot
from dateline.analysis.phrases import any_of
from dateline.records import Role

T = TypeVar("T")
HARM = {
    "harm.killed": "killed", "attack.kill": "killed", "harm.wounded": "wounded", "harm.missing": "missing",
    "harm.detained": "detained", "harm.abducted": "abducted", "move.displace": "displaced",
}  # fmt: skip
STRIKES = {"attack.air": "air strikes", "attack.shell": "shelling", "attack.bomb": "bombs"}
_TOTAL = any_of(
    "since|so far|in all|in total|altogether|overall|total of|toll|over the (?:past|last)|this year|"
    "during the (?:war|conflict)|to date"
)
# A word of each of these phrases, by which the sentences are found that may hold one.
_OF_TOTALS = (
    "since", "far", "all", "total", "altogether", "overall", "toll", "past", "last", "year", "war", "conflict", "date",
)  # fmt: skip
GROUND: tuple[Role, ...] = ("place", "from", "target")
_WEEK = 7
_ANYBODY = frozenset({"people", "persons", "person", "others", "dead", "bodies", "victims", "casualties", ""})
_LOOK = 8  # incidents before the last that a telling may still belong to
LATE = date.max
_LAST = LATE.toordinal()
_STRUCK = frozenset(STRIKES.values())
NOWHERE = Spot("", "place not told", "unresolved")


class Incident(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """Tellings of one harm or strike, in full or by rows: kind, place, day and number; ``first`` of its place and sort
    tells any.
    """

    what: str
    spot: Spot
    when: Bound
    tellings: tuple[T, ...]
    number: Tally | None
    total: bool
    first: T


def incidents_of(kept: Sequence[int], bulk: Bulk) -> list[Incident[int]]:
    """What some claims, in their order, tell of: incidents in order of day, place and kind."""
    found = list(_found(kept, bulk))
    return sorted(found, key=lambda each: (each.when.low or each.when.high or LATE, each.spot.key, each.what))


def _found(kept: Sequence[int], bulk: Bulk) -> Iterator[Incident[int]]:
    """The incidents, those of one place and sort of harm together, in the order in which these are first told of."""
    groups: dict[tuple[str, str | int, bool], list[int]] = defaultdict(list)
    words, spots = bulk.claims["words"].tolist(), dict(zip(kept, first_spots(kept, bulk), strict=True))
    totals, compared = _totals(kept, bulk), _Compared(bulk)
    for row, spot in spots.items():
        groups[sort_of(bulk.sort(row).kind), spot.key or words[row], row in totals].append(row)
    for (what, _, total), told in groups.items():
        for rows in compared.together(told):
            number = None if what in _STRUCK else tally(map(bulk.number, rows))
            yield Incident(what, spots[rows[0]], compared.sharpest(rows), tuple(rows), number, total, first=told[0])


def sort_of(kind: str) -> str:
    """What a kind of claim tells of."""
    return HARM.get(kind) or STRIKES[kind]


def first_spots(rows: Sequence[int], bulk: Bulk) -> list[Spot]:
    """Where claims lie: the first place that each names, else nowhere."""
    codes, spots = bulk.first_places(*GROUND), [*bulk.spots, NOWHERE]
    return [spots[code] for code in codes[rows].tolist()]


class _Compared:
    """What is compared of claims: their days, as numbers, the words of their sentences, and whom they name."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self._low, self._high = (side.tolist() for side in bulk.happened)
        self._words, self._document = bulk.claims["words"].tolist(), bulk.document.tolist()
        self._whom = bulk.first("target").tolist()
        days = (np.where(side > 0, side, _LAST) for side in bulk.happened)
        self._place = ranks(bulk.by_id, *days).tolist()
        self._named: dict[int, str] = {-1: ""}

    def together(self, told: Sequence[int]) -> list[list[int]]:
        """Tellings that may be of one incident together: in order of day, each with the first that it meets."""
        found: list[list[int]] = []
        for row in sorted(told, key=self._place.__getitem__):
            for same in reversed(found[-_LOOK:]):
                if self._may_be_one(same[0], row) and all(self._may_be_one(other, row) for other in same[1:3]):
                    same.append(row)
                    break
            else:
                found.append([row])
        return found

    def _may_be_one(self, one: int, other: int) -> bool:
        """Whether two tellings at one place may be of one incident: of the same people, in days that meet.

        Where neither tells a day, reports of a week may be of one; where one report tells two things, they are two.
        """
        if self._words[one] == self._words[other]:
            return self._document[one] != self._document[other] and self._told_by(one) == self._told_by(other)
        (low, high), (low2, high2) = (self._low[one], self._high[one]), (self._low[other], self._high[other])
        if low and low2:
            if (high2 and low > high2) or (high and low2 > high):
                return False
        elif not high or not high2 or abs(high - high2) > _WEEK:
            return False
        whom, whom2 = self._who(one), self._who(other)
        return whom == whom2 or whom in _ANYBODY or whom2 in _ANYBODY

    def _who(self, row: int) -> str:
        """Whom a claim names first."""
        term = self._whom[row]
        found = self._named.get(term)
        if found is None:
            found = self._named[term] = self._bulk.named(term).head.casefold()
        return found

    def _told_by(self, row: int) -> tuple[int, list[str]]:
        """By which words of its sentence, and of whom, a claim tells."""
        bulk = self._bulk
        return int(bulk.claims["trigger"][row]), [bulk.named(term).head for term in bulk.terms_of(row, "target")]

    def sharpest(self, rows: Sequence[int]) -> Bound:
        """The bounds that say most."""
        low, high, most = self._low, self._high, rows[0]
        if len(rows) > 1:
            most = min(rows, key=lambda row: ((high[row] or _LAST) - (low[row] or 1), high[row] or _LAST))
        return self._bulk.bound(low[most], high[most])


def _totals(kept: Sequence[int], bulk: Bulk) -> set[int]:
    """Those of the claims whose number is told of a long time, a whole country, or as a sum."""
    found, asked = set[int](), list[int]()
    low, high = (side.tolist() for side in bulk.happened)
    counted = np.array(kept, np.int64)[bulk.claims["count"][kept] > 0].tolist() if kept else []
    for row, spot in zip(counted, first_spots(counted, bulk), strict=True):
        precision = bulk.sort(row).precision
        long = low[row] > 0 and high[row] - low[row] > _WEEK
        exact = precision not in ("month", "year", "season", "period")
        wide = spot.precision in ("country", "region")
        if wide or (long and exact) or precision in ("year", "period"):
            found.add(row)
        else:
            asked.append(row)
    speaking = bulk.speaking(asked, _OF_TOTALS)
    return found | {row for row, words in speaking.items() if _TOTAL.search(words)}
