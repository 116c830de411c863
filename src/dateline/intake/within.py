"""The process apart: reads one file after another for the desk, within limits that the system keeps."""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import IO, Any, TypedDict

from dateline.intake.fields import Fields
from dateline.intake.issues import issue
from dateline.intake.pipes import receive, send
from dateline.records import Capture, Document, Issue

ADVICE = "look at the file in another program first; split it, or save it as text"


class Told(TypedDict, total=False):
    """What a person says of files: see ``documents.take_in``."""

    published: date | None
    outlet: str | None
    named: Fields | None


Took = tuple[Document | None, list[Issue]]


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
    send(told, "ready")
    while True:
        try:
            seconds, question = receive(asked)
        except EOFError:
            return
        allow(seconds)
        if question[0] == "take":
            send(told, _taken(question[1] or held, question[2]))
            continue
        if question[0] == "open":
            items = _after(opened(question[1]), question[2])
        answer = _next(items, name=_name_of(question))
        held = answer if isinstance(answer, Capture) else None
        send(told, answer)


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
    gc.disable()  # while it loads, which leaves nothing to clear away
    import dateline.intake.documents  # noqa: PLC0415 - before the limits, which are for files

    dateline.intake.documents.ready()
    gc.enable()
    gc.freeze()  # what is loaded stays; looking through it for what is not needed any more took a tenth of the time
    limit(int(sys.argv[1]))
    with suppress(OSError):  # nobody listens any more
        _serve(asked, told)
    os._exit(0)


if __name__ == "__main__":
    _main()
