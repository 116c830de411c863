"""What goes out comes in again: events as events of others, claims and annotations as another coder's judgements."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.desk import Desk, Filter, open_desk
from dateline.errors import RequestError
from dateline.interchange import claim_from_dict, claim_to_dict


@pytest.fixture
def fresh(desk: Desk) -> Desk:
    """The same ledger as it was before anybody judged."""
    for judgement, stands in desk.latest():
        if stands:
            desk.undo(judgement.id)
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def made(data: bytes | str, name: str = "ben.jsonl") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return made


def kinds(desk: Desk) -> list[str]:
    return [claim.kind for claim in desk.claims()]


def test_every_claim_comes_back_as_it_went(desk: Desk, exported: Callable[..., bytes]) -> None:
    lines = [json.loads(line) for line in exported("jsonl").splitlines()]
    views = {view.id: view.now for view in desk.views()}
    for told in lines:
        assert claim_to_dict(claim_from_dict(told)) | {"id": told["id"]} == claim_to_dict(views[told["id"]])


@pytest.mark.parametrize(("form", "number"), [("acled", 3), ("ucdp", 1), ("geojson", 3)])
def test_events_with_day_and_place_come_back_as_what_our_reports_tell(  # noqa: PLR0917
    desk: Desk, exported: Callable[..., bytes], file: Callable[..., Path], form: str, number: int
) -> None:
    found = desk.compare(file(exported(form), f"{form}.csv"))
    assert len(found.both) == number
    told = {each.claim.id for pair in found.both for one in pair.ours for each in one.incident.claims}
    assert {pair.theirs.id for pair in found.both} <= told
    lacking = {each.id for each in found.theirs if each.start and each.place and each.place.lat}
    assert lacking <= {claim.id for claim in desk.claims(Filter(kind="attack.shell"))}


@pytest.mark.parametrize("form", ["jsonl", "annotations"])
def test_another_coders_export_comes_in_as_judgements_of_theirs(  # noqa: PLR0917
    desk: Desk, exported: Callable[..., bytes], file: Callable[..., Path], form: str
) -> None:
    before = {view.id: (view.state, claim_to_dict(view.now)) for view in desk.views()}
    path = file(exported(form))
    for judgement, _ in desk.latest():
        desk.undo(judgement.id)
    told = desk.take_coded(path)
    assert (dict(told.counts), told.issues) == ({"accept": 1, "correct": 1, "not judged": 10}, [])
    assert {view.id: (view.state, claim_to_dict(view.now)) for view in desk.views()} == before
    assert {j.who for j in desk.ledger.judgements() if j.verdict != "undo"} == {"ana", "ben"}
    again = desk.take_coded(path)
    assert dict(again.counts) == {"there already": 2, "not judged": 10}


def coded(desk: Desk, **changes: Any) -> str:
    """A coder's line on the capture: without a review, with these fields."""
    told = claim_to_dict(desk.claims(Filter(kind="territory.capture"))[0])
    return json.dumps(told | changes)


def test_a_coder_who_only_codes_agrees_corrects_or_adds(fresh: Desk, file: Callable[..., Path]) -> None:
    at = fresh.document("dispatch-qaryatain.txt").captured.index("hoisted")
    hoisted = {"start": at, "end": at + 7, "text": "hoisted"}
    lines = [coded(fresh), coded(fresh, status="expected"), coded(fresh, id="", kind="territory.hold", trigger=hoisted)]
    for line, came in zip(lines, ("accept", "correct", "added"), strict=True):
        assert dict(fresh.take_coded(file(line), who="cem").counts) == {came: 1}
    assert kinds(fresh).count("territory.hold") == 2
    assert dict(fresh.take_coded(file(lines[2]), who="cem").counts) == {"there already": 1}
    assert [a.field for a in fresh.agreement() if a.percent is not None and a.percent < 1] == ["status"]


def test_other_words_than_are_quoted_are_never_looked_for_elsewhere(fresh: Desk, file: Callable[..., Path]) -> None:
    told = json.loads(coded(fresh))
    told["evidence"]["start"] += 1
    found = fresh.take_coded(file(json.dumps(told)), who="cem")
    assert dict(found.counts) == {}
    assert "other words stand at [83, 266)" in found.issues[0].reason


def test_no_part_of_a_claim_is_taken_that_is_not_printed_where_it_says(fresh: Desk, file: Callable[..., Path]) -> None:
    told = json.loads(coded(fresh))
    told["actor"][1]["text"] = "allied gunmen"
    found = fresh.take_coded(file(json.dumps(told)), who="cem")
    assert [issue.reason for issue in found.issues] == ["other words than 'allied gunmen' stand at [111, 128)"]


