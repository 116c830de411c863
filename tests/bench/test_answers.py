"""No answer about the samples without evidence, no claim twice, nothing planned or denied among the facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.answers import answers, faults, read_into
from bench.marked import samples
from dateline.analysis.answers import answer_to_dict
from dateline.desk import Desk, open_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(Path(tmp_path_factory.mktemp("answers")) / "ledger.db") as opened:
        read_into(opened, samples())
        yield opened


def test_every_line_of_every_answer_is_sound(desk: Desk) -> None:
    assert faults(desk) == []


def test_every_question_has_something_to_tell_of_the_samples(desk: Desk) -> None:
    assert [answer.question for answer in answers(desk) if not answer.known] == []


def test_every_answer_goes_into_json_with_its_footnotes(desk: Desk) -> None:
    told = answer_to_dict(desk.control("Qaryatain").answer)
    lines = [line for table in told["tables"] for line in table["lines"]]
    assert lines
    assert {claim for line in lines for claim in (*line["claims"], *line["against"])} == set(told["evidence"])


def test_asking_changes_nothing(desk: Desk) -> None:
    before = desk.ledger.head()
    list(answers(desk))
    assert desk.ledger.head() == before
