"""Grades in the ledger: rows that are only added, logged, and carried in what is handed over."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import RequestError
from dateline.grades import Grade, in_letters
from dateline.ledger import Ledger
from dateline.records import Claim

Putting = Callable[..., Claim]


def graded(letter: str, *, of: str = "Hill Wire", sort: str = "source") -> Grade:
    return Grade("", sort, of, letter, "ana", "", "seen there")  # type: ignore[arg-type]


def test_a_grade_comes_back_as_it_was_set(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    made = [ledger.grade(graded("B")), ledger.grade(graded("2", of=claim.id, sort="claim"))]
    assert ledger.grade_acts() == made
    assert [(act.id[:4], act.who, act.why) for act in made] == [("grd_", "ana", "seen there")] * 2
    stand = ledger.grades()
    assert (in_letters(stand.of_source("Hill Wire")), in_letters(stand.of_claim(claim.id))) == ("B", "2")


def test_a_grade_is_taken_back_once_by_one_more_row(ledger: Ledger) -> None:
    made = ledger.grade(graded("B"))
    back = Grade("", "undo", "", "", "ben", "", undoes=made.id)
    ledger.grade(back)
    assert ledger.grades().of_source("Hill Wire") == ()
    assert [act.sort for act in ledger.grade_acts()] == ["source", "undo"]
    with pytest.raises(RequestError, match="does not stand"):
        ledger.grade(back)


@pytest.mark.parametrize(
    ("letter", "sort"), [("G", "source"), ("2", "source"), ("B", "claim"), ("", "source"), ("B", "undo")]
)
def test_what_is_no_grade_of_its_sort_is_refused(ledger: Ledger, letter: str, sort: str) -> None:
    with pytest.raises(RequestError, match="has no grade"):
        ledger.grade(graded(letter, sort=sort))
    with pytest.raises(RequestError, match="what is graded"):
        ledger.grade(graded("A", of=" "))
    assert ledger.grade_acts() == []


def test_a_claim_that_is_not_there_is_not_graded(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        ledger.grade(graded("1", of="clm_0", sort="claim"))
    assert (ledger.grade_acts(), ledger.verify()) == ([], [])


def test_grades_are_asked_for_as_of_a_day(ledger: Ledger) -> None:
    ledger.grade(graded("B"))
    assert ledger.grades(known_on=date(2020, 1, 1)).of_source("Hill Wire") == ()
    assert in_letters(ledger.grades(known_on=date(9998, 1, 1)).of_source("Hill Wire")) == "B"


def test_a_grade_is_logged_and_one_that_was_changed_is_found(ledger: Ledger) -> None:
    made = ledger.grade(graded("B"))
    assert ("grades", made.id) in {(entry.what, entry.key) for entry in ledger.log()}
    assert ledger.verify() == []
    guard = ledger.db.execute("SELECT sql FROM sqlite_master WHERE name = 'grades_no_update'").fetchone()[0]
    ledger.db.execute("DROP TRIGGER grades_no_update")
    ledger.db.execute("UPDATE grades SET grade = 'A'")
    ledger.db.execute(guard)
    assert [(issue.name, issue.reason) for issue in ledger.verify()] == [
        (f"grades {made.id}", "it was changed after it was put in")
    ]


def test_a_grade_put_in_behind_the_ledgers_back_is_found(ledger: Ledger) -> None:
    ledger.db.execute("INSERT INTO grades VALUES (1, 'grd_0', 'source', 'Hill Wire', NULL, 'A', 'eve', '', '', NULL)")
    assert [(issue.name, issue.reason) for issue in ledger.verify()] == [
        ("grades grd_0", "it is not in the log: it was put in behind the ledger's back")
    ]


def test_a_package_holds_the_grades(ledger: Ledger, tmp_path: Path) -> None:
    made = ledger.grade(graded("B"))
    ledger.bundle(tmp_path / "b.zip", who="ana", version="9")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        (row,) = map(json.loads, package.read("grades.jsonl").decode().splitlines())
    assert (row["id"], row["grade"], row["who"]) == (made.id, "B", "ana")
