"""A small ledger whose answers are drawn and written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.desk import Desk, open_desk
from dateline.records import (
    Block,
    Capture,
    Claim,
    Count,
    Document,
    Filler,
    Known,
    Place,
    Restored,
    Role,
    Span,
    Story,
    Time,
)  # fmt: skip

SIRTE = Place("Sirte", "city", "LY", 31.2, 16.58, "geonames:2210554")
ZUWARA = Place("Zuwarah", "city", "LY", 32.93, 12.08, "geonames:2208425")


Roles = dict[Role, tuple[str, Place | None]]


def told(desk: Desk, kind: str, *, day: date, sentence: str, roles: Roles) -> Claim:
    """One report of one sentence with one claim."""
    taken = Capture(f"{day}-{kind}.txt", f"{sentence} {day}".encode())
    block = Block("paragraph", Restored(sentence, ((0, 0, len(sentence)),)))
    document = Document(
        taken.id, taken.name, "text/plain", sentence, (Story(1, (block,)),), (),
        Known(day, "given"), Known("The <Record> & Co", "given"),
    )  # fmt: skip
    fillers: dict[Role, tuple[Filler, ...]] = {}
    for role, (words, place) in roles.items():
        start = sentence.index(words)
        fillers[role] = (Filler(Span(start, start + len(words), words), words, None, place),)
    word = sentence.split()[1]
    at = sentence.index(word)
    count = Count("12", 12, 12) if kind == "harm.killed" else None
    claim = Claim(
        taken.id, 1, kind, Span(at, at + len(word), word), Span(0, len(sentence), sentence), fillers, count,
        Time("day", "stated", day, day),
    )  # fmt: skip
    desk.ledger.add(taken, document, claims=[claim], run=desk.ledger.begin_run(version="test", who="tester"))
    return claim


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(Path(tmp_path_factory.mktemp("publish")) / "ledger.db") as opened:
        opened.ledger.db.execute("PRAGMA synchronous = OFF")
        may, june = date(2015, 5, 1), date(2015, 6, 1)
        north, south = ("Northmen", None), ("Southmen", None)
        sirte, zuwara = ("Sirte", SIRTE), ("Zuwara", ZUWARA)
        told(
            opened,
            "territory.capture",
            day=may,
            sentence="Northmen took Sirte.",
            roles={"actor": north, "place": sirte},
        )
        told(
            opened,
            "territory.capture",
            day=june,
            sentence="Southmen took Sirte.",
            roles={"actor": south, "place": sirte},
        )
        told(
            opened,
            "territory.hold",
            day=june,
            sentence="Northmen hold Zuwara.",
            roles={"actor": north, "place": zuwara},
        )
        told(
            opened, "tie.oppose", day=june, sentence="Northmen fight Southmen.", roles={"actor": north, "target": south}
        )
        twelve: Roles = {"target": ("Twelve", None), "place": sirte}
        told(opened, "harm.killed", day=june, sentence="Twelve died in Sirte.", roles=twelve)
        yield opened
