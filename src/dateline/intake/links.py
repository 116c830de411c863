"""Which chunk may go on with the sentence that another breaks off, and how likely it is.

The weights of what speaks for and against are those of a logistic choice among the beginnings at hand, fitted to the
text layers of papers that may be looked at (``bench/pages``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal, NamedTuple

from dateline.intake.layout import Chunk
from dateline.intake.lines import goes_on, hanging, running
from dateline.intake.spelling import common, known, listed
from dateline.intake.wire import is_byline_line, opens_with_dateline

_STEM, _SHORTEST = 6, 4
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_HEADING, _MOST_LINES, _LONGEST_STRAY = 12, 3, 2  # words, lines, words
_SHORTEST_TEXT = 8  # words
_FARTHEST = 40  # chunks
_NEXT, _FAR, _NEAR, _BEFORE, _SHARED = 1.5, 2.0, 0.8, 0.46, 0.5
_QUOTED, _UNQUOTED, _BROKEN = 1.5, -4.0, 2.0
_CAPITAL, _HANGING_CAPITAL, _OVER_PAGE, _UNDER_HEADING = -2.7, 1.5, -5.0, -3.0
_LEAST, _LEAST_UNSURE = -5.0, -1.5

Source = Literal["text", "unsure", "heading", "whole"]


class Link(NamedTuple):
    """Chunk ``start`` goes on with chunk ``end``, by their numbers; the score is a logarithm of odds."""

    score: float
    end: int
    start: int


@dataclass(frozen=True, slots=True)
class Ends:
    """What the ends of chunks tell. ``sources``: what breaks off there; ``loose``: begins within a sentence;
    ``capitals``: may do so although it begins with a capital, as names do.
    """

    sources: tuple[Source, ...]
    loose: tuple[bool, ...]
    capitals: tuple[bool, ...]


def is_stray(chunk: Chunk) -> bool:
    """Is it a word or two that an extractor has torn from a line?"""
    if len(chunk.words) > _LONGEST_STRAY or chunk.capital is not None or chunk.finished or chunk.text.endswith("-"):
        return False
    little = chunk.text.lower() in (*listed("sentence", "unfinished"), *listed("sentence", "pronouns"))
    return little or goes_on(chunk.text)


def ends_of(found: Sequence[Chunk]) -> Ends:
    """What each chunk's beginning and end tell."""
    text = [chunk.finished or is_long(chunk) for chunk in found]
    loose = tuple(goes_on(chunk.text) and chunk.capital is None for chunk in found)
    sources = tuple(_source(chunk, loose=loose[n], under_text=n > 0 and text[n - 1]) for n, chunk in enumerate(found))
    capitals = tuple(
        not loose[n] and (text[n] or len(chunk.words) >= _SHORTEST_TEXT) and _may_stand_within(chunk)
        for n, chunk in enumerate(found)
    )
    return Ends(sources, loose, capitals)


def is_long(chunk: Chunk) -> bool:
    """Is it text by its length alone, or by sentences in it?"""
    long = len(chunk.words) > _LONGEST_HEADING and len(chunk.lines) > _MOST_LINES
    return long or chunk.capital is not None or running(chunk.text)


def _source(chunk: Chunk, *, loose: bool, under_text: bool) -> Source:
    if chunk.finished:
        return "whole"
    if is_byline_line(chunk.text):
        return "heading"
    breaks = hanging(chunk.text) and (under_text or _last_word(chunk.text) not in listed("sentence", "particles"))
    if is_long(chunk) or loose or breaks:
        return "text"
    return "unsure" if under_text else "heading"


def _may_stand_within(chunk: Chunk) -> bool:
    """May its first word have a capital in the middle of a sentence, too?"""
    first = _WORD.search(chunk.text)
    if chunk.capital is not None or opens_with_dateline(chunk.text) or chunk.text[:1] in '“‘"' or first is None:
        return chunk.text[:1].isdigit()
    word = first[0].lower()
    if chunk.text[:1].isdigit() or word in listed("sentence", "capitals"):
        return True
    return len(word) > 1 and not common(word) and word not in listed("sentence", "unfinished")


