"""The columns of claims: what sort they are of, their days, their reports, and the places that they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import SPAN, Column, coded, day_of, distinct, ordinal
from dateline.analysis.bulk.fields import Fields
from dateline.analysis.days import Bound, began
from dateline.analysis.material import Material
from dateline.ledger import Ledger
from dateline.tellings import AGAINST, REAL, Report, When

_BITS = 63


class Sort(NamedTuple):
    """What many claims have in common: kind, status, and basis and precision of the time."""

    kind: str
    status: str
    basis: str
    precision: str


@dataclass(frozen=True)
class Columns:
    """Claims as columns.

    ``documents`` are the reports in their order, ``document`` says which is each claim's; ``claims`` and ``fillers``
    are rows of outlines, these in the order of the rows of their claims, which ``filler_row`` holds. ``apart``: claims
    in which people say that a name is another's, by the terms that stand for the name there; ``own`` as in outlines.
    """

    ledger: Ledger
    asked: Asked
    material: Material
    documents: Sequence[Report]
    claims: Fields
    document: Column
    terms: Sequence[str]
    filler_row: Column
    fillers: Fields
    apart: dict[int, str]
    own: int
    _bounds: dict[tuple[int, int], Bound] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @cached_property
    def _sorts(self) -> tuple[Column, list[Sort]]:
        return coded(self.claims["sort"], lambda sort: Sort(*json.loads(self.terms[sort])))

    def where(self, holds: Callable[[Sort], bool]) -> Column:
        """Of which claims something holds by their sort."""
        codes, sorts = self._sorts
        return np.array([holds(sort) for sort in sorts], bool)[codes]

    def sort(self, row: int) -> Sort:
        """The sort of one claim."""
        return self._each_sort[row]

    @cached_property
    def _each_sort(self) -> list[Sort]:
        codes, sorts = self._sorts
        return [sorts[code] for code in codes.tolist()]

    def of_kinds(self, kinds: Iterable[str]) -> Column:
        """Which claims are of these kinds."""
        wanted = frozenset(kinds)
        return self.where(lambda sort: sort.kind in wanted)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that there are, by their codes."""
        return list(dict.fromkeys(sort.kind for sort in self._sorts[1]))

    @cached_property
    def kind(self) -> Column:
        """The code of each claim's kind."""
        codes, sorts = self._sorts
        return np.array([self.kinds.index(sort.kind) for sort in sorts], np.int64)[codes]

    @cached_property
    def real(self) -> Column:
        """Which claims tell of what is so."""
        return self.where(lambda sort: sort.status in REAL)

    @cached_property
    def against(self) -> Column:
        """Which claims deny."""
        return self.where(lambda sort: sort.status in AGAINST)

    @cached_property
    def told(self) -> Column:
        """Of which claims the words say when."""
        return self.where(lambda sort: sort.basis in ("stated", "context")) & ((self.start > 0) | (self.end > 0))

    @cached_property
    def start(self) -> Column:
        """The first day of each claim, as an ordinal; 0 for none."""
        return self.claims["start"].astype(np.int64)

    @cached_property
    def end(self) -> Column:
        """The last day of each claim; 0 for none."""
        return self.claims["end"].astype(np.int64)

    @cached_property
    def published(self) -> Column:
        """The day of each claim's report; 0 where it is not known."""
        return self._days[self.document]

    @cached_property
    def _days(self) -> Column:
        return np.array([ordinal(report.published) for report in self.documents], np.int64)

    @cached_property
    def told_on(self) -> Column:
        """The last day on which what is told may have been so, as :meth:`Material.told_on` has it; 0 for none."""
        return np.where(self.told, np.where(self.end > 0, self.end, self.start), self.published)

    @cached_property
    def happened(self) -> tuple[Column, Column]:
        """The first and the last day of each happening, as :func:`dateline.analysis.days.happened` has them."""
        low = np.where(self.told, self.start, 0)
        return low, np.where(self.told & (self.end > 0), self.end, self.published)

    @cached_property
    def began(self) -> tuple[Column, Column]:
        """Between which days each state began, as :func:`dateline.analysis.days.began` has them."""
        since = self.told & (self.start > 0) & (self.end == 0)
        low = np.where(since, self.start, 0)
        high = np.where(self.told, np.where(self.start > 0, self.start, self.end), self.published)
        codes, sorts = self._sorts
        told, which = distinct(codes[since] * SPAN + low[since])
        days = [_latest(sorts[code], day) for code, day in (divmod(each, SPAN) for each in told.tolist())]
        high[since] = np.array(days, np.int64)[which]
        return low, high

    @cached_property
    def printed(self) -> Column:
        """A number for the sentence in which each claim stands, the same for those of one sentence."""
        sentence = self.claims["sentence"].astype(np.int64)
        return self.document * (int(sentence.max(initial=0)) + 1) + sentence

    @cached_property
    def by_id(self) -> Column:
        """The place of each claim in the order of their ids."""
        found = np.zeros(self.size, np.int64)
        found[np.argsort(self.claims["id"])] = np.arange(self.size)
        return found

    def in_order_of(self, column: Column, rows: Column) -> Column:
        """The order of some claims by a number that each has, and by their ids."""
        ids, room = self.claims["id"][rows], _BITS - int(column.max(initial=0)).bit_length()
        together = column.astype(np.uint64) << np.uint64(room) | ids >> np.uint64(_BITS + 1 - room)
        order = np.argsort(together)
        same, row = together[order], rows[order]
        # A claim that stands there twice says the same twice; of two whose ids begin alike the rest is looked at.
        if ((same[1:] == same[:-1]) & (row[1:] != row[:-1])).any():
            return np.lexsort((ids, column))
        return order

    def bound(self, low: int, high: int) -> Bound:
        """The bound between two days, either of which may be 0 for none."""
        found = self._bounds.get((low, high))
        if found is None:
            found = self._bounds[low, high] = Bound(day_of(low), day_of(high))
        return found

    def bounds(self, low: Column, high: Column) -> list[Bound]:
        """The bounds of many."""
        days, which = distinct(low * SPAN + high)
        found = [self.bound(*divmod(day, SPAN)) for day in days.tolist()]
        return [found[at] for at in which.tolist()]


def _latest(sort: Sort, since: int) -> int:
    """By which day a state had begun that is told since a day."""
    return ordinal(began(When(sort.precision, sort.basis, day_of(since)), None).high)
