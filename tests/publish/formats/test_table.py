import csv
import io
from collections.abc import Callable

import openpyxl

from dateline.publish.formats.cells import as_written
from dateline.publish.formats.flat import COLUMNS


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_no_cell_of_text_begins_a_formula(exported: Callable[..., bytes]) -> None:
    cells = [cell for row in rows(exported("csv")) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert {as_written(row["outlet"]) for row in rows(exported("csv"))} == {"Meridian Press Agency", "=Evil & Co"}


def test_a_claim_that_a_person_corrected_is_written_as_corrected(exported: Callable[..., bytes]) -> None:
    (fixed,) = (row for row in rows(exported("csv")) if row["state"] == "corrected")
    assert (fixed["count"], fixed["reviewed_by"], fixed["reason"]) == ("8-14", "ben", "two more died")


def test_the_workbook_holds_the_same_table_without_a_formula(exported: Callable[..., bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    head, *lines = book["claims"].iter_rows(values_only=True)
    assert head == tuple(column.name for column in COLUMNS)
    written = [[as_written(cell) for cell in row.values()] for row in rows(exported("csv"))]
    shown = [["" if c is None else str(c).lower() if isinstance(c, bool) else str(c) for c in line] for line in lines]
    assert [[cell.replace("_x000C_", "\x0c") for cell in line] for line in shown] == written
    assert {cell.data_type for line in book["claims"].iter_rows() for cell in line} == {"s", "n", "b", "inlineStr"} & {
        cell.data_type for line in book["claims"].iter_rows() for cell in line
    }


def test_the_workbook_explains_its_columns(exported: Callable[..., bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    told = list(book["columns"].iter_rows(values_only=True))
    assert told == [("column", "what it holds"), *((column.name, column.about) for column in COLUMNS)]
