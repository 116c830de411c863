"""Worker processes that read chunks, and whoever looks after them: a document that hangs or kills costs itself alone.

Each worker is forked from a process that has loaded the model, where processes can be forked, and shares it. Before
each document it says which one it begins. When it dies or takes too long over documents that it reads together, it is
replaced, and they are read one by one; then over one, and the chunk is read again without that document. Results come
in the order of the chunks, whoever was quicker.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from dateline.desk.corpus.chunks import Chunk, Way, get_ready, read_chunk
from dateline.desk.corpus.tables import Kept
from dateline.desk.parsing import settle
from dateline.errors import DatelineError
from dateline.intake.within import limit

LONGEST = 120.0  # seconds for one document
_LONGER = 240.0  # ... and so many more for each mebibyte of it
_FIRST = 120.0  # seconds more for a worker that loads the model itself
MOST_MEMORY = 2 * 2**30  # bytes of address space beyond what a worker begins with
_AHEAD = 4  # chunks a worker may be ahead of the oldest that is not read yet
_DEATHS = 2  # over one document, until it is to blame; the first may have come from outside
_WITHOUT_WORK = 5  # deaths over no document, until something is wrong with us


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: ``seconds``, and ``memory`` in bytes."""

    seconds: float = LONGEST
    memory: int = MOST_MEMORY


@dataclass(slots=True)
class _Worker:
    """A process, what it has in hand, and until when it may."""

    process: BaseProcess
    line: Connection
    chunk: Chunk | None = None
    document: int | None = None
    until: float = 0.0


@dataclass(slots=True)
class _Trouble:
    """What came of the documents of a chunk so far: those refused with the reason, and deaths by document.

    ``alone``: something happened when they were read together; whose doing it was comes out one by one.
    """

    alone: bool = False
    refused: dict[int, str] = field(default_factory=dict)
    deaths: dict[int | None, int] = field(default_factory=dict)


