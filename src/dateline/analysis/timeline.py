"""What happened when: claims told as fact by period and family, and, of a place, an actor or a kind, one by one.

Of what has no day of its own, only the report's, it is never told in which period it happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.by_period import OfPeriod, counted
from dateline.analysis.days import happened
from dateline.analysis.later import LaterMapping
from dateline.analysis.material import Material, gather, is_called, spellings
from dateline.analysis.parties import actors_called, one_side
from dateline.analysis.periods import Period, period_of
from dateline.analysis.sayers import sayers
from dateline.identities import Names
from dateline.ledger import Ledger, Wanted
from dateline.tellings import REAL, Named, Telling

FAMILIES = ("territory", "attack", "move", "presence", "means", "harm", "tie", "talk", "aid", "law", "assess")
_ABOUT = ("territory", "attack", "move", "presence", "harm", "aid", "talk", "law")


@dataclass(frozen=True, slots=True)
class About:
    """What a timeline is of: claims of a place, an actor, a kind or family; each given must hold."""

    place: str | None = None
    actor: str | None = None
    kind: str | None = None

    def __bool__(self) -> bool:
        return any((self.place, self.actor, self.kind))

    def __str__(self) -> str:
        return ", ".join(each for each in (self.place, self.actor, self.kind) if each) or "everything"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Numbers of claims by period and family, the claims in order of day, and the answer as tables."""

    counts: Mapping[str, Mapping[str, tuple[str, ...]]]
    tellings: Sequence[Telling]
    answer: Answer


def timeline(ledger: Ledger, asked: Asked, *, about: About = About(), period: Period = "month") -> Timeline:
    """What is told to have happened; with ``on``, on that day."""
    if not about and not asked.on and not asked.reviewed_only:
        return _of_everything(ledger, asked, period)
    wanted = Wanted(
        (about.kind,) if about.kind else _ABOUT, spellings(about.place) if about.place else (),
        actors_called(about.actor) if about.actor else (),
    )  # fmt: skip
    material = gather(ledger, asked, wanted)
    kept = [t for t in material.tellings if t.status in REAL and _is_about(t, about, material) and _is_on(t, material)]
    kept.sort(key=lambda t: (_day(t), material.order(t)))
    counts = _Counts(period)
    for telling in kept:
        days = (telling.time.start, telling.time.end) if telling.time.told else (None, None)
        start, end = (day.isoformat() if day else None for day in days)
        counts.add(telling.family, telling.id, start=start, end=end, published=material.published(telling))
    tables = (counts.table(), _events(kept, material))
    return Timeline(counts.settled(), tuple(kept), material.answer("timeline", str(about), tables=tables))


_UNDATED = "no day told, or more than one period"


class _Counts:
    """Claims by period and family, with the newest report of each period."""

    def __init__(self, period: Period) -> None:
        self._period = period
        self._ids: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._newest: dict[str, date] = {}

    def add(self, family: str, claim: str, *, start: str | None, end: str | None, published: date | None) -> None:
        """One claim, with the ISO days that bound it."""
        key = period_of(start, end, self._period) or _UNDATED
        self._ids[key][family].append(claim)
        if published and published > self._newest.get(key, date.min):
            self._newest[key] = published

    def settled(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The claims by period, in order, and family."""
        return {key: {each: tuple(ids) for each, ids in found.items()} for key, found in sorted(self._ids.items())}

    def table(self) -> Table:
        """The numbers, a line a period."""
        return _table(
            (
                key, {family: len(ids) for family, ids in found.items()},
                tuple(sorted(i for each in found.values() for i in each)), self._newest.get(key),
            )
            for key, found in self.settled().items()
        )  # fmt: skip


def _table(counts: Iterable[OfPeriod]) -> Table:
    told = list(counts)
    shown = [family for family in FAMILIES if any(family in times for _, times, *_ in told)]
    lines = tuple(
        Line((key, *(times.get(family, 0) or None for family in shown)), ids, newest=newest)
        for key, times, ids, newest in told
    )
    note = "Claims told as fact, not happenings: what several reports tell is counted with each"
    return Table("periods", "Claims by period", ("period", *shown), lines, note)


def _of_everything(ledger: Ledger, asked: Asked, period: Period) -> Timeline:
    found = counted(ledger, asked, period, otherwise=_UNDATED)
    table = _table(found.by_period())
    material = Material(asked, (), {}, Names())
    return Timeline(LaterMapping(found.ids), (), material.answer("timeline", "everything", tables=(table,)))


def _is_about(telling: Telling, about: About, material: Material) -> bool:
    if about.place:
        spots = material.spots(telling, "place", "to", "from", "target")
        if not any(is_called(spot, about.place) for spot in spots):
            return False
    if about.actor:
        meant = actors_called(about.actor)
        parties = [material.party(telling, role) for role in ("actor", "target")]
        return any(one_side(party.key, key) for party in parties if party for key in meant)
    return True


def _is_on(telling: Telling, material: Material) -> bool:
    day = material.asked.on
    if day is None:
        return True
    time = telling.time
    return time.told and (time.start or day) <= day <= (time.end or day)


def _day(telling: Telling) -> str:
    day = telling.time.start or telling.time.end if telling.time.told else None
    return day.isoformat() if day else "9"


def _events(kept: Sequence[Telling], material: Material) -> Table:
    lines = [
        material.line((str(happened(t.time, material.published(t))), t.kind, gist(t), sayers([t], material)), [t])
        for t in kept
    ]
    return Table("events", "What happened", ("when", "kind", "what", "according to"), tuple(lines))


def gist(telling: Telling) -> str:
    """Who did what to whom and where, in the report's words."""
    who = _heads(telling.actor)
    whom = _heads([*telling.target, *telling.what])
    where = _heads([*telling.place, *telling.to])
    told = " ".join(part for part in (who, telling.trigger.text, whom) if part)
    return f"{told} · {where}" if where else told


def _heads(fillers: Iterable[Named]) -> str:
    return ", ".join(dict.fromkeys(named.text for named in fillers))
