"""What Dateline makes of a marked document, as the dicts it exports."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.marked import Json, Marked, gold, samples
from bench.matching import Reading, put_side_by_side
from bench.parses import parsed
from dateline.desk import READABLE, Desk, Filter, open_desk
from dateline.intake import take_in
from dateline.interchange import claim_to_dict
from dateline.reading import read
from dateline.records import Block, Capture, Document


@dataclass(frozen=True, slots=True)
class Read:
    """A marked document as read: the restored document, its claims as exported, and these against its facts."""

    marked: Marked
    document: Document
    reading: Reading


def read_claims(path: Path) -> list[Json]:
    """The claims of the document that the gold file is about."""
    marked = next(m for m in (*samples(), *gold(path.parent)) if m.name == path.stem)
    return list(read_all([marked])[0].reading.claims)


def through_desk(documents: Sequence[Marked], *, then: Callable[[Desk], None] = lambda _: None) -> list[Read]:
    """Every document read as a person has it read: into a fresh ledger, and exported from there.

    ``then`` is done on the desk that holds them all.
    """
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "ledger.db") as desk:
        reads = [_through(desk, marked) for marked in documents]
        then(desk)
        return reads


def _through(desk: Desk, marked: Marked) -> Read:
    capture = _capture(marked)
    for entry in desk.read([capture], published=marked.published, outlet=marked.outlet):
        if entry.outcome == "failed":
            raise SystemExit(f"{marked.text}: {'; '.join(issue.reason for issue in entry.issues)}")
    exported = [json.loads(line) for line in desk.export("jsonl", wanted=Filter(document=capture.id))]
    return Read(marked, desk.document(capture.id), put_side_by_side(marked.facts, exported))


def read_all(documents: Sequence[Marked]) -> list[Read]:
    """Every document read without a ledger, from parses kept between runs: the quick way, to try out a rule."""
    taken = [_take_in(marked) for marked in documents]
    blocks = [_blocks(document) for document in taken]
    docs = iter(list(parsed(block.text for listed in blocks for _, block in listed)))
    result = []
    for marked, document, listed in zip(documents, taken, blocks, strict=True):
        claims, _ = read(document, [(story, block, next(docs)) for story, block in listed])
        exported: Iterable[Json] = map(claim_to_dict, claims)
        result.append(Read(marked, document, put_side_by_side(marked.facts, list(exported))))
    return result


def _take_in(marked: Marked) -> Document:
    document, issues = take_in(_capture(marked), published=marked.published, outlet=marked.outlet)
    if document is None:
        raise SystemExit(f"{marked.text}: {'; '.join(issue.reason for issue in issues)}")
    return document


def _capture(marked: Marked) -> Capture:
    return Capture(marked.text.name, marked.text.read_bytes())


def _blocks(document: Document) -> list[tuple[int, Block]]:
    told = [(story.number, block) for story in document.stories for block in story.blocks]
    return [
        (story, block)
        for story, block in (*told, *((0, block) for block in document.furniture))
        if block.role in READABLE
    ]
