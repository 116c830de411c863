"""Reads the samples into a fresh ledger, each with who published it and when: ``python samples/read_all.py LEDGER``."""

import os
import sys
import tomllib
from pathlib import Path

from dateline import open_desk
from dateline.cli import showing

HERE = Path(__file__).parent


def main(ledger: Path) -> None:
    """Reads every file of ``samples.toml`` and accounts for it; a ledger that is there already is made anew."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    listed = tomllib.loads((HERE / "samples.toml").read_text("utf-8"))["sample"]
    with open_desk(ledger) as desk:
        entries = [
            entry
            for row in listed
            for entry in desk.read(
                [Path(os.path.relpath(HERE / row["file"]))], published=row["published"], outlet=row["outlet"]
            )
        ]
    showing.account(entries)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
