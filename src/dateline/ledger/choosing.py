"""Which claims pass a filter as they stand: by what they tell after corrections, not by what was read."""

from __future__ import annotations

import json

from dateline.identities import Names
from dateline.ledger.filtering import (
    AS_REVISED,
    Condition,
    Filter,
    of_all_else,
    of_what_is_told,
    together,
)
from dateline.ledger.naming import Naming
from dateline.ledger.revising import revised, standing
from dateline.ledger.schema import GLANCE

_AT_A_GLANCE = f"SELECT c.number FROM claims c INDEXED BY {GLANCE}"
_LISTED = "(SELECT value FROM json_each(?))"


class Choosing(Naming):
    """The half of a ledger that knows which claims are meant."""

    def _conditions(self, wanted: Filter, *, number: str = "c.number") -> tuple[list[str], list[object]]:
        """SQL conditions over claims ``c`` and documents ``d``, and their values; ``number`` as for
        :func:`dateline.ledger.filtering.of_what_is_told`. Raises :class:`RequestError`.
        """
        names = self.names(known_on=wanted.known_on)
        told = of_what_is_told(wanted, names, number=number)
        if told and self.db.execute("SELECT 1 FROM revisions LIMIT 1").fetchone():
            told = [self._as_they_stand(wanted, names, told, number=number)]
        return together([*told, *of_all_else(wanted, number=number)])

    def _as_they_stand(self, wanted: Filter, names: Names, told: list[Condition], *, number: str) -> Condition:
        """The conditions on what was read, without the claims that pass them no longer and with those that pass now.

        Mostly a correction changes neither, and the conditions are as plain as without it.
        """
        read = self._passing_read(wanted, names)
        now = self._passing_now(wanted, names)
        clauses, values = together(told)
        clause = " AND ".join(clauses)
        if gone := sorted(read - now):
            clause, values = f"{clause} AND {number} NOT IN {_LISTED}", [*values, json.dumps(gone)]
        if come := sorted(now - read):
            clause, values = f"({clause} OR {number} IN {_LISTED})", [*values, json.dumps(come)]
        return clause, values

    def _passing_read(self, wanted: Filter, names: Names) -> set[int]:
        clauses, values = together(of_what_is_told(wanted, names, number="+c.number"))
        corrected = f"c.number IN ({revised(wanted.known_on)})"
        rows = self.db.execute(f"{_AT_A_GLANCE} WHERE {' AND '.join([corrected, *clauses])}", values)
        return {number for (number,) in rows}

    def _passing_now(self, wanted: Filter, names: Names) -> set[int]:
        clauses, values = together(of_what_is_told(wanted, names, number="+c.number", tables=AS_REVISED))
        last = f"c.number IN ({standing(wanted.known_on)})"
        rows = self.db.execute(f"SELECT c.claim_number FROM revisions c WHERE {' AND '.join([last, *clauses])}", values)
        return {number for (number,) in rows}
