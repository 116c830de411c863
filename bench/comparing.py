"""How long it takes to set events of others against a large ledger: ``python -m bench.comparing [--ledger FILE]``.

Without a file, a ledger of 100,000 made-up claims (``--claims``) is made first. The events are its own claims in
ACLED's form, the first so many of them (``--events``), so that many are told by both. Printed are the seconds by the
clock and of the processor.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from bench.synthetic import Size, made
from dateline.desk import open_desk


def main() -> None:
    """Fills a ledger if need be, writes events, compares them, and prints what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="a ledger that is there, or where to keep the one that is made")
    parser.add_argument("--events", type=int, help="no more events than these")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "ledger.db"
        made(path, Size(chosen.claims))
        with open_desk(path) as desk:
            events = Path(folder) / "acled.csv"
            header, *rows = b"".join(desk.export("acled")).splitlines(keepends=True)
            events.write_bytes(header + b"".join(islice(rows, chosen.events)))
            start, worked = time.perf_counter(), time.process_time()
            found = desk.compare(events)
            clock, processor = time.perf_counter() - start, time.process_time() - worked
    told, alone, ours = len(found.both), len(found.theirs), len(found.ours)
    print(f"{told + alone:,} events, of which {told:,} are told by both; {ours:,} incidents of ours alone")
    print(f"{clock:.0f} seconds by the clock, {processor:.0f} of the processor")


if __name__ == "__main__":
    main()
