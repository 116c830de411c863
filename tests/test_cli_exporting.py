"""Exporting at a terminal."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.cli.commands import app
from dateline.desk import open_desk

REPORT = "Rebels captured the port of Benghazi on Friday, a doctor said.\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_who_looks_on_sees_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    with open_desk(tmp_path / "ledger.db") as desk:
        list(desk.read([tmp_path / "report.txt"]))
    shown, out = StringIO(), tmp_path / "claims.csv"
    monkeypatch.setattr("dateline.cli.exporting.error", Console(file=shown, force_terminal=terminal, width=100))
    done = CliRunner().invoke(app, ["--ledger", str(tmp_path / "ledger.db"), "export", "--out", str(out)])
    assert done.exit_code == 0, done.output
    number = len(out.read_text("utf-8").splitlines()) - 1
    assert (f"writing {number} of {number} claims" in shown.getvalue()) == terminal
