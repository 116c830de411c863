"""Full text over the sentences: filtered, ranked, the words marked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.interchange import claim_from_dict
from dateline.ledger.choosing import Choosing
from dateline.ledger.columns import NARROW
from dateline.ledger.filtering import EVERYTHING, Filter, query
from dateline.ledger.schema import GLANCE
from dateline.records import Claim

_TOP = 4000
_COLUMN = re.compile(r"\bc\.(\w+)")
_AT_A_GLANCE = {*NARROW, "run", "id"}
_JOINED = "JOIN claims c{along} ON c.number = sentences.rowid"
_DOCUMENTS = "JOIN documents d ON d.id = c.document"
_MARK = "\ue000", "\ue001"  # private characters, which no report holds: they cannot be mistaken for its words


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found. ``marks`` are half-open offsets in ``claim.evidence.text``; a lower ``rank`` fits better
    (BM25, as FTS5 counts it).
    """

    claim: Claim
    document: str
    rank: float
    marks: tuple[tuple[int, int], ...]


class Searching(Choosing):
    """The half of a ledger that finds."""

    def search(self, words: str, wanted: Filter = EVERYTHING, *, limit: int = 50) -> list[Hit]:
        """The best hits for words (all must be there; quotation marks make a phrase) among claims that pass a filter.

        Raises :class:`RequestError` when there is no word to look for. Of more than 4,000 sentences that pass, the
        latest 4,000 are ranked.
        """
        found = query(words)
        # Asked of the sentence's own number, so that no claim is opened that does not pass; `+` keeps FTS5 from being
        # asked anew for every number inside.
        clauses, values = self._conditions(replace(wanted, words=None), number="+sentences.rowid")
        narrowed = "".join(f" AND {clause}" for clause in clauses)
        passing = self.db.execute(
            f"SELECT sentences.rowid FROM sentences {_joined(clauses)} WHERE sentences MATCH ?{narrowed} "
            f"ORDER BY sentences.rowid DESC LIMIT {_TOP}",
            (found, *values),
        ).fetchall()
        if not passing:
            return []
        numbers = json.dumps([number for (number,) in passing])
        fits = self.db.execute(
            "SELECT rowid, bm25(sentences) AS fit FROM sentences WHERE sentences MATCH ? AND rowid >= ? "
            "AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY fit, rowid LIMIT ?",
            (found, passing[-1][0], numbers, limit),
        )
        return [self._hit(number, fit, found) for number, fit in fits]

    def _hit(self, number: int, fit: float, found: str) -> Hit:
        """Marks are looked up for what is shown only: they take longer than finding it."""
        (marked,) = self.db.execute(
            f"SELECT highlight(sentences, 0, '{_MARK[0]}', '{_MARK[1]}') FROM sentences "
            "WHERE sentences MATCH ? AND rowid = ?",
            (found, number),
        ).fetchone()
        told, name = self.db.execute(
            "SELECT c.payload, d.name FROM claims c JOIN documents d ON d.id = c.document WHERE c.number = ?", (number,)
        ).fetchone()
        return Hit(claim_from_dict(json.loads(told)), name, fit, _marks(marked))


def _joined(clauses: Sequence[str]) -> str:
    """How claims are joined to their sentences: not at all, by the index that holds what is mostly asked of them, or by
    their rows, which are long.
    """
    if any("d." in clause for clause in clauses):
        return f"{_JOINED.format(along='')} {_DOCUMENTS}"
    asked = {column for clause in clauses for column in _COLUMN.findall(clause)}
    return _JOINED.format(along=f" INDEXED BY {GLANCE}" if asked <= _AT_A_GLANCE else "") if asked else ""


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Offsets of what stands between marks, counted without the marks."""
    found, at = [], 0
    for number, part in enumerate(marked.replace(_MARK[1], _MARK[0]).split(_MARK[0])):
        if number % 2:
            found.append((at, at + len(part)))
        at += len(part)
    return tuple(found)
