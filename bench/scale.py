"""Whether a corpus is read whole, however often its reader is killed, and what it costs: ``python -m bench.scale``.

``--documents 100000`` short made-up reports are read into a folder of Parquet; ``--kills 3`` times the reader and its
workers are killed at random moments, and another goes on. In the end every document must be there once, with the claims
that ``--compared 500`` of them give when they are read alone. Printed besides: documents a second of the last run, and
with ``--workers 1,2`` how much faster more workers are; the memory of a worker; bytes of the folder. ``--ray``
reads them on a Ray cluster as well (``pip install ray``).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from dateline.desk.corpus import Job, read_corpus
from dateline.desk.corpus.chunks import Way, get_ready
from dateline.desk.corpus.parts import whole_parts
from dateline.desk.corpus.tables import CLAIMS, DOCUMENTS, rows_of
from dateline.settings import settings

_SIDES = ("Rebels", "Government troops", "Army units", "Militiamen", "Marines", "Insurgents")
_PLACES = ("Zuwara", "Sirte", "Misrata", "Benghazi", "Tobruk", "Aleppo", "Homs", "Mosul", "Idlib", "Kabul")
_WEAPONS = ("rockets", "mortars", "shells", "mines", "drones")


def reports(number: int) -> Iterator[str]:
    """So many made-up reports, no two alike, each a row of JSON Lines."""
    for at in range(number):
        chance = random.Random(at)  # noqa: S311  made-up reports, not secrets
        side, place, other = chance.choice(_SIDES), chance.choice(_PLACES), chance.choice(_PLACES)
        text = f"{side} captured {place}, a doctor said. {at} {chance.choice(_WEAPONS)} hit {other}."
        day = f"{2010 + at % 10}-{at // 10 % 12 + 1:02}-{at // 120 % 28 + 1:02}"
        yield json.dumps({"text": text, "date": day, "source": "Hill Wire"}) + "\n"


@dataclass(slots=True)
class Found:
    """What came of it: kills with the documents that were whole then, what the last run took, and what was wrong."""

    kills: list[int] = field(default_factory=list)
    seconds: float = 0.0
    fresh: int = 0
    memory: int = 0
    faults: list[str] = field(default_factory=list)


def killed(job: Job, *, documents: int, kills: int, seed: int = 7) -> Found:
    """Reads a corpus of so many documents, killed so often on the way, and looks for what was lost or doubled."""
    chance, found = random.Random(seed), Found()  # noqa: S311  moments, not secrets
    get_ready(Way(settings()))  # the readers are forked from this process
    for kill in range(kills):
        _killed_once(job, documents=int(documents * (kill + chance.random()) / (kills + 1)))
        found.kills.append(sum(_rows_by_number(job.out, DOCUMENTS).values()))
    begun = time.monotonic()
    before = 0
    for far in read_corpus(job, settings()):
        before, found.fresh = far.before, far.documents - far.before
        found.memory = max(found.memory, *map(_private, _children()), 0)
    found.seconds = time.monotonic() - begun
    if kills and before != found.kills[-1]:
        found.faults.append(f"{found.kills[-1]} documents were whole, and {before} were gone on from")
    told = _rows_by_number(job.out, DOCUMENTS)
    found.faults += [f"document {at} has {told[at]} rows" for at in range(documents) if told[at] != 1]
    found.faults += [f"there is a document {at}" for at in told if at >= documents]
    return found


def _killed_once(job: Job, *, documents: int) -> None:
    """Has a process read until so many documents are read, and kills it."""
    here, there = os.pipe()
    process = os.fork()
    if not process:
        os.close(here)
        for far in read_corpus(job, settings()):
            os.write(there, b"." if far.documents < documents else b"!")
        os._exit(0)
    os.close(there)
    while (said := os.read(here, 4096)) and b"!" not in said:
        pass
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while os.read(here, 4096):  # until its workers have ended, too
        pass
    os.close(here)


def _rows_by_number(out: Path, table: str) -> Counter[int]:
    return Counter(row["number"] for part in whole_parts(out) for row in rows_of(part[table], ("number",)))


def differing(job: Job, other: Job, *, compared: int) -> list[str]:
    """Documents among the first, read again by one worker undisturbed, that have other claims."""
    list(read_corpus(other, settings()))
    told, expected = (_claims(each.out, below=compared) for each in (job, other))
    return [f"document {at} has other claims" for at in range(compared) if told.get(at) != expected.get(at)]


def _claims(out: Path, *, below: int) -> dict[int, list[str]]:
    claims: dict[int, list[str]] = {}
    for part in whole_parts(out):
        for row in rows_of(part[CLAIMS], ("number", "claim")):
            if row["number"] >= below:
                return claims
            claims.setdefault(row["number"], []).append(row["claim"])
    return claims


def on_ray(job: Job, local: Job) -> list[str]:
    """Reads a corpus on a Ray cluster of this machine, of whose places one is killed in the middle, and on this machine
    alone; what differs.
    """
    list(read_corpus(local, settings()))
    lost = 0
    for far in read_corpus(job, settings()):
        places = [] if lost or not far.documents else _processes("ray::Place")
        if places:
            lost = places[0]
            os.kill(lost, signal.SIGKILL)
    faults = [] if lost else ["no place was killed"]
    for one, other in zip(whole_parts(job.out), whole_parts(local.out), strict=True):
        faults += [f"{one[name]} differs" for name in one if one[name].read_bytes() != other[name].read_bytes()]
    return faults


def _processes(name: str) -> list[int]:
    """The processes that call themselves so."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if told.read_bytes().startswith(name.encode()):
                found.append(int(told.parent.name))
    return sorted(found)


