"""Papers put back together, against plain dumps: ``python -m bench.pages [--misses] [--raise] [--others N]``.

Every number is given for the papers that may be looked at (even numbers) and for those kept aside (odd ones). Aligned
text has its columns side by side by spaces. The text layers of three extractors follow the order in which a paper was
drawn, or one of their own: as it was set, story by story; shuffled, each column or headline after another by chance;
row by row over all columns. They are given by that order, too, for all papers. Newsletters are poured from column to
column, headlines in the column.
"""

from __future__ import annotations

import argparse

from rich.console import Console

from bench import floors
from bench.pages.layouts import COUNT
from bench.pages.table import ALIGNED, OURS, for_floors, measured, pages_table, speed


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="what went wrong on papers that may be looked at")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured now")
    parser.add_argument("--only", type=int, help="one paper")
    parser.add_argument("--others", type=int, metavar="N", help="N papers more, which nobody has looked at, instead")
    chosen = parser.parse_args()
    console = Console(width=170, highlight=False)
    all_ = range(COUNT)
    numbers = all_ if chosen.only is None else range(chosen.only, chosen.only + 1)
    numbers = numbers if chosen.others is None else range(COUNT, COUNT + chosen.others)
    rows = measured(numbers)
    console.print(pages_table(rows))
    if chosen.lift and numbers == all_:
        floors.lift(for_floors(rows))
    if numbers == all_:
        console.print(str(speed()))
    if chosen.misses:
        for way in (OURS, ALIGNED):
            for line in rows["tuned", way].misses if ("tuned", way) in rows else ():
                console.print(f"{way}: {line}", markup=False)


if __name__ == "__main__":
    main()
