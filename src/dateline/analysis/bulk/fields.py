"""Rows of outlines in an order of their own, field by field."""

from __future__ import annotations

import numpy as np

from dateline.analysis.bulk.codes import Column


class Fields:
    """Rows in an order, of which each field is laid out as a column when it is first asked for.

    A row is as long as a line of the processor's memory, so that to look at one field again and again costs as much as
    to look at all; and of most of them nobody asks.
    """

    def __init__(self, rows: Column, order: Column) -> None:
        self._rows, self._order = rows, order
        self._found: dict[str, Column] = {}

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, field: str) -> Column:
        found = self._found.get(field)
        if found is None:
            found = self._found[field] = np.take(self._rows[field], self._order)
        return found

    def only(self, kept: Column) -> Fields:
        """Some of the rows."""
        return Fields(self._rows, self._order[kept])

    def changed(self, field: str, column: Column) -> Fields:
        """The same rows, of which one field holds something else."""
        found = Fields(self._rows, self._order)
        found._found |= self._found | {field: column}
        return found
