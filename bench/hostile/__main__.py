"""Every hostile file read as the desk reads it: ``python -m bench.hostile [--count N]``.

Prints how the files ended, the longest time by the clock, a new start of the process that reads left out, and the most
memory of that process; exits with 1 if a file was not accounted for, took longer than 20 seconds, or needed more than
1.5 GB.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from bench.hostile.making import COUNT, files
from dateline.intake.apart import Apart
from dateline.records import Capture, Issue

LONGEST, MOST = 20.0, 1_500_000_000  # seconds a file; bytes
_LONG = 5.0  # seconds from which a file is told of


@dataclass
class Ended:
    """How files ended; the longest time in seconds and the most memory in bytes, with the files that took them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    unaccounted: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    reasons: Counter[str] = field(default_factory=Counter)


def read_all(count: int = COUNT) -> Ended:
    """Reads the files in one process apart, which is started anew when a file costs it."""
    ended = Ended()
    with Apart() as reader:
        reader.take_in(Capture("first.txt", b"The army took the town on Monday, residents said."))
        for capture in files(count):
            reader.wait()
            start = time.perf_counter()
            told = _read(reader, capture, ended)
            took = time.perf_counter() - start
            ended.slowest = max(ended.slowest, (took, capture.name))
            if took > _LONG:
                print(f"  {took:5.1f} s {capture.name}, {len(capture.data):,} bytes", flush=True)
            ended.largest = max(ended.largest, (_memory(reader.process), capture.name), key=itemgetter(0))
            if not told:
                ended.unaccounted.append(capture.name)
    return ended


def _read(reader: Apart, capture: Capture, ended: Ended) -> int:
    """How many things the file was found to be, each accounted for."""
    told = 0
    for taken in reader.opened(capture):
        told += 1
        if isinstance(taken, Issue):
            ended.outcomes[taken.outcome] += 1
            ended.reasons[taken.reason.split(":")[0][:60]] += 1
            continue
        document, issues = reader.take_in(taken)
        if document is None and not issues:
            ended.unaccounted.append(taken.name)
        ended.outcomes["failed" if document is None else "partial" if issues else "done"] += 1
        ended.reasons.update(issue.reason.split(":")[0][:60] for issue in issues)
    return told


def _memory(process: int) -> int:
    """The most bytes resident at one time; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0)


def main() -> int:
    """Reads, prints, judges."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    ended = read_all(parser.parse_args().count)
    print(", ".join(f"{number} {outcome}" for outcome, number in sorted(ended.outcomes.items())))
    print(f"slowest: {ended.slowest[0]:.1f} s ({ended.slowest[1]}); most memory: {ended.largest[0] / 2**20:.0f} MiB "
          f"({ended.largest[1]})")  # fmt: skip
    for reason, number in ended.reasons.most_common(25):
        print(f"  {number:5} {reason}")
    for name in ended.unaccounted:
        print(f"not accounted for: {name}")
    bad = ended.unaccounted or ended.slowest[0] > LONGEST or ended.largest[0] > MOST
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
