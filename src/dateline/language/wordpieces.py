"""Words as pieces of a fixed vocabulary, and how they are written: what is known of a word before its context."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MOST_PIECES = 6
_LONGEST = 60
_LONG = 6
SHAPES = 16


class WordPieces:
    """A vocabulary of pieces; those that go on inside a word begin with ``##``."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = dict(vocabulary)
        self.unknown = self.vocabulary["[UNK]"]

    def pieces(self, word: str) -> list[int]:
        """The numbers of the longest pieces, left to right, in lower case without diacritics; at least one."""
        plain = _plain(word)
        found: list[int] = []
        for part in _parts(plain):
            found.extend(self._split(part))
        return (found or [self.unknown])[:MOST_PIECES]

    def _split(self, part: str) -> list[int]:
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self.vocabulary.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _plain(word: str) -> str:
    lowered = unicodedata.normalize("NFD", word[:_LONGEST].lower())
    curled = lowered.translate(_STRAIGHT)
    return "".join(c for c in curled if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def _parts(plain: str) -> list[str]:
    """Runs of letters and digits, and each other sign alone."""
    parts: list[str] = []
    joined = False
    for sign in plain:
        if sign.isspace():
            joined = False
        elif sign.isalnum():
            if joined:
                parts[-1] += sign
            else:
                parts.append(sign)
            joined = True
        else:
            parts.append(sign)
            joined = False
    return parts


@lru_cache(maxsize=100_000)
def shape(word: str) -> int:
    """How a word is written, as a number under ``SHAPES``: white space, digits, signs, where its capitals stand."""
    letters = [sign for sign in word if sign.isalpha()]
    if not letters:
        return 0 if word.isspace() else 1 if any(sign.isdigit() for sign in word) else 2
    if any(sign.isdigit() for sign in word):
        return 3 if letters[0].islower() else 4
    return _capitals(word, letters)


def _capitals(word: str, letters: list[str]) -> int:
    capitals, whole = sum(letter.isupper() for letter in letters), len(letters) == len(word)
    if capitals == 0:
        return 5 if whole else 6
    if "." in word:
        return 7 if capitals == len(letters) else 8
    if capitals == len(letters):
        return 9 if capitals == 1 else 10 if capitals < _LONG else 11
    if letters[0].isupper() and capitals == 1:
        return 12 if whole else 13
    return 14 if letters[0].isupper() else 15
