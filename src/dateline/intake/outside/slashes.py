"""Days written with slashes, "03/04/2016": a whole file tells which comes first, day or month, and a row seldom.

A spreadsheet rewrites days so when it saves a table, in the order of its country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_MONTHS = 12


def told_apart(rows: Iterable[Mapping[str, Any]], *names: str) -> list[dict[str, Any]]:
    """The rows with the days under these names in ISO 8601, where some day of the file tells their order.

    Where none does, or two contradict each other, they stay as they are.
    """
    listed = [dict(row) for row in rows]
    days = [(row, name, found) for row in listed for name in names if (found := _slashed(row.get(name)))]
    day_first, month_first = (any(int(found[side]) > _MONTHS for _, _, found in days) for side in (1, 2))
    if day_first != month_first:
        for row, name, found in days:
            day, month = (found[1], found[2]) if day_first else (found[2], found[1])
            row[name] = f"{found[3]}-{month:0>2}-{day:0>2}"
    return listed


def undecided(text: str) -> bool:
    """Whether a day with slashes may be read in two ways."""
    found = _slashed(text)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= _MONTHS


def _slashed(value: object) -> re.Match[str] | None:
    return _SLASHED.match(value.strip()) if isinstance(value, str) else None
