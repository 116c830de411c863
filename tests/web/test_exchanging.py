"""What others coded, and answers saved, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.desk import open_desk
from dateline.web.visits import House

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def sent(caller, path: str, *, name: str, data: bytes, **form: str) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    answer = caller.client.post(path, data={"csrf": caller.csrf, **form}, files={"files": (name, data)})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


@pytest.mark.parametrize("name", ["events-acled.csv", "events-ucdp.csv"])
def test_events_of_others_are_set_beside_ours_and_not_kept(somebody: Callable, house: House, name: str) -> None:  # type: ignore[type-arg]
    data = (SAMPLES / name).read_bytes()
    with open_desk(house.settings.ledger) as desk:
        tables = [table for table in desk.compare(SAMPLES / name).answer.tables if table.lines]
        head = desk.ledger.head()
    text = sent(somebody("coder"), "/compare", name=name, data=data)
    assert tables
    for table in tables:
        assert f"<h2>{table.title}</h2>" in text
    with open_desk(house.settings.ledger) as desk:
        assert desk.ledger.head() == head


def test_a_file_that_is_no_events_is_told_with_what_to_do(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("coder")
    answer = caller.client.post("/compare", data={"csrf": caller.csrf}, files={"files": ("<b>x.csv", b"a,b\n1,2\n")})
    assert answer.status_code == 400
    assert "&lt;b&gt;x.csv cannot be compared" in answer.text
    assert caller.post("/compare") == 400


def test_judgements_of_another_coder_come_in_under_their_name(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    with open_desk(house.settings.ledger) as desk:
        line = next(iter(desk.export("jsonl"))).replace(b'"proposed"', b'"accepted"')
    text = sent(somebody("editor"), "/coded", name="claims.jsonl", data=line, who="ben")
    assert "1 accepted" in text
    with open_desk(house.settings.ledger) as desk:
        assert [(j.who, j.verdict) for j in desk.ledger.judgements()] == [("ben", "accept")]


def test_a_quotation_that_does_not_stand_there_is_told(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    with open_desk(house.settings.ledger) as desk:
        claim = desk.claims()[0]
        line = next(iter(desk.export("jsonl"))).decode().replace('"proposed"', '"accepted"')
    wrong = line.replace(claim.trigger.text, "danced", 1)
    text = sent(somebody("editor"), "/coded", name="claims.jsonl", data=wrong.encode(), who="ben")
    assert "What was not taken in" in text
    with open_desk(house.settings.ledger) as desk:
        assert list(desk.ledger.judgements()) == []


@pytest.mark.parametrize(
    ("form", "begins"),
    [("md", b"# "), ("json", b"{"), ("html", b"<!doctype html>"), ("svg", b"<svg"), ("geojson", b"{")],
)
def test_an_answer_is_saved_in_its_forms(somebody: Callable, form: str, begins: bytes) -> None:  # type: ignore[type-arg]
    answer = somebody("reader").client.get(f"/questions/control/export?form={form}&place=Palmyra")
    assert answer.status_code == 200
    assert answer.content.lower().lstrip().startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="control.{form}"'


def test_a_form_that_an_answer_does_not_have_is_refused(somebody: Callable) -> None:  # type: ignore[type-arg]
    client = somebody("reader").client
    assert client.get("/questions/sources/export?form=svg").status_code == 400
    assert client.get("/questions/nothing/export?form=md").status_code == 400


def test_names_and_documents_are_found_beside_sentences(somebody: Callable) -> None:  # type: ignore[type-arg]
    text = somebody("reader").client.get("/search?words=tabqa").text
    assert "dispatch-tabqa.txt" in text
    assert "Tabqa airfield" in text
    assert "<dt>Places</dt>" in text
