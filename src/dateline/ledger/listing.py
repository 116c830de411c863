"""Looking over what there is without opening it: documents on the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.ledger.counting import Counting


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


class Listing(Counting):
    """The half of a ledger that lists."""

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
