"""How long it takes to find and look over claims in a large ledger: ``python -m bench.searching [--ledger FILE]``.

Without a file, one of 100,000 made-up reports (``--documents``, ``--each`` claims a report) is made first, of whose
claims people have corrected 1,000 (``--corrected``). A search may take 100 ms; anything else that is looked over may
take a second for 100,000 claims. Exits with 1 when one finds nothing or takes longer in the median, by the time at
work: what the clock shows besides is others' share of the machine.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from bench.synthetic import Size, fill, places, word
from dateline.ledger import By, Filter, Ledger, open_ledger

SEARCHING, LOOKING = 100.0, 1000.0  # milliseconds
_TIMES = 5
PLACE = places(easy=False)[0]
AROUND = (PLACE.lat or 0.0, PLACE.lon or 0.0, 100.0)
SOUGHT: tuple[tuple[str, Filter], ...] = (
    ("captured", Filter()),
    (f"{word(60)} {word(700)}", Filter()),
    (f'"captured {PLACE.name}"', Filter()),
    ("captured", Filter(kind="territory.capture")),
    ("said", Filter(kind=("territory", "move"), state="unreviewed")),
    ("army", Filter(since=date(2016, 3, 1), until=date(2016, 3, 31))),
    ("bombed", Filter(near=AROUND)),
    ("doctor", Filter(state="unreviewed", place=PLACE.name)),
    ("shelled", Filter(actor="army", status="denied", source="doctor")),
)
LOOKED: tuple[Filter, ...] = (
    Filter(kind="territory.capture"),
    Filter(kind="presence"),
    Filter(place=PLACE.name),
    Filter(actor="Sea Tigers"),
    Filter(near=AROUND),
    Filter(state="unreviewed"),
    Filter(since=date(2015, 3, 1), until=date(2015, 3, 31), status="denied"),
    Filter(source="doctor"),
)


BY: tuple[By, ...] = ("kind", "state", "status", "outlet", "place", "actor", "document")
Asked = tuple[str, float, Callable[[], int]]


def questions(ledger: Ledger) -> list[Asked]:
    """What is asked, how long it may take in ms, and the asking, which tells how much was found."""
    found: list[Asked] = [
        (f"search {words} {_told(wanted)}", SEARCHING, partial(_found, ledger, words, wanted))
        for words, wanted in SOUGHT
    ]
    found.append(("shelf, first page", LOOKING, lambda: len(ledger.shelf(limit=50))))
    for wanted in (Filter(), *LOOKED):
        found.append((f"page of {_told(wanted)}", LOOKING, partial(_paged, ledger, wanted)))
        found.append((f"number of {_told(wanted)}", LOOKING, partial(ledger.count, wanted)))
    return [*found, *((f"numbers by {by}", LOOKING, partial(_counted, ledger, by)) for by in BY)]


def _told(wanted: Filter) -> str:
    return ", ".join(f"{k}={getattr(wanted, k)}" for k in wanted.__slots__ if getattr(wanted, k)) or "all"


def _found(ledger: Ledger, words: str, wanted: Filter) -> int:
    return len(ledger.search(words, wanted))


def _paged(ledger: Ledger, wanted: Filter) -> int:
    return len(list(ledger.views(ledger.claims(wanted, limit=50))))


def _counted(ledger: Ledger, by: By) -> int:
    return len(ledger.counts(by))


def _took(ask: Callable[[], int]) -> tuple[float, float]:
    """Milliseconds at work, and by the clock."""
    worked, start = time.process_time(), time.perf_counter()
    ask()
    return (time.process_time() - worked) * 1000, (time.perf_counter() - start) * 1000


def measured(ledger: Ledger) -> list[str]:
    """Prints the median of each, at work and by the clock; the questions that took too long, or had nothing to find."""
    documents, claims = ledger.size()
    size = max(1.0, claims / 100_000)
    print(f"{documents} documents, {claims} claims")
    faults = []
    for name, most, ask in questions(ledger):
        took = [_took(ask) for _ in range(_TIMES)]
        median, waited = (statistics.median(each) for each in zip(*took, strict=True))
        found = ask()
        print(f"{name:72} {found:7} found {median:7.1f} ms at work {waited:7.1f} ms by the clock")
        allowed = most if most == SEARCHING else most * size
        faults += [f"{name}: {median:.0f} ms, and {allowed:.0f} are allowed"] if median > allowed else []
        faults += [] if found else [f"{name}: there is nothing to find"]
    return faults


def correct(ledger: Ledger, number: int) -> None:
    """Has people correct so many claims, spread over the ledger, by kind and by status in turn."""
    ledger.db.execute("PRAGMA synchronous = OFF")  # a passing file
    step = max(1, ledger.size()[1] // max(1, number))
    chosen = ledger.db.execute("SELECT id FROM claims WHERE number % ? = 0 LIMIT ?", (step, number)).fetchall()
    for at, claim in enumerate(ledger.claims_of([key for (key,) in chosen])):
        kind = "territory.capture" if claim.kind != "territory.capture" else "presence.at"
        status = "denied" if claim.status != "denied" else "actual"
        ledger.judge(claim, "correct", who="reviewer", changes={"status": status} if at % 2 else {"kind": kind})


def main() -> int:
    """Measures, prints; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="an existing ledger instead")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=3, help="claims a report")
    parser.add_argument("--corrected", type=int, default=1000, help="claims that people have corrected")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(chosen.ledger or Path(folder) / "ledger.db") as ledger:
        if chosen.ledger is None:
            fill(ledger, Size(chosen.documents * chosen.each, each=chosen.each))
            correct(ledger, chosen.corrected)
        faults = measured(ledger)
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
