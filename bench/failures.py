"""Lists what went wrong: ``python -m bench.failures [--doc NAME] [--cause roles] [--kind attack] ...``.

Prints each failure with its sentence, the fact and our claim, then counts by cause, detail and word. ``alone`` marks
what alone keeps a claim from being whole. All failures are also written to ``bench/out/failures.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.causes import CAUSES, Failure, failures
from bench.claims import read_all
from bench.marked import GOLD, OUT, Json, Marked, gold, samples
from bench.matching import ROLES, fillers, sources, status_of, words_of


def write(found: Iterable[Failure], path: Path) -> None:
    """All failures as a table of tab-separated values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t")
        rows.writerow(("document", "cause", "detail", "alone", "kind", "trigger", "gold", "ours", "evidence"))
        for f in found:
            sides = (summary(f.gold), summary(f.ours))
            rows.writerow((f.document, f.cause, f.detail, f.alone or "", f.kind, f.trigger, *sides, f.evidence))


def summary(item: Json | None) -> str:
    """A fact or a claim on one line: kind, trigger, roles, source, status, time."""
    if item is None:
        return "–"
    roles = [f"{role}={' + '.join(_short(x) for x in fillers(item, role))}" for role in ROLES if fillers(item, role)]
    source = item.get("source", "outlet")
    told = source if isinstance(source, str) else " / ".join(sources(item))
    time = item.get("time") or {}
    ends = [str(time.get(side) or "") for side in ("from", "to")]
    when = [f"time={'..'.join(ends)}"] if any(ends) else []
    trigger = words_of(item, "trigger") if "trigger" in item else item["mentions"][0]["trigger"]
    return "  ".join((f"{item['kind']} “{trigger}”", *roles, f"source={told}", f"status={status_of(item)}", *when))


def _short(filler: Json | str) -> str:
    if isinstance(filler, str):
        return filler
    text, head = filler.get("text", ""), filler.get("head")
    shown = text if len(text) <= 50 else text[:48] + "…"
    return f"{shown} ({head})" if head and head != text else shown


def show(found: Sequence[Failure], console: Console) -> None:
    """Each failure: where, what, the sentence, the fact, our claim."""
    for f in found:
        alone = "  [bold]alone[/]" if f.alone else ""
        console.print(f"\n[bold cyan]{f.cause}[/] {escape(f.detail)}  [dim]{f.document}[/]{alone}")
        marked = (
            escape(f.evidence).replace(escape(f.trigger), f"[reverse]{escape(f.trigger)}[/]", 1)
            if f.trigger
            else f.evidence
        )
        console.print(f"  {marked}")
        console.print(f"  [green]gold[/] {escape(summary(f.gold))}")
        console.print(f"  [red]ours[/] {escape(summary(f.ours))}")


def tally(found: Sequence[Failure], console: Console) -> None:
    """How often each cause, and each detail of it, and in which families."""
    table = Table("cause", "detail", "times", "alone", "most in", box=None)
    for column in table.columns[:4]:
        column.no_wrap = True
    for cause in CAUSES:
        here = [f for f in found if f.cause == cause]
        if here:
            table.add_row(f"[bold]{cause}[/]", "", *_counts(here))
        for detail, _ in Counter(f.detail for f in here).most_common(12):
            table.add_row("", escape(detail), *_counts([f for f in here if f.detail == detail]))
    console.print(table)


def _counts(found: Sequence[Failure]) -> tuple[str, str, str]:
    kinds = Counter(f.kind for f in found).most_common(5)
    return str(len(found)), str(sum(f.alone for f in found)), "  ".join(f"{kind} {n}" for kind, n in kinds)


def words_most(found: Sequence[Failure], console: Console) -> None:
    """The trigger words that fail most, by cause."""
    for cause in CAUSES:
        common = Counter(f.trigger.lower() for f in found if f.cause == cause).most_common(25)
        if common:
            console.print(f"[bold]{cause}[/]  " + escape("  ".join(f"{word} {n}" for word, n in common)))


def main() -> None:
    """Reads, writes every failure to ``bench/out/failures.tsv``, prints those asked for and their counts."""
    chosen = _options()
    wanted = [m for m in (*samples(), *gold(chosen.gold)) if _asked(m, chosen)]
    if not wanted:
        raise SystemExit("no such document: give part of its name with --doc, or its group with --group")
    found = [failure for read in read_all(wanted) for failure in failures(read)]
    write(found, OUT / "failures.tsv")
    tests: list[Callable[[Failure], bool]] = [
        lambda f: chosen.cause in (None, f.cause),
        lambda f: chosen.detail in f.detail,
        lambda f: f.kind.startswith(chosen.kind),
        lambda f: chosen.word in f.trigger.lower(),
        lambda f: f.alone or not chosen.alone,
    ]
    shown = sorted((f for f in found if all(test(f) for test in tests)), key=_order)
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 170)
    if not chosen.counts:
        show(shown[: chosen.limit or None], console)
    console.print(f"\n{len(shown)} failures in {len(wanted)} documents; all in {OUT / 'failures.tsv'}\n")
    tally(shown, console)
    words_most(shown, console)


def _order(failure: Failure) -> tuple[int, str, str]:
    return CAUSES.index(failure.cause), failure.detail, failure.kind


def _asked(marked: Marked, chosen: argparse.Namespace) -> bool:
    return chosen.doc in marked.name and chosen.group in (
        None,
        marked.group,
        "gold" if marked.group != "samples" else "",
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--doc", default="", help="part of a document's name")
    parser.add_argument("--group", help="samples, gold, page, centcom, state, ukgov, wikipedia or current")
    parser.add_argument("--cause", choices=CAUSES)
    parser.add_argument("--detail", default="", help="part of the detail, such as 'missing actor'")
    parser.add_argument("--kind", default="", help="a family or kind, such as attack or attack.air")
    parser.add_argument("--word", default="", help="part of the trigger")
    parser.add_argument("--alone", action="store_true", help="only what alone keeps a claim from being whole")
    parser.add_argument("--counts", action="store_true", help="only the counts")
    parser.add_argument("--limit", type=int, default=0, help="at most so many")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of gold documents")
    return parser.parse_args()


if __name__ == "__main__":
    main()