class Crew:
    """So many workers. Use it as a context manager: they are there until it is left."""

    def __init__(self, workers: int, *, way: Way, limits: Limits | None = None, method: str | None = None) -> None:
        self._way, self._limits = way, limits or Limits()
        self._context = multiprocessing.get_context(method or ("fork" if sys.platform == "linux" else "spawn"))
        self._number = workers
        self._workers: list[_Worker] = []
        self._trouble: dict[int, _Trouble] = {}

    def __enter__(self) -> Self:
        if _forks(self._context):
            get_ready(self._way)
            gc.freeze()  # what the workers share is not written to by the collector; it need not run before
        for _ in range(self._number):
            self._workers.append(self._hired())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _dismiss(worker)
        self._workers.clear()
        gc.unfreeze()

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes that run now."""
        return [worker.process.pid or 0 for worker in self._workers]

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Kept]]:
        """Each chunk with its rows, in the order of the chunks, which are taken as they are needed."""
        waiting, ready = iter(chunks), dict[int, tuple[Chunk, Kept]]()
        under_way: list[int] = []  # numbers in order
        more = True
        while more or under_way:
            for worker in (each for each in self._workers if each.chunk is None):
                if len(under_way) >= _AHEAD * self._number or (chunk := next(waiting, None)) is None:
                    more = more and len(under_way) >= _AHEAD * self._number
                    break
                under_way.append(chunk.number)
                self._trouble[chunk.number] = _Trouble()
                self._send(worker, chunk)
            while under_way and under_way[0] in ready:
                yield ready.pop(under_way.pop(0))
            for chunk, rows in self._heard():
                ready[chunk.number] = chunk, rows
                del self._trouble[chunk.number]
            while under_way and under_way[0] in ready:
                yield ready.pop(under_way.pop(0))

    def _heard(self) -> Iterator[tuple[Chunk, Kept]]:
        """Waits for what workers say; the chunks that are done."""
        busy = {worker.line: worker for worker in self._workers if worker.chunk is not None}
        if not busy:
            return
        soonest = min(worker.until for worker in busy.values()) - time.monotonic()
        for line in wait(list(busy), max(0.0, soonest)):
            worker = busy[line]  # type: ignore[index] # we gave nothing else to wait for
            try:
                told = worker.line.recv()
            except (EOFError, OSError):
                self._died(worker)
                continue
            if isinstance(told, Kept):
                assert worker.chunk is not None
                yield worker.chunk, told
                worker.chunk = worker.document = None
            else:
                self._begun(worker, told)
        now = time.monotonic()
        for worker in busy.values():
            if worker.chunk is not None and worker.until < now and not worker.line.poll():
                self._hangs(worker)

    def _begun(self, worker: _Worker, document: int | None) -> None:
        assert worker.chunk is not None
        worker.document = document
        worker.until = time.monotonic() + self._allowed(worker.chunk, document)

    def _allowed(self, chunk: Chunk, document: int | None) -> float:
        taken = next((item.taken for item in chunk.items if item.number == document), None)
        size = len(getattr(taken, "data", b""))
        return self._limits.seconds + _LONGER * size / 2**20

    def _died(self, worker: _Worker) -> None:
        assert worker.chunk is not None
        trouble, document = self._trouble[worker.chunk.number], worker.document
        if document is not None and not trouble.alone:
            trouble.alone = True
            self._replace(worker)
            return
        deaths = trouble.deaths[document] = trouble.deaths.get(document, 0) + 1
        if document is None and deaths >= _WITHOUT_WORK:
            raise DatelineError("workers end before they read anything: there may not be enough memory for so many")
        if document is not None and deaths >= _DEATHS:
            trouble.refused[document] = "the program that reads broke down over it"
        self._replace(worker)

    def _hangs(self, worker: _Worker) -> None:
        assert worker.chunk is not None
        if worker.document is None:
            raise DatelineError("a worker does not begin its work: there may not be enough memory for so many")
        trouble, allowed = self._trouble[worker.chunk.number], self._allowed(worker.chunk, worker.document)
        if trouble.alone:
            trouble.refused[worker.document] = f"it took more than {allowed:.0f} seconds"
        trouble.alone = True
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Another process in the place of this one, with the same chunk."""
        chunk = worker.chunk
        assert chunk is not None
        _dismiss(worker)
        fresh = self._hired()
        self._workers[self._workers.index(worker)] = fresh
        self._send(fresh, chunk)

    def _send(self, worker: _Worker, chunk: Chunk) -> None:
        worker.chunk, worker.document = chunk, None
        worker.until = time.monotonic() + self._limits.seconds + _FIRST
        trouble = self._trouble[chunk.number]
        try:
            worker.line.send((chunk, trouble.refused, trouble.alone))
        except OSError:
            self._died(worker)

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # A worker that is forked holds our ends of all lines, and would not notice that we are gone.
        lines = [*(worker.line for worker in self._workers), ours] if _forks(self._context) else []
        told = {"way": self._way, "limits": self._limits}
        process = self._context.Process(target=_serve, args=(theirs, lines), kwargs=told, daemon=True)  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ".*multi-threaded.*", DeprecationWarning)  # none of ours is at work
            process.start()
        theirs.close()
        return _Worker(process, ours)


def _forks(context: BaseContext) -> bool:
    return context.get_start_method() == "fork"


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


# ------------------------------------------------------------------------------------------- in the worker


def _serve(line: Connection, others: Iterable[Connection], *, way: Way, limits: Limits) -> None:
    """Reads chunks until nobody asks any more."""
    for other in others:
        other.close()
    get_ready(way)
    settle()
    limit(_address_space() + limits.memory)
    while True:
        try:
            asked: tuple[Chunk, Mapping[int, str], bool] = line.recv()
            chunk, refused, alone = asked
            told: Any = read_chunk(chunk, way, refused=refused, alone=alone, begin=line.send)
            line.send(None)
            line.send(told)
        except (EOFError, OSError):
            return


def _address_space() -> int:
    """How many bytes of address space this process has taken so far; 0 where that is not told."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - no file
            pages = int(told.read().split()[0])
    except OSError:
        return 0
    import resource

    return pages * resource.getpagesize()
