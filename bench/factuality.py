"""Happened or not, against UDS Factuality's development part: ``python -m bench.factuality [--misses N]``.

The corpus (https://decomp.io/projects/factuality) rates predicates of UD EWT from -3 (did not happen) to 3 (did).
Statuses *actual* and *ongoing* count as happened, all others as not; a rating of 0 is left out. Its texts are spaced
tokens; our parse is of the text with the spaces before marks taken out, and a predicate is found again by its letters.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.corpus import Measured, Miss, around, share
from bench.marked import CORPORA
from bench.parses import parsed
from dateline.reading.status import Verdict, status_of

FILE = CORPORA / "uds-factuality" / "dev.jsonl"
_HAPPENED = frozenset({"actual", "ongoing"})
_TIGHT = re.compile(r" (?=[.,;:!?%)\]’]|n't\b|'s\b|'re\b|'ve\b|'ll\b|'m\b|'d\b)|(?<=[(\[$]) ")


@dataclass(frozen=True, slots=True)
class Case:
    """A predicate: its text, its place in the text, whether people said that it happened, and our verdict."""

    text: str
    at: int
    happened: bool
    verdict: Verdict

    @property
    def right(self) -> bool:
        return (self.verdict.status in _HAPPENED) is self.happened


def cases() -> list[Case]:
    """Every rated predicate that our tokens have a word for."""
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    texts = [_TIGHT.sub("", row["text"]) for row in rows]
    found = []
    for row, text, doc in zip(rows, texts, parsed(texts), strict=True):
        for target in row["targets"]:
            at = _place(row["text"], target["span1"][0], text)
            token = next((t for t in doc if t.idx <= at < t.idx + len(t.text)), None)
            if token is not None and target["label"] != 0:
                found.append(Case(text, at, target["label"] > 0, status_of(token)))
    return found


def measure() -> Measured:
    """The accuracy, of what happened and what did not too, and what was wrong by status and rule."""
    found = cases()
    happened, other = ([case for case in found if case.happened is side] for side in (True, False))
    scores = {
        "accuracy": share(sum(case.right for case in found), len(found)),
        "happened": share(sum(case.right for case in happened), len(happened)),
        "not": share(sum(case.right for case in other), len(other)),
    }
    wrong = [
        Miss(
            f"{case.verdict.status}, {'happened' if case.happened else 'did not'}: {case.verdict.rule}", "",
            case.text[case.at :].split(" ")[0], around(case.text, case.at, case.at),
        )
        for case in found
        if not case.right
    ]  # fmt: skip
    return Measured(scores, f"{len(found)} predicates", wrong)


def _place(spaced: str, number: int, tight: str) -> int:
    """Where token ``number`` of the spaced text begins in the other, by the letters before it."""
    wanted = sum(len(word) for word in spaced.split(" ")[:number])
    seen = 0
    for index, char in enumerate(tight):
        if char != " ":
            if seen == wanted:
                return index
            seen += 1
    return len(tight)


def main() -> int:
    """Prints the accuracy, and on wish what was wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0)
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 170, highlight=False)
    if not FILE.is_file():
        console.print(f"no UDS Factuality in {FILE}")
        return 0
    found = cases()
    console.print(_table(found))
    wrong = [case for case in found if not case.right]
    for case in wrong[:: max(1, len(wrong) // max(1, chosen.misses))] if chosen.misses else []:
        word = case.text[case.at :].split(" ")[0]
        said = f"{word}: {case.verdict.status} ({case.verdict.rule}) | {case.text[max(0, case.at - 80) : case.at + 60]}"
        console.print(said, markup=False)
    if chosen.misses:
        rules = Counter((case.verdict.status, case.verdict.rule) for case in wrong)
        console.print(rules.most_common(30), markup=False)
    return 0


def _table(found: list[Case]) -> Table:
    table = Table(title="Happened or not, UDS Factuality development part")
    for name in ("predicates", "accuracy", "happened: right", "not: right", "all called happened"):
        table.add_column(name, justify="right")
    sides = [[case for case in found if case.happened is side] for side in (True, False)]
    table.add_row(
        str(len(found)),
        f"{sum(case.right for case in found) / len(found):.3f}",
        *(f"{sum(case.right for case in side) / len(side):.3f}" for side in sides),
        f"{len(sides[0]) / len(found):.3f}",
    )
    return table


if __name__ == "__main__":
    sys.exit(main())
