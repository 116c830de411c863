"""What a corpus is made of, opened as streams."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.archives import gather, opened
from dateline.intake.corpora import Corpus
from dateline.intake.rows import csv_rows
from dateline.records import Capture, Issue

LINES = '{"text": "The army took the town."}\n\n{"text": "It fell at noon. \\u00e9"}\n'
TABLE = 'text,date\n"The army took\nthe town.",2016-04-03\n\nIt fell.,2016-04-04\n'


def read(*names: Path | str) -> list[Capture | Issue]:
    return list(Corpus([str(name) for name in names], opened=opened))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", LINES),
        ("b.csv", TABLE),
        ("c.json", f"[{LINES.strip()}]"),
        ("d.txt", "The army took the town.\n"),
    ],
)
def test_the_same_comes_out_as_of_single_files(name: str, data: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    assert read(tmp_path / name) == list(gather(tmp_path / name))


@pytest.mark.parametrize(("name", "data"), [("a.jsonl", LINES), ("b.csv", TABLE)])
def test_packed_tables_are_read(name: str, data: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data.encode()))
    whole, packed = read(tmp_path / name), read(tmp_path / f"{name}.gz")
    assert [each.data for each in packed if isinstance(each, Capture)] == [
        each.data for each in whole if isinstance(each, Capture)
    ]
    assert len(packed) == 2


def test_a_broken_row_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": \n[1]\n{"text": "Two."}\n', "utf-8")
    assert [(each.name.rpartition("!")[2], type(each).__name__) for each in read(path)] == [
        ("1", "Capture"), ("2", "Issue"), ("3", "Issue"), ("4", "Capture"),
    ]  # fmt: skip


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"The army took town {number}."}) + "\n" for number in range(50_000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-20_000])
    *before, last = read(path)
    assert len(before) > 100
    assert isinstance(last, Issue)
    assert last.reason.startswith(f"it is damaged after {len(before):,} documents: ")


def test_rows_of_parquet_are_told_in_json(tmp_path: Path) -> None:
    table = pa.table({"text": ["The army took the town."], "date": [date(2016, 4, 3)], "html": [b"<p>It fell.</p>"]})
    pq.write_table(table, tmp_path / "a.parquet")
    (row,) = read(tmp_path / "a.parquet")
    assert isinstance(row, Capture)
    assert row.media_type == "application/json"
    assert json.loads(row.data) == {
        "text": "The army took the town.", "date": "2016-04-03", "html": "<p>It fell.</p>",
    }  # fmt: skip


def record(sort: str, address: str, body: str) -> bytes:
    """A record of a web archive, packed by itself."""
    kind = "text/plain" if sort == "conversion" else f"application/http; msgtype={sort}"
    head = f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {address}\r\nContent-Type: {kind}\r\n"
    return gzip.compress(f"{head}Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode())


def test_pages_of_a_web_archive_are_documents(tmp_path: Path) -> None:
    page = "<html><p>The army took the town.</p></html>"
    (tmp_path / "crawl.warc.gz").write_bytes(
        record("request", "https://a.example/one", "GET /one HTTP/1.1\r\n\r\n")
        + record("response", "https://a.example/one", f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}")
        + record("response", "https://a.example/two", "HTTP/1.1 404 Not Found\r\n\r\nNothing here.")
        + record("conversion", "https://a.example/three", "The army took the town.")
    )
    one, two, three = read(tmp_path / "crawl.warc.gz")
    assert one == Capture(f"{tmp_path}/crawl.warc.gz!https://a.example/one", page.encode())
    assert isinstance(two, Issue)
    assert two.reason == "the server answered 404"
    assert three == Capture(f"{tmp_path}/crawl.warc.gz!https://a.example/three", b"The army took the town.")


def test_folders_and_patterns_come_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("2017/b.txt", "2016/z.txt", "2016/a.txt", "2016/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    names = [f"{tmp_path}/{name}" for name in ("2016/a.txt", "2016/z.txt", "2017/b.txt")]
    assert [each.name for each in read(tmp_path)] == names
    assert [each.name for each in read(f"{tmp_path}/*/*.txt")] == names


def test_a_pattern_without_files_is_told_of(tmp_path: Path) -> None:
    (issue,) = read(f"{tmp_path}/*.txt")
    assert isinstance(issue, Issue)
    assert issue.reason == "no file has such a name"


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x" * 100)
    corpus = Corpus([str(tmp_path)], opened=opened)
    assert [corpus.passed for _ in corpus] == [0, 100]
    assert (corpus.size, corpus.passed) == (200, 200)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1))
def test_rows_of_csv_are_the_lines_they_were(cells: list[list[str]]) -> None:
    head, *rows = ['"' + '","'.join(cell.replace('"', '""') for cell in row) + '"\n' for row in cells]
    found = list(csv_rows("a.csv", iter((head + "".join(rows)).splitlines(keepends=True))))
    assert [each.data.decode() for each in found if isinstance(each, Capture)] == [head + row for row in rows]
