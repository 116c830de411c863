"""A brief of one page, of what is new in reports since a day: control, movements, losses, disputes, what is ahead.

Every line is one of another question's answer, so that it rests on the same claims. A section shows the lines that most
independent sources tell, then the newest; what it leaves out, it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import msgspec

from dateline.analysis.answers import Answer, Asked, Cell, Line, Table
from dateline.analysis.control import control
from dateline.analysis.disputes import disputes
from dateline.analysis.flows import flows
from dateline.analysis.material import footnotes_of
from dateline.analysis.scenarios import scenarios
from dateline.analysis.sightings import sightings
from dateline.analysis.tallies import tallies
from dateline.analysis.ties import ties
from dateline.ledger import Ledger

SHOWN = 6  # lines a section: seven sections of six fill one page


@dataclass(frozen=True, slots=True)
class Brief:
    """The day since which, how many lines each section left out, and the answer as tables of one column."""

    since: date | None
    left_out: dict[str, int]
    answer: Answer


Answers = Callable[[str], Answer]  # to a question by its name


def brief(ledger: Ledger, asked: Asked, *, since: date | None = None, answers: Answers | None = None) -> Brief:
    """What is new in reports of ``since`` or later; without it, all that the ledger holds, in short.

    ``answers`` gives the other questions' answers within the same bounds, where they may be there already.
    """
    tables: list[Table] = []
    left_out: dict[str, int] = {}
    for name, title, lines, words in _sections(answers or (lambda name: _ASKED[name](ledger, asked).answer)):
        fresh = [line for line in lines if since is None or (line.newest is not None and line.newest >= since)]
        ranked = sorted(fresh, key=lambda line: (-line.sources, -(line.newest or date.min).toordinal()))
        told = tuple(msgspec.structs.replace(line, cells=(words(line.cells),)) for line in ranked[:SHOWN])
        tables.append(Table(name, title, ("what",), told))
        left_out[name] = max(0, len(ranked) - SHOWN)
    shown = [table for table in tables if table.lines]
    notes = [f"{number} more lines under “{table.title}”" for table in shown if (number := left_out[table.name])]
    about = f"since {since}" if since else "all that is told"
    evidence = dict(footnotes_of(ledger, asked, shown))
    return Brief(since, left_out, Answer("brief", about, asked, tuple(shown), tuple(notes), evidence))


class Answered(Protocol):
    """What a question gives, whichever it is."""

    @property
    def answer(self) -> Answer: ...


_ASKED: Mapping[str, Callable[[Ledger, Asked], Answered]] = {
    "control": control, "flows": flows, "sightings": sightings, "tallies": tallies, "ties": ties, "disputes": disputes,
    "scenarios": scenarios,
}  # fmt: skip


Words = Callable[[Sequence[Cell]], str]


def _sections(answers: Answers) -> Iterable[tuple[str, str, Sequence[Line], Words]]:
    """The sections in their order: name, title, all lines, and how a line's cells are told in one sentence."""
    held = answers("control")
    yield "control", "Who holds what", held.table("held").lines, _control
    moved = answers("flows")
    yield "movements", "Movements", moved.table("flows").lines, _flow
    seen = answers("sightings")
    yield "seen", "Seen", [line for line in seen.table("seen").lines if line.cells[1]], _seen
    lost = answers("tallies")
    yield "losses", "Losses", [line for line in lost.table("tallies").lines if line.cells[4]], _loss
    between = answers("ties")
    yield "ties", "Who joined, who left", between.table("changes").lines, _change
    contrary = answers("disputes")
    yield "disputes", "In dispute", contrary.table("disputes").lines, _dispute
    yield "said and seen", "Said against seen", contrary.table("said and seen").lines, _contrary
    told = answers("scenarios")
    yield "scenarios", "Scenarios", told.table("scenarios").lines, _scenario
    yield "ahead", "Planned, expected, possible, denied: not fact", held.table("not fact").lines, _ahead


def _control(cells: Sequence[Cell]) -> str:
    place, state, holder, start, until, told = cells
    if state == "not known":
        return f"{place}: not known between {start} and {until}"
    who = f" by {holder}" if holder != "not said" else ", by whom is not said"
    begun = start if str(start).startswith("by ") else f"from {start}"
    return f"{place}: {state}{who}, {begun}, {until_words(str(until))} — {told}"


def until_words(until: str) -> str:
    """An end, or the last day told of, as a sentence says it."""
    return until if until.startswith("still") else f"until {until}"


def _flow(cells: Sequence[Cell]) -> str:
    place, period, what, came, went, net, told, partial = cells
    moved = "; ".join(part for part in (f"arrived {came}" if came else "", f"left {went}" if went else "") if part)
    return f"{place}, {period}, {what}: {moved}; net {net}{', told as a part' if partial else ''} — {told}"


def _seen(cells: Sequence[Cell]) -> str:
    what, place, first, last, number, how, told, doubt = cells
    count = f"{number} " if number else ""
    when = first if first == last else f"{first} to {last}"
    return f"{count}{what} at {place}, {when}, {how}{f'; {doubt}' if doubt else ''} — {told}"


def _loss(cells: Sequence[Cell]) -> str:
    period, place, what, incidents, low, best, high, _, told = cells
    bounds = f"{best}" if str(low) == str(high) else f"{best} ({low} to {high})"
    return f"{place}, {period}: {bounds} {what} in {incidents} incident{'' if incidents == 1 else 's'} — {told}"


def _change(cells: Sequence[Cell]) -> str:
    when, who, what, whom, told = cells
    return f"{who} {what} {whom}, {when} — {told}"


def _dispute(cells: Sequence[Cell]) -> str:
    return f"{cells[1]}: {cells[2]} against {cells[3]}"


def _contrary(cells: Sequence[Cell]) -> str:
    what, who, where, said, seen = cells
    return f"{who}, {where}: {what}. {said} against {seen}"


def _scenario(cells: Sequence[Cell]) -> str:
    name, words, needs, told, speaks_for, against = cells
    need = f" Needs: {needs}." if needs else ""
    return f"{name}: {words}{need} For it {speaks_for}, against it {against} — {told}"


def _ahead(cells: Sequence[Cell]) -> str:
    place, status, what, told = cells
    return f"{place}, {status}: {what} — {told}"
