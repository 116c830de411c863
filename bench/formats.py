"""What exports cost on a large ledger: ``python -m bench.formats [--claims 100000] [--formats csv,acled …]``.

Each format is written by a program of its own, whose memory is measured: it may take 500 MB, however many claims there
are. Exits with 1 when one takes more.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import Size, fill
from dateline.desk import open_desk
from dateline.errors import RequestError
from dateline.ledger import open_ledger
from dateline.publish.formats import FORMATS, format_named

MOST = 500.0  # MB


def one(ledger: Path, form: str) -> dict[str, float | str]:
    """Exports a ledger in this process: seconds, its claims, what was written of them, MB of the file and of memory;
    or why the format refuses so many.
    """
    with tempfile.TemporaryDirectory(dir=ledger.parent) as folder, open_desk(ledger) as desk:
        path = Path(folder) / f"claims.{format_named(form).ending}"
        start = time.perf_counter()
        try:
            told = desk.export_to(path, form)
        except RequestError as refused:
            return {"refused": str(refused)}
        took = time.perf_counter() - start
    counts = told["counts"]
    return {
        "seconds": took, "claims": counts["claims"], "written": counts["written"], "file": told["bytes"] / 1e6,
        "memory": _most_memory(),
    }  # fmt: skip


def _most_memory() -> float:
    """The most memory resident since this program began, in MB.

    Linux tells it of the program alone; what it tells of children begins with the memory of whoever started them.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measured(ledger: Path, names: list[str]) -> list[str]:
    """Prints what each format costs; the formats that take too much memory."""
    print(f"{'format':15} {'claims':>9} {'written':>9} {'seconds':>8} {'claims/s':>9} {'file MB':>8} {'memory MB':>9}")
    over = []
    for name in names:
        command = [sys.executable, "-m", "bench.formats", "--ledger", str(ledger), "--one", name]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if "refused" in told:
            print(f"{name:15} {told['refused']}", flush=True)
            continue
        rate = told["claims"] / told["seconds"] if told["seconds"] else 0
        print(
            f"{name:15} {told['claims']:9} {told['written']:9} {told['seconds']:8.1f} {rate:9.0f} {told['file']:8.1f} "
            f"{told['memory']:9.0f}",
            flush=True,
        )
        over += [f"{name} takes {told['memory']:.0f} MB, and {MOST:.0f} are allowed"] if told["memory"] > MOST else []
    return over


def main() -> int:
    """Measures, prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="an existing ledger instead")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(FORMATS), help="which, with commas between")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(one(chosen.ledger, chosen.one)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "ledger.db"
        if chosen.ledger is None:
            with open_ledger(path) as ledger:
                fill(ledger, Size(chosen.claims))
        over = measured(path, chosen.formats.split(","))
    print("\n".join(over), file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
