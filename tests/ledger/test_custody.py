"""The log, the check of everything, copies and packages."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.errors import LedgerError, RequestError
from dateline.ledger import Filter, Ledger, named, open_ledger, verify_bundle
from dateline.ledger import schema as schema_module
from dateline.ledger.review_tables import GUARDED, guards
from dateline.records import Claim, Copy, Issue

Putting = Callable[..., Claim]
SINCE_JUDGED = 3  # the schema that brought judgements and the log
SINCE_NAMED = 7  # the schema that brought the index of names
SINCE_REVISED = 12  # the schema that brought claims as they stand after corrections


def tamper(path: Path, *statements: str) -> None:
    """Changes a ledger as somebody would who knows SQLite: guards off, the change, guards on again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name in guards():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for statement in guards().values():
            db.execute(statement)


def reasons(ledger: Ledger) -> list[tuple[str, str]]:
    return [(issue.name, issue.reason) for issue in ledger.verify()]


def test_a_ledger_that_was_only_written_to_holds(ledger: Ledger, put: Putting) -> None:
    made = ledger.judge(put(ledger), "accept", who="ana")
    ledger.undo(made.id, who="ana")
    assert ledger.verify() == []
    assert [(entry.number, entry.what) for entry in ledger.log()] == [
        (1, "runs"), (2, "originals"), (3, "documents"), (4, "claims"), (5, "judgements"), (6, "judgements"),
    ]  # fmt: skip


def test_a_claim_that_was_changed_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    tamper(path, "UPDATE claims SET payload = replace(payload, '\"actual\"', '\"denied\"')")
    assert reasons(ledger) == [
        (f"claims {claim.id}", "it was changed after it was put in"),
        ("outlines of claims 1 to 1", "they are not what these tell"),
    ]


def test_a_judgement_that_was_changed_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    made = ledger.judge(put(ledger), "correct", who="ana", changes={"status": "planned"})
    tamper(path, "UPDATE corrections SET now = '\"denied\"'")
    assert reasons(ledger) == [
        (f"judgements {made.id}", "it was changed after it was put in"),
        (f"revisions of {made.claim}", "what it tells after its corrections is not what it is found by"),
    ]


def test_a_flipped_byte_in_an_original_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    tamper(path, "UPDATE originals SET data = CAST(substr(data, 1, 9) || x'00' || substr(data, 11) AS BLOB)")
    assert reasons(ledger) == [
        (f"originals {claim.document}", "it was changed after it was put in"),
        ("report-0.txt", "its original bytes are not what was captured"),
    ]


def test_a_span_that_does_not_stand_where_it_says_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    tamper(path, "UPDATE claims SET payload = json_set(payload, '$.trigger.start', 3)")
    assert reasons(ledger)[1:] == [
        (f"claim {claim.id} in report-0.txt", "'took' does not stand at 3..22"),
        ("outlines of claims 1 to 1", "they are not what these tell"),
    ]


def test_a_row_taken_out_of_the_log_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    put(ledger)
    tamper(path, "DELETE FROM log WHERE number = 2")
    assert [reason for _, reason in reasons(ledger)] == [
        "the row before it is 1: rows were taken out",
        "it does not carry the hash of the row before",
        "it is not in the log: it was put in behind the ledger's back",
    ]


def test_a_row_of_the_log_that_was_changed_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    put(ledger)
    tamper(path, "UPDATE log SET at = '2020-01-01T00:00:00.000+00:00' WHERE number = 4")
    (claim,) = ledger.claims()
    assert reasons(ledger) == [("log row 4", f"its hash is not that of its content (claims {claim.id})")]


def test_a_guard_that_was_taken_off_is_named(ledger: Ledger) -> None:
    ledger.db.execute("DROP TRIGGER claims_no_replace")
    assert reasons(ledger) == [("trigger claims_no_replace", "the guard against changes is gone or was altered")]


def test_a_damaged_page_is_found(ledger: Ledger, put: Putting, tmp_path: Path) -> None:
    for number in range(30):
        put(ledger, number)
    ledger.backup(tmp_path / "copy.db")
    data = bytearray((tmp_path / "copy.db").read_bytes())
    (page,) = ledger.db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()
    data[(page - 1) * 4096 : page * 4096] = bytes(range(256)) * 16
    (tmp_path / "copy.db").write_bytes(data)
    with open_ledger(tmp_path / "copy.db") as damaged:
        assert "the ledger file" in {issue.name for issue in damaged.verify()}
        with pytest.raises(LedgerError, match="the file is damaged"):
            list(damaged.claims())


