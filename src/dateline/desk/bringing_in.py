"""A slice of a corpus brought to the desk: documents with their originals and claims, as if they had been read here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.desk.opened import user
from dateline.desk.reading import Entry, Reading
from dateline.interchange import claim_from_dict
from dateline.records import Capture, Claim, Issue


@dataclass(frozen=True, slots=True)
class Slice:
    """Which documents of a corpus: of an outlet, published from ``since`` to ``until`` (both inclusive; one without a
    day of publication is in no such slice), with a claim of a kind or family. What is not said chooses nothing.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None

    def holds(self, row: dict[str, Any], kinds: set[str]) -> bool:
        """Whether a document belongs to it, by its row and the kinds of its claims."""
        day = row["published"]
        if (self.since or self.until) and day is None:
            return False
        return (
            row["outcome"] in ("done", "partial")
            and (self.outlet is None or (row["outlet"] or "").casefold() == self.outlet.casefold())
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (self.kind is None or any(kind == self.kind or kind.startswith(f"{self.kind}.") for kind in kinds))
        )


class BringingIn(Reading):
    """What is brought in from a corpus."""

    def bring_in(self, folder: Path, wanted: Slice | None = None) -> Iterator[Entry]:
        """Puts documents of a corpus into the ledger, each with all its claims; yields the account of each.

        Documents that are in the ledger already stay as they are; copies are found, and names that people taught are
        applied, as when files are read. Raises :class:`RequestError` for a folder that ``corpus read`` did not write.
        """
        from dateline.desk.corpus.parts import manifest_of, whole_parts

        before = self._run
        self._run = self.ledger.begin_run(version=manifest_of(folder)["dateline"], who=user())
        try:
            for part in whole_parts(folder):
                yield from self._part(part, wanted or Slice())
        finally:
            self._run = before

    def _part(self, part: dict[str, Path], wanted: Slice) -> Iterator[Entry]:
        from dateline.desk.corpus.tables import CLAIMS, DOCUMENTS, ISSUES, rows_of

        kinds: dict[int, set[str]] = {}
        for row in rows_of(part[CLAIMS], ("number", "kind")):
            kinds.setdefault(row["number"], set()).add(row["kind"])
        columns = ("number", "outcome", "outlet", "published")
        chosen = {
            row["number"]
            for row in rows_of(part[DOCUMENTS], columns)
            if wanted.holds(row, kinds.get(row["number"], set()))
        }
        if not chosen:
            return
        claims: dict[int, list[Claim]] = {}
        for row in rows_of(part[CLAIMS], ("number", "claim"), numbers=chosen):
            claims.setdefault(row["number"], []).append(claim_from_dict(json.loads(row["claim"])))
        issues: dict[int, list[Issue]] = {}
        for row in rows_of(part[ISSUES], numbers=chosen):
            issues.setdefault(row.pop("number"), []).append(Issue(**row))
        for row in rows_of(part[DOCUMENTS], numbers=chosen):
            yield self._brought(row, claims.get(row["number"], []), issues.get(row["number"], []))

    def _brought(self, row: dict[str, Any], claims: list[Claim], issues: list[Issue]) -> Entry:
        from dateline.desk.corpus.tables import document_of

        taken = Capture(row["name"], row["original"], row["media_type"])
        if taken.id != row["id"]:
            reason = "its bytes in the corpus are not those it is named by"
            return self._failed(taken.name, [Issue(taken.name, "capture", "failed", reason, "read the corpus anew")])
        if self.ledger.has(taken.id):
            return self._again(taken)
        return self._take_up(taken, document_of(row), issues=issues, read=lambda: (claims, []))
