"""Everything that is timed on a large ledger finds something on a small one of the same making."""

from __future__ import annotations

from pathlib import Path

from bench.searching import questions
from bench.synthetic import Size, fill
from dateline.ledger import open_ledger


def test_every_question_is_asked(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        fill(ledger, Size(80))
        found = {name: ask() for name, _, ask in questions(ledger)}
    assert (found["number of all"], found["page of all"], found["shelf, first page"]) == (80, 50, 10)
    assert found["numbers by state"] == 1
