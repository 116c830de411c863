"""Claims counted by what they are, as they stand after corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from dateline.errors import RequestError
from dateline.ledger.choosing import Choosing
from dateline.ledger.filtering import EVERYTHING, Filter
from dateline.ledger.revising import revised, standing
from dateline.ledger.states import STATE, state_tables

By = Literal["kind", "family", "status", "state", "document", "outlet", "source", "year", "place", "actor"]

_CORRECTED: Mapping[str, str] = {
    "kind": "c.kind", "family": "c.family", "status": "c.status", "source": "c.source",
    "year": "substr(COALESCE(c.from_day, c.to_day), 1, 4)",
}  # fmt: skip
_ROLES = {"place": "'place', 'from', 'to'", "actor": "'actor', 'target', 'what'"}
_NAMED = {"place": "f.place", "actor": "COALESCE(f.entity, f.head)"}


class Counting(Choosing):
    """The half of a ledger that counts."""

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """How many claims pass a filter."""
        tables, where, values = self._passing(wanted)
        (number,) = self.db.execute(f"SELECT COUNT(*) FROM {tables} {where}", values).fetchone()
        return int(number)

    def counts(self, by: By, wanted: Filter = EVERYTHING) -> dict[str | None, int]:
        """How many claims that pass a filter there are of each, most first; ``None`` where it is not said.

        A claim that names two places, or two actors, counts for each. Raises :class:`RequestError`.
        """
        if by not in get_args(By):
            raise RequestError(f"claims cannot be counted by {by!r}: choose one of {', '.join(get_args(By))}")
        if by in _ROLES:
            found = self._by_name(by, wanted)
        elif by in _CORRECTED:
            found = self._by_what_is_told(_CORRECTED[by], wanted)
        elif by == "state":
            found = self._by(STATE, wanted, joined=state_tables(wanted.known_on))
        else:
            found = self._by("c.document", wanted)
        told = self._of_outlets(found) if by == "outlet" else found
        return dict(sorted(told.items(), key=lambda one: (-one[1], one[0] is not None, one[0] or "")))

    def _by(self, key: str, wanted: Filter, *, joined: str = "", also: Sequence[str] = ()) -> Counter[str | None]:
        tables, where, values = self._passing(wanted, also=also)
        query = f"SELECT {key}, COUNT(*) FROM {tables} {joined} {where} GROUP BY 1"
        return Counter(dict(self.db.execute(query, values).fetchall()))

    def _of_outlets(self, documents: Mapping[str | None, int]) -> Counter[str | None]:
        """Documents are long: their outlets are looked up once a document, in the index of the shelf."""
        found: Counter[str | None] = Counter()
        for key, outlet in self.db.execute("SELECT id, outlet FROM documents INDEXED BY documents_on_the_shelf"):
            if key in documents:
                found[outlet] += documents[key]
        return found

    def _by_what_is_told(self, key: str, wanted: Filter) -> Counter[str | None]:
        found = self._by(key, wanted, also=[f"c.number NOT IN ({revised(wanted.known_on)})"])
        chosen, values = self._revisions(wanted)
        query = f"SELECT {key}, COUNT(*) FROM revisions c WHERE c.number IN ({chosen}) GROUP BY 1"
        found.update(dict(self.db.execute(query, values).fetchall()))
        return found

    def _by_name(self, by: By, wanted: Filter) -> Counter[str | None]:
        name = _NAMED[by]
        named = f"f.role IN ({_ROLES[by]}) AND {name} IS NOT NULL"
        tables, where, values = self._passing(wanted)
        # Either way the fillers of a claim come one after the other: by their index, or as they were put in.
        along = f"INDEXED BY fillers_by_claim WHERE f.claim IN (SELECT c.id FROM {tables} {where})"
        asked = f"SELECT f.claim, {name} FROM fillers f {along if where else 'NOT INDEXED WHERE 1'} AND {named}"
        plain = f"f.claim NOT IN (SELECT id FROM claims WHERE number IN ({revised(wanted.known_on)}))"
        found = _each_once(self.db.execute(f"{asked} AND {plain}", values))
        chosen, values = self._revisions(wanted)
        asked = f"SELECT f.revision, {name} FROM revised_fillers f WHERE f.revision IN ({chosen}) AND {named}"
        found.update(_each_once(self.db.execute(f"{asked} ORDER BY 1", values)))
        return found

    def _revisions(self, wanted: Filter) -> tuple[str, list[object]]:
        """The query for the last revisions of those corrected claims that pass a filter, and its values."""
        tables, where, values = self._passing(wanted, also=[f"c.number IN ({revised(wanted.known_on)})"])
        passing = f"SELECT c.number FROM {tables} {where}"
        last = standing(wanted.known_on)
        return f"SELECT number FROM revisions WHERE number IN ({last}) AND claim_number IN ({passing})", values

    def _passing(self, wanted: Filter, *, also: Sequence[str] = ()) -> tuple[str, str, list[object]]:
        """The tables, the conditions (``also``: more of them) and their values for the claims that pass a filter.

        Documents, which are long, are among the tables only where something is asked of them.
        """
        clauses, values = self._conditions(wanted)
        clauses += also
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        with_document = any("d." in clause for clause in clauses)
        return f"claims c{' JOIN documents d ON d.id = c.document' if with_document else ''}", where, values


def _each_once(named: Iterable[tuple[object, str]]) -> Counter[str | None]:
    """How many claims name each; the names of one claim follow each other."""
    found: Counter[str | None] = Counter()
    last: object = None
    names: set[str] = set()
    for claim, name in named:
        if claim != last:
            last, names = claim, {name}
        elif name in names:
            continue
        else:
            names.add(name)
        found[name] += 1
    return found
