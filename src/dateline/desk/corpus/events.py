"""What the claims of a corpus tell of in common: a table of events beside those of claims and documents.

Only claims in one drawer are compared (:mod:`dateline.analysis.grouping`): those of what happened by report, by place
and days, by actor and days, and by reports that are alike. Happenings are held in memory, documents one part at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.desk.corpus.parts import put_table, whole_parts
from dateline.desk.corpus.tables import CLAIMS, DOCUMENTS, arrow, document_of, rows_of
from dateline.interchange import claim_from_dict
from dateline.records import Claim

if TYPE_CHECKING:
    from dateline.analysis.grouping import Grouping

EVENTS = "events"
_ROWS = 50_000  # that are made into a table together


@dataclass(slots=True)
class Grouped:
    """How far a corpus is grouped: parts and claims that are in, and, in the end, how many events they tell of, and how
    many of these more than one source tells.
    """

    parts: int
    done: int = 0
    claims: int = 0
    events: int = 0
    told_again: int = 0


def group_corpus(folder: Path) -> Iterator[Grouped]:
    """Groups the claims of a folder and writes its table of events, one row a claim; tells how far it is.

    The same claims give the same events, whatever their order. Raises :class:`RequestError` for a folder that
    ``corpus read`` did not write.
    """
    from dateline.analysis.grouping import Grouping

    grouping, numbers = Grouping(), dict[str, int]()
    parts = whole_parts(folder)
    far = Grouped(len(parts))
    for part in parts:
        _put_in(grouping, part, numbers=numbers)
        far.done, far.claims = far.done + 1, len(numbers)
        yield far
    for number, table in enumerate(_tables(grouping, numbers, far=far)):
        put_table(folder, EVENTS, number=number, table_rows=table)
    yield far


def _put_in(grouping: Grouping, part: dict[str, Path], *, numbers: dict[str, int]) -> None:
    from dateline.analysis.happenings import happening_of, stories_of

    claims: dict[int, list[Claim]] = {}
    for row in rows_of(part[CLAIMS], ("number", "claim")):
        claims.setdefault(row["number"], []).append(claim_from_dict(json.loads(row["claim"])))
    for row in rows_of(part[DOCUMENTS], numbers=claims):
        document = document_of(row)
        stories = stories_of(document)
        for claim in claims[row["number"]]:
            grouping.add(happening_of(claim, document, story=stories.get(claim.story, {})))
            numbers[claim.id] = row["number"]


def _tables(grouping: Grouping, numbers: dict[str, int], *, far: Grouped) -> Iterator[Any]:
    """The rows, so many at once; whole events in each."""
    pa = arrow()
    text, whole = pa.string(), pa.int32()
    columns = [("event", text), ("claim", text), ("number", pa.int64()), ("members", whole), ("sources", whole)]
    schema, rows = pa.schema(columns), list[dict[str, object]]()
    for event in grouping.events():
        far.events, far.told_again = far.events + 1, far.told_again + (event.sources > 1)
        told = {"event": event.id, "members": len(event.members), "sources": event.sources}
        rows += [{**told, "claim": claim, "number": numbers[claim]} for claim in event.members]
        if len(rows) >= _ROWS:
            yield pa.Table.from_pylist(rows, schema=schema)
            rows = []
    yield pa.Table.from_pylist(rows, schema=schema)
