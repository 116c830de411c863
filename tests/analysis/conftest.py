"""Hand-made reports that a test puts into a ledger of its own: who told what of whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.ledger import Ledger, open_ledger
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
    Source,
    Span,
    Status,
    Story,
    Time,
)  # fmt: skip

GROUNDS = {
    "Zuwara": Place("Zuwarah", "city", "LY", 32.931, 12.082, "geonames:2208425"),
    "Raqqa": Place("Ar Raqqah", "city", "SY", 35.953, 39.011, "geonames:172955"),
    "Ar Raqqah": Place("Ar Raqqah", "city", "SY", 35.953, 39.011, "geonames:172955"),
    "Sirte": Place("Sirte", "city", "LY", 31.21, 16.59, "geonames:2210554"),
    "west Sirte": Place("west Sirte", "district", "LY", 31.20, 16.55),
    "Libya": Place("Libya", "country", "LY", 27.0, 17.0),
    "Qaryatain": Place("Al Qaryatayn", "city", "SY", 34.23, 37.241, "geonames:173361"),
    "Tabqa airfield": Place("Tabqa air base", "point", "SY", 35.755, 38.567),
    "al-Sukhnah": Place("As Sukhnah", "city", "SY", 34.885, 38.871, "geonames:172425"),
    "Hmeimim": Place("Hmeimim", "point", "SY", 35.41, 35.95, "dateline:hmeimim"),
}
ENTITIES: dict[str, str] = {
    "YPG": "ypg",
    "SDF": "syrian-democratic-forces",
    "ISIS": "islamic-state",
    "Russia": "russia",
    "Syrian government forces": "syrian-army",
    "Desert Hawks": "desert-hawks",
}


@dataclass
class Newsroom:
    """Puts claims into a ledger, each in a report of its own unless told otherwise."""

    ledger: Ledger
    number: int = 0
    sentences: dict[str, str] = field(default_factory=dict)

    def tell(
        self,
        kind: str,
        *,
        published: str | None = "2015-06-01",
        outlet: str = "The Record",
        sentence: str | None = None,
        speaker: str | None = None,
        when: tuple[str | None, str | None] | None = None,
        precision: str = "day",
        status: Status = "actual",
        count: Count | None = None,
        trigger: str | None = None,
        others: list[tuple[str, dict[str, str]]] | None = None,
        **roles: str | list[str],
    ) -> Claim:
        """A report of one sentence with one claim; ``from_`` and ``with_`` are the roles of these names.

        ``others`` are further claims of the sentence, as kind and roles.
        """
        self.number += 1
        named = [(role.rstrip("_"), words) for role, words in roles.items()]
        listed = [(role, [words] if isinstance(words, str) else words) for role, words in named]
        words = [word for _, each in listed for word in each]
        text = sentence or f"Report {self.number}: {kind} {' '.join(words)}."
        taken = Capture(f"report-{self.number}.txt", f"{text} {self.number}".encode())
        block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
        document = Document(
            taken.id, taken.name, "text/plain", text, (Story(1, (block,)),), (),
            Known(date.fromisoformat(published), "given") if published else Known(), Known(outlet, "given"),
        )  # fmt: skip
        word = trigger or kind
        start = max(0, text.find(word))
        claim = Claim(
            taken.id, 1, kind, Span(start, start + len(word), word), Span(0, len(text), text),
            _fillers(text, listed), count, _time(when, precision), _source(speaker), status,
        )  # fmt: skip
        more = [
            replace(claim, kind=sort, roles=_fillers(text, [(role, [word]) for role, word in named.items()]))
            for sort, named in others or ()
        ]
        self.ledger.add(taken, document, claims=[claim, *more], run=self.ledger.begin_run(version="test", who="tester"))
        return claim


def _fillers(text: str, listed: list[tuple[str, list[str]]]) -> dict[Role, tuple[Filler, ...]]:
    found: dict[Any, tuple[Filler, ...]] = {}
    for role, words in listed:
        found[role] = tuple(_filler(text, word) for word in words)
    return found


def _filler(text: str, word: str) -> Filler:
    start = max(0, text.find(word))
    return Filler(Span(start, start + len(word), word), word, ENTITIES.get(word), GROUNDS.get(word))


def _time(when: tuple[str | None, str | None] | None, precision: str) -> Time:
    if when is None:
        return Time()
    start, end = (date.fromisoformat(day) if day else None for day in when)
    return Time(precision, "stated", start, end)  # type: ignore[arg-type]


def _source(speaker: str | None) -> tuple[Source, ...]:
    return (Source(),) if speaker is None else (Source("unnamed", Span(0, 1, speaker), speaker),)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.db.execute("PRAGMA synchronous = OFF")  # nothing here has to survive a power cut
        yield Newsroom(ledger)
