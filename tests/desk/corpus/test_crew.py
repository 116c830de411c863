"""Workers and documents that harm them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from dateline.desk.corpus import chunks
from dateline.desk.corpus.chunks import Chunk, Item, Way
from dateline.desk.corpus.crew import Crew, Limits
from dateline.desk.corpus.tables import DOCUMENTS, ISSUES, joined
from dateline.records import Capture, Claim, Document, Issue
from dateline.settings import settings

GOOD = "Rebels captured Aleppo on Monday, an officer said."


def harmed(document: Document, _: object) -> tuple[list[Claim], list[Issue]]:
    """Does what the document says."""
    if "raises" in document.captured:
        raise ValueError("it is bad")
    if "hangs" in document.captured:
        time.sleep(600)
    if "eats" in document.captured:
        bytearray(2**40)
    if "kills" in document.captured:
        os._exit(9)
    return [], []


@pytest.fixture
def harming(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "read", harmed)


def chunked(*texts: str) -> Iterator[Chunk]:
    for number in range(0, len(texts), 2):
        told = [Item(at, Capture(f"{at}.txt", texts[at].encode())) for at in range(number, min(number + 2, len(texts)))]
        yield Chunk(number // 2, tuple(told))


def ended(*texts: str, workers: int = 1, seconds: float = 60.0) -> list[tuple[str, str]]:
    """How each document ended, and why."""
    way = Way(settings())
    with Crew(workers, way=way, limits=Limits(seconds=seconds)) as crew:
        found = [kept for _, kept in crew.read(chunked(*texts))]
    outcomes = joined(DOCUMENTS, (kept.tables[DOCUMENTS] for kept in found)).to_pylist()
    issues = {row["number"]: row["reason"] for row in joined(ISSUES, (k.tables[ISSUES] for k in found)).to_pylist()}
    return [(row["outcome"], issues.get(row["number"], "")) for row in outcomes]


@pytest.mark.usefixtures("harming")
def test_a_document_that_raises_costs_itself() -> None:
    assert ended(GOOD, f"It raises. {GOOD}", GOOD) == [
        ("done", ""),
        ("failed", "Dateline stumbled over it: ValueError: it is bad"),
        ("done", ""),
    ]


@pytest.mark.usefixtures("harming")
def test_a_document_that_eats_memory_costs_itself() -> None:
    assert ended(GOOD, f"It eats. {GOOD}", GOOD) == [
        ("done", ""),
        ("failed", "it needs more memory than one file may have"),
        ("done", ""),
    ]


@pytest.mark.usefixtures("harming")
def test_a_document_that_ends_the_program_costs_itself() -> None:
    assert ended(GOOD, f"It kills. {GOOD}", f"It kills. {GOOD} It does.", GOOD, workers=2) == [
        ("done", ""),
        ("failed", "the program that reads broke down over it"),
        ("failed", "the program that reads broke down over it"),
        ("done", ""),
    ]


@pytest.mark.usefixtures("harming")
def test_a_document_that_hangs_costs_itself() -> None:
    assert ended(GOOD, f"It hangs. {GOOD}", GOOD, seconds=3) == [
        ("done", ""),
        ("failed", "it took more than 3 seconds"),
        ("done", ""),
    ]


def test_a_worker_that_somebody_kills_is_replaced_and_its_document_read() -> None:
    with Crew(2, way=Way(settings())) as crew:
        told = []
        for _, kept in crew.read(chunked(*(f"{GOOD} {number}" for number in range(12)))):
            if not told:
                os.kill(crew.processes[1], 9)
            told.append(kept)
    assert [kept.outcomes for kept in told] == [{"done": 2}] * 6
    assert [kept.claims for kept in told] == [2] * 6
