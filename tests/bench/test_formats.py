"""What exports cost: a small ledger, every format, memory that does not follow the number of claims."""

from pathlib import Path

import pytest

from bench.formats import MOST, measured, one
from bench.synthetic import Size, fill
from dateline.ledger import open_ledger


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formats") / "ledger.db"
    with open_ledger(path) as ledger:
        fill(ledger, Size(2000))
    return path


def test_a_format_is_measured_by_what_it_wrote(large: Path) -> None:
    told = one(large, "hxl")
    assert (told["claims"], told["written"]) == (2000, 2000)
    assert told["file"] > 0.5


def test_a_program_of_its_own_stays_within_its_memory(large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert MOST == 500
    assert measured(large, ["jsonl"]) == []
    assert capsys.readouterr().out.splitlines()[1].split()[:3] == ["jsonl", "2000", "2000"]
