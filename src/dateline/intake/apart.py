"""Files read in a process apart, with limits of time and memory: a hostile file costs that process, never the run.

The process is started once and goes from file to file; it cannot write any file. When it dies or has to be stopped, the
file in hand is accounted for, and another process goes on behind it.
"""

from __future__ import annotations

import atexit
import gc
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypedDict, Unpack

from dateline.intake.capture import LARGEST_FILE
from dateline.intake.fields import Fields
from dateline.intake.issues import issue
from dateline.records import Capture, Document, Issue

LONGEST = 13.0  # seconds for one file by the clock
_WORK = 0.7  # of that time, seconds of a processor: a busy machine makes no file hostile
_FREE, _LARGER = 16, 0.5  # from so many mebibytes on, so much of that time more for each
_PDF = 2.0  # ... and for each of a PDF: long ones are honest work
_START = 60.0  # seconds for the process to start
MOST_MEMORY = 1_400 * 2**20  # bytes of address space
ADVICE = "look at the file in another program first; split it, or save it as text"


class Told(TypedDict, total=False):
    """What a person says of files: see ``documents.take_in``."""

    published: date | None
    outlet: str | None
    named: Fields | None


Took = tuple[Document | None, list[Issue]]


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
        command = [sys.executable, "-m", "dateline.intake.apart", str(self._memory)]
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
            _send(self._process.stdin, (_WORK * self._longest * more, question))

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
            answers.put(_receive(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        answers.put(_Gone("the program that reads files broke down over it"))
    finally:
        if pipe is not None:
            pipe.close()


def _send(pipe: IO[bytes], thing: object) -> None:
    data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was sent
    length = int.from_bytes(_exactly(pipe, 8), "big")
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 - from our own process, by a pipe that nobody else has


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


# ------------------------------------------------------------------------------------- in the process apart


def limit(memory: int) -> None:
    """From now on this process has no more than so many bytes of address space, and writes no file at all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the run stops the desk; this process ends with it
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def allow(seconds: float) -> None:
    """Gives this process so many more seconds of a processor; then the system ends it, whatever it does."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds) + 1, most))


def _serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Says that it is ready, and answers until nobody asks any more."""
    from dateline.intake.archives import opened  # noqa: PLC0415 - of the process apart

    held: Capture | None = None
    items: Iterator[Capture | Issue] = iter(())
    _send(told, "ready")
    while True:
        try:
            seconds, question = _receive(asked)
        except EOFError:
            return
        allow(seconds)
        if question[0] == "take":
            _send(told, _taken(question[1] or held, question[2]))
            continue
        if question[0] == "open":
            items = _after(opened(question[1]), question[2])
        answer = _next(items, name=_name_of(question))
        held = answer if isinstance(answer, Capture) else None
        _send(told, answer)


def _name_of(question: tuple[Any, ...]) -> str:
    source = question[1] if len(question) > 1 else ""
    return source.name if isinstance(source, Capture) else str(source)


def _after(items: Iterable[Capture | Issue], count: int) -> Iterator[Capture | Issue]:
    for number, item in enumerate(items):
        if number >= count:
            yield item


def _next(items: Iterator[Capture | Issue], *, name: str) -> Capture | Issue | None:
    try:
        return next(items, None)
    except Exception as error:  # noqa: BLE001 - whatever a hostile archive brings about costs that archive
        return Issue(name, "capture", "failed", stumbled(error), ADVICE)


def _taken(capture: Capture | None, told: Told) -> Took:
    from dateline.intake.documents import take_in  # noqa: PLC0415 - of the process apart

    assert capture is not None
    try:
        return take_in(capture, **told)
    except Exception as error:  # noqa: BLE001 - whatever a hostile file brings about costs that file
        return None, [issue(capture, "failed", reason=stumbled(error), advice=ADVICE)]


def stumbled(error: Exception) -> str:
    """Why a document was not read, in the same words each time."""
    if isinstance(error, MemoryError):
        return "it needs more memory than one file may have"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return f"Dateline stumbled over it: {type(error).__name__}: {error}"[:300]


def _main() -> None:
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    import dateline.intake.documents  # noqa: PLC0415 - before the limits, which are for files

    dateline.intake.documents.ready()
    gc.freeze()  # what is loaded stays; looking through it for what is not needed any more took a tenth of the time
    limit(int(sys.argv[1]))
    with suppress(OSError):  # nobody listens any more
        _serve(asked, told)
    os._exit(0)


if __name__ == "__main__":
    _main()