def test_a_document_that_is_not_here_is_told(fresh: Desk, file: Callable[..., Path]) -> None:
    found = fresh.take_coded(file(coded(fresh, document="sha256:" + "0" * 64)), who="cem")
    assert (dict(found.counts), len(found.issues)) == ({}, 1)


def annotation(desk: Desk, *, words: str, kind: str, **more: Any) -> dict[str, Any]:
    document = desk.document("dispatch-qaryatain.txt")
    start = document.captured.index(words)
    selectors = [
        {"type": "TextQuoteSelector", "exact": words},
        {"type": "TextPositionSelector", "start": start, "end": start + len(words)},
    ]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": kind}, *more.pop("body", [])]
    target = {"source": f"urn:{document.id}", "selector": selectors}
    return {"type": "Annotation", "body": body, "target": target, "creator": {"type": "Person", "name": "dia"}, **more}


def test_a_tag_that_somebody_put_on_a_sentence_is_a_judgement(fresh: Desk, file: Callable[..., Path]) -> None:
    comment = {"type": "TextualBody", "purpose": "commenting", "value": "so says the flag"}
    refused = {"type": "TextualBody", "purpose": "tagging", "value": "review:rejected"}
    page = {
        "type": "AnnotationPage",
        "items": [
            annotation(fresh, words="hoisted the flag", kind="territory.capture", body=[comment]),
            annotation(fresh, words="a\nsuicide bomber had destroyed", kind="attack.bomb", body=[refused]),
            annotation(fresh, words="clashes", kind="attack.air"),
            annotation(fresh, words="killed", kind="harm.killed"),
            {"type": "Annotation", "target": "https://example.org"},
        ],
    }
    found = fresh.take_coded(file(json.dumps(page), "page.jsonld"))
    assert dict(found.counts) == {"accept": 1, "reject": 1}
    assert [j.why for j in fresh.ledger.judgements() if j.who == "dia"] == ["so says the flag", ""]
    assert [issue.reason[:40] for issue in found.issues] == [
        "no claim of ours of kind attack.air stan", "2 claims of kind harm.killed stand there",
        "it is no annotation on a text (TypeError",
    ]  # fmt: skip


PAGE = """<html><head><title>Kafr Nabl</title></head><body><article><h1>Kafr Nabl falls</h1>
<p>Rebels captured the town of <b>Kafr&nbsp;Nabl</b> on Monday, a <i>doctor</i>&#8217;s office said.</p>
</article></body></html>"""


@pytest.mark.parametrize("form", ["jsonl", "annotations"])
def test_words_are_known_again_between_the_marks_of_a_web_page(
    tmp_path: Path, file: Callable[..., Path], form: str
) -> None:
    with open_desk(tmp_path / "page.db") as desk:
        list(desk.read([file(PAGE, "page.html")], published=date(2016, 4, 10), outlet="Hill Wire"))
        claims = desk.claims()
        assert [claim.evidence.text for claim in claims if claim.evidence.text not in PAGE]
        for claim in claims:
            desk.judge(claim.id, "accept", who="ana")
        told = desk.take_coded(file(b"".join(desk.export(form))), who="ben")
    assert (dict(told.counts), told.issues) == ({"accept": len(claims)}, [])


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [one]}},
    ],
)
def test_annotations_come_alone_in_a_list_on_a_page_or_in_a_collection(
    fresh: Desk, file: Callable[..., Path], wrapped: Callable[[Any], Any]
) -> None:
    one = annotation(fresh, words="hoisted the flag", kind="territory.capture")
    one["target"] = [one["target"]]
    assert dict(fresh.take_coded(file(json.dumps(wrapped(one)), "page.jsonld")).counts) == {"accept": 1}


def test_a_line_ends_at_its_end_alone(fresh: Desk, file: Callable[..., Path]) -> None:
    review = {"state": "accepted", "by": "cem", "why": "seen\u2028twice"}
    line = json.dumps(json.loads(coded(fresh)) | {"review": review}, ensure_ascii=False)
    assert dict(fresh.take_coded(file(f"{line}\r\n\n{line}\n")).counts) == {"accept": 1, "there already": 1}


def test_somebody_has_to_be_named(fresh: Desk, file: Callable[..., Path]) -> None:
    found = fresh.take_coded(file(coded(fresh)))
    assert [issue.reason for issue in found.issues] == ["nobody is named who says so"]


def test_a_file_that_is_not_there_is_told(fresh: Desk, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="name a file of claims or annotations"):
        fresh.take_coded(tmp_path / "none.jsonl")
