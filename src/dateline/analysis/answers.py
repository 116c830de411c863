"""The one shape of every answer: tables of lines, each with its claims, what speaks against it, and its newest day.

Terminal, JSON, pages and the browser print an :class:`Answer` without knowing the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict

import msgspec

Cell = str | int | float | None
Json = dict[str, Any]


class Bounds(TypedDict, total=False):
    """What every question can be bounded by; see :class:`Asked`."""

    on: date | None
    as_of: date | None
    known: date | None
    reviewed_only: bool
    handing_on: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What bounds a question.

    ``on``: what was the case on that day. ``as_of``: from reports published by then, which leaves out those without
    a day of publication. ``known``: from what stood in the ledger at the end of that UTC day. ``reviewed_only``: from
    claims that a person has accepted or corrected. ``handing_on``: without what is protected.
    """

    on: date | None = None
    as_of: date | None = None
    known: date | None = None
    reviewed_only: bool = False
    handing_on: bool = False


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of an answer.

    ``claims`` are the ids of the claims it rests on, in order of their reports; ``against`` those of claims that say
    otherwise; ``newest`` the day of the newest report among the first, where any is dated; ``sources`` how many told
    it independently of each other.
    """

    cells: tuple[Cell, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    newest: date | None = None
    sources: int = 1

    @property
    def disputed(self) -> bool:
        return bool(self.against)


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under columns. ``name`` is for programs and stays; ``note`` says how to read the lines.

    ``rests_on`` is "claims", or what else the lines rest on, which then name no claims ("gazetteer").
    """

    name: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    rests_on: str = "claims"

    def dicts(self) -> list[Json]:
        """Each line's cells by their columns."""
        return [dict(zip(self.columns, line.cells, strict=True)) for line in self.lines]


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a claim stands: outlet, day, document, story and page, the sentence, and who says so."""

    claim: str
    document: str
    name: str
    story: int
    start: int
    end: int
    sentence: str
    said_by: str
    status: str
    outlet: str | None = None
    published: date | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ledger says to one question. Without a line in any table, nothing is known.

    ``evidence`` holds the footnote of every claim that a line names; ``notes`` say what the answer leaves open, and
    where its evidence is partial.
    """

    question: str
    about: str
    asked: Asked
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    evidence: Mapping[str, Footnote] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        return any(table.lines for table in self.tables)

    def table(self, name: str) -> Table:
        """The table of that name. Raises ``KeyError``."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(f"{self.question} has no table {name!r}")

    def lines(self) -> Iterable[Line]:
        """All lines of all tables."""
        return (line for table in self.tables for line in table.lines)


def answer_to_dict(answer: Answer) -> Json:
    """The answer as JSON can hold it: tables of lines, each with its claims, and the footnotes beside them."""
    bounds = {"on": answer.asked.on, "as_of": answer.asked.as_of, "known": answer.asked.known}
    told: Json = {key: _day(day) for key, day in bounds.items() if day}
    return {
        "question": answer.question,
        "about": answer.about,
        "asked": told | {"reviewed_only": answer.asked.reviewed_only},
        "known": answer.known,
        "tables": [_table(table) for table in answer.tables],
        "notes": list(answer.notes),
        "evidence": {key: _footnote(note) for key, note in answer.evidence.items()},
    }


def _table(table: Table) -> Json:
    lines = [
        {
            "cells": cells,
            "claims": list(line.claims),
            "against": list(line.against),
            "newest": _day(line.newest),
            "sources": line.sources,
        }
        for line, cells in zip(table.lines, table.dicts(), strict=True)
    ]
    return {
        "name": table.name, "title": table.title, "columns": list(table.columns), "note": table.note,
        "rests_on": table.rests_on, "lines": lines,
    }  # fmt: skip


def _footnote(note: Footnote) -> Json:
    found: Json = {name: getattr(note, name) for name in Footnote.__slots__ if name not in ("claim", "published")}
    return found | {"published": _day(note.published)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
