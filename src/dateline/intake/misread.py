"""Words that a scanner misread: "govemment", "sa1d", "2O15", "gov ernment".

A word is mended only where it is none as read, exactly one mended form is one, and enough of the document's words are
such; names are left alone, since a rare name looks like a misread word. What is put in stands between the printed
characters, and what was read there is still found by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from dateline.records import Document, Restored

_TOKEN = re.compile(r"[^\W_]+")
_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_]+) (?=([a-zß-ÿ]{2,})(?![\w’'-]))")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)|\d{2,}[a-z]+")  # "10th", "152mm"
_MARKS = ".,;:!?()[]“”‘’\"'"
_NUMBER = str.maketrans("OolI", "0011")
_SHAPES = (("rn", "m"), ("m", "rn"))  # letters that look alike in print
_SHORTEST, _SHORTEST_NAME, _SHORTEST_BROKEN = 4, 8, 5  # letters; longer where a capital stands first
_LONGEST = 30  # letters
_LITTLE = frozenset("of to in on or no so do go is it if".split())
_RARE = 400  # words of which one at least is misread where a page was scanned


class Words(Protocol):
    """Which words there are."""

    def known(self, word: str) -> bool:
        """Is it a word, a name, or what the document itself prints as one?"""

    def common(self, word: str) -> bool:
        """Is it a word that is no name?"""


@dataclass(frozen=True, slots=True)
class Mend:
    """``text[start:end]`` of a text reads ``word``."""

    start: int
    end: int
    word: str


class Mender:
    """Knows how the words of one document read. ``prefixes`` are written apart from their words by some."""

    def __init__(self, text: str, words: Words, *, prefixes: Collection[str]) -> None:
        self._text, self._words, self._prefixes = text, words, prefixes
        self._seen: dict[str, str | None] = {}

    @cached_property
    def scanned(self) -> bool:
        """Are so many words misread that the document was scanned?"""
        words = self._text.split()
        misread, unknown, known = 0, set(), self._words.known
        for word, times in Counter(words).items():
            bare = word.strip(_MARKS)
            if known(bare):
                if bare.isalpha():  # a word that there is, and nothing else, is not misread
                    continue
            else:
                unknown.add(word)
            misread += times * any(map(self._mended, _TOKEN.findall(word)))
        pairs = ((a, b.strip(_MARKS)) for a, b in pairwise(words) if a in unknown or b in unknown)
        misread += sum(a.isalpha() and b.isalpha() and b.islower() and self._broken(a, b) for a, b in pairs)
        return misread * _RARE >= max(1, len(words))

    def mends(self, text: str) -> list[Mend]:
        """What reads otherwise in a text, in its order and without overlap."""
        if not self.scanned:
            return []
        found: list[Mend] = []
        for mend in sorted(self._found(text), key=lambda m: (m.start, -m.end)):
            if not found or mend.start >= found[-1].end:
                found.append(mend)
        return found

    def _found(self, text: str) -> Iterator[Mend]:
        for token in _TOKEN.finditer(text):
            word = self._mended(token[0])
            if word is not None:
                yield Mend(token.start(), token.end(), word)
        for pair in _PAIR.finditer(text):
            if self._broken(pair[1], pair[2]):
                yield Mend(pair.start(), pair.end(2), pair[1] + pair[2])

    def _mended(self, token: str) -> str | None:
        if token not in self._seen:
            self._seen[token] = (None if token.isalpha() else _number(token)) or self._word(token)
        return self._seen[token]

    def _word(self, token: str) -> str | None:
        if not token.isascii() or token.isdecimal() or _ORDINAL.fullmatch(token) or self._words.known(token):
            return None
        if not (_SHORTEST if token.isalpha() else 2) <= len(token) <= _LONGEST:
            return None
        found = {form for form in _forms(token) if self._fits(form, token)}
        return found.pop() if len(found) == 1 else None

    def _fits(self, form: str, token: str) -> bool:
        if len(form) < 3:
            return form in _LITTLE
        shaped = form.islower() or form.isupper() or form.istitle()
        name = token[0].isupper() and token.isalpha()
        return shaped and (self._words.common(form) if name else self._words.known(form))

    def _broken(self, first: str, second: str) -> bool:
        """Is it one word, in two pieces that are not both words?"""
        if len(first) == 1 or len(first) + len(second) < _SHORTEST_BROKEN or first.lower() in self._prefixes:
            return False
        if not (first.islower() or first.istitle()) or (self._words.known(first) and self._words.known(second)):
            return False
        return self._words.common(first + second)


def _number(token: str) -> str | None:
    """A number in which letters were read: at least half of it are figures."""
    figures = sum(map(str.isdigit, token))
    if figures == len(token) or 2 * figures < len(token) or (figures == len(token) - 1 and token[-1] in "lI"):
        return None  # "5l" may be litres
    told = token.translate(_NUMBER)
    return told if told.isdigit() and told[0] != "0" else None


def _forms(token: str) -> Iterator[str]:
    """How a word may have been printed: one pair of look-alikes changed, or all figures taken for letters."""
    if not token.isalpha():
        for one in "liI":
            yield token.translate(str.maketrans("01", f"o{one}"))
            yield token.translate(str.maketrans("01", f"O{one}"))
        return
    for read, printed in _SHAPES if token[0].islower() or len(token) >= _SHORTEST_NAME else ():
        at = token.find(read)
        while at >= 0:
            yield token[:at] + printed + token[at + len(read) :]
            at = token.find(read, at + 1)
    if token[0] == "l":
        yield "I" + token[1:]
    if token[0] == "I" and token[1:].islower() and len(token) > _SHORTEST:
        yield "l" + token[1:]
    if "I" in token[1:] and token[-1].islower():
        yield token[0] + token[1:].replace("I", "l")


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
