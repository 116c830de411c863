"""Numbers as they are told: exact, ranged ("40 to 50"), bounded ("at least 12"), rounded, or in dozens and hundreds."""

from __future__ import annotations

import re

from dateline.reading.numerals import SCALES, UNITS
from dateline.records import Count

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?|"
    + "|".join(sorted(UNITS, key=len, reverse=True))
    + r"|an?(?= (?:dozen|hundred|thousand|million)))"
)
_SCALE = r"(?: (?P<scale%s>dozen|hundred|thousand|million|billion))?"
_OPEN_ABOVE = ("at least", "no fewer than", "no less than")
_ABOUT = ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "close to")
BOUND = (
    r"(?P<bound>at least|no fewer than|no less than|more than|over|up to|at most|as many as|fewer than|less than|under|"
    r"about|around|some|nearly|almost|roughly|approximately|an estimated|between|close to)"
)
PHRASE = re.compile(
    rf"(?:{BOUND} )?(?P<low>{_NUMBER}(?:[- ](?:{'|'.join(list(UNITS)[1:10])}))?)" + _SCALE % 1
    + rf"(?: ?(?:-|–|to|and|or) ?(?P<high>{_NUMBER})" + _SCALE % 2 + r")?",
    re.IGNORECASE,
)  # fmt: skip
MANY = re.compile(
    rf"(?:{BOUND} )?(?P<many>(?:tens|hundreds) of thousands|dozens|scores|hundreds|thousands|millions)\b",
    re.IGNORECASE,
)
VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
    "millions": (10**6, 10**7 - 1),
}


def exact(match: re.Match[str]) -> Count:
    """The count that a match of ``PHRASE`` tells."""
    scale = match["scale1"] or (match["scale2"] if match["high"] else None)
    low = _value(match["low"], scale)
    high = _value(match["high"], match["scale2"] or match["scale1"]) if match["high"] else low
    return within((match["bound"] or "").lower(), match[0].strip(), low=low, high=high)


def _value(text: str, scale: str | None) -> int:
    words = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", words):
        number = float(words)
    elif words in ("a", "an"):
        number = 1
    else:
        number = sum(UNITS.get(part, 0) for part in re.split(r"[- ]", words))
    return round(number * SCALES.get((scale or "").lower(), 1))


def within(bound: str, text: str, *, low: int, high: int) -> Count:
    """The count between two numbers, both inclusive, as a bound ("at least", "under", "about") opens or blurs it."""
    if bound in _OPEN_ABOVE:
        return Count(text, low, None)
    if bound in ("more than", "over"):
        return Count(text, low + 1, None)
    if bound in ("up to", "at most", "as many as"):
        return Count(text, None, high)
    if bound in ("fewer than", "less than", "under"):
        return Count(text, None, low - 1)
    return Count(text, min(low, high), max(low, high), approximate=bound in _ABOUT)


def vague(match: re.Match[str]) -> Count:
    """The count that a match of ``MANY`` tells: "dozens" is 24 to 99."""
    word, bound = match["many"].lower(), (match["bound"] or "").lower()
    of_thousands = {"tens of thousands": (10_000, 99_999), "hundreds of thousands": (100_000, 999_999)}
    low, high = of_thousands.get(word) or VAGUE[word]
    return Count(match[0], None if bound == "up to" else low, None if bound in _OPEN_ABOVE else high)


def is_year(match: re.Match[str]) -> bool:
    """Is a match of ``PHRASE`` a year, rather than a number of things?"""
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["low"])) and not match["bound"]
