"""Quality and speed, each against its floor: ``python -m bench [--raise] [--misses]``.

Reads the samples, and the gold documents where their folder is there. Exits with 1, naming each measure that is under
its floor, each span that does not stand where it says, and each cost over its ceiling.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench import answers, floors, grouping, misreading, parsing
from bench.causes import failures
from bench.claims import Read, through_desk
from bench.corpora import against_corpora, for_floors
from bench.failures import tally, write
from bench.marked import CORPORA, GOLD, OUT, SAMPLES, gold, samples
from bench.pages.table import for_floors as papers_floors
from bench.pages.table import measured as papers_read
from bench.pages.table import pages_table as papers_table
from bench.pages.table import speed as papers_speed
from bench.quality import facts_table, pages_table, spans_astray
from bench.speed import cold_start, help_start, steps
from dateline.desk import Desk

_OTHERS = 20  # reports of re3d over which the answers are walked besides


def main() -> int:
    """Measures, prints, compares; the exit status."""
    chosen = _options()
    console = Console(width=None if sys.stdout.isatty() else 170, highlight=False)
    unsound: list[str] = []
    reads = _read(console, chosen.gold, unsound)
    facts, measured = facts_table(reads)
    pages, restored = pages_table(reads)
    console.print(facts, pages)
    costs = _costs(console)
    measured |= restored | (_corpora(console) if chosen.corpora else {})
    _failures(console, reads, shown=chosen.misses)
    table, happenings = grouping.measured()
    tables, answered = answers.measured(gold(chosen.gold))
    console.print(table, *tables)
    measured |= answered
    measured |= happenings | _papers(console)
    if chosen.lift:
        floors.lift(measured)
    floor = floors.read()
    faults = [*floors.below(measured, floor), *floors.above(costs, floor), *spans_astray(reads), *unsound]
    for fault in faults:
        console.print(f"[red]{fault}[/]")
    return 1 if faults else 0


def _read(console: Console, folder: Path, unsound: list[str]) -> list[Read]:
    """Reads everything, and walks every answer about it; lines that are not sound go into ``unsound``."""

    def walk(desk: Desk) -> None:
        list(desk.read(answers.others(_OTHERS)))
        unsound.extend(answers.faults(desk))
        console.print(f"answers walked over {len(desk.shelf())} reports: {len(unsound)} lines not sound")

    ours, others = samples(), gold(folder)
    there = f"{len(others)} gold documents in {folder}" if others else f"no gold documents: there are none in {folder}"
    console.print(f"{len(ours)} samples; {there}")
    start = time.perf_counter()
    reads = through_desk([*ours, *others], then=walk)
    console.print(
        f"read into a ledger in {time.perf_counter() - start:.1f} s, the language pipeline's loading included\n"
    )
    return reads


def _papers(console: Console) -> dict[str, dict[str, float | None]]:
    """Papers set from known stories and put back together; and how fast."""
    rows = papers_read()
    mended = misreading.measured()
    console.print(papers_table(rows), str(papers_speed()), misreading.line(mended), sep="\n")
    return papers_floors(rows) | {"misread": dict(mended.shares)}


def _corpora(console: Console) -> dict[str, dict[str, float | None]]:
    if not CORPORA.is_dir():
        console.print(f"Against corpora: not measured, there is no folder {CORPORA}")
        return {}
    parsed = parsing.measured()
    table, measured = against_corpora()
    console.print(parsing.table(parsed), *parsing.notes(parsed), table, sep="\n")
    return for_floors(measured) | parsing.for_floors(parsed)


def _costs(console: Console) -> dict[str, float]:
    cost = cold_start()
    console.print(f"dateline --help: {help_start():.2f} s of the processor")
    console.print(f"first page, fresh process and ledger: {cost.seconds:.1f} s, {cost.mebibytes:.0f} MiB at most")
    texts = [" ".join(part.split()) for path in sorted(SAMPLES.glob("*.txt")) for part in _paragraphs(path)]
    taken = steps(texts)
    console.print(
        f"who says so and how sure: {taken.share:.0%} of the parse's time, {taken.lost:.0f} of "
        f"{taken.sentences / taken.parse:.0f} sentences a second ({taken.sentences} sentences of the samples)"
    )
    return {"seconds": cost.seconds, "mebibytes": cost.mebibytes}


def _paragraphs(path: Path) -> list[str]:
    return [part for part in path.read_text("utf-8").split("\n\n") if part.strip()]


def _failures(console: Console, reads: Sequence[Read], *, shown: bool) -> None:
    found = [failure for read in reads for failure in failures(read)]
    write(found, OUT / "failures.tsv")
    if shown:
        tally(found, console)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured now")
    parser.add_argument(
        "--misses", action="store_true", help="count the failures by cause (see python -m bench.failures)"
    )
    parser.add_argument(
        "--corpora",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="measure against the corpora too, where they are (a minute or two; see python -m bench.corpora)",
    )
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of gold documents")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
