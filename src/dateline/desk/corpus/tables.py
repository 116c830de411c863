"""The three tables of a corpus: claims, documents, issues; how a reading becomes their rows, and a document again.

Claims have the columns of the format ``parquet``, and besides ``number``, that of their document in the corpus, and
``claim``, the codebook's object, by which nothing is lost. Documents have one row each, whatever became of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.publish.formats.handed import Handed, Review
from dateline.records import Block, Claim, Document, Issue, Known, Outcome, Restored, Story, known_from
from dateline.tellings import Report

_AT_ONCE = 256  # rows that are made into objects together
CLAIMS, DOCUMENTS, ISSUES = "claims", "documents", "issues"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # which UTF-8 cannot hold


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one document: its number in the corpus, how it ended, and all that was read in it."""

    number: int
    name: str
    outcome: Outcome
    id: str | None = None
    document: Document | None = None
    original: bytes | None = None
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows as Arrow streams, by table, with the number of documents by outcome and that of claims."""

    tables: Mapping[str, bytes]
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    claims: int = 0


def arrow() -> Any:  # noqa: ANN401 - pyarrow has no types
    """The library. Raises :class:`RequestError` where it is not installed."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise RequestError("this needs pyarrow: pip install 'dateline[scale]'") from error
    return pa


@cache
def schemas() -> dict[str, Any]:
    """The columns of each table as a ``pyarrow.Schema``."""
    pa = arrow()
    from dateline.publish.formats.parquet import schema

    text, whole = pa.string(), pa.int64()
    block = pa.struct(
        [("story", pa.int32()), ("role", text), ("page", pa.int32()), ("text", text), ("pieces", pa.list_(pa.int32()))]
    )
    columns = [
        ("number", whole), ("id", text), ("name", text), ("outcome", text), ("media_type", text),
        ("published", pa.date32()), ("published_origin", text), ("outlet", text), ("outlet_origin", text),
        ("author", text), ("author_origin", text), ("headline", text), ("stories", pa.int32()), ("claims", pa.int32()),
        ("characters", whole), ("original", pa.binary()), ("captured", text), ("pages", pa.list_(pa.int32())),
        ("blocks", pa.list_(block)),
    ]  # fmt: skip
    told = [("number", whole), *((name, text) for name in ("name", "stage", "outcome", "reason", "advice", "document"))]
    claims = schema().append(pa.field("number", whole)).append(pa.field("claim", text))
    return {CLAIMS: claims, DOCUMENTS: pa.schema(columns), ISSUES: pa.schema(told)}


def kept(readings: Sequence[Reading]) -> Kept:
    """The rows of some readings, in their order."""
    pa = arrow()
    rows = {DOCUMENTS: map(_document, readings), ISSUES: (row for reading in readings for row in _issues(reading))}
    tables = {name: pa.Table.from_pylist(list(found), schema=schemas()[name]) for name, found in rows.items()}
    tables[CLAIMS] = _claims(readings)
    return Kept(
        {name: _packed(table) for name, table in tables.items()},
        Counter(reading.outcome for reading in readings),
        sum(len(reading.claims) for reading in readings),
    )


