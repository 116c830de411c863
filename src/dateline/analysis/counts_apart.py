"""Numbers of the same harm to the same at one place, in days that meet, which cannot both be right."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dateline.analysis.bulk import Bulk, Column
from dateline.analysis.bulk.codes import SPAN, spread, used
from dateline.analysis.counting import SLACK
from dateline.analysis.pieces import Pieces, among
from dateline.records import Role

COUNTED = ("harm.killed", "harm.wounded", "harm.missing", "harm.detained", "harm.abducted", "move.displace")
GROUND: tuple[Role, ...] = ("place", "from")
_OPEN = 2**62


class Apart(NamedTuple):
    """Two claims, by their rows, whose numbers cannot both be right; ``first`` tells of the same first, ``ground`` is
    the place's key, ``at`` where the pair stands among those of the same.
    """

    one: int
    other: int
    whom: str
    first: int
    ground: str
    at: int
    key: str


@dataclass(frozen=True)
class Counts:
    """What is counted in claims, by kind, place and whom."""

    bulk: Bulk

    @cached_property
    def _entries(self) -> tuple[Column, Column, Column]:
        """Rows, codes of places and of whom, in order of the rows."""
        bulk = self.bulk
        counted = bulk.of_kinds(COUNTED) & bulk.real & bulk.told & (bulk.claims["count"] > 0)
        places = bulk.places(*GROUND)
        kept = counted[places.row]
        rows = places.row[kept]
        return rows, places.key[kept], self._whom[0][bulk.first("target")[rows] + 1]

    @cached_property
    def _whom(self) -> tuple[Column, list[str]]:
        """By the term of the first target, after one for none, whom it names, as a code; their names."""
        terms = used(np.maximum(self.bulk.first("target"), 0))
        names: dict[str, int] = {"people": 0}
        of = np.zeros(len(self.bulk.terms) + 1, np.int64)
        for term in terms if len(self.bulk.terms) > 1 else ():
            if term:
                of[term + 1] = names.setdefault(self.bulk.named(term).head.casefold(), len(names))
        return of, list(names)

    @cached_property
    def _groups(self) -> tuple[Column, Column]:
        """The entries in order of groups, and where each group begins among them."""
        rows, ground, whom = self._entries
        kind = self.bulk.kind[rows]
        order = np.lexsort((rows, whom, ground, kind))
        told = np.stack([kind[order], ground[order], whom[order]], axis=1)
        new = np.append(True, (told[1:] != told[:-1]).any(axis=1)) if len(rows) else np.zeros(0, bool)
        return order, np.flatnonzero(new)

    def _key(self, at: int) -> str:
        rows, ground, whom = self._entries
        kind = self.bulk.sort(int(rows[at])).kind
        return f"numbers\0{kind}\0{self.bulk.keys[ground[at]]}\0{self._whom[1][whom[at]]}"

    def fed_into(self, pieces: Pieces) -> None:
        """Puts down which documents tell of which numbers."""
        order, begins = self._groups
        group = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(order))))
        for code, documents in self.bulk.reports_by(group, self._entries[0][order]):
            pieces.packed[self._key(int(order[begins[code]]))] = documents

    def apart(self, only: Container[str] | None) -> Iterator[Apart]:
        """The pairs of some keys."""
        order, begins = self._groups
        bulk, (rows, ground, whom) = self.bulk, self._entries
        for at, one_at, other_at, of in zip(*(column.tolist() for column in self._odd), strict=True):
            first = int(order[begins[of]])
            key = self._key(first)
            if among(key, only):
                name = self._whom[1][whom[first]]
                both = int(rows[one_at]), int(rows[other_at])
                yield Apart(*both, name, int(rows[first]), bulk.keys[ground[first]], at, key)

    def pairs(self) -> tuple[Column, Column]:
        """The rows of all pairs."""
        rows, (_, one, other, _) = self._entries[0], self._odd
        return rows[one], rows[other]

    @cached_property
    def _odd(self) -> tuple[Column, Column, Column, Column]:
        """Of the entries that meet and do not agree: where the pair stands in its group, both, and the group."""
        rows = self._entries[0]
        one, other, group = self._meeting()
        place = np.arange(len(one)) - np.searchsorted(group, group)
        odd = ~self._agree(rows[one], rows[other])
        return place[odd], one[odd], other[odd], group[odd]

    def _meeting(self) -> tuple[Column, Column, Column]:
        """Each two entries of a group in their order whose days may be one, of those that are told from a day on; and
        their groups.
        """
        order, begins = self._groups
        rows = self._entries[0][order]
        group = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(order))))
        low, high = (side[rows] for side in self.bulk.happened)
        since = np.flatnonzero(low > 0)
        low, high, group, entry = low[since], np.where(high[since] > 0, high[since], _OPEN), group[since], order[since]
        by_day = np.lexsort((since, high, low, group))
        low, high, group, entry = low[by_day], high[by_day], group[by_day], entry[by_day]
        after = np.searchsorted(group * SPAN + low, group * SPAN + np.minimum(high, SPAN - 1), "right")
        ones, others = spread(np.arange(len(low)) + 1, after)
        meets = (low[ones] <= high[others]) & (low[others] <= high[ones])
        one, other, group = entry[ones[meets]], entry[others[meets]], group[ones[meets]]
        turned = self._entries[0][one] > self._entries[0][other]
        one, other = np.where(turned, other, one), np.where(turned, one, other)
        in_order = np.lexsort((other, one, group))
        return one[in_order], other[in_order], group[in_order]

    def _agree(self, ones: Column, others: Column) -> Column:
        """Whether two numbers can both be right, as :func:`dateline.analysis.counting.agree` has it."""
        claims = self.bulk.claims
        about = (claims["about"][ones] > 0) | (claims["about"][others] > 0)
        slack = np.where(about, SLACK, 0.0)
        low, high = (np.where(claims["low"] < 0, 0, claims["low"]), np.where(claims["high"] < 0, _OPEN, claims["high"]))
        above = low[ones] * (1 - slack) > high[others]
        agree: Column = ~(above | (low[others] * (1 - slack) > high[ones]))
        return agree
