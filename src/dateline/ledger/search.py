"""Full text over the sentences: filtered, ranked, the words marked."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace

from dateline.interchange import claim_from_dict
from dateline.ledger.filtering import EVERYTHING, Filter, conditions, query
from dateline.records import Claim

_TOP = 4000
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


class Searching:
    """The half of a ledger that finds."""

    db: sqlite3.Connection

    def search(self, words: str, wanted: Filter = EVERYTHING, *, limit: int = 50) -> list[Hit]:
        """The best hits for words (all must be there; quotation marks make a phrase) among claims that pass a filter.

        Raises :class:`RequestError` when there is no word to look for. Where words stand in more than 4,000 sentences
        and nothing else is asked, the latest 4,000 are ranked.
        """
        found = query(words)
        clauses, values = conditions(replace(wanted, words=None))
        narrowed = f"AND {' AND '.join(clauses)}" if clauses else ""
        latest = "" if clauses else f"AND sentences.rowid >= {self._floor(found)}"
        rows = self.db.execute(
            f"SELECT c.payload, d.name, bm25(sentences) AS fit, highlight(sentences, 0, '{_MARK[0]}', '{_MARK[1]}') "
            f"FROM sentences JOIN claims c ON c.number = sentences.rowid JOIN documents d ON d.id = c.document "
            f"WHERE sentences MATCH ? {latest} {narrowed} ORDER BY fit, c.number LIMIT ?",
            (found, *values, limit),
        )
        return [Hit(claim_from_dict(json.loads(told)), name, fit, _marks(marked)) for told, name, fit, marked in rows]

    def _floor(self, found: str) -> int:
        """The row from which on at most as many sentences match as are ranked."""
        row = self.db.execute(
            "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?", (found, _TOP)
        ).fetchone()
        return int(row[0]) + 1 if row else 0


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Offsets of what stands between marks, counted without the marks."""
    found, at = [], 0
    for number, part in enumerate(marked.replace(_MARK[1], _MARK[0]).split(_MARK[0])):
        if number % 2:
            found.append((at, at + len(part)))
        at += len(part)
    return tuple(found)
