"""How answers look at a terminal: every table the same way, whatever was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

from rich.text import Text

from dateline.analysis.answers import Answer, Line, Table, answer_to_dict
from dateline.cli import grid
from dateline.cli.commands import print_lines
from dateline.cli.console import console, error
from dateline.cli.grid import Column
from dateline.errors import RequestError

_WHOLE = frozenset({"from", "told on", "first", "last", "status", "state", "km", "bearing"})
_BENEATH = {"according to": 2}  # what stands beneath a line where the terminal is narrow, before its evidence
_NOT_SO = frozenset({"not known", "denied", "negated", "fails"})
_PERHAPS = frozenset({"planned", "expected", "possible", "conditional", "asked", "cannot be judged"})


def deliver(found: Found, *, as_json: bool = False, out: Path | None = None, chart: Path | None = None) -> None:
    """Shows an answer, or writes it to files: ``out`` in the form that its name ends in, ``chart`` as a map.

    Raises :class:`RequestError` for a form that the answer does not have, or a file that cannot be written.
    """
    if out is not None or chart is not None:
        _to_files(found, out=out, chart=chart)
    if out is None and chart is None:
        show(found.answer, as_json=as_json)


def _to_files(found: Found, *, out: Path | None, chart: Path | None) -> None:
    from dateline.analysis.control import Control
    from dateline.analysis.reach import Reach
    from dateline.publish.forms import mapped, pictures_of, written

    if out is not None:
        _write(out, written(found.answer, _form(out), pictures=pictures_of(found)))
    if chart is not None and isinstance(found, Control | Reach):
        _write(chart, mapped(found, _form(chart)))


def _form(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise RequestError(f"{path} cannot be written ({wrong}): name another file") from wrong
    error.print(f"written: {path}", markup=False)


class Found(Protocol):
    """What every question gives: its own records, and the answer as tables."""

    @property
    def answer(self) -> Answer:
        """The answer as tables."""


def show(answer: Answer, *, as_json: bool = False) -> None:
    """The answer as tables, or as one JSON object."""
    if as_json:
        print_lines([json.dumps(answer_to_dict(answer), ensure_ascii=False)])
        return
    for table in answer.tables:
        if table.lines:
            _print(table)
    if not answer.known:
        console.print(f"{answer.question}, {answer.about}: not known; no claim in the ledger tells")
    for note in answer.notes:
        console.print(Text(note, "dim"))
    if answer.known:
        console.print("dateline show ID opens a claim on its sentence", style="dim")


def _print(table: Table) -> None:
    console.print(Text(table.title, "bold underline"))
    if table.note:
        console.print(Text(table.note, "dim"))
    columns = [Column(title, whole=title in _WHOLE, beneath=_BENEATH.get(title, 0)) for title in table.columns]
    rows = [[*map(_cell, line.cells), _evidence(line)] for line in table.lines]
    grid.show([*columns, Column("evidence", whole=True, beneath=1)], rows)
    console.print()


def _cell(cell: object) -> Text:
    told = "" if cell is None else str(cell)
    return Text(
        told.replace("..", "..\n") if _is_interval(told) else told,
        "red" if told in _NOT_SO else "yellow" if told in _PERHAPS else "",
    )


def _is_interval(told: str) -> bool:
    first, dots, last = told.partition("..")
    return bool(dots) and len(first) == len(last) == len("2016-04-08")


def _evidence(line: Line) -> Text:
    """The first claim's id, how many there are, how many independent sources, and how new."""
    if not line.claims:
        return Text()
    more = f" +{len(line.claims) - 1}" if len(line.claims) > 1 else ""
    told = Text.assemble((f"{line.claims[0][4:12]}{more}", "dim"))
    told.append(f"\n{line.newest or 'undated'}", "dim")
    if line.sources > 1:
        told.append(f"\n{line.sources} sources", "dim")
    if line.against:
        told.append(f"\n{len(line.against)} say otherwise", "red")
    return told
