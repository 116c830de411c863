"""A corpus of made-up wire reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

SIDES = ("Rebels", "Government troops", "Army units", "Militiamen")
TOWNS = ("Aleppo", "Benghazi", "Mosul", "Homs", "Sirte")


def told(number: int) -> dict[str, str]:
    """The report of that number."""
    side, town = SIDES[number % len(SIDES)], TOWNS[number % len(TOWNS)]
    text = f"{side} captured {town} on Monday, an officer said. Warplanes bombed a bakery, killing {number + 2} people."
    return {"title": f"{side} in {town}", "text": text, "date": f"2016-04-{number % 28 + 1:02}", "source": "Hill Wire"}


@pytest.fixture
def wire(tmp_path: Path) -> Callable[[int], Path]:
    """A file of so many reports, one a line."""

    def write(number: int) -> Path:
        path = tmp_path / "wire.jsonl"
        path.write_text("".join(json.dumps(told(each)) + "\n" for each in range(number)), "utf-8")
        return path

    return write
