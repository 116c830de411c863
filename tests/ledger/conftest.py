"""Hand-made reports and claims to put into a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ledger import Ledger, open_ledger
from dateline.records import Block, Capture, Claim, Document, Filler, Place, Restored, Span, Story, Time

Putting = Callable[..., Claim]
WHERE = Place("Zuwara", "city", "LY", 32.93, 12.08, "2209055")


def put_one(ledger: Ledger, number: int = 0, *, time: Time | None = None) -> Claim:
    """A report of one sentence, different for each number, with one claim; returns the claim."""
    text = f"Rebels of group {number} took Zuwara."
    at = text.index("took")
    taken = Capture(f"report-{number}.txt", text.encode())
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    document = Document(taken.id, taken.name, "text/plain", text, (Story(1, (block,)),))
    who = Filler(Span(0, at - 1, text[: at - 1]), "Rebels")
    place = Filler(Span(at + 5, at + 11, "Zuwara"), "Zuwara", None, WHERE)
    claim = Claim(
        taken.id, 1, "territory.capture", Span(at, at + 4, "took"), Span(0, len(text), text),
        {"actor": (who,), "place": (place,)}, time=time or Time(),
    )  # fmt: skip
    ledger.add(taken, document, claims=[claim], run=ledger.begin_run(version="test", who="tester"))
    return claim


@pytest.fixture
def put() -> Putting:
    return put_one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened
