"""What becomes of files that were dropped on the desk, without a browser."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dateline.desk import Desk, open_desk
from dateline.records import Capture
from dateline.web.taking_in import Dropped, TakingIn

REPORT = b"Rebels captured the port of Benghazi on Friday, a doctor said.\n"


def test_when_all_files_are_read_the_answers_are_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[int] = []
    done = threading.Event()

    def keep_up(desk: Desk) -> None:
        known.append(desk.ledger.size()[0])
        done.set()

    monkeypatch.setattr(Desk, "keep_up", keep_up)
    taking_in = TakingIn(lambda: open_desk(tmp_path / "ledger.db"))
    taking_in.take([Dropped(Capture(f"{at}.txt", REPORT * at)) for at in (1, 2)])
    assert done.wait(120)
    taking_in.stop()
    assert known == [2]
