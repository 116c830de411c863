"""A corpus read from end to end: from any names to a folder of Parquet, in order, and on from where it was."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dateline.desk.corpus.chunks import TOGETHER, Chunk, Item, Way
from dateline.desk.corpus.crew import Crew, Limits
from dateline.desk.corpus.parts import Folder
from dateline.desk.corpus.seen import Seen
from dateline.desk.corpus.tables import Kept, arrow
from dateline.desk.reading import fields_named
from dateline.errors import RequestError
from dateline.intake.apart import Apart
from dateline.intake.within import Told
from dateline.interchange import Json
from dateline.records import Capture, Issue
from dateline.settings import Settings
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.desk.corpus.cluster import Cluster
    from dateline.intake.corpora import Corpus

Engine = Literal["local", "ray"]
_LARGEST_CHUNK, _LARGEST_PART = 2**20, 2**27  # bytes of documents, which end it before it has its number of them


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be read into which folder, and how.

    ``inputs`` are files, folders or patterns. A part of the result has ``part`` documents, of which ``chunk`` go to a
    worker together; neither changes what is read. ``workers`` is 0 for as many as there are processors. ``engine`` is
    this machine, or a Ray cluster at ``address``; without that, one is begun here.
    """

    inputs: Sequence[str]
    out: Path
    published: date | None = None
    outlet: str | None = None
    named: Json = field(default_factory=dict)
    engine: Engine = "local"
    address: str | None = None
    workers: int = 0
    part: int = 1024
    chunk: int = TOGETHER
    limits: Limits = field(default_factory=Limits)


@dataclass(slots=True)
class Progress:
    """How far a corpus is read: documents by outcome and claims, those of earlier runs among them as ``before``.

    ``passed`` of ``size`` bytes of input lie behind.
    """

    size: int = 0
    passed: int = 0
    before: int = 0
    claims: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        return self.outcomes.total()


def read_corpus(job: Job, chosen: Settings) -> Iterator[Progress]:
    """Reads all documents of a corpus into a folder of Parquet; tells how far it is, again and again.

    Ended at any moment and begun again with the same job, it goes on behind the last part that is whole; documents that
    were added behind the others since are read as well. The result is the same for any number of workers and on either
    engine. Raises :class:`RequestError` where the folder or the input does not fit, or a library is missing.
    """
    arrow()
    from dateline.intake.corpora import Corpus

    told: Told = {"published": job.published, "outlet": job.outlet, "named": fields_named(job.named)}
    with ExitStack() as held:
        reader = Apart()  # which starts once there is an archive
        held.callback(reader.stop)
        folder = held.enter_context(Folder(job.out, way=_way(job, chosen)))
        corpus = Corpus(job.inputs, opened=reader.opened)
        items, progress = _items(corpus), Progress(corpus.size)
        _pass_over(items, folder, progress=progress)
        progress.passed = corpus.passed
        yield progress
        first = next(items, None)
        if first is not None:
            readers = held.enter_context(_readers(job, Way(chosen, told)))
            chunks = _chunks(chain([first], items), job, corpus=corpus)
            yield from _read(readers.read(chunks), folder, progress=progress)


def _way(job: Job, chosen: Settings) -> Json:
    """All that claims depend on besides the documents; a folder is read by one."""
    day = job.published.isoformat() if job.published else None
    return {
        "dateline": VERSION, "pipeline": chosen.pipeline,
        "places": sorted(each.stem for each in chosen.places.glob("*.places")), "published": day, "outlet": job.outlet,
        "named": dict(sorted(job.named.items())),
    }  # fmt: skip


def _items(corpus: Iterable[Capture | Issue]) -> Iterator[Item]:
    seen = Seen()
    for number, taken in enumerate(corpus):
        yield Item(number, taken, again=isinstance(taken, Capture) and seen.add(taken.id))


def _pass_over(items: Iterator[Item], folder: Folder, *, progress: Progress) -> None:
    """Goes past what the folder holds. Raises :class:`RequestError` where the input is another one now."""
    for part in folder.parts:
        if _digest(islice(items, part.documents)) != part.digest:
            raise RequestError(
                f"the input is not what {folder.path} was begun with (part {part.number} of it): documents may be "
                "added behind the others, not before or between them; name another folder for this input"
            )
        progress.before += part.documents
        progress.claims += part.claims
        progress.outcomes.update(part.outcomes)


def _digest(items: Iterable[Item]) -> str:
    told = hashlib.sha256()
    for item in items:
        told.update(_line(item))
    return told.hexdigest()


def _line(item: Item) -> bytes:
    return f"{item.number} {item.taken.id if isinstance(item.taken, Capture) else '-'}\n".encode()


def _chunks(items: Iterable[Item], job: Job, *, corpus: Corpus) -> Iterator[Chunk]:
    """Chunks of few documents and bytes, of which the last of a part says so."""
    held: list[Item] = []
    number, documents, weight, whole = 0, 0, 0, 0
    for item in items:
        held.append(item)
        size = len(item.taken.data) if isinstance(item.taken, Capture) else 0
        documents, weight, whole = documents + 1, weight + size, whole + size
        last = documents >= job.part or whole >= _LARGEST_PART
        if last or len(held) >= job.chunk or weight >= _LARGEST_CHUNK:
            yield Chunk(number, tuple(held), corpus.passed, last)
            held, number, weight = [], number + 1, 0
        if last:
            documents, whole = 0, 0
    if held:
        yield Chunk(number, tuple(held), corpus.passed)


def _read(found: Iterator[tuple[Chunk, Kept]], folder: Folder, *, progress: Progress) -> Iterator[Progress]:
    """Writes a part whenever one is whole, and what is left at the end; keeps no documents but their rows."""
    rows: list[Kept] = []
    told = hashlib.sha256()
    for chunk, kept in found:
        rows.append(kept)
        for item in chunk.items:
            told.update(_line(item))
        progress.passed = chunk.passed
        progress.claims += kept.claims
        progress.outcomes.update(kept.outcomes)
        if chunk.last:
            folder.write(rows, digest=told.hexdigest())
            rows, told = [], hashlib.sha256()
        yield progress
    if rows:
        folder.write(rows, digest=told.hexdigest())


def _readers(job: Job, way: Way) -> AbstractContextManager[Crew | Cluster]:
    if job.engine == "ray":
        from dateline.desk.corpus.cluster import Cluster

        return Cluster(job.workers, way=way, limits=job.limits, address=job.address)
    return Crew(job.workers or _processors(), way=way, limits=job.limits)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
