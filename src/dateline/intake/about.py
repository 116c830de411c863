"""What a document says of itself: when it was published, by whom. Nothing is guessed from addresses or footers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from dateline.intake.wire import full_day
from dateline.records import Known, Span

T = TypeVar("T")
_DAYS = (
    "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "date",
)  # fmt: skip
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "article:author")


def published(meta: Mapping[str, str], linked: Sequence[str], *, captured: str) -> Known[date]:
    """The day of publication that a page's head tells, as an ISO date; the time of day and its zone are left out."""
    told = (*(meta.get(name, "") for name in _DAYS), *(_text(d.get("datePublished")) for d in _described(linked)))
    return _first(((day_in(text), text) for text in told), captured)


def outlet(meta: Mapping[str, str], linked: Sequence[str], *, captured: str) -> Known[str]:
    """Who published the page, by its head."""
    told = (*(meta.get(name, "") for name in _OUTLETS), *(_text(d.get("publisher")) for d in _described(linked)))
    return _first(((text or None, text) for text in told), captured)


def author(meta: Mapping[str, str], linked: Sequence[str], *, captured: str) -> Known[str]:
    """Who wrote the page, by its head; the address of a profile is no name."""
    told = (*(meta.get(name, "") for name in _AUTHORS), *(_text(d.get("author")) for d in _described(linked)))
    return _first(((text if text and "://" not in text else None, text) for text in told), captured)


def _first(told: Iterator[tuple[T | None, str]], captured: str) -> Known[T]:
    """The first value there is, with the place of the words that tell it, if they stand so in the captured text."""
    value, words = next(((value, words) for value, words in told if value is not None), (None, ""))
    if value is None:
        return Known()
    start = _place(words, captured)
    return Known(value, "found", Span(start, start + len(words), words) if start >= 0 else None)


def _place(words: str, captured: str) -> int:
    """Where the words stand: as the value of an attribute or of JSON if they do, else where first; -1 for nowhere."""
    quoted = min((at for mark in "\"'" if (at := captured.find(f"{mark}{words}{mark}")) >= 0), default=-1)
    return quoted + 1 if quoted >= 0 else captured.find(words)


def day_in(text: str) -> date | None:
    """The day at the beginning of an ISO date or time, or of a date in words; nothing is filled in."""
    try:
        return date.fromisoformat(text.strip()[:10].replace("/", "-"))
    except ValueError:
        return full_day(text)


def _text(value: object) -> str:
    """A JSON-LD value as words: its name if it is a thing, the first if there are several."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value.strip() if isinstance(value, str) else ""


def _described(linked: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD scripts describe."""
    for script in linked:
        try:
            yield from _articles(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _articles(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        yield from _articles(value.get("@graph"))
        if "datePublished" in value or "Article" in str(value.get("@type")):
            yield value