def _children() -> list[int]:
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(each) for each in told.read_text("ascii").split()] if told.exists() else []


def _private(process: int) -> int:
    """Bytes of memory that a worker shares with no other."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return 0


def _print(found: Found, job: Job) -> None:
    size = {name: sum(part[name].stat().st_size for part in whole_parts(job.out)) for name in (CLAIMS, DOCUMENTS)}
    claims = sum(pq.read_metadata(part[CLAIMS]).num_rows for part in whole_parts(job.out))
    print(f"killed with so many documents whole: {', '.join(map(str, found.kills)) or 'never'}")
    print(f"{claims} claims; {1e6 * size[CLAIMS] / max(1, claims) / 2**20:.0f} MiB a million of them,")
    print(f"and {1e6 * size[DOCUMENTS] / max(1, claims) / 2**20:.0f} MiB the documents that tell a million")
    print(f"a worker has {found.memory / 2**20:.0f} MiB of its own")
    print(f"{found.fresh} documents in {found.seconds:.0f} s by {job.workers} workers: ", end="")
    print(f"{found.fresh / max(found.seconds, 1e-9):.1f} a second")
    for fault in found.faults[:20]:
        print(f"fault: {fault}")
    print("none lost or doubled" if not found.faults else f"{len(found.faults)} faults")


def main() -> None:
    """Prints what was found; ends with 1 where anything was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--compared", type=int, default=500)
    parser.add_argument("--workers", default="2", help="so many; or several numbers, each with a run of its own")
    parser.add_argument("--ray", action="store_true", help="a cluster of two places on this machine, one killed")
    chosen = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        path, few = Path(folder) / "reports.jsonl", Path(folder) / "few.jsonl"
        lines = reports(chosen.documents)
        words = 0
        with path.open("w", encoding="utf-8") as all_of_them, few.open("w", encoding="utf-8") as first:
            for number, line in enumerate(lines):
                words += len(json.loads(line)["text"].split())
                all_of_them.write(line)
                if number < chosen.compared:
                    first.write(line)
        print(f"{chosen.documents} reports of {words / chosen.documents:.1f} words each", flush=True)
        for workers in map(int, chosen.workers.split(",")):
            part = min(1024, max(16, chosen.documents // 32))
            job = Job([str(path)], Path(folder) / f"by-{workers}", workers=workers, part=part)
            found = killed(job, documents=chosen.documents, kills=chosen.kills)
            other = Job([str(few)], Path(folder) / f"few-{workers}", workers=1)
            found.faults += differing(job, other, compared=min(chosen.compared, chosen.documents))
            _print(found, job)
            faults += len(found.faults)
        if chosen.ray:
            part = max(16, chosen.documents // 8)
            jobs = [
                Job([str(path)], Path(folder) / name, engine=name, workers=2, part=part, chunk=8)
                for name in ("ray", "local")
            ]
            differ = on_ray(*jobs)
            print(*differ or ["Ray with one of two places killed wrote the same files as this machine alone"], sep="\n")
            faults += len(differ)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
