"""Files that were dropped on the desk, read one after the other in the background, with the account of each."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dateline.desk import Desk, Entry
from dateline.errors import DatelineError
from dateline.records import Capture, Issue

MOST_WAITING = 2000
MOST_BYTES_WAITING = 1024**3
_KEPT = 500


@dataclass(slots=True)
class Job:
    """One file: waiting, being read, or ended as its entries tell (an archive has one for each file in it)."""

    name: str
    size: int
    state: str = "waiting"
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file with what a person said of it."""

    capture: Capture
    published: date | None = None
    outlet: str | None = None


class TakingIn:
    """The queue of files and the thread that reads them. One thread, since reading is bound by the processor."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Job, Dropped]] = deque()
        self._bytes = 0
        self._thread: threading.Thread | None = None
        self._stopping = False
        self.jobs: deque[Job] = deque(maxlen=_KEPT)

    def take(self, files: list[Dropped]) -> bool:
        """Puts files in the queue: all of them, or none (false) when too much waits already."""
        size = sum(len(file.capture.data) for file in files)
        with self._lock:
            if len(self._waiting) + len(files) > MOST_WAITING or self._bytes + size > MOST_BYTES_WAITING:
                return False
            for file in files:
                job = Job(file.capture.name, len(file.capture.data))
                self.jobs.appendleft(job)
                self._waiting.append((job, file))
            self._bytes += size
            if self._thread is None and files:
                self._thread = threading.Thread(target=self._work, name="taking in", daemon=True)
                self._thread.start()
        return True

    @property
    def waiting(self) -> int:
        """How many files wait to be read."""
        with self._lock:
            return len(self._waiting)

    @property
    def busy(self) -> bool:
        with self._lock:
            return self._thread is not None

    def stop(self) -> None:
        """Ends after the file that is being read; what waits is not read."""
        with self._lock:
            self._stopping = True
            self._waiting.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        with self._desk() as desk:
            while (one := self._next()) is not None:
                self._read(desk, *one)
            if not self._stopping:
                desk.keep_up()

    def _next(self) -> tuple[Job, Dropped] | None:
        with self._lock:
            if not self._waiting or self._stopping:
                self._thread = None
                return None
            job, file = self._waiting.popleft()
            self._bytes -= len(file.capture.data)
            return job, file

    def _read(self, desk: Desk, job: Job, file: Dropped) -> None:
        job.state = "reading"
        try:
            for entry in desk.read([file.capture], published=file.published, outlet=file.outlet):
                job.entries.append(entry)
        except DatelineError as wrong:
            issue = Issue(job.name, "ledger", "failed", str(wrong), "put it right, then drop the file again")
            job.entries.append(Entry(job.name, "failed", issues=(issue,)))
        except Exception as wrong:  # noqa: BLE001  one file must not end the reading of the others
            issue = Issue(job.name, "reading", "failed", f"the reader failed ({wrong!r})", "report this file")
            job.entries.append(Entry(job.name, "failed", issues=(issue,)))
        job.state = "ended"
