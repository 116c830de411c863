"""Claims as comma-separated values for people and spreadsheets: one row a claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from dateline.publish.wording import count, names, told_by, when
from dateline.records import ROLES, Claim

COLUMNS = (
    "id",
    "document",
    "story",
    "kind",
    *ROLES,
    "count",
    "when",
    "according_to",
    "status",
    "confidence",
    "sentence",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The header and a row for each claim; text that a spreadsheet would take for a formula is made harmless."""
    yield _row(COLUMNS)
    for claim in claims:
        roles = [names(claim, role) for role in ROLES]
        rest = (count(claim), when(claim), told_by(claim), claim.status, f"{claim.confidence:.2f}", claim.evidence.text)
        yield _row((claim.id, claim.document, str(claim.story), claim.kind, *roles, *rest))


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()
