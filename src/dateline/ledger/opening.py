"""What is opened of a document: its original bytes, a page or a story, the claims that stand there."""

from __future__ import annotations

import zlib
from datetime import date

from dateline.errors import RequestError
from dateline.ledger.listing import Shelved
from dateline.ledger.queueing import Placed
from dateline.ledger.surveying import Surveying


class Opening(Surveying):
    """The half of a ledger that opens documents without reading all of them."""

    def shelved(self, key: str) -> Shelved:
        """One document by its id, without its text. Raises :class:`RequestError`."""
        row = self.db.execute(
            "SELECT d.id, d.name, d.media_type, d.published, d.outlet, d.author, "
            "(SELECT COUNT(*) FROM claims c WHERE c.document = d.id), r.at "
            "FROM documents d JOIN runs r ON r.id = d.run WHERE d.id = ?",
            (key,),
        ).fetchone()
        if row is None:
            raise RequestError(f"there is no document {key}: see the list of documents")
        name, media_type, day, *rest = row[1:]
        return Shelved(key, name, media_type, date.fromisoformat(day) if day else None, *rest)

    def original(self, key: str) -> bytes:
        """The bytes of a document as they were captured. Raises :class:`RequestError`."""
        row = self.db.execute("SELECT data FROM originals WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise RequestError(f"there is no document {key}: see the list of documents")
        return zlib.decompress(row[0])

    def page_starts(self, key: str) -> list[int]:
        """The offsets at which the pages of a document begin; none for one without pages."""
        row = self.db.execute("SELECT pages FROM documents WHERE id = ?", (key,)).fetchone()
        return [int(part) for part in row[0].strip("[]").split(",") if part.strip()] if row else []

    def headlines(self, key: str) -> list[tuple[int, str, int]]:
        """Each story of a document: its number, its headline (or first words), and how many claims it holds."""
        rows = self.db.execute(
            "SELECT story, COALESCE(MAX(CASE WHEN role = 'headline' THEN text END), MIN(text)), "
            "(SELECT COUNT(*) FROM claims c WHERE c.document = b.document AND c.story = b.story) "
            "FROM blocks b WHERE document = ? AND story > 0 GROUP BY story ORDER BY story",
            (key,),
        )
        return [(story, text[:120], claims) for story, text, claims in rows]

    def blocks_of(self, key: str, *, story: int | None = None, page: int | None = None) -> list[Placed]:
        """The blocks of a story, or of a page, of a document."""
        column, value = ("page", page) if page is not None else ("story", story)
        rows = self.db.execute(f"SELECT number FROM blocks WHERE document = ? AND {column} IS ?", (key, value))
        return self.blocks(key, [number for (number,) in rows])

    def between(self, key: str, start: int, end: int) -> list[str]:
        """The ids of claims whose predicate stands in ``[start, end)`` of the captured text, in order."""
        rows = self.db.execute(
            "SELECT id FROM claims WHERE document = ? AND starts >= ? AND starts < ? ORDER BY starts, number",
            (key, start, end),
        )
        return [claim for (claim,) in rows]

    def text(self, key: str) -> str:
        """The captured text of a document by its id, whole; empty for one that is not there."""
        row = self.db.execute("SELECT captured FROM documents WHERE id = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def captured(self, key: str, start: int, end: int) -> str:
        """A part of the captured text, as it is printed."""
        return self.text(key)[start:end]  # substr of SQLite would end at a NUL, which a text may hold
