"""Which texts belong together, by the words and names they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from dateline.intake.layout import Chunk
from dateline.intake.spelling import common

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*[^\W\d_]")
_STEM = 6
_SHORTEST = 4
_MOST = 6
_FEW_NAMES = 4
_RELATED = 0.15
_SHARED = 2  # words that a headline has in common with its story


def names(text: str) -> set[str]:
    """Words with a capital that are no common English words."""
    found = (name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text))
    return {name for name in found if not common(name)}


def related(one: str, other: str) -> bool:
    """Do two texts speak of the same: is a share of their names the same? Texts with hardly a name count as related."""
    first, second = ({name[:_STEM] for name in names(text)} for text in (one, other))
    smaller = min(len(first), len(second))
    return smaller < _FEW_NAMES or len(first & second) >= _RELATED * smaller


def share(headings: Sequence[Chunk], texts: Sequence[str]) -> list[list[Chunk]]:
    """For each text its headings, the headline first: so that together they share most words, else in their order.

    Headings that are left over go to the text that shares most with them.
    """
    if len(texts) == 1:
        return [_headline_first(headings, texts[0])]
    told = [Counter(stems(text)) for text in texts]
    fit = [[_fit(heading, told, number) for number in range(len(texts))] for heading in headings]
    chosen = _best(fit, len(texts))
    found: list[list[Chunk]] = [[headings[h]] if h < len(headings) else [] for h in chosen]
    for number, heading in enumerate(headings):
        if number not in chosen:
            found[fit[number].index(max(fit[number]))].append(heading)
    return found


def _headline_first(headings: Sequence[Chunk], text: str) -> list[Chunk]:
    """The largest letters are the headline's; of one size, the first that is more than a label.

    One that has no word in common with the story is the page's, or an advert's, if a later one has some.
    """
    if not headings:
        return []
    largest = max(h.size for h in headings)
    labels = [h for h in headings if len(h.words) < 3]
    fitting = [h for h in headings if h.size > 0.95 * largest and (h not in labels or len(labels) == len(headings))]
    best = next(iter(fitting), headings[0])
    told = set(stems(text))
    if not told & set(stems(best.text)):
        best = next((h for h in fitting if len(told & set(stems(h.text))) >= _SHARED), best)
    return [best, *(h for h in headings if h is not best)]


def _best(fit: Sequence[Sequence[float]], wanted: int) -> tuple[int, ...]:
    """Which heading goes to each text; one past the last heading stands for none."""
    count = len(fit)
    if max(count, wanted) > _MOST:
        return tuple(min(n, count) if n < count else count for n in range(wanted))
    pool = [*range(count), *[count] * max(0, wanted - count)]
    return max(permutations(pool, wanted), key=lambda order: sum(fit[h][n] for n, h in enumerate(order) if h < count))


def _fit(heading: Chunk, told: Sequence[Counter[str]], number: int) -> float:
    """How much of what the page says with the heading's words is said in one text."""
    own = set(stems(heading.text))
    all_told = {stem: sum(text[stem] for text in told) for stem in own}
    return sum(told[number][stem] / all_told[stem] for stem in own if all_told[stem]) / (len(own) or 1)


def stems(text: str) -> list[str]:
    """The beginnings of the longer words, in small letters."""
    return [word[:_STEM].lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST]
