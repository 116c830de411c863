"""Claims as an Excel workbook: the table, and a sheet that says what its columns hold.

Cells are typed as text or number, so that nothing is taken for a formula; days are text, for a spreadsheet's dates are
instants. A sheet holds 1,048,576 rows (ECMA-376): what is more goes on the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.publish.formats.cells import Cell, through_file
from dateline.publish.formats.flat import COLUMNS, cells
from dateline.publish.formats.handed import Account, Handed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_ROWS = 1_048_575  # beside the header
_LONGEST = 32_767  # characters in a cell
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  the same bytes on every run; the sidecar says of which ledger
_WIDTHS = {"sentence": 70, "when": 22, "according_to": 28, "kind": 18, "link": 12, "id": 12, "document": 12}
_USUAL = 14


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The workbook, a row at a time: memory does not grow with the number of claims."""
    return through_file(lambda path: _write(path, account.counted(handed), account), ending="xlsx")


def _write(path: Path, handed: Iterator[Handed], account: Account) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - loaded by those who write workbooks

    with Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"title": "Claims", "comments": "Made by Dateline", "created": _CREATED})
        bold = book.add_format({"bold": True, "bottom": 1})
        number, first = 0, next(handed, None)
        while number == 0 or first is not None:
            number += 1
            rows = chain([first] if first else [], islice(handed, _ROWS - 1))
            sheet = book.add_worksheet("claims" if number == 1 else f"claims {number}")
            _head(sheet, bold)
            last = _rows(sheet, rows, account=account)
            sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
            first = next(handed, None)
        _explained(book, bold)


def _head(sheet: Worksheet, bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(column.name, _USUAL))
        sheet.write_string(0, at, column.name, bold)


def _rows(sheet: Worksheet, rows: Iterable[Handed], *, account: Account) -> int:
    """Writes a row for each claim; the number of the last."""
    last = 0
    for last, each in enumerate(rows, start=1):
        for at, cell in enumerate(cells(each)):
            _put(sheet, (last, at), cell, account=account)
    return last


def _put(sheet: Worksheet, at: tuple[int, int], cell: Cell, *, account: Account) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell)
    elif cell:
        if len(cell) > _LONGEST:
            account.left_out["the rest of a text longer than a cell of Excel holds"] += 1
        sheet.write_string(*at, cell[:_LONGEST])


def _explained(book: Workbook, bold: Format) -> None:
    sheet = book.add_worksheet("columns")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for at, (name, about) in enumerate([("column", "what it holds"), *((c.name, c.about) for c in COLUMNS)]):
        for side, cell in enumerate((name, about)):
            sheet.write_string(at, side, cell, *([bold] if at == 0 else []))
