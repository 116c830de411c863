"""What it costs to read: the first page in a fresh process and ledger, and many documents."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from bench.marked import SAMPLES
from dateline.language import load, parse
from dateline.reading.attribution import find_speakers
from dateline.reading.names import find_names
from dateline.reading.status import status_of

_PAGE = SAMPLES / "palmyra-page.txt"


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time and the processor's in seconds, and the most memory resident at one time in MiB."""

    seconds: float
    worked: float
    mebibytes: float


def cold_start(page: Path = _PAGE) -> Cost:
    """Reading a page into a fresh ledger and listing its claims, as two runs of the command.

    Modules are compiled before, as an installer does it. Memory is the larger of the two, as the system counts it for
    child processes that have ended.
    """
    with tempfile.TemporaryDirectory() as folder:
        compiled = _compiled_in(Path(folder) / "compiled")
        for ledger in (str(Path(folder) / name) for name in ("first.db", "ledger.db")):
            start, before = time.perf_counter(), _worked()
            _dateline("--ledger", ledger, "read", str(page), environment=compiled)
            _dateline("--ledger", ledger, "claims", environment=compiled)
            seconds, worked = time.perf_counter() - start, _worked() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return Cost(seconds, worked, peak / (2**20 if sys.platform == "darwin" else 2**10))


def help_start(times: int = 3) -> float:
    """Seconds of the processor from the start of ``dateline --help`` to its end, the least of several runs."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        compiled = _compiled_in(Path(folder))
        for _ in range(times + 1):  # in the first, modules are compiled
            before = _worked()
            _dateline("--help", environment=compiled)
            taken.append(_worked() - before)
    return min(taken[1:])


def _worked() -> float:
    """Seconds of the processor that processes begun from here have taken, of those that have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _compiled_in(folder: Path) -> dict[str, str]:
    """The environment in which Python keeps its compiled modules in a folder."""
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return told | {"PYTHONPYCACHEPREFIX": str(folder)}


@dataclass(frozen=True, slots=True)
class Steps:
    """What two steps of reading cost beside the parse, in seconds of the processor, for so many sentences."""

    sentences: int
    parse: float
    speakers: float
    status: float

    @property
    def share(self) -> float:
        """Who says so and how sure, as a share of the parse's time."""
        return (self.speakers + self.status) / self.parse

    @property
    def lost(self) -> float:
        """Sentences a second that the two steps take away."""
        return self.sentences / self.parse - self.sentences / (self.parse + self.speakers + self.status)


def steps(texts: Sequence[str], *, times: int = 3) -> Steps:
    """Parses texts, finds the speakers of each and the status of every verb; the run in which the steps took least."""
    nlp = load()
    return min((_once(texts, nlp) for _ in range(times)), key=lambda taken: taken.share)


def _once(texts: Sequence[str], nlp: Language) -> Steps:
    """One run over parses of its own, so that nothing is remembered from the run before."""
    start = time.process_time()
    docs = list(parse(texts, nlp=nlp))
    parsed = time.process_time() - start
    told = [(doc, find_names([doc])) for doc in docs]
    start = time.process_time()
    for doc, names in told:
        find_speakers([doc], names)
    spoken = time.process_time() - start
    start = time.process_time()
    for token in (token for doc in docs for token in doc if token.pos_ == "VERB"):
        status_of(token)
    return Steps(sum(1 for doc in docs for _ in doc.sents), parsed, spoken, time.process_time() - start)


def _dateline(*arguments: str, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=dict(environment))
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr or done.stdout}")
