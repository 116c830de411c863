"""A brief of one page, of what is new in reports since a day: control, movements, losses, disputes, what is ahead.

Every line is one of another question's answer, so that it rests on the same claims. A section shows the lines that most
independent sources tell, then the newest; what it leaves out, it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

import msgspec

from dateline.analysis import control, disputes, flows, holding, movements, sightings, sights, tallies, ties
from dateline.analysis.answers import Answer, Asked, Cell, Line, Table
from dateline.analysis.bulk import Bulk, Grouped, Told, in_bulk
from dateline.analysis.harm import HARM
from dateline.analysis.material import footnotes_of
from dateline.analysis.scenarios import scenarios
from dateline.analysis.spells import Spells, spells_of
from dateline.ledger import Ledger, Wanted

SHOWN = 6  # lines a section: seven sections of six fill one page


@dataclass(frozen=True, slots=True)
class Brief:
    """The day since which, how many lines each section left out, and the answer as tables of one column."""

    since: date | None
    left_out: dict[str, int]
    answer: Answer


Answers = Mapping[str, Answer]  # to questions by their names
_Best = tuple[int, list[Line]]


def brief(ledger: Ledger, asked: Asked, *, since: date | None = None, answers: Answers | None = None) -> Brief:
    """What is new in reports of ``since`` or later; without it, all that the ledger holds, in short.

    ``answers`` are those of other questions within the same bounds that are there already.
    """
    tables: list[Table] = []
    left_out: dict[str, int] = {}
    for name, title, (number, lines), words in _sections(_Questions(ledger, asked, since, answers or {})):
        told = tuple(msgspec.structs.replace(line, cells=(words(line.cells),)) for line in lines)
        tables.append(Table(name, title, ("what",), told))
        left_out[name] = max(0, number - SHOWN)
    shown = [table for table in tables if table.lines]
    notes = [f"{number} more lines under “{table.title}”" for table in shown if (number := left_out[table.name])]
    about = f"since {since}" if since else "all that is told"
    evidence = dict(footnotes_of(ledger, asked, shown))
    return Brief(since, left_out, Answer("brief", about, asked, tuple(shown), tuple(notes), evidence))


@dataclass(frozen=True)
class _Questions:
    """The questions that a brief asks: of answers that are there, else of all claims, read once for all of them."""

    ledger: Ledger
    asked: Asked
    since: date | None
    answers: Answers

    @cached_property
    def _bulk(self) -> Bulk:
        kinds = (*disputes.PARTED.kinds, *movements.KINDS, *sights.KINDS, *HARM, *ties.CHANGING)
        return in_bulk(self.ledger, self.asked, Wanted(tuple(dict.fromkeys(kinds))))

    @cached_property
    def _opposed(self) -> Bulk:
        """The claims that may be in dispute, those of who holds a place among them."""
        return self._bulk.only(disputes.PARTED.kinds)

    @cached_property
    def _held(self) -> holding.Held:
        return holding.signs(self._opposed)

    @cached_property
    def _spells(self) -> Spells:
        return {key: spells_of(told) for key, told in self._held.signs.items()}

    @cached_property
    def control(self) -> tuple[_Best, _Best]:
        """The best lines of who holds what, and of what is not fact."""
        if there := self.answers.get("control"):
            return self._of(there.table("held").lines), self._of(there.table("not fact").lines)
        held, planned = control.in_short(self._opposed, self._held, self._spells)
        return self._best(self._opposed, held), self._best(self._opposed, planned)

    @cached_property
    def disputes(self) -> tuple[_Best, _Best]:
        """The best lines of what cannot both hold, and of what was said against what was seen."""
        if there := self.answers.get("disputes"):
            return self._of(there.table("disputes").lines), self._of(there.table("said and seen").lines)
        contrary, seen = disputes.in_short(self._opposed, self._held, self._spells)
        return self._best(self._opposed, contrary), self._best(self._opposed, seen)

    def flows(self) -> _Best:
        """The best lines of movements."""
        if there := self.answers.get("flows"):
            return self._of(there.table("flows").lines)
        bulk = self._bulk.only(movements.KINDS)
        return self._best(bulk, flows.in_short(bulk))

    def sightings(self) -> _Best:
        """The best lines of what was seen at a place."""
        if there := self.answers.get("sightings"):
            return self._of([line for line in there.table("seen").lines if line.cells[1]])
        bulk = self._bulk.only(sights.KINDS)
        return self._best(bulk, sightings.in_short(bulk))

    def tallies(self) -> _Best:
        """The best lines of losses that have a number."""
        if there := self.answers.get("tallies"):
            return self._of([line for line in there.table("tallies").lines if line.cells[4]])
        bulk = self._bulk.only(tuple(HARM))
        return self._best(bulk, tallies.in_short(bulk))

    def ties(self) -> _Best:
        """The best lines of what changed between two."""
        if there := self.answers.get("ties"):
            return self._of(there.table("changes").lines)
        bulk = self._bulk.only(ties.CHANGING)
        return self._best(bulk, ties.in_short(bulk))

    def scenarios(self) -> _Best:
        """The best lines of scenarios."""
        return self._of(scenarios(self.ledger, self.asked).answer.table("scenarios").lines)

    def _best(self, bulk: Bulk, told: Sequence[Told] | Grouped) -> _Best:
        return bulk.best(told, most=SHOWN, since=self.since)

    def _of(self, lines: Sequence[Line]) -> _Best:
        since = self.since
        fresh = [line for line in lines if since is None or (line.newest is not None and line.newest >= since)]
        ranked = sorted(fresh, key=lambda line: (-line.sources, -(line.newest or date.min).toordinal()))
        return len(fresh), ranked[:SHOWN]


class Answered(Protocol):
    """What a question gives, whichever it is."""

    @property
    def answer(self) -> Answer: ...


Words = Callable[[Sequence[Cell]], str]


def _sections(asked: _Questions) -> Iterable[tuple[str, str, _Best, Words]]:
    """The sections in their order: name, title, the best lines, and how a line's cells are told in one sentence."""
    yield "control", "Who holds what", asked.control[0], _control
    yield "movements", "Movements", asked.flows(), _flow
    yield "seen", "Seen", asked.sightings(), _seen
    yield "losses", "Losses", asked.tallies(), _loss
    yield "ties", "Who joined, who left", asked.ties(), _change
    yield "disputes", "In dispute", asked.disputes[0], _dispute
    yield "said and seen", "Said against seen", asked.disputes[1], _contrary
    yield "scenarios", "Scenarios", asked.scenarios(), _scenario
    yield "ahead", "Planned, expected, possible, denied: not fact", asked.control[1], _ahead


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
