"""Words that a scanner misread: "govemment", "sa1d", "2O15", "gov ernment".

A word is mended only where it is none as read, exactly one mended form is one, and enough of the document's words are
such; names are left alone, since a rare name looks like a misread word. What is put in stands between the printed
characters, and what was read there is still found by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

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

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Those of many words that are not known."""

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
        times = Counter(words)
        bare = {word: word.strip(_MARKS) for word in times}
        strange = self._words.unknown(bare.values())
        unknown = {word for word, own in bare.items() if own in strange}
        # a word that there is, and nothing else, is not misread
        doubtful = [word for word, own in bare.items() if own in strange or not own.isalpha()]
        misread = sum(times[word] * any(map(self._mended, _TOKEN.findall(word))) for word in doubtful)
        at = {n for number, word in enumerate(words) if word in unknown for n in (number - 1, number)}
        pairs = ((words[n], words[n + 1].strip(_MARKS)) for n in at if 0 <= n < len(words) - 1)
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
