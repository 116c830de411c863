"""The table "Against corpora", and what went wrong there: ``python -m bench.corpora [--corpus NAME] [--misses N]``.

Only corpora whose folder is there are measured. With ``--misses`` the errors are counted by cause, and of each cause
so many are shown, spread evenly; ``--cause`` picks one. Each measure's rule stands in its module. A folder that is not
there is told of in the table.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import attributions, dates, factuality, plover, relations, towns
from bench.corpus import Measured, Miss
from bench.marked import CORPORA

MEASURES: dict[str, tuple[Path, Callable[[], Measured]]] = {
    "polnear": (attributions.FOLDER, attributions.measure_all),
    "uds-factuality": (factuality.FILE, factuality.measure),
    "meantime": (dates.FOLDER, dates.measure),
    "geovirus": (towns.FILE, towns.measure),
    "plover": (plover.FILE, plover.measure),
    "re3d": (relations.FOLDER, relations.measure),
}


def against_corpora(wanted: Iterable[str] = MEASURES) -> tuple[Table, dict[str, Measured]]:
    """The table with a row for each measure of each corpus, and what was measured; a corpus not at hand has a line."""
    table = Table("corpus", "counted", "seconds", "measure", "value", title="Against corpora")
    measured: dict[str, Measured] = {}
    for name in wanted:
        place, measure = MEASURES[name]
        if not place.exists():
            table.add_row(name, f"not measured: there is no {place}", "", "", "")
            continue
        begun = time.perf_counter()
        measured[name] = measure()
        head = (name, measured[name].counted, f"{time.perf_counter() - begun:.1f}")
        for row, (label, value) in enumerate(measured[name].scores.items()):
            table.add_row(*(head if row == 0 else ("", "", "")), label, f"{value:.3f}")
    return table, measured


def for_floors(measured: dict[str, Measured]) -> dict[str, dict[str, float | None]]:
    """The measures as floors are kept: a table for each corpus."""
    return {name: dict(one.scores) for name, one in measured.items()}


def spread(misses: list[Miss], most: int) -> list[Miss]:
    """At most so many, evenly out of all."""
    return misses[:: max(1, -(-len(misses) // most))] if most else []


def _show(misses: list[Miss], console: Console, *, most: int) -> None:
    for cause, times in Counter(miss.cause for miss in misses).most_common():
        console.print(f"\n[bold]{times} × [/]", end="")
        console.print(cause, markup=False)
        for miss in spread([m for m in misses if m.cause == cause], most):
            console.print(f"  {miss.document[:24]}: {miss.words}\n      {miss.around[:260]}", markup=False)


def main() -> int:
    """Prints the table, and on wish the errors by cause."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", choices=MEASURES, action="append", help="only this one; may stand more than once")
    options.add_argument("--misses", type=int, default=0, help="so many errors of each cause")
    options.add_argument("--cause", default="", help="only causes with this in them")
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 170, highlight=False, soft_wrap=True)
    if not CORPORA.is_dir():
        console.print(f"no corpora: there is no folder {CORPORA}")
        return 0
    table, measured = against_corpora(chosen.corpus or MEASURES)
    console.print(table)
    if chosen.misses:
        _show(
            [m for one in measured.values() for m in one.misses if chosen.cause in m.cause], console, most=chosen.misses
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
