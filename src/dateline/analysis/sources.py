"""Who is cited: how often, named or not, by which outlets, from when to when, and how often contradicted.

To be contradicted is no sign of being wrong: it says that others tell otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.disputes import disputes
from dateline.analysis.material import Material
from dateline.identities import Names
from dateline.ledger import Ledger
from dateline.tellings import Report

COLUMNS = ("source", "sort", "claims", "outlets", "first", "last", "contradicted")
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

    def add(self, claim: str, report: Report) -> None:
        """One more claim that it is cited for."""
        self.claims.append(claim)
        self.outlets[report.teller] += 1
        if report.published:
            self.first = min(self.first or report.published, report.published)
            self.last = max(self.last or report.published, report.published)


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources, those cited most first, and the answer as a table."""

    cited: tuple[Cited, ...]
    answer: Answer


def sources(ledger: Ledger, asked: Asked) -> Sources:
    """Who is cited in the ledger; the outlets themselves too, for what they tell in their own name."""
    reports = ledger.reports()
    cited: dict[tuple[str, str], Cited] = {}
    by_claim: dict[str, Cited] = {}
    reviewed = _reviewed(ledger, asked) if asked.reviewed_only else None
    for row in ledger.rows(known=asked.known):
        report = reports[row.document]
        early = asked.as_of is None or (report.published is not None and report.published <= asked.as_of)
        if early and (reviewed is None or row.id in reviewed):
            name, sort = (row.source, _sort(row.source)) if row.source else (report.teller, "outlet")
            one = cited.setdefault((name.casefold(), sort), Cited(name, sort))
            one.add(row.id, report)
            by_claim[row.id] = one
    _contradicted(by_claim, disputes(ledger, asked).answer)
    ranked = sorted(cited.values(), key=lambda one: (-len(one.claims), one.name))
    material = Material(asked, (), {}, Names())
    table = Table("sources", "Who says so", COLUMNS, tuple(_line(one) for one in ranked))
    return Sources(tuple(ranked), material.answer("sources", "everybody", tables=(table,)))


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


def _contradicted(by_claim: Mapping[str, Cited], answer: Answer) -> None:
    """Counts, once a claim, what others tell otherwise."""
    against: dict[int, set[str]] = defaultdict(set)
    for line in answer.lines():
        for claim in (*line.claims, *line.against):
            if claim in by_claim:
                against[id(by_claim[claim])].add(claim)
    for one in {id(each): each for each in by_claim.values()}.values():
        one.contradicted = len(against[id(one)])


def _line(one: Cited) -> Line:
    outlets = [name for name, _ in one.outlets.most_common()]
    more = f" and {len(outlets) - _MOST} more" if len(outlets) > _MOST else ""
    days = (day.isoformat() if day else None for day in (one.first, one.last))
    told = None if one.sort == "outlet" else "; ".join(outlets[:_MOST]) + more
    cells = (one.name, one.sort, len(one.claims), told, *days, one.contradicted or None)
    return Line(cells, tuple(one.claims), newest=one.last, sources=len(outlets))
