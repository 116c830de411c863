"""Claims counted by place and by day, and page by page: what a map, a timeline and a table show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ledger.filtering import EVERYTHING, Filter
from dateline.ledger.queueing import Queueing
from dateline.ledger.revising import revised

_UNCHANGED = "c.id NOT IN (SELECT claim FROM standing_judgements WHERE verdict = 'correct')"
_DAYS = "COALESCE(c.from_day, c.to_day, '9999'), COALESCE(c.to_day, '9999')"
_GROUND = "f.role IN ('place', 'from', 'to') AND f.lat IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the ground with the number of claims that name it, and one of them."""

    name: str
    country: str | None
    lat: float
    lon: float
    claims: int
    example: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval of days, inclusive, with the number of claims told for it; an open side is ``None``."""

    start: date | None
    end: date | None
    claims: int


class Surveying(Queueing):
    """The half of a ledger that sees many claims at once. What was corrected is left to :meth:`corrected`."""

    def by_day(self, wanted: Filter = EVERYTHING, *, limit: int = 100, skip: int = 0) -> list[str]:
        """The ids of one page of claims that pass a filter, by day, those without one last."""
        tables, where, values = self._passing(wanted, also=[f"c.number NOT IN ({revised(wanted.known_on)})"])
        chosen, others = self._revisions(wanted)
        joined = f"revisions c JOIN claims n ON n.number = c.claim_number WHERE c.number IN ({chosen})"
        rows = self.db.execute(
            f"SELECT c.id, {_DAYS}, c.number FROM {tables} {where} UNION ALL "
            f"SELECT n.id, {_DAYS}, n.number FROM {joined} ORDER BY 2, 3, 4 LIMIT ? OFFSET ?",
            (*values, *others, limit, skip),
        )
        return [key for (key, *_) in rows]

    def spots(self, wanted: Filter = EVERYTHING) -> list[Spot]:
        """Where the claims lie that pass a filter and were not corrected, the most frequent place first."""
        tables, where, values = self._passing(wanted, also=(_UNCHANGED, _GROUND))
        rows = self.db.execute(
            "SELECT f.place, f.country, f.lat, f.lon, COUNT(DISTINCT c.id) AS claims, MIN(c.id) "
            f"FROM {tables} JOIN fillers f ON f.claim = c.id {where} "
            "GROUP BY f.place, f.lat, f.lon ORDER BY claims DESC, f.place",
            values,
        )
        return [Spot(*row) for row in rows]

    def stretches(self, wanted: Filter = EVERYTHING) -> list[Stretch]:
        """When it happened by the claims that pass a filter and were not corrected."""
        tables, where, values = self._passing(wanted, also=(_UNCHANGED,))
        rows = self.db.execute(
            f"SELECT c.from_day, c.to_day, COUNT(*) FROM {tables} {where} GROUP BY 1, 2 ORDER BY 1, 2", values
        )
        return [Stretch(_day(start), _day(end), number) for start, end, number in rows]

    def corrected(self, wanted: Filter = EVERYTHING) -> list[str]:
        """The ids of claims that pass a filter and that people corrected."""
        tables, where, values = self._passing(wanted, also=(f"NOT {_UNCHANGED}",))
        return [key for (key,) in self.db.execute(f"SELECT c.id FROM {tables} {where} ORDER BY c.number", values)]

    def named(self, *, place: bool = False) -> list[tuple[str, int]]:
        """Every actor (entity, else head name), or place, with the number of claims, the most frequent first."""
        roles = "('place', 'from', 'to')" if place else "('actor', 'target')"
        key = "COALESCE(place, head)" if place else "COALESCE(entity, head)"
        rows = self.db.execute(
            f"SELECT {key} AS name, COUNT(DISTINCT claim) AS claims FROM fillers WHERE role IN {roles} "
            "GROUP BY name ORDER BY claims DESC, name"
        )
        return [(name, number) for name, number in rows]

    def names_of_documents(self, keys: Sequence[str]) -> dict[str, str]:
        """The names of documents by their ids."""
        rows = self.db.execute(
            "SELECT id, name FROM documents WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
        )
        return dict(rows.fetchall())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
