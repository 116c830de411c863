"""Files read in a process of their own."""

from __future__ import annotations

import os
import signal
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dateline.intake import take_in
from dateline.intake.apart import Apart, apart
from dateline.records import Capture, Issue

REPORT = b"GONDAR, April 3, 2016 -- The army took the town on Monday, residents said. It fell before noon.\n"


@pytest.fixture(scope="module")
def reader() -> Apart:
    with apart() as lent:
        return lent


def test_a_file_is_read_as_it_would_be_here(reader: Apart) -> None:
    assert reader.take_in(Capture("page", REPORT)) == take_in(Capture("page", REPORT))


def test_the_members_of_an_archive_come_one_by_one(reader: Apart) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", REPORT)
        archive.writestr("two.txt", REPORT + b"More.")
    names = []
    for taken in reader.opened(Capture("a.zip", held.getvalue())):
        assert isinstance(taken, Capture)
        document, _ = reader.take_in(taken)
        assert document is not None
        names.append(document.name)
    assert names == ["a.zip!one.txt", "a.zip!two.txt"]


def test_whoever_stops_the_desk_at_the_keyboard_does_not_reach_the_process(reader: Apart) -> None:
    assert os.getpgid(reader.process) == reader.process != os.getpgrp()


def test_a_file_that_is_not_there_is_an_issue(reader: Apart, tmp_path: Path) -> None:
    (told,) = reader.opened(tmp_path / "nothing.txt")
    assert isinstance(told, Issue)
    assert "not there" in told.reason


def test_a_process_that_dies_costs_the_file_in_hand_and_no_other() -> None:
    with Apart() as reader:
        held = BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("one.txt", REPORT)
            archive.writestr("two.txt", REPORT + b"More.")
        outcomes = []
        for taken in reader.opened(Capture("a.zip", held.getvalue())):
            assert isinstance(taken, Capture)
            if not outcomes:
                os.kill(reader.process, signal.SIGKILL)
            document, issues = reader.take_in(taken)
            outcomes.append((taken.name, document is not None, [i.reason for i in issues]))
    assert outcomes == [
        ("a.zip!one.txt", False, ["the program that reads files broke down over it"]),
        ("a.zip!two.txt", True, []),
    ]


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with Apart(longest=0.0) as reader:
        document, issues = reader.take_in(Capture("page", b"The army took the town. " * 40_000))
    assert document is None
    assert "took more than" in issues[0].reason


def test_a_file_that_is_too_much_work_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.intake.apart._WORK", 0.0)
    with Apart() as reader:
        document, issues = reader.take_in(Capture("page", b"\n".join([b"The army took the town"] * 400_000)))
        after, _ = reader.take_in(Capture("page", REPORT))
    assert document is None
    assert issues[0].reason == "it took more than 0 seconds of a processor"
    assert after is not None


def test_a_file_over_the_memory_is_given_up() -> None:
    with Apart(memory=400 * 2**20) as reader:
        document, issues = reader.take_in(
            Capture("page", b"<html><body>" + b"<p>The army took the town.</p>" * 250_000)
        )
        after, _ = reader.take_in(Capture("page", REPORT))
    assert document is None
    assert issues[0].reason in {
        "it needs more memory than one file may have", "the program that reads files broke down over it",
    }  # fmt: skip
    assert after is not None
