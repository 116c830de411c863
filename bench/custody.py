"""Whether the ledger holds when the power goes, and when many work on it: ``python -m bench.custody``.

``--kills 200``: a program that reads reports, judges and merges is killed at so many random moments; each time the
ledger has to open and verify, to hold everything that was acknowledged, and the next program goes on from there. In the
end the ledger holds what one would that nobody disturbed. ``--seconds 60``: four who judge and eight who look.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dateline.desk import Desk, Filter, open_desk
from dateline.identities import Identity
from dateline.intake.apart import apart
from dateline.ledger import open_ledger
from dateline.records import Capture

_PLACES = ("Zuwara", "Sirte", "Misrata", "Benghazi", "Tobruk")
_LONGEST = 1.0  # seconds after which a program is killed at the latest
_FIRST = 12  # reports with which the end is compared
WRITERS, READERS = 4, 8


def report(number: int) -> Capture:
    """A made-up report, another one for each number."""
    place, other = _PLACES[number % 5], _PLACES[(number + 1 + number // 5) % 5]
    text = f"Rebels captured {place} on 3 May 2019, a doctor said.\n\nThe army shelled {other} with {number} rockets.\n"
    return Capture(f"report-{number}.txt", text.encode())


@dataclass(slots=True)
class Killed:
    """What came of the killing: how often, at what work, what had been acknowledged by then, and what was wrong."""

    kills: int = 0
    acknowledged: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def killed(path: Path, *, kills: int, seed: int = 7) -> Killed:
    """Kills so many programs at work on a ledger, one after the other, and looks at it after each."""
    _warm()
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    found = Killed()
    for _ in range(kills):
        found.acknowledged |= _one_killed(path, chance.uniform(0, _LONGEST))
        found.kills += 1
        found.faults += _faults(path, found.acknowledged)
    with open_desk(path) as desk, tempfile.TemporaryDirectory() as folder:
        list(desk.read([report(number) for number in range(_FIRST)]))
        with open_desk(Path(folder) / "undisturbed.db") as other:
            list(other.read([report(number) for number in range(_FIRST)]))
            kept = {claim.id for claim in desk.claims()}
            found.faults += [f"{claim.id} was not read" for claim in other.claims() if claim.id not in kept]
    return found


def _warm() -> None:
    """Has everything loaded that reading needs, once: the other processes are forked from this one."""
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "warm.db") as desk:
        list(desk.read([report(0)]))


def _one_killed(path: Path, after: float) -> set[str]:
    """Starts a program, kills it so long after its first word; what it acknowledged, word by whole word."""
    pid, told = _started(lambda out: _work(path, out))
    first = told.read(1)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    said = first + told.read()
    told.close()
    os.waitpid(pid, 0)
    return {line.decode() for line in said.split(b"\n")[:-1]} - {"open"}


def _started(work: Callable[[int], None]) -> tuple[int, _Pipe]:
    """Another process at that work, which is given a file to write to; its id, and where to read."""
    here, there = os.pipe()
    pid = os.fork()
    if pid:
        os.close(there)
        return pid, _Pipe(here)
    os.close(here)
    status = 1
    with suppress(KeyboardInterrupt):
        try:
            work(there)
            status = 0
        finally:
            os._exit(status)
    raise SystemExit(status)


@dataclass(frozen=True, slots=True)
class _Pipe:
    descriptor: int

    def read(self, size: int | None = None) -> bytes:
        """So many bytes, or all until the other end is shut."""
        if size is not None:
            return os.read(self.descriptor, size)
        return b"".join(iter(lambda: os.read(self.descriptor, 65536), b""))

    def close(self) -> None:
        os.close(self.descriptor)


def _work(path: Path, out: int) -> None:
    """Reads, judges, undoes and merges for ever, and tells the id of everything once it is kept."""
    with open_desk(path) as desk:
        with apart() as reader:  # the process that reads files is not inherited: it is ready before the clock runs
            reader.take_in(report(0))
        os.write(out, b"open\n")
        number = 0
        while True:
            for key in _acts(desk, number):
                os.write(out, f"{key}\n".encode())
            number += 1


def _acts(desk: Desk, number: int) -> Iterator[str]:
    taken = report(number)
    (entry,) = desk.read([taken])
    yield taken.id
    if entry.outcome == "duplicate":
        return
    claims = [claim.id for claim in desk.claims(Filter(document=taken.id))]
    yield from claims
    made = desk.judge(claims[0], "correct", who="ana", changes={"status": "planned"}).judgements[-1]
    yield made.id
    desk.undo(made.id, who="ana")
    yield desk.ledger.judgements(claim=claims[0])[-1].id
    yield desk.say(Identity("", "actor", "merge", f"Rebels {number}", "ana", "", "Rebels")).id


def _faults(path: Path, acknowledged: set[str]) -> list[str]:
    with open_ledger(path) as ledger:
        kept = {entry.key for entry in ledger.log()}
        lost = [f"{key} was acknowledged, and is not there" for key in sorted(acknowledged - kept)]
        return lost + [f"{issue.name}: {issue.reason}" for issue in ledger.verify()]


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of many at work: judgements acknowledged, how often somebody looked, the longest waits in seconds."""

    judged: int
    looks: int
    judging: float
    looking: float
    faults: tuple[str, ...]


