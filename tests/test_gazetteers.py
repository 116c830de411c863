"""Gazetteers added, listed and removed at the desk and at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.commands import app
from dateline.desk.gazetteers import add_places, added_places, remove_places
from dateline.errors import RequestError

LINE = (
    "900001\tTall Zurafa\tTall Zurafa\t\t35.5\t38.5\tP\tPPL\tSY\t\t07\t\t\t\t1200\t\t310\tAsia/Damascus\t2020-01-01\n"
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text(LINE + "broken\n", encoding="utf-8")
    return path


def test_a_gazetteer_is_added_listed_and_removed(dump: Path, tmp_path: Path) -> None:
    folder = tmp_path / "places"
    added = add_places(dump, folder=folder)
    assert (added.name, added.places, list(added.wrong)) == ("SY", 1, ["line 2: 1 fields instead of 19"])
    assert [(one.name, one.places) for one in added_places(folder=folder)] == [("SY", 1)]
    remove_places("SY", folder=folder)
    assert added_places(folder=folder) == []


def test_removing_what_is_not_there_says_what_is(dump: Path, tmp_path: Path) -> None:
    add_places(dump, folder=tmp_path / "places")
    with pytest.raises(RequestError, match=r"there is no added gazetteer IQ: there are SY"):
        remove_places("IQ", folder=tmp_path / "places")


def test_the_command_adds_and_accounts_for_lines_left_out(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_PLACES", str(tmp_path / "places"))
    result = CliRunner().invoke(app, ["gazetteer", "add", str(dump)])
    assert result.exit_code == 0
    assert result.stdout == "SY: 1 places\n  left out: line 2: 1 fields instead of 19\n"
    assert "SY" in CliRunner().invoke(app, ["gazetteer", "list"]).stdout
