"""Claims as comma-separated values for people and spreadsheets: one row a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.publish.formats.cells import encoded, row
from dateline.publish.formats.flat import COLUMNS, cells
from dateline.publish.formats.handed import Account, Handed


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The header and a row for each claim; text that a spreadsheet would take for a formula is made harmless."""
    return encoded(_lines(account.counted(handed)))


def _lines(handed: Iterable[Handed]) -> Iterator[str]:
    yield row(column.name for column in COLUMNS)
    for each in handed:
        yield row(cells(each))
