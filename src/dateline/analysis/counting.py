"""Numbers that several tellings give of one thing: the lowest, the best, the highest; never added to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from dateline.tellings import Number

SLACK = 0.2  # of an approximate number, within which another agrees


class Tally(msgspec.Struct, frozen=True, gc=False):
    """Bounds of what is told, ``high`` ``None`` where it is open ("at least 12"), and the best: what most tell.

    Of several that are told equally often, the best is the middle one.
    """

    low: int
    best: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"≥ {self.low}"
        return f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"

    def __add__(self, other: Tally) -> Tally:
        """Of two different things together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Tally(self.low + other.low, self.best + other.best, high)


def tally(numbers: Iterable[Number | None]) -> Tally | None:
    """What several tellings of one thing give together; ``None`` where nobody gives a number."""
    told = [_bounds(number) for number in numbers if number and (number.min is not None or number.max is not None)]
    if not told:
        return None
    if len(told) == 1:
        low, high = told[0]
        return Tally(low, _best(low, high), high if high is None or high >= low else low)
    highs = [high for _, high in told if high is not None]
    best = Counter(_best(low, high) for low, high in told)
    often = max(best.values())
    middle = sorted(value for value, times in best.items() if times == often)
    high = max(highs) if highs else None
    low = min(low for low, _ in told)
    return Tally(low, middle[len(middle) // 2], high if high is None or high >= low else low)


def _best(low: int, high: int | None) -> int:
    return low if high is None else (low + high) // 2


def agree(one: Number | None, other: Number | None) -> bool:
    """Whether two numbers can both be right; a fifth more or less is agreement where one of them is approximate."""
    if one is None or other is None:
        return True
    (low, high), (low2, high2) = _bounds(one), _bounds(other)
    slack = SLACK if one.approximate or other.approximate else 0.0
    return not (_above(low, high2, slack) or _above(low2, high, slack))


def _above(low: int, high: int | None, slack: float) -> bool:
    return high is not None and low * (1 - slack) > high


def _bounds(number: Number) -> tuple[int, int | None]:
    return number.min if number.min is not None else 0, number.max
