"""Rows of outlines in an order of their own, field by field."""

from __future__ import annotations

import numpy as np

from dateline.analysis.bulk.codes import Column


class Fields:
    """Rows in an order, of which each field is laid out as a column when it is first asked for.

    A row is as long as a line of the processor's memory, so that to look at one field again and again costs as much as
    to look at all; and of most of them nobody asks.
    """

    def __init__(self, rows: Column, order: Column, among: tuple[Fields, Column] | None = None) -> None:
        self._rows, self._order, self._among = rows, order, among
        self._found: dict[str, Column] = {}

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, field: str) -> Column:
        found = self._found.get(field)
        if found is None:
            found = self._found[field] = self._laid_out(field)
        return found

    def _laid_out(self, field: str) -> Column:
        there = self._among[0].known(field) if self._among else None
        return np.take(self._rows[field], self._order) if there is None or not self._among else there[self._among[1]]

    def known(self, field: str) -> Column | None:
        """A column where it is laid out already."""
        return self._found.get(field)

    def only(self, kept: Column) -> Fields:
        """Some of the rows."""
        return Fields(self._rows, self._order[kept], (self, kept))

    def changed(self, field: str, column: Column) -> Fields:
        """The same rows, of which one field holds something else."""
        found = Fields(self._rows, self._order, self._among)
        found._found |= self._found | {field: column}
        return found
