"""The tables refuse every way of changing a row, also to plain sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dateline.grades import Grade
from dateline.identities import Identity
from dateline.ledger import Ledger
from dateline.ledger.review_tables import GUARDED
from dateline.protections import Protection
from dateline.records import Claim, Issue

Putting = Callable[..., Claim]


@pytest.fixture
def plain(ledger: Ledger, put: Putting, path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection, nothing switched on, to a ledger with a row in every table."""
    claim = put(ledger)
    ledger.judge(claim, "correct", who="ana", changes={"status": "planned"})
    ledger.say(Identity("", "actor", "merge", "Rebels", "ana", "", "Opposition"))
    ledger.grade(Grade("", "source", "Hill Wire", "B", "ana", ""))
    ledger.protect(Protection("", "person", "Amal", "blur", "ana", ""))
    ledger.add_issues([Issue("x", "capture", "failed", "gone", "look")], run=1)
    token = bytes.fromhex("0609608648016503040201" + "0500" + "0420" + ledger.head()[1])
    ledger.stamp(token, name="x.tsr", who="ana")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def content(db: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return db.execute(f"SELECT rowid, * FROM {table}").fetchall()


STATEMENTS = (
    "UPDATE {table} SET {first} = {first}",
    "UPDATE OR REPLACE {table} SET {first} = {first}",
    "DELETE FROM {table}",
    "REPLACE INTO {table} ({rowid}{columns}) SELECT {rowid}{columns} FROM {table}",
    (
        "INSERT INTO {table} ({rowid}{columns}) SELECT {rowid}{columns} FROM {table} WHERE true "
        "ON CONFLICT DO UPDATE SET {first} = {first}"
    ),
)


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_row_is_changed(plain: sqlite3.Connection, table: str, statement: str) -> None:
    before = content(plain, table)
    names = columns(plain, table)
    rowid = "" if names[0] in ("number", "id") and table != "originals" else "rowid, "
    text = statement.format(table=table, columns=", ".join(names), first=names[0], rowid=rowid)
    assert before
    with pytest.raises(sqlite3.IntegrityError, match=f"append-only: {table} cannot be changed"):
        plain.execute(text)
    assert content(plain, table) == before


def test_a_key_under_another_row_number_is_refused(plain: sqlite3.Connection) -> None:
    before = content(plain, "claims")
    names = [name for name in columns(plain, "claims") if name != "number"]
    listed = ", ".join(names)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        plain.execute(f"REPLACE INTO claims (number, {listed}) SELECT number + 50, {listed} FROM claims")
    assert content(plain, "claims") == before


def test_a_row_put_in_behind_the_ledgers_back_is_found(plain: sqlite3.Connection, ledger: Ledger) -> None:
    plain.execute("INSERT INTO fillers SELECT * FROM fillers LIMIT 1")
    plain.execute("INSERT INTO runs VALUES (99, '2026-01-01', '0', 'mallory')")
    claim = plain.execute("SELECT id FROM claims").fetchone()[0]
    assert [(issue.name, issue.reason) for issue in ledger.verify()] == [
        (f"claims {claim}", "it was changed after it was put in"),
        ("runs 99", "it is not in the log: it was put in behind the ledger's back"),
    ]
