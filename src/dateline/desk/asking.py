"""The questions that are asked of the ledger.

Every question can be bounded: ``on`` a day, ``as_of`` a day of publication, ``known`` on a day of the ledger's own,
``reviewed_only``, and ``handing_on`` without what is protected (:class:`dateline.analysis.answers.Asked`).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar, Unpack

from dateline.analysis.agreement import Agreement, agreement
from dateline.analysis.answers import Answer, Asked, Bounds, Footnote, Line, Table
from dateline.analysis.brief import Answered, Brief, brief
from dateline.analysis.control import PARTED as IN_CONTROL
from dateline.analysis.control import Control, control
from dateline.analysis.disputes import PARTED as IN_DISPUTES
from dateline.analysis.disputes import Disputes, disputes
from dateline.analysis.flows import PARTED as IN_FLOWS
from dateline.analysis.flows import Flows, flows
from dateline.analysis.grouping import Event, Grouping, grouping_of
from dateline.analysis.later import Later, LaterMapping
from dateline.analysis.material import footnotes_of
from dateline.analysis.periods import Period
from dateline.analysis.pieces import Parted
from dateline.analysis.reach import Reach, reach
from dateline.analysis.scenarios import Scenarios, scenarios
from dateline.analysis.sightings import PARTED as IN_SIGHTINGS
from dateline.analysis.sightings import Sightings, sightings
from dateline.analysis.sources import Sources, sources
from dateline.analysis.tallies import PARTED as IN_TALLIES
from dateline.analysis.tallies import Counted, Tallies, tallies
from dateline.analysis.ties import PARTED as IN_TIES
from dateline.analysis.ties import Ties, ties
from dateline.analysis.timeline import About, Timeline, timeline
from dateline.desk.keeping import Keeping
from dateline.desk.looking import Looking, Page
from dateline.desk.opened import UNWANTED, taken
from dateline.errors import RequestError
from dateline.ledger import Filter, Tell, untold
from dateline.outside import OutsideFile
from dateline.records import Capture, Issue
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.analysis.comparing import Comparison

_Given = ParamSpec("_Given")
_Told = TypeVar("_Told")


def _uncollected(ask: Callable[_Given, _Told]) -> Callable[_Given, _Told]:
    """Asks with the collector of garbage at rest: a question makes many records and no circles, and the collector
    would look at all of them over and over, for a fifth of the time.
    """

    @wraps(ask)
    def asked(*given: _Given.args, **named: _Given.kwargs) -> _Told:
        at_work = gc.isenabled()
        gc.disable()
        try:
            return ask(*given, **named)
        finally:
            if at_work:
                gc.enable()

    return asked


_Found = TypeVar("_Found", Control, Sightings, Flows, Ties, Disputes, Timeline, Tallies)


_PARTED: Mapping[str, Parted] = {
    "control": IN_CONTROL, "sightings": IN_SIGHTINGS, "flows": IN_FLOWS, "ties": IN_TIES, "tallies": IN_TALLIES,
    "disputes": IN_DISPUTES,
}  # fmt: skip


class Asking(Looking):
    """What is asked. Answers about the whole of a large ledger are kept (:mod:`dateline.desk.keeping`)."""

    def __init__(self, chosen: Settings, tell: Tell = untold) -> None:
        super().__init__(chosen, tell)
        self.keeping = Keeping(self.ledger, chosen.ledger)
        if "IPython" in sys.modules:
            from dateline.analysis.comparing import Comparison
            from dateline.publish.notebook import shown_in_notebooks

            shown_in_notebooks(
                Control, Sightings, Flows, Reach, Ties, Disputes, Scenarios, Timeline, Tallies, Sources, Brief,
                Comparison, Page,
            )  # fmt: skip

    def _whole(
        self, question: str, asked: Asked, make: Callable[[], _Found], *, quoted: bool = True
    ) -> tuple[Answer, Callable[[], _Found]]:
        """The answer to a question about the whole ledger, kept or made now, and how to come by all of it."""
        made: list[_Found] = []

        def found() -> _Found:
            if not made:
                made.append(make())
            return made[0]

        parted = _PARTED.get(question)
        return self.keeping.answer(question, asked, lambda: found().answer, parted=parted, quoted=quoted), found

    def keep_up(self) -> None:
        """Brings the answers that are kept of a large ledger up to date, after much was read, for whoever asks next."""
        if self.keeping.keeps:
            for ask in (
                self.control, self.sightings, self.flows, self.ties, self.tallies, self.disputes, self.timeline,
            ):  # fmt: skip
                ask()

    def evidence(self, claims: Sequence[str], **bounds: Unpack[Bounds]) -> Mapping[str, Footnote]:
        """Where claims stand and who says so, by their ids; those outside the bounds are missing."""
        rests = Table("evidence", "evidence", (), (Line((), tuple(claims)),))
        return footnotes_of(self.ledger, Asked(**bounds), (rests,))

    @_uncollected
    def control(self, place: str | None = None, **bounds: Unpack[Bounds]) -> Control:
        """Who holds a place, or each place, over time, according to whom; with ``on``, on that day."""
        asked = Asked(**bounds)
        if place:
            return control(self.ledger, asked, place=place)
        answer, found = self._whole("control", asked, lambda: control(self.ledger, asked))
        return Control(Later(lambda: found().spells), answer)

    @_uncollected
    def sightings(self, what: str | None = None, **bounds: Unpack[Bounds]) -> Sightings:
        """Equipment and forces seen: of a system, or at a place, or all."""
        asked = Asked(**bounds)
        if what:
            return sightings(self.ledger, asked, what=what)
        answer, found = self._whole("sightings", asked, lambda: sightings(self.ledger, asked))
        return Sightings(Later(lambda: found().seen), answer)

    @_uncollected
    def flows(self, place: str | None = None, *, period: Period = "month", **bounds: Unpack[Bounds]) -> Flows:
        """Arrivals against departures, of a place, a country, or every place, by period."""
        asked = Asked(**bounds)
        if place or period != "month":
            return flows(self.ledger, asked, place=place, period=period)
        answer, found = self._whole("flows", asked, lambda: flows(self.ledger, asked))
        return Flows(Later(lambda: found().movements), answer)

    @_uncollected
    def reach(self, what: str, start: str, **bounds: Unpack[Bounds]) -> Reach:
        """What a system or a distance ("500 km") reaches from a place. Raises :class:`RequestError`."""
        return reach(self.ledger, Asked(**bounds), what=what, start=start)

    @_uncollected
    def ties(self, actor: str | None = None, **bounds: Unpack[Bounds]) -> Ties:
        """Who is allied with, backs, belongs to, leads or opposes whom: of an actor, or all."""
        asked = Asked(**bounds)
        if actor:
            return ties(self.ledger, asked, actor=actor)
        answer, found = self._whole("ties", asked, lambda: ties(self.ledger, asked))
        return Ties(Later(lambda: found().ties), answer)

    @_uncollected
    def disputes(self, place: str | None = None, **bounds: Unpack[Bounds]) -> Disputes:
        """What cannot both hold, and what was said against what was seen."""
        asked = Asked(**bounds)
        if place:
            return disputes(self.ledger, asked, place=place)
        answer, found = self._whole("disputes", asked, lambda: disputes(self.ledger, asked))
        return Disputes(Later(lambda: found().disputes), Later(lambda: found().contradictions), answer)

    @_uncollected
    def scenarios(self, place: str | None = None, **bounds: Unpack[Bounds]) -> Scenarios:
        """The scenarios that are told, and later claims for and against each."""
        return scenarios(self.ledger, Asked(**bounds), place=place)

    @_uncollected
    def timeline(self, about: About | None = None, *, period: Period = "month", **bounds: Unpack[Bounds]) -> Timeline:
        """What happened when, of everything or of a place, an actor, a kind."""
        asked = Asked(**bounds)
        if about or period != "month":
            return timeline(self.ledger, asked, about=about or About(), period=period)
        answer, found = self._whole("timeline", asked, lambda: timeline(self.ledger, asked), quoted=False)
        return Timeline(LaterMapping(lambda: found().counts), Later(lambda: found().tellings), answer)

    @_uncollected
    def tallies(self, of: Counted | None = None, **bounds: Unpack[Bounds]) -> Tallies:
        """Casualties, displaced and strikes: lowest, best and highest numbers."""
        asked = Asked(**bounds)
        if of and of != Counted():
            return tallies(self.ledger, asked, of=of)
        answer, found = self._whole("tallies", asked, lambda: tallies(self.ledger, asked))
        return Tallies(Later(lambda: found().incidents), answer)

    @_uncollected
    def sources(self, **bounds: Unpack[Bounds]) -> Sources:
        """Who is cited, how often, named or not, and how often contradicted."""
        asked, grades = Asked(**bounds), self.grades(known=bounds.get("known"))
        contrary = self.disputes(**bounds).answer if self.keeping.holds("disputes", asked) else None
        return sources(self.ledger, asked, contrary=contrary, grades=grades)

    @_uncollected
    def brief(self, since: date | None = None, **bounds: Unpack[Bounds]) -> Brief:
        """What is new in reports since a day, on one page; without a day, all that is told, in short."""
        asks: Mapping[str, Callable[[], Answered]] = {
            "control": lambda: self.control(**bounds), "flows": lambda: self.flows(**bounds),
            "sightings": lambda: self.sightings(**bounds), "tallies": lambda: self.tallies(**bounds),
            "ties": lambda: self.ties(**bounds), "disputes": lambda: self.disputes(**bounds),
        }  # fmt: skip
        asked = Asked(**bounds)
        held = {name: ask().answer for name, ask in asks.items() if self.keeping.holds(name, asked)}
        return brief(self.ledger, asked, since=since, answers=held)

    @_uncollected
    def compare(self, file: Path | str | Capture, **bounds: Unpack[Bounds]) -> Comparison:
        """What events of others (ACLED's or UCDP's CSV, GeoJSON) and our reports tell alike, what one of them alone
        tells, and why; nothing of the file, named or as bytes, comes into the ledger. Raises :class:`RequestError`.
        """
        from dateline.analysis.comparing import compare

        return compare(self.ledger, Asked(**bounds), file=_outside(taken(file, of="events")))

    def events(self, wanted: Filter | None = None) -> list[Event]:
        """The claims that pass a filter grouped into happenings; links that people made or denied hold."""
        return self.grouping(wanted).events()

    def grouping(self, wanted: Filter | None = None) -> Grouping:
        """The grouping itself, which also knows the reasons."""
        views = [view for view in self._views(wanted or Filter()) if view.state not in UNWANTED]
        documents = {each.id: each for each in self.ledger.documents(view.claim.document for view in views)}
        return grouping_of(views, documents, names=self.ledger.names(), copies=self.ledger.copies())

    def agreement(self, *, machine: bool = True) -> list[Agreement]:
        """How far those who judged agree, field by field, with the machine as one of them or not."""
        return agreement(self.views(), machine=machine)


def _outside(sent: Capture) -> OutsideFile:
    from dateline.intake.outside import outside_file

    found = outside_file(sent)
    if isinstance(found, Issue):
        raise RequestError(f"{sent.name} cannot be compared: {found.reason}; {found.advice}")
    return found
