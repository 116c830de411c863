"""Was a word broken by the end of a line, or does its hyphen belong to it? By the text's own words, then a word list."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_COMMON = 50


@cache
def _list() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


def _frequency(word: str) -> int:
    return int(_list().word_frequency[word.lower()])


class Spelling:
    """The vocabulary of one document, made from its unbroken words."""

    def __init__(self, text: str) -> None:
        self._own = Counter(word.lower() for line in text.splitlines() for word in _WORD.findall(_unbroken(line)))

    def broken(self, first: str, second: str, *, whole: str) -> bool:
        """Is ``first`` + hyphen + ``second`` at a line end one word that was broken (true), or a compound (false)?

        ``whole`` is the text round the line end with everything that is joined to it by hyphens.
        """
        solid, hyphened = (first + second).lower(), f"{first}-{second}".lower()
        if self._own[solid] or self._own[hyphened]:
            return self._own[solid] >= self._own[hyphened]
        if second[:1].isupper() or (first.isupper() and len(first) > 1):
            return False
        if _frequency(solid):
            return True
        parts = min(_frequency(first), _frequency(second)) >= _COMMON
        return not (parts and (len(first) > 1 and len(second) > 2))


def _unbroken(line: str) -> str:
    """A line without its last word if a hyphen ends it, and without the first, which may be the rest of a word."""
    words = line.split()
    return " ".join(words[1:-1] if words and words[-1].endswith("-") else words[1:])
