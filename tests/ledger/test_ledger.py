"""The ledger: append-only, whole or not at all, the same whatever the order of reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import LedgerError, RequestError
from dateline.ledger import Filter, Ledger, open_ledger
from dateline.ledger.schema import MIGRATIONS
from dateline.records import (
    Block,
    Capture,
    Claim,
    Count,
    Document,
    Filler,
    Issue,
    Known,
    Place,
    Restored,
    Source,
    Span,
    Story,
    Time,
    known_from,
)

TEXT = "Rebels took Zuwara on Friday, a doctor said."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def capture(text: str = TEXT, *, name: str = "page.txt") -> Capture:
    return Capture(name, text.encode())


def document(taken: Capture) -> Document:
    text = taken.data.decode()
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    stories = (Story(1, (block,)),)
    return Document(taken.id, taken.name, "text/plain", text, stories, published=Known(date(2019, 5, 4), "given"))


def claim(key: str, *, kind: str = "territory.capture") -> Claim:
    place = Place("Zuwara", "city", "LY", 32.93, 12.08, "2209055")
    roles = {
        "actor": (Filler(Span(0, 6, "Rebels"), "Rebels"),),
        "place": (Filler(Span(12, 18, "Zuwara"), "Zuwara", None, place),),
    }
    said = Source("unnamed", Span(30, 38, "a doctor"), "doctor", None, Span(39, 43, "said"), "indirect")
    when = Time("day", "stated", date(2019, 5, 3), date(2019, 5, 3), "on Friday")
    return Claim(
        key, 1, kind, Span(7, 11, "took"), Span(0, 44, TEXT), roles,  # type: ignore[arg-type]
        Count("12-15", 12, 15), when, (Source(), said), "actual", (Span(0, 6, "Rebels"),), 0.7,
    )  # fmt: skip


def filled(ledger: Ledger, taken: Capture) -> Claim:
    made = claim(taken.id)
    run = ledger.begin_run(version="test", who="tester")
    ledger.add(taken, document(taken), claims=[made], run=run)
    return made


def test_a_claim_comes_back_as_it_went_in(ledger: Ledger) -> None:
    made = filled(ledger, capture())
    assert list(ledger.claims()) == [made]
    assert ledger.claim(made.id[:8]) == made


def test_a_document_comes_back_as_it_went_in(ledger: Ledger) -> None:
    taken = capture()
    filled(ledger, taken)
    assert ledger.documents() == [document(taken)]
    assert ledger.document("page.txt") == ledger.document(taken.id[:14])


def test_what_a_document_says_of_itself_keeps_the_place_where_it_does(ledger: Ledger) -> None:
    taken = capture()
    author = Known("a doctor", "found", Span(30, 38, "a doctor"))
    kept = replace(document(taken), author=author, outlet=Known("Cedar Wire", "found"))
    ledger.add(taken, kept, claims=[], run=ledger.begin_run(version="test", who="tester"))
    assert ledger.documents() == [kept]
    assert list(ledger.verify()) == []


def test_a_basis_without_a_place_is_read_as_earlier_ledgers_have_it() -> None:
    assert known_from("Cedar Wire", "found", captured=TEXT) == Known("Cedar Wire", "found")
    assert known_from(None, "unknown", captured=TEXT) == Known()
    with pytest.raises(ValueError, match="no basis"):
        known_from("Cedar Wire", "guessed", captured=TEXT)


def test_documents_are_read_by_their_ids(ledger: Ledger) -> None:
    taken = [capture(name="a.txt"), capture(TEXT + " More.", name="b.txt")]
    for one in taken:
        filled(ledger, one)
    assert ledger.documents([taken[1].id, taken[1].id]) == [document(taken[1])]
    assert ledger.documents([]) == []


def test_filters_hold_together(ledger: Ledger) -> None:
    made = filled(ledger, capture())
    assert list(ledger.claims(Filter(kind="territory", place="zuwara", source="doctor", words="took"))) == [made]
    assert list(ledger.claims(Filter(kind="territory", actor="army"))) == []


@pytest.mark.parametrize("table", ["originals", "documents", "blocks", "claims", "fillers", "runs"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 1"])
def test_evidence_cannot_be_changed(ledger: Ledger, table: str, statement: str) -> None:
    filled(ledger, capture())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ledger.db.execute(statement.format(table))


def test_a_document_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    taken = capture()
    broken = claim("sha256:somebody-else")
    with pytest.raises(sqlite3.IntegrityError):
        ledger.add(taken, document(taken), claims=[broken], run=ledger.begin_run(version="test", who="tester"))
    assert ledger.documents() == []


def test_claims_come_in_the_same_order_whatever_was_read_first(tmp_path: Path) -> None:
    taken = [capture(name="a.txt"), capture(TEXT + " More.", name="b.txt")]
    orders = []
    for number, order in enumerate((taken, taken[::-1])):
        with open_ledger(tmp_path / f"{number}.db") as ledger:
            for one in order:
                filled(ledger, one)
            orders.append([c.id for c in ledger.claims()])
    assert orders[0] == orders[1]


def test_verify_finds_a_text_that_was_changed_behind_our_back(ledger: Ledger) -> None:
    filled(ledger, capture())
    assert ledger.verify() == []
    ledger.db.execute("DROP TRIGGER documents_no_update")
    ledger.db.execute("UPDATE documents SET captured = 'something else'")
    assert [(issue.name, issue.reason) for issue in ledger.verify()] == [
        ("trigger documents_no_update", "the guard against changes is gone or was altered"),
        (f"documents {capture().id}", "it was changed after it was put in"),
        ("page.txt", "its captured text is not what was captured"),
        ("page.txt: 'Rebels took Zuwara on Friday, a doctor s'", "its words do not stand where it says"),
    ]


def test_the_same_issue_is_written_once(ledger: Ledger) -> None:
    issue = Issue("gone.txt", "capture", "failed", "it is not there (any more)", "check the name")
    run = ledger.begin_run(version="test", who="tester")
    ledger.add_issues([issue, issue], run=run)
    assert ledger.issues() == [issue]


def test_opening_again_migrates_nothing_and_keeps_all(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db") as ledger:
        made = filled(ledger, capture())
    with open_ledger(tmp_path / "l.db") as ledger:
        assert list(ledger.claims()) == [made]
        assert ledger.db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_ledger_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer"):
        open_ledger(tmp_path / "l.db")


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and no database " * 50)
    with pytest.raises(LedgerError, match=r"notes\.txt"):
        open_ledger(path)


def test_what_is_not_there_is_told_so(ledger: Ledger) -> None:
    with pytest.raises(RequestError, match="no claim"):
        ledger.claim("clm_0000")
    with pytest.raises(RequestError, match="no document"):
        ledger.document("nothing.txt")
