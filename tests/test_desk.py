"""The desk from end to end, on small real files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.desk import Desk
from dateline.errors import RequestError
from dateline.records import Capture

REPORT = (
    "Rebels seize port of Benghazi\n\n"
    "Rebels captured the port of Benghazi on Friday, a doctor said. "
    "The army denied that it had lost the town.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with dateline.open_desk(tmp_path / "ledger.db") as opened:
        yield opened


def test_a_report_becomes_claims_with_a_source(desk: Desk) -> None:
    (entry,) = desk.read([Capture("report.txt", REPORT.encode())], published=date(2019, 5, 5), outlet="The Record")
    assert (entry.outcome, entry.stories) == ("done", 1)
    captures = desk.claims(dateline.Filter(kind="territory.capture"))
    assert {claim.source[-1].head for claim in captures} == {None, "doctor"}


def test_reading_the_same_bytes_twice_adds_nothing(desk: Desk) -> None:
    list(desk.read([Capture("a.txt", REPORT.encode())]))
    before = list(desk.export())
    (entry,) = desk.read([Capture("b.txt", REPORT.encode())])
    assert entry.outcome == "duplicate"
    assert list(desk.export()) == before


def test_two_runs_export_the_same_bytes(tmp_path: Path) -> None:
    exports = []
    for name in ("one.db", "two.db"):
        with dateline.open_desk(tmp_path / name) as desk:
            list(desk.read([Capture("a.txt", REPORT.encode())], published=date(2019, 5, 5)))
            exports.append(b"".join(desk.export()))
    assert exports[0] == exports[1]


def test_bad_files_cost_only_themselves(desk: Desk, tmp_path: Path) -> None:
    good, empty, binary = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "a.out"
    good.write_text(REPORT)
    empty.write_text("")
    binary.write_bytes(bytes(range(256)) * 9)
    entries = list(desk.read([empty, good, binary, tmp_path / "gone.txt"]))
    assert [entry.outcome for entry in entries] == ["failed", "done", "failed", "failed"]
    assert len(desk.issues()) == 3
    assert all(issue.reason and issue.advice for issue in desk.issues())


def test_every_span_is_verbatim_in_the_captured_text(desk: Desk) -> None:
    list(desk.read([Capture("a.txt", REPORT.encode())]))
    captured = desk.documents()[0].captured
    for claim in desk.claims():
        for span in (claim.trigger, claim.evidence, *(f.span for role in claim.roles.values() for f in role)):
            assert captured[span.start : span.end] == span.text


def test_an_unknown_format_is_refused_with_the_known_ones(desk: Desk) -> None:
    with pytest.raises(RequestError, match="jsonl, csv"):
        desk.export("xml")


def test_the_brief_names_the_claims_of_every_line(desk: Desk) -> None:
    list(desk.read([Capture("a.txt", REPORT.encode())]))
    known = {claim.id for claim in desk.claims()}
    lines = list(desk.brief().answer.lines())
    assert lines
    assert all(line.claims and set(line.claims) <= known for line in lines)
