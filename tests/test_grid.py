"""Tables at a terminal, narrow and wide."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text

from dateline.cli import grid
from dateline.cli.grid import Column

COLUMNS = (
    Column("who"), Column("where"), Column("day", whole=True), Column("according to", beneath=2),
    Column("id", whole=True, beneath=1, label=""),
)  # fmt: skip
ROW = (
    "Democratic Forces of the North",
    "Deir ez-Zor",
    "2016-04-04..\n2016-04-10",
    "a doctor at the hospital",
    "0b3be261",
)


def shown(monkeypatch: pytest.MonkeyPatch, *, width: int, rows: int = 1) -> list[str]:
    console = Console(width=width, highlight=False)
    monkeypatch.setattr(grid, "console", console)
    with console.capture() as capture:
        grid.show(COLUMNS, [[Text(cell) for cell in ROW]] * rows)
    return capture.get().splitlines()


def test_a_wide_terminal_has_every_column_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, width=120) == [
        "who                             where        day           according to              id",
        "Democratic Forces of the North  Deir ez-Zor  2016-04-04..  a doctor at the hospital  0b3be261",
        "                                             2016-04-10",
    ]


def test_what_does_not_fit_stands_beneath_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, width=50) == [
        "who               where     day           id",
        "Democratic        Deir      2016-04-04..  0b3be261",
        "Forces of the     ez-Zor    2016-04-10",
        "North",
        "    according to a doctor at the hospital",
    ]


def test_a_narrower_terminal_has_more_beneath(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, width=40)[-2:] == ["    according to a doctor at the", "    hospital · 0b3be261"]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120, 160])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    lines = shown(monkeypatch, width=width, rows=3)
    assert max(map(len, lines)) <= width
    assert all(sum(line.count(letter) for line in lines) >= 3 * "".join(ROW).count(letter) for letter in "DFNdz3b4p")


def test_a_table_without_rows_has_its_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, width=80, rows=0) == ["who  where  day  according to  id"]
