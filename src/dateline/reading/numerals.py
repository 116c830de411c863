"""Numbers in words and figures: "twelve", "thirty-five", "1,200", "two dozen", "a hundred"."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {w: n for n, w in enumerate(_SMALL.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), start=2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDERED = "first second third fourth fifth sixth seventh eighth ninth tenth"
_SHORT = "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th"
ORDINALS = {word: number for words in (_ORDERED, _SHORT) for number, word in enumerate(words.split(), 1)}
# a number in words up to ninety-nine, or in figures
WORD = (
    "(?:"
    + "|".join(f"{tens}(?:[- ](?:{'|'.join(_SMALL.split()[1:10])}))?" for tens in _TENS.split())
    + "|"
    + "|".join(sorted(_SMALL.split(), key=len, reverse=True))
    + ")"
)
FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"


def number_of(text: str) -> float | None:
    """The number that figures or words say; "a", "an" and "single" are one, "half a" is 0.5; none for anything else."""
    words = text.lower().replace(",", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", words):
        return float(words)
    if words in ("a", "an", "single"):
        return 1.0
    if words in ("half a", "half an"):
        return 0.5
    if words in ("a couple of", "couple of"):
        return 2.0
    parts = [part for part in re.split(r"[- ]", words) if part]
    return float(sum(UNITS[part] for part in parts)) if parts and all(part in UNITS for part in parts) else None
