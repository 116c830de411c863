"""A reply held against the text: a claim all of whose words are printed becomes a claim, any other is refused."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from dateline.knowledge.actors import actors
from dateline.knowledge.gazetteer import gazetteer
from dateline.knowledge.predicates import predicates
from dateline.knowledge.spelling import folded
from dateline.records import (
    ROLES,
    STATUSES,
    Block,
    Claim,
    Count,
    Filler,
    Place,
    Role,
    Source,
    SourceType,
    Span,
    Time,
    TimePrecision,
)
from dateline.second_reader.passages import Passage

_GROUND: frozenset[Role] = frozenset({"place", "from", "to"})
_SPEAKERS: tuple[SourceType, ...] = ("person", "organisation", "unnamed", "document")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class RefusedError(Exception):
    """A claim cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Where a claim's sentence stands: the block it is in, and its offsets there."""

    block: Block
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.block.restored.span(self.start, self.end)


def grounded(told: Mapping[str, Any], passage: Passage) -> Claim:
    """The claim that a reply tells. Raises :class:`RefusedError` where its words are not printed, or it is none."""
    kind = next((name for name in predicates().kinds if name == told.get("kind")), None)
    if kind is None:
        raise RefusedError("there is no such kind")
    status = next((each for each in STATUSES if each == told.get("status")), None)
    if status is None:
        raise RefusedError("there is no such status")
    sentence = _sentence(_words(told.get("sentence")), passage)
    trigger = _inside(_words(told.get("trigger")), sentence)
    roles: dict[Role, tuple[Filler, ...]] = {
        role: tuple(_filler(words, role, sentence=sentence, passage=passage) for words in _listed(told.get(role)))
        for role in ROLES
    }  # fmt: skip
    if not any(roles.values()):
        raise RefusedError("it names no participant and no place")
    return Claim(
        passage.document.id, passage.story, kind, trigger, sentence.span, roles, _count(told.get("count"), sentence),
        _time(told.get("time"), sentence=sentence, passage=passage),
        (Source(), *(_speaker(each, sentence, passage) for each in _objects(told.get("source")))), status,
        tuple(_inside(words, sentence) for words in _listed(told.get("hedges"))),
    )  # fmt: skip


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RefusedError("a part of it is no text")
    return value.strip()


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise RefusedError("a part of it is no list")
    return [_words(each) for each in value]


def _objects(value: object) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [] if value is None else None
    if listed is None or not all(isinstance(each, Mapping) for each in listed):
        raise RefusedError("a part of it is no list")
    return listed


def _sentence(words: str, passage: Passage) -> _Sentence:
    for block in passage.blocks:
        at = block.text.find(words)
        if at >= 0:
            return _Sentence(block, at, at + len(words))
    raise RefusedError("its sentence is not printed")


def _inside(words: str, sentence: _Sentence) -> Span:
    """The words in the sentence itself."""
    at = _found(words, sentence.block.text, sentence.start, sentence.end)
    if at is None:
        raise RefusedError("words are not printed in its sentence")
    return sentence.block.restored.span(at, at + len(words))


def _anywhere(words: str, sentence: _Sentence, passage: Passage) -> Span:
    """The words in the sentence, else the last time before it, else wherever they stand first."""
    text = sentence.block.text
    at = _found(words, text, sentence.start, sentence.end)
    if at is None:
        before = [m.start() for m in _pattern(words).finditer(text, 0, sentence.start)]
        at = before[-1] if before else _found(words, text, 0, len(text))
    if at is not None:
        return sentence.block.restored.span(at, at + len(words))
    for block in passage.blocks:
        other = _found(words, block.text, 0, len(block.text))
        if other is not None:
            return block.restored.span(other, other + len(words))
    raise RefusedError("words are not printed")


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """The words as whole words: "ISIS" is not printed in "crISIS"."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _found(words: str, text: str, start: int, end: int) -> int | None:  # noqa: PLR0917  a text and its bounds
    match = _pattern(words).search(text, start, end)
    return match.start() if match else None


def _filler(words: str, role: Role, *, sentence: _Sentence, passage: Passage) -> Filler:
    span = _anywhere(words, sentence, passage)
    head = _ARTICLE.sub("", words)
    if role in _GROUND:
        return Filler(span, head, None, _place(head))
    return Filler(span, head, _entities().get(folded(head)))


def _place(name: str) -> Place | None:
    """The one place of that name in the gazetteer; of several none, for a guess would be sharper than the words."""
    found = [candidate for candidate in gazetteer().candidates(name) if candidate.exact]
    return found[0].place if len(found) == 1 else None


@cache
def _entities() -> dict[str, str]:
    """Known actors by names that mean nobody else."""
    found: dict[str, set[str]] = {}
    for actor in actors().values():
        for name in actor.names:
            found.setdefault(folded(name), set()).add(actor.id)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def _speaker(told: Mapping[str, Any], sentence: _Sentence, passage: Passage) -> Source:
    sort = next((each for each in _SPEAKERS if each == told.get("type")), None)
    if sort is None:
        raise RefusedError("there is no such sort of source")
    words = _words(told.get("text"))
    cue = told.get("cue")
    span = _anywhere(words, sentence, passage)
    return Source(sort, span, _ARTICLE.sub("", words), cue=_inside(_words(cue), sentence) if cue else None)


def _count(told: object, sentence: _Sentence) -> Count | None:
    if not isinstance(told, Mapping) or not told.get("text"):
        return None
    low, high = (told.get(side) for side in ("min", "max"))
    if any(isinstance(side, bool) or not isinstance(side, int | None) for side in (low, high)):
        raise RefusedError("a number of it is none")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise RefusedError("its lowest number is above its highest")
    return Count(_inside(_words(told["text"]), sentence).text, low, high)


def _time(told: object, *, sentence: _Sentence, passage: Passage) -> Time:
    """When, by words that are printed; days without such words are not taken: only the report's day bounds them."""
    published = passage.document.published.value
    if not isinstance(told, Mapping) or not told.get("text"):
        return Time("unknown", "published", None, published) if published else Time()
    words = _words(told["text"])
    start, end = (_day(told.get(side)) for side in ("from", "to"))
    if start and end and start > end:
        raise RefusedError("its last day is before its first")
    stated = _found(words, sentence.block.text, sentence.start, sentence.end) is not None
    span = _inside(words, sentence) if stated else _anywhere(words, sentence, passage)
    basis: Literal["stated", "context", "unknown"] = (
        "unknown" if not (start or end) else "stated" if stated else "context"
    )
    return Time(_precision(start, end), basis, start, end, span.text)


def _day(value: object) -> date | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as wrong:
        raise RefusedError("a day of it is none") from wrong


def _precision(start: date | None, end: date | None) -> TimePrecision:
    if start is None or end is None:
        return "period" if start or end else "unknown"
    if start == end:
        return "day"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month):
        return "month" if end.day == monthrange(end.year, end.month)[1] else "period"
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return "year" if whole_year else "week" if (end - start).days == 6 else "period"
