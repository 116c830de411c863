"""What people think of sources and claims: letters and digits in the ledger, rows that are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from dateline.errors import RequestError
from dateline.grades import CREDIBILITY, RELIABILITY, Grade, Grades, grades_of
from dateline.ledger import chain
from dateline.ledger.naming import Naming
from dateline.ledger.schema import transaction
from dateline.records import content_id

_COLUMNS = "id, sort, name, claim, grade, who, at, why, undoes"


class Grading(Naming):
    """The half of a ledger that knows how reliable people call a source."""

    def grade(self, act: Grade) -> Grade:
        """Writes down a grade, or that one is taken back (id and instant are set here).

        Raises :class:`RequestError` for what is no grade of its sort, and for an undo of what does not stand.
        """
        _refuse_unfit(act)
        if act.sort == "undo":
            self._refuse_undone("grades", act.undoes)
        with transaction(self.db):
            number = self._next("grades")
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            key = content_id("grd", number, act.sort, act.name, act.grade, act.who, at, act.undoes)
            claim = act.name if act.sort == "claim" else None
            name = act.name if act.sort == "source" else ""
            row = (number, key, act.sort, name, claim, act.grade, act.who, at, act.why, act.undoes)
            self.db.execute(f"INSERT INTO grades (number, {_COLUMNS}) VALUES ({', '.join('?' * 10)})", row)
            chain.append(self.db, "grades", key)
        return replace(act, id=key, at=at)

    def grade_acts(self, *, known_on: date | None = None) -> list[Grade]:
        """All grades and takings back in their order; as of the end of a UTC day."""
        day = known_on.isoformat() if known_on else "9999"
        query = f"SELECT {_COLUMNS} FROM grades WHERE substr(at, 1, 10) <= ? ORDER BY number"
        return [
            Grade(key, sort, claim or name, grade, who, at, why, undoes)
            for key, sort, name, claim, grade, who, at, why, undoes in self.db.execute(query, (day,))
        ]

    def grades(self, settled: Sequence[Grade] = (), *, known_on: date | None = None) -> Grades:
        """The grades as they stand, or stood at the end of a UTC day; ``settled`` are those of the settings, over which
        what a person has set here stands.
        """
        return grades_of((*settled, *self.grade_acts(known_on=known_on)), self.names(known_on=known_on))


def _refuse_unfit(act: Grade) -> None:
    scale = {"source": RELIABILITY, "claim": CREDIBILITY, "undo": {"": ""}}[act.sort]
    if act.grade not in scale:
        listed = ", ".join(f"{grade} {words}" for grade, words in scale.items())
        raise RequestError(f"a {act.sort} has no grade {act.grade!r}: choose {listed}")
    if act.sort != "undo" and not act.name.strip():
        raise RequestError("what is graded? name a source, or a claim by its id")
