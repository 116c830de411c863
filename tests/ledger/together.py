"""One of many at work on a ledger until a moment: judges and prints what was kept, or looks and prints ``ok``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from dateline.ledger import open_ledger


def main() -> None:
    path, role, until = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    with open_ledger(path) as ledger:
        (claim,) = ledger.claims()
        before = 0
        while time.time() < until:
            if role == "judge":
                print(ledger.judge(claim, "accept", who=f"{role}-{until}").id)
                continue
            number = len(ledger.judgements(claim=claim.id))
            assert number >= before, "a judgement was lost from sight"
            before = number
            time.sleep(0.01)
    if role == "look":
        print("ok")


if __name__ == "__main__":
    main()
