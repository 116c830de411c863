"""What a text must hold for a pattern to match: a look that spares most searches.

Worked out from the pattern itself: of an expression that needs the name of a month and a digit, a text without either
has none, and is not searched. What cannot be worked out is needed by nobody, so that nothing is ever missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

Needs = tuple[frozenset[str], ...]
_DIGIT = re.compile(r"\d")
_ANY_DIGIT = "\\d"
_MANY = 12
# letters that a search without regard to case takes for an i, k or s, and that have another small letter
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")


class Sieve:
    """Patterns, of which it keeps from a text those that cannot match it."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needed = [needs(pattern) for pattern in patterns]
        number = {words: at for at, words in enumerate(dict.fromkeys(words for one in needed for words in one))}
        self._wanted = [sum(1 << at for at in {number[words] for words in one}) for one in needed]
        held: dict[str, int] = defaultdict(int)  # by word, which of the sets it stands in, as bits
        for words, at in number.items():
            for word in words:
                held[word] |= 1 << at
        self._digit = held.pop(_ANY_DIGIT, 0)
        self._words = ahocorasick.Automaton()
        for word, bits in held.items():
            self._words.add_word(word, bits)
        self._words.make_automaton()

    def through(self, text: str) -> Sequence[int]:
        """The places of the patterns that may match, in order."""
        if not text.isascii() and _ODD.search(text) is not None:
            return range(len(self._wanted))
        held = self._digit if self._digit and _DIGIT.search(text) is not None else 0
        for _, bits in self._words.iter(text.lower()) if len(self._words) else ():
            held |= bits
        return [at for at, wanted in enumerate(self._wanted) if wanted & held == wanted]


class Sought:
    """One pattern, searched for only in texts that hold what it needs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern, self._sieve = pattern, Sieve([pattern])

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the pattern does it."""
        return self._pattern.finditer(text) if self._sieve.through(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern does it."""
        return self._pattern.search(text) if self._sieve.through(text) else None

    def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As the pattern does it."""
        return self._pattern.fullmatch(text, start, end)


@cache
def needs(pattern: re.Pattern[str]) -> Needs:
    """Sets of lower-case words: a text that has no word of one of them has no match.

    What a single letter would do for is left out: it is hardly ever missing.
    """
    found = dict.fromkeys(_of_sequence(parser.parse(pattern.pattern, pattern.flags)))
    return tuple(words for words in found if not any(len(word) == 1 and word.isalpha() for word in words))


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """What a sequence needs: each run of letters in it, and what each of its parts needs."""
    run = ""
    for kind, told in [*parts, (None, None)]:
        if kind is sre.LITERAL and chr(told).isascii():
            run += chr(told).lower()
            continue
        joined = _joined(run, kind, told)
        if joined:
            yield joined
        else:
            if run.strip():
                yield frozenset({run})
            yield from _of_part(kind, told)
        run = ""


def _joined(run: str, kind: object, told: Any) -> frozenset[str]:  # noqa: ANN401 - as the kind has it
    """A run of letters with the first letters of every branch behind it: "the day", "the week"; none without both."""
    while kind is sre.SUBPATTERN and len(told[-1]) == 1:
        kind, told = told[-1][0]
    if not run or kind is not sre.BRANCH:
        return frozenset()
    found = {run + _opening(branch) for branch in told[1]}
    return frozenset() if run in found else frozenset(found)


def _opening(parts: Iterable[tuple[Any, Any]]) -> str:
    """The letters that a sequence begins with."""
    signs = takewhile(lambda part: part[0] is sre.LITERAL and chr(part[1]).isascii(), parts)
    return "".join(chr(told).lower() for _, told in signs)


def _of_part(kind: object, told: Any) -> Iterator[frozenset[str]]:  # noqa: ANN401 - as the kind has it
    if kind is sre.SUBPATTERN:
        yield from _of_sequence(told[-1])
    elif kind is sre.ASSERT:
        yield from _of_sequence(told[1])
    elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and told[0]:
        yield from _of_sequence(told[2])
    elif kind is sre.BRANCH:
        every = [max(_of_sequence(branch), key=_worth, default=None) for branch in told[1]]
        if None not in every:
            yield frozenset().union(*every)  # type: ignore[arg-type]
    elif kind is sre.IN:
        signs = _signs(told)
        if signs:
            yield signs


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """The longest words spare most, then the fewest."""
    return min(map(len, words)), -len(words)


def _signs(told: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The signs of a class, if they are few; else none."""
    found: set[str] = set()
    for kind, which in told:
        if kind is sre.LITERAL:
            found.add(chr(which).lower())
        elif kind is sre.RANGE and which[1] - which[0] < _MANY:
            found |= {chr(sign).lower() for sign in range(which[0], which[1] + 1)}
        elif kind is sre.CATEGORY and which is sre.CATEGORY_DIGIT:
            found.add(_ANY_DIGIT)
        else:
            return frozenset()
    return frozenset() if any(not sign.isascii() or sign.isspace() for sign in found) else frozenset(found)
