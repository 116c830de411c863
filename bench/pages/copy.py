"""The copy that pages are set from: invented stories, adverts, and what a page says of itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_PATH = Path(__file__).with_name("stories.toml")


@dataclass(frozen=True, slots=True)
class Copy:
    """One story as its author wrote it. ``quote`` repeats words of it; jump lines name it by its ``key``."""

    key: str
    headline: str
    deck: str
    byline: str
    place: str
    caption: str
    credit: str
    quote: str
    paragraphs: tuple[str, ...]


@dataclass
class Truth:
    """What a page holds: each story as it was set, and all that is no story."""

    stories: list[dict[str, Any]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    pull_quotes: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def story(self, copy: Copy, paragraphs: list[str], *, byline: str, dateline: str, deck: str) -> None:
        told = {"headline": copy.headline, "deck": deck, "byline": byline, "dateline": dateline}
        self.stories.append({**told, "paragraphs": paragraphs})


@cache
def stories() -> tuple[Copy, ...]:
    """Every story of ``stories.toml``."""
    told = tomllib.loads(_PATH.read_text("utf-8"))["story"]
    return tuple(Copy(**{**each, "paragraphs": tuple(each["paragraphs"])}) for each in told)


@cache
def adverts() -> tuple[tuple[str, ...], ...]:
    """The lines of every advert."""
    return tuple(tuple(advert["lines"]) for advert in tomllib.loads(_PATH.read_text("utf-8"))["advert"])
