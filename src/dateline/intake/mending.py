"""Misread words mended in restored text, so that what was read is still found by its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.intake.misread import Mender
from dateline.records import Document, Restored


def mended(restored: Restored, mender: Mender) -> Restored:
    """A text with its misread words mended; each character that was put in stands between its printed neighbours.

    Where it stands for others at the edge of printed characters, an empty piece tells the place of these.
    """
    mends = mender.mends(restored.text)
    if not mends:
        return restored
    found = _Woven(restored)
    done = 0
    for mend in mends:
        read = restored.text[mend.start : mend.end]
        if not found.printed(mend.start, mend.end):
            continue
        for first, last, word in _changes(read, mend.word):
            found.copy(done, mend.start + first)
            found.put(word, mend.start + first, end=mend.start + last)
            done = mend.start + last
    found.copy(done, len(restored.text))
    return found.done()


def _changes(read: str, word: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a word as read that stand for other letters, and these."""
    if len(read) == len(word):
        yield from ((at, at + 1, letter) for at, letter in enumerate(word) if letter != read[at])
        return
    same = _alike(read, word)
    rest = _alike(read[same:][::-1], word[same:][::-1])
    yield same, len(read) - rest, word[same : len(word) - rest]


def _alike(one: str, other: str) -> int:
    """With how many letters two words begin alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def told(document: Document) -> dict[str, str]:
    """What was mended in a document: the words as they were read, each with the word it is now."""
    found: dict[str, str] = {}
    for block in (*document.furniture, *(b for story in document.stories for b in story.blocks)):
        for one, other in pairwise(block.restored.pieces):
            at, last = one[0] + one[2], one[1] + one[2]
            if _is_mend(block.text[at : other[0]], document.captured[last : other[1]]):
                start, end = _word_at(block.text, at)
                span = block.restored.span(start, end)
                found[document.captured[span.start : span.end]] = span.text
    return found


def _is_mend(put_in: str, read: str) -> bool:
    return (not put_in and read == " ") or (put_in.isalnum() and read.isascii() and read.isalnum())


def _word_at(text: str, at: int) -> tuple[int, int]:
    start, end = at, at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _offsets(restored: Restored) -> list[int | None]:
    offsets: list[int | None] = [None] * len(restored.text)
    for at, captured, length in restored.pieces:
        offsets[at : at + length] = range(captured, captured + length)
    return offsets


class _Woven:
    """A text put together anew from one with its places."""

    def __init__(self, restored: Restored) -> None:
        self._text, self._offsets = restored.text, _offsets(restored)
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[tuple[int, int, int]] = []

    def printed(self, start: int, end: int) -> bool:
        """Are all characters of a part printed?"""
        return None not in self._offsets[start:end]

    def copy(self, start: int, end: int) -> None:
        """Takes over a part of the text with its places."""
        for at in range(start, end):
            offset = self._offsets[at]
            if offset is not None:
                self._add(self._length + at - start, offset, length=1)
        self._put(self._text[start:end])

    def put(self, word: str, start: int, *, end: int) -> None:
        """Puts letters in for a part that was read; empty pieces before and behind them tell the place of this."""
        first = self._offsets[start] if start < end else None
        last = self._offsets[end - 1] if start < end else None
        if first is not None:
            self._add(self._length, first, length=0)
        self._put(word)
        if last is not None:
            self._add(self._length, last + 1, length=0)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _add(self, at: int, captured: int, *, length: int) -> None:
        if self._pieces:
            r, c, n = self._pieces[-1]
            if (r + n, c + n) == (at, captured):
                self._pieces[-1] = (r, c, n + length)
                return
        self._pieces.append((at, captured, length))

    def done(self) -> Restored:
        return Restored("".join(self._parts), tuple(self._pieces))
