"""What leaves the ledger is what was asked for, without what is protected, and with its account."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.desk import Desk, Filter
from dateline.errors import RequestError
from dateline.protections import Protection
from dateline.publish.formats import FORMATS, Account


def kinds(desk: Desk, **wanted: object) -> list[str]:
    return [json.loads(line)["kind"] for line in desk.export(wanted=Filter(**wanted))]  # type: ignore[arg-type]


def test_an_export_holds_what_the_filter_shows(desk: Desk) -> None:
    for wanted in ({"kind": "harm"}, {"place": "Saraqib"}, {"status": "actual"}, {"words": "bakery"}):
        shown = [view.now.kind for view in desk.views(Filter(**wanted))]
        assert shown
        assert kinds(desk, **wanted) == shown


def test_what_was_rejected_is_set_aside_and_counted(desk: Desk) -> None:
    captured, *_ = desk.claims(Filter(kind="territory.capture"))
    desk.judge(captured.id, "reject", who="ana")
    account = Account()
    lines = list(desk.export(account=account))
    assert (account.claims, account.parts, dict(account.set_aside)) == (len(lines), len(lines), {"rejected": 1})
    assert kinds(desk, state="rejected") == ["territory.capture"]


def test_the_manifest_tells_what_was_asked_and_what_came(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    told = desk.export_to(out, wanted=Filter(kind="harm"))
    assert json.loads((tmp_path / "claims.csv.manifest.json").read_text("utf-8")) == told
    assert (told["file"], told["format"], told["query"]) == ("claims.csv", "csv", {"kind": "harm"})
    assert told["sha256"] == sha256(out.read_bytes()).hexdigest()
    number, head = desk.ledger.head()
    assert told["ledger"] == {"log_rows": number, "log_head": head}
    assert told["counts"]["claims"] == len(desk.claims(Filter(kind="harm")))


def test_the_same_export_has_the_same_manifest(desk: Desk, tmp_path: Path) -> None:
    assert desk.export_to(tmp_path / "a.xlsx") == desk.export_to(tmp_path / "a.xlsx")


def test_a_protected_name_is_in_no_part_of_an_export(desk: Desk, tmp_path: Path) -> None:
    desk.protect(Protection("", "place", "Saraqib", "leave_out", "ana", ""))
    told = desk.export_to(tmp_path / "out.jsonl", wanted=Filter(place="Saraqib"))
    assert "Saraqib" not in (tmp_path / "out.jsonl").read_text("utf-8")
    assert told["query"] == {"place": "[withheld]"}
    assert sum(told["withheld"].values()) > 0


def test_a_protected_outlet_is_withheld(desk: Desk) -> None:
    desk.protect(Protection("", "person", "Hill Wire", "leave_out", "ana", ""))
    assert {json.loads(line)["report"]["outlet"] for line in desk.export()} == {"[withheld]"}


def test_links_lead_to_the_desk_where_its_address_is_given(desk: Desk) -> None:
    line = json.loads(next(iter(desk.export(address="http://desk.example/"))))
    assert line["link"] == f"http://desk.example/review?claim={line['id']}"


def test_a_name_says_the_format_else_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    assert desk.export_to(tmp_path / "a.geojson")["format"] == "geojson"
    with pytest.raises(RequestError, match="does not say which format"):
        desk.export_to(tmp_path / "a.doc")


def test_more_claims_than_a_format_holds_are_refused_with_what_to_do(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "html", replace(FORMATS["html"], most=1))
    with pytest.raises(RequestError, match="claims pass the filter, and html holds 1: narrow the filter, or choose"):
        desk.export_to(tmp_path / "claims.html")
    assert list(tmp_path.glob("*.html*")) == []


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be written"):
        desk.export_to(tmp_path / "gone" / "a.csv")
    with pytest.raises(RequestError, match="cannot be written"):
        desk.export_to(tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir() if "csv" in path.name] == []


def test_an_export_that_fails_leaves_the_old_file(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("old")
    with pytest.raises(RequestError, match="no word"):
        desk.export_to(out, wanted=replace(Filter(), words='""'))
    assert (out.read_text(), list(tmp_path.glob(".*.part"))) == ("old", [])
