"""Events of a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.desk import open_desk
from dateline.desk.corpus import Job, group_corpus, read_corpus
from dateline.errors import RequestError
from dateline.settings import settings

TOLD = (
    ("Hill Wire", "Rebels captured Aleppo on 3 April 2016, an officer said."),
    ("Fjord Post", "Aleppo was captured by rebels on 3 April 2016, residents said."),
    ("Fjord Post", "Norway and Sweden signed a ceasefire agreement in Oslo on 7 May 2016."),
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inputs") / "rows.jsonl"
    rows = [{"text": text, "source": outlet, "date": "2016-05-08"} for outlet, text in TOLD]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_events_are_those_that_the_desk_finds(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    list(read_corpus(Job([str(inputs)], out, workers=1, part=2), settings()))
    *_, far = group_corpus(out)
    with open_desk(tmp_path / "ledger.db") as desk:
        list(desk.read([inputs]))
        expected = {event.members: event.sources for event in desk.grouping().events()}
    found: dict[str, list[str]] = {}
    sources: dict[str, int] = {}
    for row in pq.read_table(out / "events" / "part-0000000.parquet").to_pylist():
        found.setdefault(row["event"], []).append(row["claim"])
        sources[row["event"]] = row["sources"]
    assert {tuple(members): sources[event] for event, members in found.items()} == expected
    assert (far.events, far.told_again) == (len(expected), 1)


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="is no folder that `dateline corpus read` wrote"):
        list(group_corpus(tmp_path))