def joined(name: str, streams: Iterable[bytes]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The rows of several streams of a table, one after the other."""
    pa = arrow()
    return pa.concat_tables(
        [pa.ipc.open_stream(each).read_all() for each in streams] or [schemas()[name].empty_table()]
    )


def rows_of(
    part: Path, columns: Sequence[str] | None = None, *, numbers: Collection[int] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of a part in order: those columns, of the documents of those numbers, or all."""
    arrow()
    import pyarrow.parquet as pq

    wanted = None if numbers is None else [("number", "in", sorted(numbers))]
    for batch in pq.read_table(part, columns=columns and list(columns), filters=wanted).to_batches(_AT_ONCE):
        yield from batch.to_pylist()


def _packed(table: Any) -> bytes:  # noqa: ANN401 - pyarrow has no types
    pa = arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    return bytes(sink.getvalue())


def _claims(readings: Sequence[Reading]) -> Any:  # noqa: ANN401 - pyarrow has no types
    pa = arrow()
    from dateline.publish.formats.parquet import batches, schema

    told = [(reading, claim) for reading in readings for claim in reading.claims]
    flat = pa.Table.from_batches(batches(_handed(readings)), schema=schema())
    numbers = pa.array([reading.number for reading, _ in told], pa.int64())
    whole = pa.array([json.dumps(claim_to_dict(claim)) for _, claim in told], pa.string())
    columns = [*flat.columns, numbers, whole]
    return pa.Table.from_arrays(columns, schema=schemas()[CLAIMS])


def _handed(readings: Iterable[Reading]) -> Iterator[Handed]:
    for reading in readings:
        if reading.document is not None:
            report = report_of(reading.document)
            for claim in reading.claims:
                yield Handed(claim, report, Review(), f"dateline:{claim.id}")


def report_of(document: Document) -> Report:
    """What questions need to know of a document."""
    return Report(document.id, document.name, document.outlet.value, document.published.value, document.pages)


def _issues(reading: Reading) -> Iterator[dict[str, object]]:
    for each in reading.issues:
        yield {
            "number": reading.number, "name": _sound(each.name), "stage": each.stage, "outcome": each.outcome,
            "reason": _sound(each.reason), "advice": each.advice, "document": each.document,
        }  # fmt: skip


# ---------------------------------------------------------------------------------------------- documents


def _document(reading: Reading) -> dict[str, object]:
    row: dict[str, object] = {
        "number": reading.number, "id": reading.id, "name": _sound(reading.name), "outcome": reading.outcome,
    }  # fmt: skip
    document = reading.document
    if document is None:
        return row
    told = [(story.number, block) for story in document.stories for block in story.blocks]
    told += [(0, block) for block in document.furniture]
    for name, known in (("published", document.published), ("outlet", document.outlet), ("author", document.author)):
        value: Any = known.value
        row |= {name: _sound(value) if isinstance(value, str) else value, f"{name}_origin": known.basis}
    headline = next((story.headline for story in document.stories if story.headline), None)
    return row | {
        "media_type": document.media_type, "headline": _sound(headline) if headline else None,
        "stories": len(document.stories), "claims": len(reading.claims), "characters": len(document.captured),
        "original": reading.original, "captured": _captured(reading), "pages": list(document.pages),
        "blocks": [_block(story, block) for story, block in told],
    }  # fmt: skip


def _captured(reading: Reading) -> str | None:
    """The captured text where it is not simply the original in UTF-8."""
    assert reading.document is not None
    text = reading.document.captured
    try:
        return None if text.encode() == reading.original else text
    except UnicodeEncodeError:
        return _sound(text)


def _block(story: int, block: Block) -> dict[str, object]:
    pieces = [offset for piece in block.restored.pieces for offset in piece]
    return {"story": story, "role": block.role, "page": block.page, "text": _sound(block.text), "pieces": pieces}


def document_of(row: Mapping[str, Any]) -> Document:
    """The document that a row tells whose outcome is ``done`` or ``partial``: the inverse."""
    captured = row["original"].decode() if row["captured"] is None else row["captured"]
    stories: dict[int, list[Block]] = {}
    for block in row["blocks"]:
        at = iter(block["pieces"])
        restored = Restored(block["text"], tuple(zip(at, at, at, strict=True)))
        stories.setdefault(block["story"], []).append(Block(block["role"], restored, block["page"]))
    return Document(
        row["id"], row["name"], row["media_type"],
        captured,
        tuple(Story(number, tuple(blocks)) for number, blocks in sorted(stories.items()) if number),
        tuple(stories.get(0, ())),
        _known(row, "published", date, captured=captured), _known(row, "outlet", str, captured=captured),
        _known(row, "author", str, captured=captured),
        tuple(row["pages"] or ()),
    )  # fmt: skip


def _known(row: Mapping[str, Any], name: str, sort: type[Any], *, captured: str) -> Known[Any]:
    value = row[name]
    assert value is None or isinstance(value, sort)
    return known_from(value, row[f"{name}_origin"], captured=captured)


def _sound(text: str) -> str:
    """The text with U+FFFD for what UTF-8 cannot hold: offsets stay the same."""
    return _LONE_SURROGATE.sub("\ufffd", text)
