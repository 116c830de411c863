"""Columns that stand in another order than they are read in, put in order by the sentences that go on.

Some extractors give the columns of a page in the order in which they were drawn. A column that begins in the middle of
a sentence belongs behind one that breaks off in the middle of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import log

from dateline.intake.layout import Chunk
from dateline.intake.lines import goes_on, hanging, opens, running
from dateline.intake.spelling import common, known, listed
from dateline.intake.wire import opens_with_dateline

_STEM, _SHORTEST = 6, 4
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_HEADING, _MOST_LINES = 12, 3  # words, lines
_FARTHEST = 40  # chunks
_FAR = 0.15  # by which a chunk further off is less likely to be the one
_FITS = 3.0  # what the word that a hyphen broke, or an article before a verb, counts for or against


def in_order(found: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, each that begins within a sentence moved behind the one where that sentence most likely began."""
    followed = _followed(found)
    if not followed:
        return list(found)
    ordered: list[Chunk] = []
    after = {start: end for end, start in followed.items()}
    for number in range(len(found)):
        at: int | None = number
        if number in after:
            continue
        while at is not None:
            ordered.append(found[at])
            at = followed.get(at)
    return ordered


def _followed(found: Sequence[Chunk]) -> dict[int, int]:
    """For each chunk that breaks off, by its number, the chunk that goes on with it, where that is not the next."""
    starts = [n for n, chunk in enumerate(found) if _loose_start(found, n)]
    ends = [n for n, chunk in enumerate(found) if _loose_end(found, n)] if starts else []
    words = [set(_stems(chunk.text)) for chunk in found] if ends else []
    seen = Counter(stem for stems in words for stem in stems)
    scores = sorted(
        (
            (_score(found, end, start, words=words, seen=seen), end, start)
            for start in starts
            for end in ends[bisect_left(ends, start - _FARTHEST) : bisect_right(ends, start + _FARTHEST)]
            if end != start
        ),
        reverse=True,
    )
    followed: dict[int, int] = {}
    for score, end, start in scores:
        if (
            score > -_FITS
            and end not in followed
            and start not in followed.values()
            and not _circle(followed, end, start)
        ):
            followed[end] = start
    return followed


def _circle(followed: dict[int, int], end: int, start: int) -> bool:
    at: int | None = start
    while at is not None and at != end:
        at = followed.get(at)
    return at == end


def _loose_start(found: Sequence[Chunk], number: int) -> bool:
    """Does it begin within a sentence that the chunk before it does not begin?"""
    chunk = found[number]
    return (
        goes_on(chunk.text)
        and chunk.capital is None
        and (number == 0 or bool(chunk.jumped) or found[number - 1].finished)
    )


def _loose_end(found: Sequence[Chunk], number: int) -> bool:
    """Does it break off in a sentence with which the next chunk does not go on?"""
    chunk = found[number]
    if chunk.finished or not _told(chunk):
        return False
    after = found[number + 1] if number + 1 < len(found) else None
    return after is None or bool(after.jumped) or after.capital is not None or _begins_anew(after.text)


def _told(chunk: Chunk) -> bool:
    """Is it text, not a heading?"""
    long = len(chunk.words) > _LONGEST_HEADING and len(chunk.lines) > _MOST_LINES
    return long or chunk.capital is not None or hanging(chunk.text) or running(chunk.text)


def _begins_anew(text: str) -> bool:
    """Does it begin with a capital that only the beginning of a sentence gives its word?"""
    first = _WORD.search(text)
    if not opens(text) or first is None:
        return False
    return text[0] in '“‘"' or opens_with_dateline(text) or common(first[0].lower())


def _score(found: Sequence[Chunk], end: int, start: int, *, words: Sequence[set[str]], seen: Counter[str]) -> float:
    shared = sum(log(len(found) / seen[stem]) for stem in words[end] & words[start])
    size = log(2 + min(len(words[end]), len(words[start])))
    return shared / size + _joined(found[end].text, found[start].text) - _FAR * abs(start - end - 1)


def _joined(before: str, after: str) -> float:
    """How well one text goes on with the other, by the two words that would meet."""
    last, first = _last_word(before), _WORD.match(after)
    if first is None:
        return 0.0
    if before.endswith("-"):
        return _FITS if known(last + first[0]) else -_FITS
    if last in listed("sentence", "articles"):
        return -_FITS if first[0].lower() in listed("sentence", "unfinished") else 0.0
    return 0.0


def _last_word(text: str) -> str:
    words = _WORD.findall(text[-40:])
    return words[-1].lower() if words else ""


def _stems(text: str) -> list[str]:
    return [word[:_STEM].lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST]
