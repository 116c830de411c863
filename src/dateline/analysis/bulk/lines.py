"""Lines of an answer from columns of claims: their ids, who says so, and how many told it independently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dateline.analysis.answers import Answer, Cell, Line, Table
from dateline.analysis.bulk.codes import Column, day_of, distinct, flat, ordered_pairs, runs
from dateline.analysis.bulk.independence import independents
from dateline.analysis.bulk.sayings import Sayings
from dateline.analysis.material import footnotes_of
from dateline.analysis.pieces import Order, numbers_of
from dateline.ledger import ids_of

Rows = Sequence[int]


Cells = tuple[Cell, ...]


class Told(NamedTuple):
    """A line that is to be: its cells, or how they are made, and the rows of the claims that it rests on and of those
    against it.
    """

    cells: Cells | Callable[[], Cells]
    rows: Collection[int]
    against: Collection[int] = ()


class Grouped(NamedTuple):
    """Many lines that are to be, of which few are asked for: the rows of their claims, each with the number of its
    line, in order of these, how many lines there are, and each by its number; ``in_order`` puts some of them in their
    order, where their numbers do not.
    """

    group: Column
    row: Column
    many: int
    line: Callable[[int], Told]
    in_order: Callable[[list[int]], list[int]] | None = None


@dataclass(frozen=True)
class Bulk(Sayings):
    """Claims as columns, and the lines that are made of them."""

    def only(self, kinds: Sequence[str]) -> Bulk:
        """Those of the claims that are of these kinds or families."""
        kept = self.of_families(kinds)
        rows, inside = np.cumsum(kept) - 1, kept[self.filler_row]
        found = replace(
            self, claims=self.claims.only(kept), document=self.document[kept], filler_row=rows[self.filler_row[inside]],
            fillers=self.fillers.only(inside), _places={}, _firsts={}, _begins={}, _worded={}, _parties={},
        )  # fmt: skip
        # What terms stand for and what documents are is the same.
        found.__dict__.update({name: getattr(self, name) for name in ("_spots", "_days", "_outlets")})
        return found

    def of_families(self, kinds: Sequence[str]) -> Column:
        """Which claims are of these kinds or families."""
        return self.where(lambda sort: sort.kind in kinds or sort.kind.partition(".")[0] in kinds)

    def place_of(self, row: int) -> Order:
        """Where a claim stands in order of the reports, as :func:`dateline.analysis.pieces.place_of` has it."""
        report = self.documents[self.document.item(row)]
        return report.day or "9999-12-31", report.id, self.claims["at"].item(row), self.id(row)

    def weighed(self, groups: Sequence[Collection[int]]) -> list[int]:
        """How many told each of several things independently, by the rows of the claims that tell it."""
        found: list[int] = self.weighed_in(*flat(groups), len(groups)).tolist()
        return found

    def weighed_in(self, group: Column, row: Column, groups: int) -> Column:
        """The same, of rows each with the number of its group."""
        return independents(group, self.teller[row], (self.sentence[row], self.speaker[row]), groups=groups)

    def newest_in(self, group: Column, row: Column, groups: int) -> Column:
        """The day of the newest report of each, as an ordinal; 0 where none is dated. Groups stand in order."""
        found, begins = (
            np.zeros(groups, np.int64),
            np.flatnonzero(np.append(True, group[1:] != group[:-1])[: len(group)]),
        )
        if len(begins):
            found[group[begins]] = np.maximum.reduceat(self.published[row], begins)
        return found

    def lines(self, told: Sequence[Told], *, weights: Sequence[int] | None = None) -> list[Line]:
        """The lines, their claims in order of their reports, each once. ``weights``: how many told each independently,
        where it is known; then the rows are in order, each once.
        """
        rests, against = [each.rows for each in told], [each.against for each in told]
        if weights is None:
            rests, against = [[*map(once, rests)], [*map(once, against)]]
        group, row = flat(rests)
        newest = self.newest_in(group, row, len(told)).tolist()
        weights = self.weighed_in(group, row, len(told)).tolist() if weights is None else weights
        days = {number: day_of(number) for number in set(newest)}
        ids = self._ids_of([*rests, *against])
        return [
            Line(each.cells() if callable(each.cells) else each.cells, claims, others, days[day], sources)
            for each, claims, others, day, sources in zip(
                told, ids[: len(told)], ids[len(told) :], newest, weights, strict=True
            )
        ]

    def _ids_of(self, groups: Sequence[Collection[int]]) -> list[tuple[str, ...]]:
        """The ids of the claims of each group."""
        rows, which = distinct(flat(groups)[1])
        ids = ids_of(self.claims["id"][rows])
        told = [ids[at] for at in which.tolist()]
        ends = accumulate(map(len, groups))
        return [tuple(told[end - len(rows) : end]) for rows, end in zip(groups, ends, strict=True)]

    def best(self, told: Sequence[Told] | Grouped, *, most: int, since: date | None) -> tuple[int, list[Line]]:
        """How many lines have a report of a day or later, and those of them that most have told, then the newest."""
        if not isinstance(told, Grouped):
            told = Grouped(*flat([each.rows for each in told]), len(told), told.__getitem__)
        newest, weights = (of(told.group, told.row, told.many) for of in (self.newest_in, self.weighed_in))
        fresh = np.flatnonzero(newest >= since.toordinal()) if since else np.arange(told.many)
        ranked = fresh[np.lexsort((-newest[fresh], -weights[fresh]))]
        if told.in_order and len(ranked):
            last = ranked[min(most, len(ranked)) - 1]
            as_new = (weights[ranked] == weights[last]) & (newest[ranked] >= newest[last])
            ranked = np.array(told.in_order(ranked[as_new | (weights[ranked] > weights[last])].tolist()), np.int64)
            ranked = ranked[np.lexsort((-newest[ranked], -weights[ranked]))]
        return len(fresh), self.lines([told.line(at) for at in ranked[:most].tolist()])

    def reports_of(self, rows: Sequence[int]) -> bytes:
        """The numbers of the documents of claims, by which these are known, as they are kept
        (:mod:`dateline.analysis.pieces`).
        """
        documents = np.unique(self.document[np.array(rows, np.int64)])
        return bytes(self._numbers[documents].tobytes())

    def reports_by(self, codes: Column, rows: Column) -> Iterator[tuple[int, bytes]]:
        """Each code with the same of the claims that it stands beside."""
        codes, documents = ordered_pairs(codes, self.document[rows])
        numbers = self._numbers[documents]
        packed, size = numbers.tobytes(), numbers.itemsize
        bounds = list(runs(codes))
        each = codes[[first for first, _ in bounds]].tolist() if bounds else []
        for code, (first, after) in zip(each, bounds, strict=True):
            yield code, packed[first * size : after * size]

    @cached_property
    def document_numbers(self) -> list[int]:
        """The number of each claim's document."""
        found: list[int] = self._as_objects[self.document].tolist() if self.size else []
        return found

    @cached_property
    def _as_objects(self) -> Column:
        return np.array(self._numbers.tolist(), object)

    def noted(self, rows: Iterable[int]) -> Counter[str]:
        """How many of these claims each document has."""
        return Counter(self.documents[self._document[row]].id for row in rows)

    @cached_property
    def _numbers(self) -> Column:
        return numbers_of([report.id for report in self.documents])

    @cached_property
    def _document(self) -> list[int]:
        found: list[int] = self.document.tolist()
        return found

    def answer(self, question: str, about: str, *, tables: Sequence[Table], notes: Iterable[str] = ()) -> Answer:
        """The answer, with the footnotes of all claims that its lines name."""
        evidence = footnotes_of(self.ledger, self.asked, tables)
        told = (*notes, *self.material.left_out())
        return Answer(question, about, self.asked, tuple(tables), told, evidence)


def once(rows: Collection[int]) -> Rows:
    """Each row once, in order."""
    return sorted(set(rows)) if len(rows) > 1 else [*rows]
