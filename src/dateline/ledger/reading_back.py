"""Reading the ledger: documents, claims by filter, issues, and the check that nothing was changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.errors import RequestError
from dateline.interchange import claim_from_dict
from dateline.ledger.filtering import EVERYTHING, Filter
from dateline.ledger.listing import Listing
from dateline.records import Block, Claim, Document, Issue, Restored, Story, known_from

_ORDER = "ORDER BY d.name, d.id, c.story, c.starts, c.kind, c.id"
_JOINED = "claims c JOIN documents d ON d.id = c.document"
_FEW = 92  # days
# From document to document along two indexes that hold the order: nothing is sorted, and a page ends the walk.
_WALKED = (
    "documents d INDEXED BY documents_on_the_shelf CROSS JOIN claims c INDEXED BY claims_in_order ON c.document = d.id"
)


class ReadingBack(Listing):
    """The reading half of a ledger."""

    def has(self, document_id: str) -> bool:
        return self.db.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone() is not None

    def documents(self, ids: Iterable[str] | None = None) -> list[Document]:
        """The documents of these ids, or all, by name."""
        if ids is None:
            return [self._document(row) for row in self.db.execute("SELECT * FROM documents ORDER BY name, id")]
        query = "SELECT * FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name, id"
        return [self._document(row) for row in self.db.execute(query, (json.dumps(sorted(set(ids))),))]

    def document(self, key: str) -> Document:
        """A document by its id, an unambiguous beginning of it, its path or its file name.

        Raises :class:`RequestError` when there is none or more than one.
        """
        short = key.removeprefix("sha256:")
        found = self.db.execute("SELECT * FROM documents WHERE id = ?", (f"sha256:{short}",)).fetchall()
        if not found:
            found = self.db.execute(
                "SELECT * FROM documents WHERE id LIKE 'sha256:' || ? || '%' OR name = ? OR name LIKE '%/' || ? "
                "ORDER BY name",
                (short, key, key),
            ).fetchall()
        if len(found) != 1:
            many = "there is no document" if not found else f"{len(found)} documents are"
            raise RequestError(f"{many} called {key!r}: `dateline stories` lists them all")
        return self._document(found[0])

    def _document(self, row: tuple[str, ...]) -> Document:
        key, name, media_type, captured, _, day, day_basis, outlet, outlet_basis, author, author_basis, pages, _ = row
        stories: dict[int, list[Block]] = {}
        query = "SELECT story, role, text, pieces, page FROM blocks WHERE document = ? ORDER BY number"
        for story, role, text, pieces, page in self.db.execute(query, (key,)):
            restored = Restored(text, tuple((r, c, n) for r, c, n in json.loads(pieces)))
            stories.setdefault(story, []).append(Block(role, restored, page))
        return Document(
            key, name, media_type, captured,
            tuple(Story(number, tuple(blocks)) for number, blocks in sorted(stories.items()) if number),
            tuple(stories.get(0, ())),
            known_from(date.fromisoformat(day) if day else None, day_basis, captured=captured),
            known_from(outlet, outlet_basis, captured=captured), known_from(author, author_basis, captured=captured),
            tuple(json.loads(pages)),
        )  # fmt: skip

    def claims(self, wanted: Filter = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> Iterator[Claim]:
        """Claims that pass the filter, by document name, story and place in the text: all, or a page of them."""
        clauses, values = self._conditions(wanted)
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        bounds = (*values, -1 if limit is None else limit, offset)
        rows: Iterable[tuple[str]]
        if _narrow(wanted):
            # Sorted by number, so that sentences and payloads do not have to be carried through the sorting.
            query = f"SELECT c.number FROM {_JOINED} {where} {_ORDER} LIMIT ? OFFSET ?"
            numbers = self.db.execute(query, bounds).fetchall()
            rows = (self.db.execute("SELECT payload FROM claims WHERE number = ?", n).fetchone() for n in numbers)
        else:
            rows = self.db.execute(f"SELECT c.payload FROM {_WALKED} {where} {_ORDER} LIMIT ? OFFSET ?", bounds)
        for (payload,) in rows:
            yield claim_from_dict(json.loads(payload))

    def claim(self, key: str) -> Claim:
        """A claim by its id or an unambiguous beginning of it. Raises :class:`RequestError` otherwise."""
        prefix = key if key.startswith("clm_") else f"clm_{key}"
        found = self.db.execute(
            "SELECT payload FROM claims WHERE id >= ? AND id < ? || 'g' LIMIT 3", (prefix, prefix)
        ).fetchall()
        if len(found) != 1:
            many = "there is no claim" if not found else "there are several claims"
            raise RequestError(f"{many} whose id begins with {prefix!r}: `dateline claims` lists them")
        return claim_from_dict(json.loads(found[0][0]))

    def issues(self) -> list[Issue]:
        """All that went wrong, in the order it was met."""
        rows = self.db.execute("SELECT name, stage, outcome, reason, advice, document FROM issues ORDER BY run, rowid")
        return [Issue(*row) for row in rows]


def _narrow(wanted: Filter) -> bool:
    """Whether few claims are likely to pass, and an index finds them."""
    few_days = wanted.since and wanted.until and (wanted.until - wanted.since).days <= _FEW
    of_status = wanted.status and few_days
    return any((wanted.kind, wanted.actor, wanted.place, wanted.near, wanted.words, wanted.document, of_status))
