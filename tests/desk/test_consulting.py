"""A second reader asked from the desk and the command line, and held against the first."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.analysis.agreement import MACHINE
from dateline.cli.commands import app
from dateline.desk import Desk
from dateline.desk.consulting import Consulted
from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.second_reader import Endpoint
from dateline.second_reader.endpoint import Reply


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a model replies, one passage after the other."""
    replies: list[Any] = []

    def ask(_: Endpoint, messages: list[Any], *, schema: Any) -> Reply:
        assert messages
        assert schema
        return Reply(json.dumps(replies.pop(0)) if replies else '{"claims": []}')

    monkeypatch.setattr(Endpoint, "ask", ask)
    return replies


def told(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "attack.air", "sentence": "In Aleppo, warplanes bombed a bakery on Wednesday.", "trigger": "bombed",
        "actor": ["warplanes"], "target": ["a bakery"], "place": ["Aleppo"], "status": "actual", "source": [],
        "time": {"text": "on Wednesday", "from": "2016-04-13", "to": "2016-04-13"},
    } | changes  # fmt: skip


def test_its_claims_carry_its_name_and_stay_out_of_the_ledger(desk: Desk, model: list[Any]) -> None:
    before = desk.ledger.head()
    model.append({"claims": [told(), told(trigger="strafed")]})
    account = Consulted()
    (line,) = desk.consult(Endpoint("http://localhost:1", "small"), account=account)
    assert (line["reader"], line["kind"]) == ("llm:small", "attack.air")
    assert (account.claims, dict(account.refused)) == (1, {"words are not printed in its sentence": 1})
    assert desk.ledger.head() == before


def lines(path: Path, *claims: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(claim) + "\n" for claim in claims))
    return path


def test_two_readers_are_compared_like_coders(desk: Desk, tmp_path: Path) -> None:
    ours = [claim_to_dict(claim) | {"reader": "llm:small"} for claim in desk.claims()]
    same = {field.field: field.percent for field in desk.agreement_with(lines(tmp_path / "same.jsonl", *ours))}
    assert set(same.values()) == {1.0}
    ours[0]["status"] = "planned"
    found = desk.agreement_with(lines(tmp_path / "other.jsonl", *ours[:-1]))
    share = {field.field: field.percent for field in found}
    assert share["found"] == pytest.approx((len(ours) - 1) / len(ours))
    assert share["status"] == pytest.approx((len(ours) - 2) / (len(ours) - 1))
    assert share["kind"] == 1.0
    assert {(pair.one, pair.other) for field in found for pair in field.pairs} == {("llm:small", MACHINE)}


def test_a_file_that_is_none_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}")
    with pytest.raises(RequestError, match="make it with `consult`"):
        desk.agreement_with(tmp_path / "x.jsonl")


def dateline(desk: Desk, *words: str) -> Any:
    return CliRunner().invoke(app, ["--ledger", str(desk.settings.ledger), *words], env={"COLUMNS": "150"})


def test_the_command_writes_a_file_and_says_what_was_refused(desk: Desk, model: list[Any], tmp_path: Path) -> None:
    model.append({"claims": [told(), told(kind="attack.laser")]})
    out = tmp_path / "small.jsonl"
    done = dateline(desk, "consult", "--address", "https://example.org/v1", "--model", "small", "--out", str(out))
    assert done.exit_code == 0
    assert "the text of these reports goes to https://example.org/v1" in done.output
    assert "refused: 1 × there is no such kind" in done.output
    assert "(1 claims of 1 passages)" in done.output
    assert json.loads(out.read_text())["reader"] == "llm:small"
    assert "llm:small, the machine" in dateline(desk, "agreement", "--with", str(out)).output


def test_nothing_is_asked_without_an_address(desk: Desk, tmp_path: Path) -> None:
    done = dateline(desk, "consult", "--model", "small", "--out", str(tmp_path / "x"))
    assert done.exit_code == 2


def test_a_server_that_never_answers_ends_with_a_failure(desk: Desk, tmp_path: Path) -> None:
    out = str(tmp_path / "x.jsonl")
    done = dateline(desk, "consult", "--address", "http://127.0.0.1:9", "--model", "m", "--out", out, "--timeout", "1")
    assert done.exit_code == 1
    assert "it cannot be reached" in done.output
