"""What happens when the machine fails: named, and nothing half."""

from __future__ import annotations

import os
import random
import signal
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
KILLS = int(os.environ.get("LEDGER_KILLS", "4"))
SECONDS = float(os.environ.get("LEDGER_SECONDS", "2"))
WORK = Path(__file__).with_name("working.py")


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


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path, told = tmp_path / "ledger.db", tmp_path / "told.txt"
    moments = random.Random(7)  # noqa: S311  moments, not secrets
    for round_ in range(KILLS):
        with told.open("a") as out:
            worker = subprocess.Popen([sys.executable, str(WORK), str(path), str(round_)], stdout=out)
            time.sleep(moments.uniform(0.3, 0.9))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        with open_ledger(path) as ledger:
            assert ledger.verify() == []
            acknowledged = {line.strip() for line in told.read_text().splitlines(keepends=True) if line.endswith("\n")}
            kept = {c.id for c in ledger.claims()} | {j.id for j in ledger.judgements()}
            kept |= {act.id for act in ledger.identities()}
            assert acknowledged <= kept
    assert acknowledged


def test_writers_and_readers_together_lose_no_judgement(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    script = [sys.executable, str(WORK.with_name("together.py")), str(path)]
    until = str(time.time() + SECONDS + 1)
    crowd = [
        subprocess.Popen([*script, role, until], stdout=subprocess.PIPE, text=True)
        for role in ["judge"] * 4 + ["look"] * 8
    ]
    answers = [worker.communicate()[0] for worker in crowd]
    assert [worker.returncode for worker in crowd] == [0] * 12
    acknowledged = {line for answer in answers[:4] for line in answer.split()}
    assert acknowledged == {j.id for j in ledger.judgements(claim=claim.id)}
    assert all(answer.strip() == "ok" for answer in answers[4:])
    assert ledger.verify() == []