def test_an_index_that_does_not_agree_with_the_sentences_is_named(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    ledger.db.execute("INSERT INTO sentences (sentences) VALUES ('delete-all')")
    assert [issue.name for issue in ledger.verify()] == ["index of words"]


def test_a_claim_that_is_not_in_the_index_of_names_is_told_of(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    ledger.db.execute("INSERT INTO named (named) VALUES ('delete-all')")
    assert reasons(ledger) == [
        ("index of names", "it holds 0 claims, and 1 have fillers: some are not found by place or actor")
    ]


def test_a_backup_is_the_ledger(ledger: Ledger, put: Putting, tmp_path: Path) -> None:
    claim = put(ledger)
    ledger.backup(tmp_path / "copy.db")
    with open_ledger(tmp_path / "copy.db") as copy:
        assert (list(copy.claims()), copy.verify(), copy.head()) == ([claim], [], ledger.head())


def test_a_backup_overwrites_nothing(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(RequestError, match="already there"):
        ledger.backup(tmp_path / "there.db")
    assert (tmp_path / "there.db").read_text() == "mine"


@pytest.fixture
def package(ledger: Ledger, put: Putting, tmp_path: Path) -> Path:
    claim = put(ledger)
    ledger.judge(claim, "correct", who="ana", changes={"status": "planned"})
    ledger.bundle(tmp_path / "bundle.zip", who="ana", version="9")
    return tmp_path / "bundle.zip"


def repacked(package: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The package with one file changed, or left out."""
    other = package.with_name("other.zip")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(other, "w") as new:
        for each in old.namelist():
            data = change(old.read(each)) if each == name else old.read(each)
            if data is not None:
                new.writestr(each, data)
    return other


def test_a_package_holds_and_leaves_nothing_else_behind(package: Path) -> None:
    assert verify_bundle(package) == []
    assert sorted(path.name for path in package.parent.iterdir() if "-" not in path.name) == ["bundle.zip", "ledger.db"]


def test_a_package_can_be_checked_by_common_tools(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with zipfile.ZipFile(package) as opened:
        opened.extractall(folder)
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False)  # noqa: S607
    assert done.returncode == 0
    (judgement,) = (folder / "judgements.jsonl").read_text().splitlines()
    told = json.loads(judgement)
    assert (told["verdict"], json.loads(told["corrections"])) == (
        "correct",
        [{"field": "status", "was": "actual", "now": "planned"}],
    )
    (custody,) = (folder / "custody.jsonl").read_text().splitlines()
    assert (json.loads(custody)["by_whom"], json.loads(custody)["from_where"]) == ("tester", "report-0.txt")


def test_a_file_of_a_package_that_was_changed_is_named(package: Path) -> None:
    faults = verify_bundle(repacked(package, "claims.jsonl", lambda data: data.replace(b"actual", b"denied")))
    assert [(issue.name, issue.reason) for issue in faults] == [("claims.jsonl", "its content is not what was packed")]


def test_a_file_that_was_left_out_of_a_package_is_named(package: Path) -> None:
    with zipfile.ZipFile(package) as opened:
        original = next(name for name in opened.namelist() if name.startswith("originals/"))
    faults = verify_bundle(repacked(package, original, lambda _: None))
    assert [(issue.name, issue.reason) for issue in faults] == [
        (original, "it is in the manifest, and is not there"),
        (original, "the ledger knows this original, and the package does not hold it"),
    ]


def test_what_is_no_package_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("no zip")
    (issue,) = verify_bundle(tmp_path / "x.zip")
    assert "it is no whole package" in issue.reason


def test_a_time_stamp_of_the_log_is_kept_and_another_refused(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    algorithm = bytes.fromhex("0609608648016503040201" + "0500" + "0420")
    head = ledger.head()[1]
    assert ledger.stamp(b"\x30\x80" + algorithm + bytes.fromhex(head), name="a.tsr", who="ana") == head
    assert ledger.verify() == []
    with pytest.raises(RequestError, match=r"b\.tsr"):
        ledger.stamp(algorithm + bytes(32), name="b.tsr", who="ana")


def of_schema(step: int, path: Path, holds: Path) -> None:
    """A ledger as the program of that schema left it, with what another holds in the tables that there were then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for number, migration in enumerate(schema_module.MIGRATIONS[:step], start=1):
            migration(db)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute("ATTACH ? AS newer", (str(holds),))
        for table in (name for name in GUARDED if db.execute(f"PRAGMA main.table_info({name})").fetchone()):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table}")
        if step >= SINCE_NAMED:
            named.index(db, [key for (key,) in db.execute("SELECT id FROM main.claims")])
        for (number,) in db.execute("SELECT number FROM main.revisions").fetchall() if step >= SINCE_REVISED else ():
            named.index_revision(db, number)


@pytest.mark.parametrize("step", range(1, len(schema_module.MIGRATIONS)))
def test_a_ledger_of_an_earlier_schema_is_brought_up_with_all_it_holds(
    ledger: Ledger, put: Putting, *, tmp_path: Path, step: int
) -> None:
    claims = [put(ledger, number) for number in range(3)]
    made = ledger.judge(claims[0], "correct", who="ana", changes={"status": "planned"})
    ledger.add_issues([Issue("x", "capture", "failed", "gone", "look")], run=1)
    of_schema(step, tmp_path / "old.db", tmp_path / "ledger.db")
    steps: list[tuple[int, int]] = []
    with open_ledger(tmp_path / "old.db", tell=lambda *told: steps.append(told)) as brought:
        last = len(schema_module.MIGRATIONS)
        assert steps == [(number, last) for number in range(step + 1, last + 1)]
        assert (brought.documents(), list(brought.claims())) == (ledger.documents(), list(ledger.claims()))
        assert brought.judgements() == ([made] if step >= SINCE_JUDGED else [])
        assert (brought.issues(), brought.verify()) == (ledger.issues(), [])
        planned = [made.claim] if step >= SINCE_JUDGED else []
        assert [claim.id for claim in brought.claims(Filter(status="planned"))] == planned
        logged = {(entry.what, entry.key) for entry in brought.log()}
        assert {("claims", claim.id) for claim in claims} | {("runs", "1")} <= logged
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            brought.db.execute("DELETE FROM runs")


def with_another_ledger(package: Path, ledger: Path, into: Path) -> None:
    """The package with another ledger inside, its sums put right: as an older program would have packed it."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(into, "w") as new:
        held = {name: old.read(name) for name in old.namelist()} | {"ledger.db": ledger.read_bytes()}
        manifest = json.loads(held["manifest.json"])
        manifest["files"] = {name: hashlib.sha256(held[name]).hexdigest() for name in manifest["files"]}
        for name, data in (held | {"manifest.json": json.dumps(manifest).encode()}).items():
            new.writestr(name, data)


@pytest.mark.parametrize("step", range(SINCE_JUDGED, len(schema_module.MIGRATIONS)))
def test_a_package_of_an_earlier_schema_is_checked_as_it_was_packed(
    ledger: Ledger, put: Putting, *, tmp_path: Path, step: int
) -> None:
    put(ledger)
    ledger.bundle(tmp_path / "new.zip", who="ana", version="9")
    of_schema(step, tmp_path / "old.db", tmp_path / "ledger.db")
    with_another_ledger(tmp_path / "new.zip", tmp_path / "old.db", tmp_path / "old.zip")
    assert verify_bundle(tmp_path / "old.zip") == []


def test_copies_that_were_met_are_kept_when_their_table_is_made_anew(
    ledger: Ledger, put: Putting, tmp_path: Path
) -> None:
    taken = put(ledger).document
    of_schema(SINCE_NAMED, tmp_path / "old.db", tmp_path / "ledger.db")
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as db:
        db.execute("INSERT INTO copies VALUES (?, 1, 'again.txt', ?, 1, 0.9, 1)", (taken, taken))
    with open_ledger(tmp_path / "old.db") as brought:
        assert brought.copies() == [Copy(taken, 1, "again.txt", taken, 1, 0.9)]
        assert brought.db.execute("SELECT rowid FROM copies").fetchall() == [(1,)]


def test_bringing_a_ledger_up_fails_whole(ledger: Ledger, put: Putting, tmp_path: Path) -> None:
    put(ledger)
    of_schema(1, tmp_path / "old.db", tmp_path / "ledger.db")
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as db:
        db.execute("CREATE TABLE log (wrong)")
    with pytest.raises(LedgerError, match=r"old\.db cannot be opened as a ledger"):
        open_ledger(tmp_path / "old.db")
    with closing(sqlite3.connect(tmp_path / "old.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT COUNT(*) FROM claims").fetchone() == (1,)
