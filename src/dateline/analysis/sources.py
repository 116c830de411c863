"""Who is cited: how often, named or not, by which outlets, from when to when, and how often contradicted.

To be contradicted is no sign of being wrong: it says that others tell otherwise.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.bulk import Bulk, Column, in_bulk
from dateline.analysis.bulk.codes import coded, day_of, ordinal
from dateline.analysis.disputes import PARTED
from dateline.analysis.material import Material, named_in
from dateline.analysis.opposing import in_dispute
from dateline.grades import Grades, in_letters
from dateline.identities import Names
from dateline.ledger import Ledger, Wanted, ids_of, number_of_id

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
    if contrary or asked.reviewed_only:
        claims = _Claims.of(ledger, asked, named_in(contrary.tables) if contrary else _disputed(ledger, asked))
    else:
        claims = _Claims.among(in_bulk(ledger, asked, Wanted()))
    cited = _cited(claims)
    ranked = sorted(cited, key=lambda one: (-len(one.claims), one.name))
    material = Material(asked, (), {}, Names())
    table = Table("sources", "Who says so", COLUMNS, tuple(_line(one, grades or Grades()) for one in ranked), NOTE)
    return Sources(tuple(ranked), material.answer("sources", "everybody", tables=(table,)))


@dataclass(frozen=True, slots=True)
class _Claims:
    """All claims within the bounds of a question, as they come: ids, codes of who tells each and of who is cited for
    it, -1 where the report itself says so, the day of the report, 0 where it is not known, and whether it is disputed.
    """

    id: Column
    teller: Column
    speaker: Column
    day: Column
    disputed: Column
    tellers: Sequence[str]
    speakers: Sequence[str]

    @classmethod
    def of(cls, ledger: Ledger, asked: Asked, disputed: Iterable[str]) -> _Claims:
        """Those of a ledger."""
        outlines = ledger.outlines(Wanted(known=asked.known, handing_on=asked.handing_on))
        claims, terms = outlines.claims, outlines.terms
        document, reports = coded(claims["document"], terms.__getitem__)
        by_id = ledger.reports(reports)
        tellers: dict[str, int] = {}
        days: list[int] = []
        for report in map(by_id.__getitem__, reports):
            days.append(ordinal(report.published))
            tellers.setdefault(report.teller, len(tellers))
        day = np.array(days, np.int64)[document]
        teller = np.array([tellers[by_id[report].teller] for report in reports], np.int64)[document]
        chain, heads = coded(claims["said"], lambda said: _speaker(terms[said]))
        codes, speakers = _speakers(heads)
        speaker = codes[chain]
        kept = np.ones(len(claims), bool)
        if asked.as_of:
            kept &= (day > 0) & (day <= asked.as_of.toordinal())
        if asked.reviewed_only:
            kept &= np.isin(claims["id"], _numbers(_reviewed(ledger, asked)))
        against = np.isin(claims["id"], _numbers(disputed))
        told = claims["id"][kept], teller[kept], speaker[kept], day[kept], against[kept]
        return cls(*told, list(tellers), speakers)

    @classmethod
    def among(cls, bulk: Bulk) -> _Claims:
        """All that were read, in the order in which they came into the ledger."""
        order = np.argsort(bulk.claims["number"])
        asked = np.flatnonzero(bulk.of_families(PARTED.kinds))
        disputed = np.zeros(bulk.size, bool)
        disputed[asked[list(in_dispute(bulk.only(PARTED.kinds)))]] = True
        chain, heads = coded(bulk.claims["said"], lambda said: _speaker(bulk.terms[said]))
        speaker, speakers = _speakers(heads)
        teller, tellers = bulk.written
        codes = teller[order], speaker[chain][order], bulk.published[order]
        return cls(bulk.claims["id"][order], *codes, disputed[order], tellers, speakers)


def _disputed(ledger: Ledger, asked: Asked) -> tuple[str, ...]:
    """The ids of all claims that are in dispute."""
    bulk = in_bulk(ledger, asked, Wanted(PARTED.kinds))
    return bulk.ids(in_dispute(bulk))


def _speakers(heads: Sequence[str | None]) -> tuple[Column, list[str]]:
    """The code of each, -1 for nobody, and the names by their codes."""
    names = {head: code for code, head in enumerate(dict.fromkeys(filter(None, heads)))}
    return np.array([names[head] if head else -1 for head in heads], np.int64), list(names)


def _speaker(chain: str) -> str | None:
    """Whom a chain of sources ends with; nobody where the report itself says so."""
    kind, _, head, *_ = json.loads(chain)[-1]
    return head if kind != "outlet" else None


def _numbers(ids: Iterable[str]) -> Column:
    return np.array([number_of_id(claim) for claim in ids], "<u8")


def _cited(claims: _Claims) -> Collection[Cited]:
    """Every source with its claims, in the order in which the claims come."""
    label = np.where(claims.speaker >= 0, claims.speaker, len(claims.speakers) + claims.teller)
    labels, first, _ = _told_by(label)
    found: list[Cited] = []
    place: dict[tuple[str, str], int] = {}
    of = np.zeros(len(claims.speakers) + len(claims.tellers), np.int64)
    for code in labels[np.argsort(first)].tolist():
        cited = code < len(claims.speakers)
        name = claims.speakers[code] if cited else claims.tellers[code - len(claims.speakers)]
        sort = _sort(name) if cited else "outlet"
        of[code] = place.setdefault((name.casefold(), sort), len(found))
        if of[code] == len(found):
            found.append(Cited(name, sort))
    by = of[label]
    order = np.argsort(by, kind="stable")
    for one, rows in zip(found, np.split(order, np.searchsorted(by[order], np.arange(1, len(found)))), strict=False):
        _fill(one, claims, rows)
    return found


def _fill(one: Cited, claims: _Claims, rows: Column) -> None:
    one.claims = ids_of(claims.id[rows])
    tellers, first, times = _told_by(claims.teller[rows])
    for at in np.argsort(first).tolist():
        one.outlets[claims.tellers[tellers[at]]] = int(times[at])
    days = claims.day[rows][claims.day[rows] > 0]
    if len(days):
        one.first, one.last = day_of(int(days.min())), day_of(int(days.max()))
    one.contradicted = int(claims.disputed[rows].sum())


def _told_by(tellers: Column) -> tuple[Column, Column, Column]:
    """The tellers in a column, each once, with where each stands first and how often."""
    times = np.bincount(tellers)
    first = np.zeros(len(times), np.int64)
    first[tellers[::-1]] = np.arange(len(tellers))[::-1]
    found = np.flatnonzero(times)
    return found, first[found], times[found]


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
