"""Judging, checking and handing on as a person types it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.commands import app
from dateline.desk import Filter, open_desk
from dateline.errors import RequestError
from dateline.records import Capture

REPORT = "Rebels captured the port of Benghazi on Friday, Amal Haddad said.\n"
RUN = CliRunner()


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("judging") / "ledger.db"
    with open_desk(path) as desk:
        list(desk.read([Capture("report.txt", REPORT.encode())]))
        desk.backup(path.with_name("copy.db"))
    return path.with_name("copy.db").read_bytes()


@pytest.fixture
def ledger(read_once: bytes, tmp_path: Path) -> Path:
    (tmp_path / "ledger.db").write_bytes(read_once)
    return tmp_path / "ledger.db"


def dateline(ledger: Path, *words: str, ends: int = 0) -> str:
    done = RUN.invoke(
        app, ["--ledger", str(ledger), *words], catch_exceptions=False, env={**os.environ, "COLUMNS": "150"}
    )
    assert done.exit_code == ends, done.output
    return done.output


def captured(ledger: Path) -> str:
    with open_desk(ledger) as desk:
        return next(claim.id for claim in desk.claims() if claim.kind == "territory.capture")


def exported(ledger: Path) -> dict[str, dict[str, object]]:
    with open_desk(ledger) as desk:
        return {told["id"]: told for told in map(json.loads, desk.export())}


def test_a_corrected_claim_is_exported_as_corrected_under_its_own_id(ledger: Path) -> None:
    key = captured(ledger)
    assert "corrected" in dateline(ledger, "judge", key, "correct", "--who", "ana", "--set", 'status="planned"')
    assert exported(ledger)[key]["status"] == "planned"


def test_a_rejected_claim_is_not_exported_until_that_is_undone(ledger: Path) -> None:
    key = captured(ledger)
    dateline(ledger, "judge", key, "reject", "--who", "ana", "--why", "a drill")
    assert key not in exported(ledger)
    with open_desk(ledger) as desk:
        (judgement,) = desk.ledger.judgements()
    assert "a drill" in dateline(ledger, "judgements")
    assert "proposed" in dateline(ledger, "undo", judgement.id, "--who", "ben")
    assert key in exported(ledger)


def test_a_protected_person_is_not_exported(ledger: Path) -> None:
    dateline(ledger, "protect", "person", "Amal Haddad", "--rule", "blur")
    assert "Haddad" not in json.dumps(exported(ledger))
    assert "withheld" in dateline(ledger, "export")


def test_what_was_withheld_is_told_beside_the_file(ledger: Path, tmp_path: Path) -> None:
    dateline(ledger, "export", "--out", str(tmp_path / "all.jsonl"))
    dateline(ledger, "protect", "person", "Amal Haddad", "--rule", "blur")
    dateline(ledger, "export", "--out", str(tmp_path / "some.jsonl"))
    told = [json.loads((tmp_path / f"{name}.jsonl.manifest.json").read_text("utf-8")) for name in ("all", "some")]
    assert told[0]["withheld"] == {}
    assert list(told[1]["withheld"]) == ["person blur"]


def test_a_package_says_that_it_withholds_nothing(ledger: Path, tmp_path: Path) -> None:
    dateline(ledger, "protect", "person", "Amal Haddad")
    assert "what 1 protections withhold" in dateline(ledger, "bundle", str(tmp_path / "b.zip"))


def test_a_passage_is_protected_by_document_and_offsets(ledger: Path) -> None:
    dateline(ledger, "protect", "passage", "report.txt:48-59")
    assert "Haddad" not in json.dumps(exported(ledger))


def test_reading_again_adds_nothing_to_the_log(ledger: Path) -> None:
    with open_desk(ledger) as desk:
        before = desk.ledger.head()
        list(desk.read([Capture("again.txt", REPORT.encode())]))
        assert desk.ledger.head() == before


def test_search_finds_by_words(ledger: Path) -> None:
    assert "Rebels captured the port of Benghazi" in dateline(
        ledger, "search", "benghazi rebels", "--state", "unreviewed"
    )
    assert "0 claims" in dateline(ledger, "search", "benghazi", "--near", "0,0,10")


def test_a_package_is_made_and_checked(ledger: Path, tmp_path: Path) -> None:
    dateline(ledger, "bundle", str(tmp_path / "b.zip"))
    assert "all is as it was put in" in dateline(ledger, "verify", str(tmp_path / "b.zip"))
    (tmp_path / "b.zip").write_bytes(b"x")
    assert "no whole package" in dateline(ledger, "verify", str(tmp_path / "b.zip"), ends=1)


def test_events_and_agreement_are_shown(ledger: Path) -> None:
    dateline(ledger, "judge", captured(ledger), "accept", "--who", "ana")
    assert "happenings" in dateline(ledger, "events", "--least", "1", "--why")
    assert "the machine" in dateline(ledger, "agreement")


def test_an_alias_is_taught(ledger: Path) -> None:
    assert "idy_" in dateline(ledger, "name", "alias", "actor", "rebels", "benghazi-rebels")


def test_claims_can_be_seen_as_of_a_day_before_they_were_read(ledger: Path) -> None:
    assert "no claims" in dateline(ledger, "claims", "--known", "2020-01-01")


def test_another_coders_lines_come_in_under_their_name(ledger: Path, tmp_path: Path) -> None:
    with open_desk(ledger) as desk:
        (line,) = [json.loads(line) for line in desk.export(wanted=Filter(kind="territory.capture"))]
    line.pop("review")
    (tmp_path / "ben.jsonl").write_text(json.dumps(line) + "\n{}\n")
    out = dateline(ledger, "coded", str(tmp_path / "ben.jsonl"), "--who", "ben")
    assert "1 accept; 1 could not be used" in out
    assert "ben.jsonl!2: it is no claim of the codebook" in out
    assert "ben" in dateline(ledger, "judgements")


def test_events_of_others_are_compared(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("event_id_cnty,event_date,event_type,location\nLBY1,2011-02-20,Battles,Sabha\n")
    assert "What only a.csv tells" in dateline(ledger, "compare", str(tmp_path / "a.csv"))
    with pytest.raises(RequestError, match="cannot be compared: its names are neither"):
        dateline(ledger, "compare", str(Path(__file__)))


def test_undo_without_an_id_takes_back_ones_own_last_decision(ledger: Path) -> None:
    key = captured(ledger)
    dateline(ledger, "judge", key, "accept", "--who", "ana")
    dateline(ledger, "judge", key, "reject", "--who", "ben")
    assert "accepted" in dateline(ledger, "undo", "--who", "ben")


def test_a_source_is_graded_shown_and_exported_until_that_is_taken_back(ledger: Path) -> None:
    key = captured(ledger)
    assert "Haddad: B, usually reliable" in dateline(
        ledger, "grade", "Haddad", "b", "--by", "ana", "--why", "was there"
    )
    assert "grade B" in dateline(ledger, "show", key)
    assert exported(ledger)[key]["review"]["source_grade"] == "B"  # type: ignore[index]
    sources = json.loads(dateline(ledger, "sources", "--json"))["tables"][0]["lines"]
    assert {line["cells"]["source"]: line["cells"]["grade"] for line in sources}["Haddad"] == "B"
    with open_desk(ledger) as desk:
        (made,) = desk.ledger.grade_acts()
    assert "was there" in dateline(ledger, "grade")
    assert "taken back" in dateline(ledger, "grade", "undo", made.id[4:12])
    assert "grade B" not in dateline(ledger, "show", key)
    assert "source_grade" not in exported(ledger)[key]["review"]  # type: ignore[operator]
    assert f"takes {made.id[4:12]} back" in dateline(ledger, "grade")


def test_a_claim_is_graded_by_a_digit(ledger: Path) -> None:
    key = captured(ledger)
    assert "3, possibly true" in dateline(ledger, "grade", key[:10], "3", "--who", "ana")
    assert "3  (as people say)" in dateline(ledger, "show", key)
    assert exported(ledger)[key]["review"]["claim_grade"] == "3"  # type: ignore[index]


@pytest.mark.parametrize("words", [("Hill Wire", "G"), ("Hill Wire",), ("undo", "grd_0"), ("clm_zz", "2")])
def test_a_grade_that_makes_no_sense_is_refused(ledger: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(RequestError):
        dateline(ledger, "grade", *words)


def test_why_a_claim_is_read_so_tells_its_grades_beside_its_grounds(ledger: Path) -> None:
    key = captured(ledger)
    assert "\ngrade " not in dateline(ledger, "show", "--why", key)
    dateline(ledger, "grade", "Amal Haddad", "D", "--by", "ana", "--why", "wrong before")
    assert "grade  Haddad D, not usually reliable ana" in dateline(ledger, "show", "--why", key)


def test_a_corrected_claim_is_found_and_shown_by_what_it_tells_now(ledger: Path) -> None:
    key = captured(ledger)
    dateline(ledger, "judge", key, "correct", "--who", "ana", "--set", 'kind="territory.lose"', "--set", "place=null")
    assert "no claims" in dateline(ledger, "claims", "--kind", "territory.capture")
    assert key[4:12] in dateline(ledger, "claims", "--kind", "territory.lose")
    assert "0 claims" in dateline(ledger, "search", "benghazi", "--kind", "territory.capture")
    assert "territory.lose" in dateline(ledger, "search", "benghazi", "--kind", "territory.lose")
    shown = dateline(ledger, "show", key)
    assert "territory.lose  (read as territory.capture)" in shown
    assert "none  (read as port of Benghazi" in shown
    assert "correct: kind, place" in shown
    back = dateline(ledger, "judge", key, "correct", "--who", "ben", "--set", 'kind="territory.capture"')
    assert "disputed" in back
    assert 'kind: "territory.capture", as it was read' in dateline(ledger, "judgements", key)


def test_a_kind_that_there_is_not_is_refused(ledger: Path) -> None:
    with pytest.raises(RequestError, match=r"there is no kind 'territory\.win': .*territory\.capture"):
        dateline(ledger, "judge", captured(ledger), "correct", "--set", 'kind="territory.win"')


def test_who_is_who_can_be_said_seen_and_taken_back_by_the_beginning_of_an_id(ledger: Path) -> None:
    key = captured(ledger)
    told = dateline(ledger, "name", "split", "actor", "Rebels", "Hill Brigade", "--claim", key)
    assert "1 claims are of Rebels" in told
    assert key[4:12] in dateline(ledger, "claims", "--actor", "brigade")
    assert "Rebels → Hill Brigade in 1 claims" in dateline(ledger, "name")
    assert "taken back" in dateline(ledger, "name", "undo", told[4:12])
    assert "split (taken back)" in dateline(ledger, "name")
    assert "no claims" in dateline(ledger, "claims", "--actor", "brigade")
    with pytest.raises(RequestError, match="does not stand"):
        dateline(ledger, "name", "undo", told[4:12])
    with pytest.raises(RequestError, match="there is none"):
        dateline(ledger, "name", "undo", "ffff")
    assert "no claim is changed" in dateline(ledger, "name", "merge", "actor", "Nobody", "Rebels")


def test_what_was_taken_back_is_not_taken_back_again(ledger: Path) -> None:
    merged = dateline(ledger, "name", "merge", "actor", "Rebels", "Hill Brigade")[:20]
    undone = dateline(ledger, "name", "undo", merged)[:20]
    with pytest.raises(RequestError, match="does not stand"):
        dateline(ledger, "name", "undo", undone)


def test_protections_are_listed_and_lifted_by_the_beginning_of_an_id(ledger: Path) -> None:
    key = dateline(ledger, "protect", "person", "Amal Haddad", "--rule", "blur")
    assert "Amal Haddad" in dateline(ledger, "protect")
    dateline(ledger, "protect", "undo", key[:10])
    assert "lifted" in dateline(ledger, "protect")
    assert "Haddad" in json.dumps(exported(ledger))
