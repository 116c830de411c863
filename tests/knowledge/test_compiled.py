"""A TOML file is parsed once, and again when it has changed."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from dateline.knowledge import compiled
from dateline.knowledge.compiled import read_toml


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file, where Python may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "words.toml"
    path.write_text('words = ["one", "two"]', "utf-8")
    return path


def test_a_file_is_parsed_once(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_toml(written)
    monkeypatch.setattr(compiled.tomllib, "loads", None)
    assert read_toml(written) == first == {"words": ["one", "two"]}


def test_a_file_that_changed_is_parsed_again(written: Path) -> None:
    read_toml(written)
    written.write_text('words = ["three"]', "utf-8")
    assert read_toml(written) == {"words": ["three"]}


def test_what_is_kept_may_be_damaged(written: Path) -> None:
    read_toml(written)
    (kept,) = (written.parent / "__pycache__").iterdir()
    for damaged in (b"", b"?", kept.read_bytes()[:9]):
        kept.write_bytes(damaged)
        assert read_toml(written) == {"words": ["one", "two"]}


def test_nothing_is_kept_where_python_is_to_write_nothing(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_toml(written) == {"words": ["one", "two"]}
    assert not (written.parent / "__pycache__").exists()


def test_a_place_that_cannot_be_written_to_is_no_hindrance(written: Path) -> None:
    (written.parent / "__pycache__").write_text("a file", "utf-8")
    assert read_toml(written) == {"words": ["one", "two"]}


def test_a_day_is_read_too(written: Path) -> None:
    written.write_text("day = 2016-04-10", "utf-8")
    assert str(read_toml(written)["day"]) == str(read_toml(written)["day"]) == "2016-04-10"


def test_a_file_that_is_damaged_or_missing_is_told(written: Path) -> None:
    written.write_text("words = [", "utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(written)
    with pytest.raises(FileNotFoundError):
        read_toml(written.with_name("other.toml"))
