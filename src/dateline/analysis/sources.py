"""Who is cited: how often, named or not, by which outlets, from when to when, and how often contradicted.

To be contradicted is no sign of being wrong: it says that others tell otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.disputes import disputes
from dateline.analysis.material import Material, named_in
from dateline.grades import Grades, in_letters
from dateline.identities import Names
from dateline.ledger import Ledger, Wanted
from dateline.protections import in_force

COLUMNS = ("source", "sort", "grade", "claims", "outlets", "first", "last", "contradicted")
NOTE = "Grades are those that people, or the settings, have given: A reliable to E unreliable, F cannot be judged"
_MOST = 3
_REST = re.compile(r" (?:of|for|from|in|at|with|who|which|that|inside|near|there)\b")


@dataclass(slots=True)
class Cited:
    """One source: its claims, the outlets that cite it, and the first and last day of their reports."""

    name: str
    sort: str
    claims: list[str] = field(default_factory=list)
    outlets: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    contradicted: int = 0

    def add(self, claim: str, teller: str, day: date | None) -> None:
        """One more claim that it is cited for, by whom, and the day of the report where it is known."""
        self.claims.append(claim)
        self.outlets[teller] += 1
        if day:
            if self.first is None or day < self.first:
                self.first = day
            if self.last is None or day > self.last:
                self.last = day


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources, those cited most first, and the answer as a table."""

    cited: tuple[Cited, ...]
    answer: Answer


def sources(ledger: Ledger, asked: Asked, *, contrary: Answer | None = None, grades: Grades | None = None) -> Sources:
    """Who is cited in the ledger; the outlets themselves too, for what they tell in their own name.

    ``contrary`` is the answer to what is in dispute, within the same bounds, where it is there already; ``grades`` are
    those that people have given to sources.
    """
    # Each of these stands in dispute once.
    disputed = frozenset(named_in((contrary or disputes(ledger, asked).answer).tables))
    cited = _cited(ledger, asked, disputed)
    ranked = sorted(cited, key=lambda one: (-len(one.claims), one.name))
    material = Material(asked, (), {}, Names())
    table = Table("sources", "Who says so", COLUMNS, tuple(_line(one, grades or Grades()) for one in ranked), NOTE)
    return Sources(tuple(ranked), material.answer("sources", "everybody", tables=(table,)))


def _cited(ledger: Ledger, asked: Asked, disputed: Container[str]) -> Collection[Cited]:
    """Every source with its claims, in the order in which the claims come."""
    reports = ledger.reports()
    reviewed = _reviewed(ledger, asked) if asked.reviewed_only else None
    found: dict[tuple[str, str], Cited] = {}
    speakers: dict[str, Cited] = {}  # by the name as it is written, so that each way is looked at once
    outlets: dict[str, Cited] = {}
    for claim, document, source in _speakers(ledger, asked):
        report = reports[document]
        early = asked.as_of is None or (report.published is not None and report.published <= asked.as_of)
        if early and (reviewed is None or claim in reviewed):
            teller = report.outlet or report.name
            one = speakers.get(source) if source else outlets.get(teller)
            if one is None:
                name, sort = (source, _sort(source)) if source else (teller, "outlet")
                one = found.setdefault((name.casefold(), sort), Cited(name, sort))
                (speakers if source else outlets)[name] = one
            one.add(claim, teller, report.published)
            if claim in disputed:
                one.contradicted += 1
    return found.values()


def _speakers(ledger: Ledger, asked: Asked) -> Iterator[tuple[str, str, str | None]]:
    """Each claim with its document and its innermost speaker, who is ``None`` where the report itself says so.

    What is protected is withheld from what is handed on, for which every claim has to be opened.
    """
    if asked.handing_on and in_force(ledger.protections()):
        for telling in ledger.tellings(Wanted(known=asked.known, handing_on=True)):
            speaker = telling.speaker
            yield telling.id, telling.document, None if speaker.type == "outlet" else speaker.head
        return
    yield from ledger.speakers(known=asked.known)


@lru_cache(maxsize=50_000)
def _sort(name: str) -> str:
    """Whether it goes by a name: the last word before "of", "for" or "who" has a capital ("Observatory for Rights")."""
    words = _REST.split(name)[0].split()
    return "named" if words and words[-1][:1].isupper() else "not named"


def _reviewed(ledger: Ledger, asked: Asked) -> set[str]:
    return {
        judgement.claim
        for judgement in ledger.judgements(known_on=asked.known)
        if judgement.verdict in ("accept", "correct")
    }


def _line(one: Cited, grades: Grades) -> Line:
    outlets = [name for name, _ in one.outlets.most_common()]
    more = f" and {len(outlets) - _MOST} more" if len(outlets) > _MOST else ""
    days = (day.isoformat() if day else None for day in (one.first, one.last))
    told = None if one.sort == "outlet" else "; ".join(outlets[:_MOST]) + more
    grade = in_letters(grades.of_source(one.name)) or None
    cells = (one.name, one.sort, grade, len(one.claims), told, *days, one.contradicted or None)
    return Line(cells, tuple(one.claims), newest=one.last, sources=len(outlets))
