"""Looking over what there is without opening it: documents on the shelf, and claims counted by what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dateline.errors import RequestError
from dateline.ledger.filtering import EVERYTHING, Filter, conditions
from dateline.ledger.naming import Naming
from dateline.ledger.states import STATE, state_tables

By = Literal["kind", "family", "status", "state", "document", "outlet", "source", "year", "place", "actor"]

_KEYS: Mapping[str, str] = {
    "kind": "c.kind", "family": "c.family", "status": "c.status", "state": STATE, "document": "c.document",
    "outlet": "d.outlet", "source": "c.source", "year": "substr(COALESCE(c.from_day, c.to_day), 1, 4)",
}  # fmt: skip
_ROLES = {"place": "'place', 'from', 'to'", "actor": "'actor', 'target', 'what'"}
_NAMED = {"place": "f.place", "actor": "COALESCE(f.entity, f.head)"}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document as it stands on the shelf: what is known of it without opening it.

    ``taken_in`` is the ISO 8601 instant, in UTC, of the run that took it in.
    """

    id: str
    name: str
    media_type: str
    published: date | None
    outlet: str | None
    author: str | None
    claims: int
    taken_in: str


class Listing(Naming):
    """The half of a ledger that counts and lists."""

    def shelf(self, words: str = "", *, limit: int | None = None, offset: int = 0) -> list[Shelved]:
        """Documents by name, without their texts: all, or those whose name or outlet holds the words."""
        query = (
            "SELECT d.id, d.name, d.media_type, d.published, d.outlet, d.author, "
            "(SELECT COUNT(*) FROM claims c WHERE c.document = d.id), r.at "
            "FROM documents d INDEXED BY documents_on_the_shelf JOIN runs r ON r.id = d.run "
            "WHERE ? = '' OR instr(lower(d.name), lower(?)) OR instr(lower(COALESCE(d.outlet, '')), lower(?)) "
            "ORDER BY d.name, d.id LIMIT ? OFFSET ?"
        )
        rows = self.db.execute(query, (words, words, words, -1 if limit is None else limit, offset))
        return [
            Shelved(key, name, media_type, date.fromisoformat(day) if day else None, outlet, author, claims, taken_in)
            for key, name, media_type, day, outlet, author, claims, taken_in in rows
        ]

    def size(self) -> tuple[int, int]:
        """How many documents and how many claims there are."""
        documents, claims = self.db.execute(
            "SELECT (SELECT COUNT(*) FROM documents), (SELECT COUNT(*) FROM claims)"
        ).fetchone()
        return int(documents), int(claims)

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
            inner, where, values = self._passing(wanted)
            query = (
                f"SELECT {_NAMED[by]} AS what, COUNT(DISTINCT f.claim) AS times FROM fillers f "
                f"WHERE f.role IN ({_ROLES[by]}) AND {_NAMED[by]} IS NOT NULL "
                + (f"AND f.claim IN (SELECT c.id FROM {inner} {where}) " if where else "")
            )
        else:
            tables, where, values = self._passing(wanted, joined=by == "outlet")
            if by == "state":
                tables = f"{tables} {state_tables(wanted.known_on)}"
            query = f"SELECT {_KEYS[by]} AS what, COUNT(*) AS times FROM {tables} {where} "
        return dict(self.db.execute(f"{query} GROUP BY what ORDER BY times DESC, what", values).fetchall())

    def _passing(
        self, wanted: Filter, *, joined: bool = False, also: Sequence[str] = ()
    ) -> tuple[str, str, list[object]]:
        """The tables, the conditions (``also``: more of them) and their values for the claims that pass a filter.

        Documents, which are long, are among the tables only where something is asked of them.
        """
        clauses, values = conditions(wanted, names=self.names(known_on=wanted.known_on))
        clauses += also
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        with_document = joined or any("d." in clause for clause in clauses)
        return f"claims c{' JOIN documents d ON d.id = c.document' if with_document else ''}", where, values
