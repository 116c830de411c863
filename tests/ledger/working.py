"""A writer to be killed: reads, judges, undoes and merges for ever, and prints the id of everything that was kept."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from dateline.identities import Identity
from dateline.ledger import open_ledger

_SPEC = importlib.util.spec_from_file_location("making", Path(__file__).with_name("conftest.py"))
assert _SPEC
assert _SPEC.loader
making = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(making)


def main() -> None:
    path, start = Path(sys.argv[1]), int(sys.argv[2]) * 100_000
    with open_ledger(path) as ledger:
        for number in range(start, start + 100_000):
            claim = making.put_one(ledger, number)
            print(claim.id, flush=True)
            made = ledger.judge(claim, "correct", who="ana", changes={"status": "planned"})
            print(made.id, flush=True)
            print(ledger.undo(made.id, who="ana").id, flush=True)
            act = ledger.say(Identity("", "actor", "merge", f"Rebels {number}", "ana", "", "Rebels"))
            print(act.id, flush=True)


if __name__ == "__main__":
    main()
