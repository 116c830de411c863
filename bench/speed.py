"""What it costs to read: the first page in a fresh process and ledger, and many documents."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.marked import SAMPLES

_PAGE = SAMPLES / "palmyra-page.txt"


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time in seconds, and the most memory resident at one time in MiB."""

    seconds: float
    mebibytes: float


def cold_start(page: Path = _PAGE) -> Cost:
    """Reading a page into a fresh ledger and listing its claims, as two runs of the command.

    Memory is the larger of the two, as the system counts it for child processes that have ended.
    """
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "ledger.db")
        start = time.perf_counter()
        _dateline("--ledger", ledger, "read", str(page))
        _dateline("--ledger", ledger, "claims")
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return Cost(seconds, peak / (2**20 if sys.platform == "darwin" else 2**10))


def _dateline(*arguments: str) -> None:
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr or done.stdout}")
