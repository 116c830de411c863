"""Slices of a corpus at the desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.desk import Desk, Slice, open_desk
from dateline.desk.corpus import Job, read_corpus
from dateline.errors import RequestError
from dateline.settings import settings

SIEGE = "Rebels captured Aleppo on Monday, an officer said. The army denied that it had lost the town."
TALKS = "Norway and Sweden signed a ceasefire agreement in Oslo on Friday, a spokesman said."
PAGE = f"<html><head><title>Aleppo falls</title></head><body><h1>Aleppo falls</h1><p>{SIEGE}</p></body></html>"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("inputs")
    rows = [
        {"title": "Aleppo falls", "text": SIEGE, "date": "2016-04-03", "source": "Hill Wire"},
        {"title": "Talks", "text": TALKS, "date": "2016-05-07", "source": "Fjord Post"},
        {"text": f"{TALKS} Nobody knows when.", "source": "Hill Wire"},
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    return [str(folder / "rows.jsonl"), str(folder / "page.html")]


@pytest.fixture(scope="module")
def corpus(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus") / "out"
    list(read_corpus(Job(inputs, out, workers=1, part=2), settings()))
    return out


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda name: open_desk(tmp_path / name)


def shelf(desk: Desk) -> list[Any]:
    return [(document, [claim.id for claim in desk.ledger.claims()]) for document in desk.documents()]


def test_what_is_brought_in_is_what_would_have_been_read(
    inputs: list[str], corpus: Path, opened: Callable[[str], Desk]
) -> None:
    with opened("read.db") as one, opened("brought.db") as other:
        entries = list(one.read(inputs))
        assert list(other.bring_in(corpus)) == entries
        assert shelf(other) == shelf(one)
        assert list(other.export()) == list(one.export())
        assert other.verify() == []


@pytest.mark.parametrize(
    ("wanted", "documents"),
    [
        (Slice(outlet="hill wire"), ["rows.jsonl!1", "rows.jsonl!3"]),
        (Slice(since=date(2016, 4, 4)), ["rows.jsonl!2"]),
        (Slice(until=date(2016, 4, 3)), ["rows.jsonl!1"]),
        (Slice(kind="territory"), ["page.html", "rows.jsonl!1"]),
        (Slice(kind="territory.capture", outlet="Fjord Post"), []),
    ],
)
def test_a_slice_holds_what_was_asked_for(
    wanted: Slice, documents: list[str], *, corpus: Path, opened: Callable[[str], Desk]
) -> None:
    with opened("slice.db") as desk:
        list(desk.bring_in(corpus, wanted))
        assert sorted(Path(document.name).name for document in desk.documents()) == documents


def test_what_is_there_already_is_not_brought_in_again(corpus: Path, opened: Callable[[str], Desk]) -> None:
    with opened("twice.db") as desk:
        list(desk.bring_in(corpus))
        before = list(desk.export())
        assert [entry.outcome for entry in desk.bring_in(corpus)] == ["duplicate"] * 4
        assert list(desk.export()) == before


def test_another_folder_is_refused(tmp_path: Path, opened: Callable[[str], Desk]) -> None:
    with opened("none.db") as desk, pytest.raises(RequestError, match="is no folder that `dateline corpus read` wrote"):
        list(desk.bring_in(tmp_path))
