"""What the page of formats says of columns and keys, held against what the formats write."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.publish.formats import acled, followthemoney, ucdp

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")
GOLDEN = ROOT / "tests" / "publish" / "formats" / "golden"


def rows(title: str) -> list[tuple[set[str], set[str]]]:
    """The names in the first cell and in the rest of each row of a section's table."""
    section = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    table = re.findall(r"^\| (`.+?) \| (.*) \|$", section, re.MULTILINE)
    return [(set(re.findall(r"`(\w+)`", first)), set(re.findall(r"`(\w+)`", rest))) for first, rest in table]


def told(title: str) -> set[str]:
    return set().union(*(names for names, _ in rows(title)))


@pytest.mark.parametrize(("title", "columns"), [("acled", acled), ("ucdp", ucdp)])
def test_every_column_is_explained_once(title: str, columns: Any) -> None:
    named = [name for names, _ in rows(title) for name in names]
    assert sorted(named) == sorted((*columns.COLUMNS, *columns.OURS))


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_columns_that_the_page_calls_empty_are_empty(form: str) -> None:
    empty = next(
        set(re.findall(r"`(\w+)`", line)) for line in PAGE.split(f"\n## {form}\n")[1].splitlines() if "| empty" in line
    )
    with (GOLDEN / f"{form}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            assert {row[name] for name in empty} == {""}


def test_every_key_of_plover_is_told() -> None:
    lines = [json.loads(line) for line in (GOLDEN / "plover.jsonl").read_text("utf-8").splitlines()]
    assert {key for line in lines for key in line} == told("plover")
    inner = {key for line in lines for key in (*line.get("event_loc", {}), *line.get("size", {}))}
    inner |= {key for line in lines for entity in (*line["actor"], *line.get("recipient", ())) for key in entity}
    assert inner <= set().union(*(rest for _, rest in rows("plover")))


def test_every_property_of_followthemoney_is_told() -> None:
    page = {name: rest for names, rest in rows("ftm, ftm-statements") for name in names}
    for line in (GOLDEN / "ftm.ftm.json").read_text("utf-8").splitlines():
        entity = json.loads(line)
        assert set(entity["properties"]) <= page[entity["schema"]]
    assert set().union(*page.values()) == set(followthemoney.PROP_TYPES) - {"summary"}


def test_what_stands_beside_the_codebooks_fields_is_told() -> None:
    line = json.loads((GOLDEN / "jsonl.jsonl").read_text("utf-8").splitlines()[0])
    assert set(line) & told("jsonl") == told("jsonl")
