"""A brief of one page, of what is new in reports since a day: control, movements, losses, disputes, what is ahead.

Every line is one of another question's answer, so that it rests on the same claims. A section shows the lines that most
independent sources tell, then the newest; what it leaves out, it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.analysis.answers import Answer, Asked, Cell, Footnote, Line, Table
from dateline.analysis.control import control
from dateline.analysis.disputes import disputes
from dateline.analysis.flows import flows
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


def brief(ledger: Ledger, asked: Asked, *, since: date | None = None) -> Brief:
    """What is new in reports of ``since`` or later; without it, all that the ledger holds, in short."""
    evidence: dict[str, Footnote] = {}
    tables: list[Table] = []
    left_out: dict[str, int] = {}
    for name, title, answer, lines in _sections(ledger, asked):
        fresh = [line for line in lines if since is None or (line.newest is not None and line.newest >= since)]
        ranked = sorted(fresh, key=lambda line: (-line.sources, -(line.newest or date.min).toordinal()))
        tables.append(Table(name, title, ("what",), tuple(ranked[:SHOWN])))
        left_out[name] = max(0, len(ranked) - SHOWN)
        cited = (key for line in tables[-1].lines for key in (*line.claims, *line.against))
        evidence |= {key: answer.evidence[key] for key in cited}
    shown = [table for table in tables if table.lines]
    notes = [f"{number} more lines under “{table.title}”" for table in shown if (number := left_out[table.name])]
    about = f"since {since}" if since else "all that is told"
    return Brief(since, left_out, Answer("brief", about, asked, tuple(shown), tuple(notes), evidence))


def _sections(ledger: Ledger, asked: Asked) -> Iterable[tuple[str, str, Answer, list[Line]]]:
    held = control(ledger, asked).answer
    yield "control", "Who holds what", held, _lines(held.table("held"), _control)
    moved = flows(ledger, asked).answer
    yield "movements", "Movements", moved, _lines(moved.table("flows"), _flow)
    seen = sightings(ledger, asked).answer
    systems = replace(seen.table("seen"), lines=tuple(line for line in seen.table("seen").lines if line.cells[1]))
    yield "seen", "Seen", seen, _lines(systems, _seen)
    lost = tallies(ledger, asked).answer
    counted = replace(lost.table("tallies"), lines=tuple(line for line in lost.table("tallies").lines if line.cells[4]))
    yield "losses", "Losses", lost, _lines(counted, _loss)
    between = ties(ledger, asked).answer
    yield "ties", "Who joined, who left", between, _lines(between.table("changes"), _change)
    contrary = disputes(ledger, asked).answer
    yield "disputes", "In dispute", contrary, _lines(contrary.table("disputes"), _dispute)
    yield "said and seen", "Said against seen", contrary, _lines(contrary.table("said and seen"), _contrary)
    told = scenarios(ledger, asked).answer
    yield "scenarios", "Scenarios", told, _lines(told.table("scenarios"), _scenario)
    yield "ahead", "Planned, expected, possible, denied: not fact", held, _lines(held.table("not fact"), _ahead)


def _lines(table: Table, words: Callable[[Sequence[Cell]], str]) -> list[Line]:
    return [replace(line, cells=(words(line.cells),)) for line in table.lines]


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
