"""Papers put back together, against plain dumps: ``python -m bench.pages [--misses]``.

Every number is given for the papers that may be looked at (even numbers) and for those kept aside (odd ones).
"""

from __future__ import annotations

import argparse

from rich.console import Console

from bench.pages.table import measured, pages_table, speed


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="what went wrong on papers that may be looked at")
    parser.add_argument("--only", type=int, help="one paper")
    chosen = parser.parse_args()
    console = Console(width=170, highlight=False)
    rows = measured(only=chosen.only)
    console.print(pages_table(rows))
    if chosen.only is None:
        console.print(str(speed()))
    if chosen.misses:
        for line in rows["tuned", "Dateline, PDF"].misses:
            console.print(line, markup=False)


if __name__ == "__main__":
    main()
