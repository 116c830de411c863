"""Was a word broken by the end of a line? By the document's own usage first, then by a word list."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

from dateline.intake.misread import Mender

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_SHORTEST_PART = 3
_SHORT_NAME = 4
_LINE_ENDS = ("-", "‐", "\u00ad", "\x02", "\ufffe", "\uffff")  # the last three are pdfium's
_COMPASS = frozenset("north south east west northern southern eastern western".split())


@cache
def listed(table: str, key: str) -> tuple[str, ...]:
    """The list ``key`` of ``[table]`` in ``words.toml``, in its order."""
    return tuple(_words_toml()[table][key])


@cache
def shaped(table: str, key: str) -> re.Pattern[str]:
    """Any of the shapes of a list in ``words.toml``, in any case."""
    return re.compile("|".join(f"(?:{shape})" for shape in listed(table, key)), re.IGNORECASE)


@cache
def _words_toml() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("dateline.intake") / "words.toml").read_text(encoding="utf-8"))


@cache
def _printed_words() -> frozenset[str]:
    text = (files("dateline.intake") / "words.txt").read_text(encoding="utf-8")
    solid = listed("hyphen", "solid")
    return frozenset((*text.splitlines(), *solid, *(word + "s" for word in solid)))


@cache
def _english() -> frozenset[str]:
    return frozenset("\n".join(_printed_words()).lower().split("\n"))


def known(word: str) -> bool:
    """Is it an English word, in any case and any inflected form?"""
    return word.lower() in _english()


def common(word: str) -> bool:
    """Is it an English word that is no name?"""
    return word.lower() in _printed_words()


class _English:
    """The word list, for those who mend words."""

    def known(self, word: str) -> bool:
        return word.lower() in _english()

    def unknown(self, words: Iterable[str]) -> set[str]:
        english = _english()
        return {word for word in words if word.lower() not in english}

    def common(self, word: str) -> bool:
        return common(word)


class Spelling:
    """The vocabulary of one document: how often each word stands unbroken in it, and which were misread."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _own(self) -> Counter[str]:
        words = _WORD.findall("\n".join(map(_unbroken, self._text.splitlines())))
        if "‐" in self._text:
            words = [word.replace("‐", "-") for word in words]
        return Counter(map(str.lower, words))

    @cached_property
    def _lowered(self) -> str:
        return self._text.lower().replace("‐", "-")

    @cached_property
    def mender(self) -> Mender:
        """Mends what a scanner misread, if the document was scanned."""
        apart = (*listed("hyphen", "loose"), *listed("hyphen", "loose_british"), *listed("hyphen", "first_parts"))
        return Mender(self._text, _English(), prefixes=frozenset(apart))

    def own(self, word: str) -> int:
        """How often the document itself prints the word unbroken, any case."""
        word = word.lower()
        return self._own[word] if word in self._lowered else 0  # to count all words takes longer than to look for one

    def broken(self, first: str, second: str, *, before: str = "") -> bool:
        """Is ``first`` + hyphen + ``second`` at a line end one word that was broken (true), or a compound (false)?

        ``before`` is what stands in front of ``first`` in the same word, hyphen included ("ship-" in
        "ship-to-" + "shore"). The document's own usage decides where there is any.
        """
        solid, hyphened = (first + second).lower(), f"{first}-{second}".lower()
        whole, parted = self.own(solid), self.own(hyphened)
        if whole or parted:
            return whole >= parted
        if {first.lower(), second.lower()} <= _COMPASS:
            return any(self.own(a + b) for a in _COMPASS for b in _COMPASS)
        if _printed(first, second, before=before) or self._loose(first.lower(), second.lower()):
            return False
        if first.isupper() and second.isupper():
            return known(solid)
        return known(solid) or not self._compound(first, second.lower())

    def _loose(self, first: str, second: str) -> bool:
        """A prefix that papers set off by a hyphen, although the solid word is known, too."""
        if not known(second) or first + second in listed("hyphen", "tight"):
            return False
        british = first in listed("hyphen", "loose_british") and len(second) > _SHORT_NAME
        return first in listed("hyphen", "loose") or (british and self._british)

    @cached_property
    def _british(self) -> bool:
        return any(self.own(word) for word in listed("hyphen", "british"))

    def _compound(self, first: str, second: str) -> bool:
        """Two words of their own, fit to stand together. Of a name (a capital first) more proof is asked."""
        if not known(second) or not (known(first) or self.own(first)):
            return False
        if second in listed("hyphen", "second_parts"):
            return True
        if first[:1].isupper() and not first.isupper():
            title = common(first) and len(first) > _SHORT_NAME < len(second)
            return title or (self.own(first) > 0 and len(second) > _SHORTEST_PART)
        return len(second) >= _SHORTEST_PART and (
            len(first) >= _SHORTEST_PART or first in listed("hyphen", "first_parts")
        )


def _printed(first: str, second: str, *, before: str) -> bool:
    """Do capitals or a chain's little words show that the hyphen is printed?"""
    capitals = len(first) > 1 and first.isupper()
    if capitals and not second.isupper():
        return True
    if second[:1].isupper() and not capitals:
        return True
    return before.endswith("-") and first.lower() in listed("hyphen", "links")


def _unbroken(line: str) -> str:
    """A line without the last word if a hyphen ends it, and without the first, which may be the rest of a word."""
    words = line.split()
    return " ".join(words[1:-1] if words and words[-1].endswith(_LINE_ENDS) else words[1:])
