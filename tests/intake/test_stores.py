"""Files in an object store are read as those of this machine are."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import RequestError
from dateline.intake.archives import opened
from dateline.intake.corpora import Corpus
from dateline.intake.stores import is_address
from dateline.records import Capture, Issue

LINES = b'{"text": "The army took the town."}\n\n{"text": "It fell at noon."}\n'
FILES = {
    "news/2016/a.jsonl": LINES,
    "news/2016/b.jsonl.gz": gzip.compress(LINES),
    "news/2017/c.txt": b"The army took the town.\n",
    "news/2017/.hidden.txt": b"Nothing.\n",
    "news/2017/d.csv": b"text,date\nIt fell.,2016-04-04\n",
}


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    """The same files in a store and on this machine, by protocol."""
    pq.write_table(pa.table({"text": ["The army took the town."]}), tmp_path / "rows.parquet")
    store = fsspec.filesystem("memory")
    store.store.clear()
    for name, data in {**FILES, "news/e.parquet": (tmp_path / "rows.parquet").read_bytes()}.items():
        place = tmp_path / "disk" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        store.pipe_file(f"/{name}", data)
    return {"": f"{tmp_path}/disk/news", "file": f"file://{tmp_path}/disk/news", "memory": "memory://news"}


def read(*names: str) -> list[Capture | Issue]:
    return list(Corpus(names, opened=opened))


@pytest.mark.parametrize("protocol", ["file", "memory"])
def test_the_same_comes_out_as_from_this_machine(protocol: str, folders: dict[str, str]) -> None:
    here, there = read(folders[""]), read(folders[protocol])
    assert len(here) == 7
    assert [(each.data, each.media_type) for each in there if isinstance(each, Capture)] == [
        (each.data, each.media_type) for each in here if isinstance(each, Capture)
    ]
    ends = [each.name.removeprefix(folders[""]) for each in here]
    assert [each.name.partition("/news")[2] for each in there] == ends
    assert all(is_address(each.name) for each in there)


def test_a_pattern_stands_for_what_fits_it(folders: dict[str, str]) -> None:
    assert [each.name for each in read(f"{folders['memory']}/*/*.txt")] == ["memory:///news/2017/c.txt"]


def test_it_tells_how_far_it_is(folders: dict[str, str]) -> None:
    corpus = Corpus([f"{folders['memory']}/2016"], opened=opened)
    assert corpus.size == sum(len(data) for name, data in FILES.items() if "/2016/" in name)
    assert [corpus.passed > 0 for _ in corpus] == [True] * 4
    assert corpus.passed == corpus.size


def test_a_name_without_a_file_is_told_of(folders: dict[str, str]) -> None:
    (issue,) = read(f"{folders['memory']}/nothing.jsonl")
    assert isinstance(issue, Issue)
    assert issue.reason == "no file has such a name"


def test_an_empty_file_is_told_of(folders: dict[str, str]) -> None:
    fsspec.filesystem("memory").pipe_file("/news/2017/c.txt", b"\n")
    (issue,) = read(f"{folders['memory']}/2017/c.txt")
    assert isinstance(issue, Issue)
    assert issue.reason == "it is empty"


def test_a_store_that_nobody_knows_is_refused() -> None:
    with pytest.raises(RequestError, match="cannot be listed: Protocol not known: nowhere"):
        read("nowhere://news")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(RequestError, match=r"dateline\[store\]"):
        read("memory://news")


@pytest.mark.parametrize(
    ("name", "told"), [("s3://a/b", True), ("simplecache::s3://a", True), ("C:/a", False), ("a:b", False)]
)
def test_addresses_are_told_from_paths(name: str, told: bool) -> None:  # noqa: FBT001
    assert is_address(name) is told
