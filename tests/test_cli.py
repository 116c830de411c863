"""The commands as a person types them."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.commands import app
from dateline.desk import Desk, open_desk
from dateline.ledger.schema import MIGRATIONS

REPORT = "Rebels captured the port of Benghazi on Friday, a doctor said.\n"


def dateline(*words: str, ledger: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATELINE_LEDGER": str(ledger), "COLUMNS": "120", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "dateline", *words]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "report.txt").write_text(REPORT)
    ledger = folder / "ledger.db"
    known = ("--published", "2019-05-05", "--outlet", "Record")
    done = dateline("read", str(folder / "report.txt"), *known, ledger=ledger)
    assert done.returncode == 0, done.stderr
    assert "1 done" in done.stdout
    assert done.stderr == ""
    return ledger


def test_reading_something_new_ends_with_answers_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[int] = []
    monkeypatch.setattr(Desk, "keep_up", lambda desk: known.append(desk.ledger.size()[1]))
    (tmp_path / "report.txt").write_text(REPORT)
    for _ in range(2):
        done = CliRunner().invoke(app, ["--ledger", str(tmp_path / "ledger.db"), "read", str(tmp_path / "report.txt")])
        assert done.exit_code == 0, done.output
    with open_desk(tmp_path / "ledger.db") as desk:
        assert known == [desk.ledger.size()[1]]


def test_claims_are_a_table(ledger: Path) -> None:
    shown = dateline("claims", "--kind", "territory", "--place", "Benghazi", ledger=ledger).stdout
    assert "territory.capture" in shown
    assert "doctor" in shown


def test_a_claim_says_why_it_is_read_so(ledger: Path) -> None:
    line = dateline("claims", "--json", ledger=ledger).stdout.splitlines()[0]
    shown = dateline("show", json.loads(line)["id"], "--why", ledger=ledger).stdout
    assert "“said”: “say” follows" in shown
    assert "a person says" in shown


def test_claims_as_json_are_the_interchange_form(ledger: Path) -> None:
    lines = dateline("claims", "--kind", "territory", "--json", ledger=ledger).stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["territory.capture"]


def test_a_claim_is_shown_on_its_line(ledger: Path) -> None:
    (line,) = dateline("export", "--kind", "territory", ledger=ledger).stdout.splitlines()
    shown = dateline("show", json.loads(line)["id"][:10], ledger=ledger).stdout
    assert "line 1" in shown
    assert "captured" in shown


def test_text_gives_back_the_captured_words(ledger: Path) -> None:
    assert dateline("text", "report.txt", ledger=ledger).stdout.startswith(REPORT)


@pytest.mark.parametrize("command", ["stories", "issues", "brief", "verify"])
def test_the_looking_commands_end_well(ledger: Path, command: str) -> None:
    assert dateline(command, ledger=ledger).returncode == 0


def test_standard_input_is_a_file_too(tmp_path: Path) -> None:
    assert "1 done" in dateline("read", "-", ledger=tmp_path / "l.db", stdin=REPORT).stdout


def test_what_is_hidden_in_a_folder_or_only_linked_there_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / ".old").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(REPORT)
    (folder / ".old/a.txt").write_text(REPORT)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").write_text(REPORT)
    done = dateline("read", str(folder), ledger=tmp_path / "l.db")
    assert "1 done" in done.stdout
    assert ("link.txt" in done.stdout, ".old" in done.stdout) == (False, False)


def test_nothing_readable_ends_with_a_status_and_a_reason(tmp_path: Path) -> None:
    done = dateline("read", "gone.txt", ledger=tmp_path / "l.db")
    assert done.returncode == 1
    assert "it is not there" in done.stdout


def test_a_wrong_date_is_told_in_one_line(tmp_path: Path) -> None:
    done = dateline("read", "x.txt", "--published", "yesterday", ledger=tmp_path / "l.db")
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr


def test_an_unknown_claim_is_told_in_one_line(ledger: Path) -> None:
    done = dateline("show", "clm_ffff", ledger=ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no claim" in done.stderr


def test_a_ledger_from_an_earlier_dateline_is_brought_up_and_said_so(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as db:
        MIGRATIONS[0](db)
        db.execute("PRAGMA user_version = 1")
    done = dateline("claims", ledger=tmp_path / "old.db")
    assert done.returncode == 0
    assert f"step 2 of {len(MIGRATIONS)} to bring it up" in done.stderr
    assert dateline("claims", ledger=tmp_path / "old.db").stderr == ""
