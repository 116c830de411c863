"""Claims in outline: written with the claims, filled in afterwards for old ledgers, and the same either way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.synthetic import Size, fill
from dateline.ledger import Ledger, Wanted, connection, open_ledger
from dateline.ledger.outlining import CLAIM, FILLER, id_of, rows_of, terms_of
from dateline.records import Claim

Putting = Callable[..., Claim]


class BrokenOffError(Exception):
    """Whoever was bringing a ledger up stopped."""


def without_outlines(path: Path) -> None:
    """Makes it a ledger as the program before outlines left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DROP TABLE outlines")
        db.execute("DROP TABLE terms")
        db.execute("PRAGMA user_version = 12")


def all_of(claims: Any) -> Any:
    """Keeps every claim."""
    return np.ones(len(claims), bool)


def outlined(ledger: Ledger) -> tuple[list[object], list[object], list[str]]:
    (claims, fillers), terms = rows_of(ledger.db, all_of), terms_of(ledger.db)
    return claims.tolist(), fillers.tolist(), terms


def test_an_outline_holds_what_the_claim_tells(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    (claims, fillers), terms = rows_of(ledger.db, all_of), terms_of(ledger.db)
    (row,) = claims
    assert id_of(int(row["id"])) == claim.id
    assert terms[row["document"]] == claim.document
    assert terms[row["sort"]].startswith(f'["{claim.kind}","{claim.status}"')
    assert (row["at"], row["sentence"]) == (claim.trigger.start, claim.evidence.start)
    told = [(f.span.text, f.span.start) for role in claim.roles.values() for f in role]
    assert [(terms[f["named"]].split('"')[1], f["start"]) for f in fillers] == told


def test_a_row_is_as_long_as_is_told_of_it() -> None:
    assert (np.dtype(CLAIM).itemsize, np.dtype(FILLER).itemsize) == (81, 17)


def test_filled_in_afterwards_they_are_those_that_are_written_with_the_claims(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        fill(ledger, Size(60, each=7))
        written = outlined(ledger)
    without_outlines(tmp_path / "ledger.db")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert outlined(ledger) == written
        assert ledger.verify() == []


def test_broken_off_it_goes_on_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        fill(ledger, Size(60, each=7))
        written = outlined(ledger)
    without_outlines(tmp_path / "ledger.db")
    monkeypatch.setattr(connection, "_AT_ONCE", 13)
    steps: list[tuple[int, int]] = []

    def tell(step: int, of: int) -> None:
        steps.append((step, of))
        if (step, of) == (3, 5):
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        open_ledger(tmp_path / "ledger.db", tell=tell)
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db:
        assert db.execute("SELECT MAX(last) FROM outlines").fetchone() == (26,)
    with open_ledger(tmp_path / "ledger.db", tell=tell) as ledger:
        assert steps[-3:] == [(1, 3), (2, 3), (3, 3)]
        assert outlined(ledger) == written


def test_claims_without_an_outline_are_read_all_the_same(ledger: Ledger, put: Putting) -> None:
    claims = {put(ledger, number).id for number in range(3)}
    ledger.db.execute("DROP TRIGGER outlines_no_delete")
    ledger.db.execute("DELETE FROM outlines WHERE last = 3")
    assert {id_of(int(number)) for number in ledger.outlines(Wanted()).claims["id"]} == claims
    assert ("outlines of claims 3 to 3", "they are not what these tell") in [
        (issue.name, issue.reason) for issue in ledger.verify()
    ]


def test_outlines_are_never_changed(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    for statement in ("DELETE FROM outlines", "UPDATE terms SET text = 'x'", "REPLACE INTO terms VALUES (1, 'x')"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.db.execute(statement)


def test_only_those_that_are_to_be_kept_are_read_with_their_fillers(ledger: Ledger) -> None:
    fill(ledger, Size(60, each=7))
    claims, fillers = rows_of(ledger.db, all_of)
    kept, of_kept = rows_of(ledger.db, lambda some: some["number"] % 3 == 1)
    assert kept.tolist() == claims[claims["number"] % 3 == 1].tolist()
    assert of_kept.tolist() == fillers[fillers["claim"] % 3 == 1].tolist()