def links(found: Sequence[Chunk], ends: Ends, *, pages: Sequence[int]) -> list[Link]:
    """What may go on with what; ``pages`` are the offsets at which pages begin."""
    breaking = [n for n, source in enumerate(ends.sources) if source != "whole"]
    starts = [n for n in range(len(found)) if ends.loose[n] or (ends.capitals[n] and not found[n].jumped)]
    if not breaking or not starts:
        return []
    scorer = _Scorer(found, ends, pages)
    return [link for end in breaking for link in scorer.links(end, starts)]


class _Edge(NamedTuple):
    """What is asked of a chunk again and again. ``opened``: a quotation is left open at its end; ``closes``: one is
    closed that did not begin in it; ``first`` and ``last`` words in small letters.
    """

    opened: bool
    closes: bool
    broken: bool
    hanging: bool
    first: str
    last: str
    page: int


def _edge(chunk: Chunk, pages: Sequence[int]) -> _Edge:
    text = chunk.text
    closing, first = text.find("”"), _WORD.match(text)
    return _Edge(
        opened=text.rfind("“") > text.rfind("”"),
        closes=closing >= 0 and not 0 <= text.find("“") < closing,
        broken=text.endswith("-"),
        hanging=hanging(text),
        first=first[0].lower() if first else "",
        last=_last_word(text),
        page=bisect_left(pages, chunk.lines[0].start),
    )


class _Scorer:
    def __init__(self, found: Sequence[Chunk], ends: Ends, pages: Sequence[int]) -> None:
        self._found, self._ends = found, ends
        self._stems = [set(_stems(chunk.text)) for chunk in found]
        seen = Counter(stem for stems in self._stems for stem in stems)
        self._weight = {stem: log(len(found) / count) for stem, count in seen.items()}
        self._edges = [_edge(chunk, pages) for chunk in found]
        heads = [n for n, source in enumerate(ends.sources) if source == "heading" and not ends.loose[n]]
        self._head_over = [heads[at - 1] if (at := bisect_left(heads, n)) else -1 for n in range(len(found))]

    def links(self, end: int, starts: Sequence[int]) -> Iterator[Link]:
        near = starts[bisect_left(starts, end - _FARTHEST) : bisect_left(starts, end + _FARTHEST + 1)]
        for start in near:
            if start == end or not self._possible(end, start):
                continue
            score = self._score(end, start)
            least = _LEAST_UNSURE if self._ends.sources[end] == "unsure" else _LEAST
            if score > least or start == end + 1:
                yield Link(score, end, start)

    def _possible(self, end: int, start: int) -> bool:
        source, capital = self._ends.sources[end], self._ends.capitals[start]
        if start == end + 1 and not self._found[start].jumped:
            return source != "heading" or not (capital or is_byline_line(self._found[end].text))
        return source == "text" or (source == "unsure" and not capital and start != end + 1)

    def _score(self, end: int, start: int) -> float:
        before, after, jumped = self._edges[end], self._edges[start], bool(self._found[start].jumped)
        far = start - end - 1
        under = far < 0 and self._head_over[end] == start - 1
        score = _NEXT * (far == 0 and not jumped) - (_NEAR if under else _FAR) * log(1 + abs(far)) + _BEFORE * (far < 0)
        score += _UNQUOTED if before.opened != after.closes else _QUOTED if before.opened else 0.0
        score += _joined(before, after) + self._shared(end, start)
        if self._ends.capitals[start]:
            score += _CAPITAL + _HANGING_CAPITAL * before.hanging
        if before.page != after.page and not jumped:
            score += _OVER_PAGE
        return score + _UNDER_HEADING * (self._ends.sources[end] == "heading")

    def _shared(self, end: int, start: int) -> float:
        """How much they speak of the same, rare words before others."""
        one, other = self._stems[end], self._stems[start]
        shared = sum(self._weight[stem] for stem in one & other)
        return _SHARED * shared / log(2 + min(len(one), len(other)))


def _joined(before: _Edge, after: _Edge) -> float:
    """How well one text goes on with the other, by the two words that would meet."""
    if not after.first:
        return 0.0
    if before.broken and known(before.last + after.first):
        return _BROKEN
    if before.broken:
        return 0.0 if known(before.last) and known(after.first) else -_BROKEN
    article = before.last in listed("sentence", "articles")
    return -_BROKEN if article and after.first in listed("sentence", "unfinished") else 0.0


def _last_word(text: str) -> str:
    words = _WORD.findall(text[-40:])
    return words[-1].lower() if words else ""


def _stems(text: str) -> list[str]:
    return [word[:_STEM].lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST]
