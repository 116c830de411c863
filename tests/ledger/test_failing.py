"""What happens when the machine fails: named, and nothing half."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.errors import LedgerError
from dateline.ledger import Ledger, open_ledger
from dateline.records import Claim

Putting = Callable[..., Claim]
ROOT = Path(__file__).resolve().parent.parent.parent


def fill(ledger: Ledger, put: Putting) -> None:
    for number in range(1, 200):
        put(ledger, number)


def test_a_full_disk_is_named_and_nothing_is_written_half(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    (pages,) = ledger.db.execute("PRAGMA page_count").fetchone()
    ledger.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match="the disk is full"):
        fill(ledger, put)
    ledger.db.execute("PRAGMA max_page_count = 100000")
    assert ledger.verify() == []
    claims, originals = (ledger.db.execute(f"SELECT COUNT(*) FROM {t}").fetchone() for t in ("claims", "originals"))
    assert claims == originals  # each report has one claim: none was kept without the other
    assert put(ledger, 999) in list(ledger.claims())


def test_a_locked_ledger_is_waited_for_and_then_named(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    with open_ledger(path, wait=0.2) as second, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.perf_counter()
        with pytest.raises(LedgerError, match="another program is writing"):
            second.judge(claim, "accept", who="ana")
        assert 0.2 <= time.perf_counter() - start < 5
        assert list(second.claims()) == [claim]
        other.execute("ROLLBACK")
        assert second.judge(claim, "accept", who="ana").verdict == "accept"


def test_a_read_only_ledger_can_be_read_and_says_why_it_cannot_be_written(
    ledger: Ledger, put: Putting, *, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = put(ledger)
    ledger.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_ledger(path) as shut:
        assert (list(shut.claims()), shut.verify()) == ([claim], [])
        with pytest.raises(LedgerError, match="read-only"):
            shut.judge(claim, "accept", who="ana")


def proved(*options: str) -> str:
    """The first line of the proof by that command, which must hold."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.custody", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[0]


def test_a_killed_program_loses_nothing_that_it_acknowledged_and_is_gone_on_from() -> None:
    assert re.fullmatch(r"3 killed; [1-9]\d* acknowledged; 0 faults", proved("--kills", "3", "--seconds", "0"))


def test_writers_and_readers_together_lose_no_judgement() -> None:
    told = proved("--kills", "0", "--seconds", "5")
    assert re.match(r"4 judged [1-9]\d* times, .*; 8 looked [1-9]\d* times, .*; 0 faults", told)
