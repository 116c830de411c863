"""Files read in a process apart, with limits of time and memory: a hostile file costs that process, never the run.

The process is started once and goes from file to file; it cannot write any file. When it dies or has to be stopped, the
file in hand is accounted for, and another process goes on behind it.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, Unpack

from dateline.intake.capture import LARGEST_FILE
from dateline.intake.issues import issue
from dateline.intake.pipes import receive, send
from dateline.intake.within import ADVICE, Told, Took
from dateline.records import Capture, Issue

LONGEST = 13.0  # seconds for one file by the clock
_WORK = 0.7  # of that time, seconds of a processor: a busy machine makes no file hostile
_FREE, _LARGER = 16, 0.5  # from so many mebibytes on, so much of that time more for each
_PDF = 2.0  # ... and for each of a PDF: long ones are honest work
_START = 60.0  # seconds for the process to start
MOST_MEMORY = 1_400 * 2**20  # bytes of address space


class Apart:
    """The process apart. Use it as a context manager; ``longest`` is the time for one file, in seconds by the clock;
    of it the process may work a part.
    """

    def __init__(self, *, longest: float = LONGEST, memory: int = MOST_MEMORY) -> None:
        self._longest, self._memory = longest, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._ready = False
        self._held: str | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Starts the process if it does not run; it gets ready while other things are done."""
        if self._process is not None:
            return
        here = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "dateline.intake.within", str(self._memory)]
        group = 0 if os.name == "posix" else None  # of its own: Ctrl-C is for the desk, which ends it
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=here, process_group=group
        )
        self._answers, self._ready, self._held = queue.SimpleQueue(), False, None
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()

    @property
    def process(self) -> int:
        """The number of the process that runs now; 0 for none."""
        return self._process.pid if self._process else 0

    def wait(self) -> None:
        """Waits until the process is ready, so that what a file takes can be told from what a start takes."""
        self.start()
        if not self._ready:
            self._ready = not isinstance(self._told(_START), _Gone)

    def stop(self) -> None:
        """Ends the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            with suppress(OSError):
                self._process.stdin.close()
            self._process = None

    def opened(self, source: Path | Capture) -> Iterator[Capture | Issue]:
        """What a file or captured bytes hold: themselves, or what is in an archive; see ``archives.opened``."""
        name = source.name if isinstance(source, Capture) else str(source)
        done = 0
        while True:
            more = _more(_size(source))
            self._ask(("open", source, done), more=more)
            while True:
                answer = self._answer(more=more)
                if isinstance(answer, _Gone):
                    yield Issue(name, "capture", "failed", answer.reason, ADVICE)
                    return
                if answer is None:
                    return
                done += 1
                self._held = answer.id if isinstance(answer, Capture) else None
                reading = self._process
                yield answer
                if self._process is not reading:  # reading what was answered has cost us the process
                    break
                self._ask(("next",), more=more)

    def take_in(self, capture: Capture, **told: Unpack[Told]) -> Took:
        """As ``documents.take_in``; a file over the limits comes back as an issue."""
        sent = None if capture.id == self._held and self._process is not None else capture
        more = _more(len(capture.data), pdf=b"%PDF-" in capture.data[:1024])
        self._ask(("take", sent, told), more=more)
        answer = self._answer(more=more)
        if isinstance(answer, _Gone):
            return None, [issue(capture, "failed", reason=answer.reason, advice=ADVICE)]
        document, issues = answer
        return document, issues

    def _ask(self, question: tuple[Any, ...], *, more: float) -> None:
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(OSError):  # a process that has died does not answer either, and is accounted for there
            send(self._process.stdin, (_WORK * self._longest * more, question))

    def _answer(self, *, more: float) -> Any:  # noqa: ANN401 - whatever was asked for
        answer = None if self._ready else self._told(_START)
        self._ready = not isinstance(answer, _Gone)
        if self._ready:
            answer = self._told(self._longest * more)
        if isinstance(answer, _Gone):
            reason = f"it took more than {_WORK * self._longest * more:.0f} seconds of a processor"
            answer = _Gone(reason) if self._worked_too_long() else answer
            self.stop()
            self.start()  # at once, so that the next file need not wait for it
        return answer

    def _told(self, wait: float) -> Any:  # noqa: ANN401 - whatever was asked for
        try:
            return self._answers.get(timeout=wait)
        except queue.Empty:
            return _Gone(f"it took more than {wait:.0f} seconds")
        except BaseException:  # somebody stopped the run: the answer that is still to come fits no later question
            self.stop()
            raise

    def _worked_too_long(self) -> bool:
        """Did the system end the process because it had worked for as long as it may?"""
        if self._process is None or not hasattr(signal, "SIGXCPU"):
            return False
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=0.2) == -signal.SIGXCPU
        return False


@contextmanager
def apart() -> Iterator[Apart]:
    """A process apart, one that waits from the last time if there is one; it waits again afterwards."""
    with _TURN:
        lent = _WAITING.pop() if _WAITING else Apart()
    lent.start()
    try:
        yield lent
    finally:
        with _TURN:
            if _WAITING:
                lent.stop()
            else:
                _WAITING.append(lent)


_TURN = threading.Lock()
_WAITING: list[Apart] = []


def _leave_behind() -> None:
    """In a program that was forked from this one: the process apart is the parent's, and answers to the parent."""
    _THE_PARENTS.extend(_WAITING)
    _WAITING.clear()


_THE_PARENTS: list[Apart] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_behind)


@atexit.register
def _send_home() -> None:
    for waiting in _WAITING:
        waiting.stop()


def _more(size: int, *, pdf: bool = False) -> float:
    """How many times the usual time a file of so many bytes may take."""
    mebibytes = size / 2**20
    return 1 + (_PDF * mebibytes if pdf else _LARGER * max(0.0, mebibytes - _FREE))


class _Gone:
    """Instead of an answer: why there is none."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _size(source: Path | Capture) -> int:
    if isinstance(source, Capture):
        return len(source.data)
    try:
        return min(source.stat().st_size, LARGEST_FILE)
    except (OSError, ValueError):
        return 0


def _listen(pipe: IO[bytes] | None, answers: queue.SimpleQueue[Any]) -> None:
    """Passes on answers until the process ends."""
    try:
        while pipe is not None:
            answers.put(receive(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        answers.put(_Gone("the program that reads files broke down over it"))
    finally:
        if pipe is not None:
            pipe.close()
