"""How many claims of a whole ledger fall into each period, by family, counted in columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import SPAN, Column, coded, day_of, distinct, ordinal, runs
from dateline.analysis.periods import Period, period_of
from dateline.ledger import Ledger, Outlines, Wanted, ids_of
from dateline.tellings import REAL

OfPeriod = tuple[str, Mapping[str, int], tuple[str, ...], date | None]  # claims by family, their ids, the newest report


@dataclass(frozen=True, slots=True)
class Counted:
    """Claims as columns: ids, days of their reports, 0 where these are not known, and codes of periods and families.

    The codes of periods stand in order of these.
    """

    id: Column
    day: Column
    period: Column
    family: Column
    periods: list[str]
    families: list[str]

    def by_period(self) -> Iterator[OfPeriod]:
        """Each period in order, the ids of its claims in theirs."""
        order = np.lexsort((self.id, self.period))
        ids, days, families = ids_of(self.id[order]), self.day[order], self.family[order]
        for first, after in runs(self.period[order]):
            times = np.bincount(families[first:after], minlength=len(self.families)).tolist()
            told = {family: number for family, number in zip(self.families, times, strict=True) if number}
            period = self.periods[int(self.period[order[first]])]
            yield period, told, tuple(ids[first:after]), day_of(int(days[first:after].max()))

    def ids(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The claims by period, in order, and family."""
        order = np.lexsort((self.family, self.period))
        ids, codes = ids_of(self.id[order]), self.period[order] * max(len(self.families), 1) + self.family[order]
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for first, after in runs(codes):
            period, family = divmod(int(codes[first]), len(self.families))
            found.setdefault(self.periods[period], {})[self.families[family]] = tuple(ids[first:after])
        return found


def counted(ledger: Ledger, asked: Asked, period: Period, *, otherwise: str) -> Counted:
    """The claims that are told as fact; ``otherwise`` is what there is instead of a period where days lie in none."""
    outlines = ledger.outlines(Wanted(known=asked.known))
    sort, sorts = coded(outlines.claims["sort"], lambda term: json.loads(outlines.terms[term]))
    kept = np.array([status in REAL for _, status, *_ in sorts], bool)[sort]
    day = _days(ledger, outlines)
    if asked.as_of:
        kept &= (day > 0) & (day <= asked.as_of.toordinal())
    families: dict[str, int] = {}
    family = np.array([families.setdefault(kind.partition(".")[0], len(families)) for kind, *_ in sorts], np.int64)
    claims, sort = outlines.claims[["id", "start", "end"]][kept], sort[kept]
    days, which = distinct(claims["start"].astype(np.int64) * SPAN + claims["end"])
    names = [_name(each, period) or otherwise for each in days.tolist()]
    periods = sorted(set(names))
    code = {name: at for at, name in enumerate(periods)}
    of = np.array([code[name] for name in names], np.int64)
    return Counted(claims["id"], day[kept], of[which], family[sort], periods, list(families))


def _days(ledger: Ledger, outlines: Outlines) -> Column:
    """The day of each claim's report."""
    document, reports = coded(outlines.claims["document"], outlines.terms.__getitem__)
    by_id = ledger.reports(reports)
    found: Column = np.array([ordinal(by_id[report].published) for report in reports], np.int64)[document]
    return found


def _name(days: int, period: Period) -> str | None:
    low, high = (day.isoformat() if (day := day_of(number)) else None for number in divmod(days, SPAN))
    return period_of(low, high, period)