def crowded(path: Path, *, seconds: float) -> Crowd:
    """Has four judge one claim as fast as they can, and eight look, for so long; then compares."""
    _warm()
    with open_desk(path) as desk:
        list(desk.read([report(0)]))
        claim = desk.claims()[0].id
    until = time.monotonic() + seconds
    workers = [_started(lambda out: _judge(path, claim, until=until, out=out)) for _ in range(WRITERS)]
    workers += [_started(lambda out: _look(path, claim, until=until, out=out)) for _ in range(READERS)]
    told = [pipe.read().decode().split() for _, pipe in workers]
    ended = [os.waitpid(pid, 0)[1] for pid, _ in workers]
    faults = [f"worker {number} ended with {status}" for number, status in enumerate(ended) if status]
    keys = [key for words in told[:WRITERS] for key in words[:-1]]
    with open_ledger(path) as ledger:
        kept = {judgement.id for judgement in ledger.judgements(claim=claim)}
        faults += [f"{key} was lost" for key in keys if key not in kept]
        faults += [f"{key} was never acknowledged" for key in sorted(kept - set(keys))]
        faults += [f"{issue.name}: {issue.reason}" for issue in ledger.verify()]
    looks = sum(int(words[0]) for words in told[WRITERS:] if words)
    waits = [max(float(words[-1]) for words in part if words) for part in (told[:WRITERS], told[WRITERS:])]
    return Crowd(len(keys), looks, waits[0], waits[1], tuple(faults))


def _judge(path: Path, claim: str, *, until: float, out: int) -> None:
    longest = 0.0
    with open_ledger(path) as ledger:
        told = ledger.claim(claim)
        while (begun := time.monotonic()) < until:
            made = ledger.judge(told, "accept", who=f"writer {os.getpid()}")
            longest = max(longest, time.monotonic() - begun)
            os.write(out, f"{made.id}\n".encode())
    os.write(out, f"{longest}\n".encode())


def _look(path: Path, claim: str, *, until: float, out: int) -> None:
    longest, before, looks = 0.0, 0, 0
    with open_ledger(path) as ledger:
        while (begun := time.monotonic()) < until:
            number = len(ledger.judgements(claim=claim))
            longest = max(longest, time.monotonic() - begun)
            if number < before:
                raise RuntimeError(f"of {before} judgements {number} are left")
            before, looks = number, looks + 1
            time.sleep(0.01)
    os.write(out, f"{looks} {longest}\n".encode())


def main() -> int:
    """Prints what came of it; 1 when something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        if chosen.kills:
            found = killed(Path(folder) / "killed.db", kills=chosen.kills)
            print(f"{found.kills} killed; {len(found.acknowledged)} acknowledged; {len(found.faults)} faults")
            faults += found.faults
            if not found.acknowledged:
                faults.append("nothing was acknowledged: the programs were killed before they had done anything")
        if chosen.seconds:
            crowd = crowded(Path(folder) / "crowded.db", seconds=chosen.seconds)
            told = f"{WRITERS} judged {crowd.judged} times, waiting {crowd.judging:.2f} s at most; {READERS} looked "
            told += f"{crowd.looks} times, {crowd.looking:.2f} s at most; {len(crowd.faults)} faults"
            print(told)
            faults += crowd.faults
    print("\n".join(faults[:20]), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
