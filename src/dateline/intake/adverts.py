"""Adverts in lines of text, told by what hardly anything else says: telephones, prices off, opening hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.intake.lines import Line, finished, opens
from dateline.intake.spelling import shaped

_WORDS = 8  # on a line
_ABOVE = 2  # lines before the first that is an advert's for certain
_LITTLE = 3  # letters


def is_advert_line(text: str) -> bool:
    """Does a line say what hardly anything but an advert says?"""
    return shaped("advert", "marks").search(text) is not None


def is_advert(lines: Sequence[Line]) -> bool:
    """Are lines an advert: a few words each, every line begun anew, no sentence, and what adverts say?"""
    return all(_may_sell(line.read) for line in lines) and any(is_advert_line(line.read) for line in lines)


def _may_sell(text: str) -> bool:
    begins = opens(text) or (" " not in text and is_advert_line(text))  # an address begins as it likes
    return begins and not finished(text.rstrip("?!")) and len(text.split()) <= _WORDS


def adverts(printed: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where adverts begin and end in lines that no blank ones part; half-open, by their numbers.

    A line or two above belong to one where they begin behind the end of a sentence, and a name below it does.
    """
    end = 0
    for number, line in enumerate(printed):
        if number < end or not _may_sell(line.read) or not is_advert_line(line.read):
            continue
        first = _first(printed, number, end)
        end = number + 1
        while end < len(printed) and _may_sell(printed[end].read) and is_advert_line(printed[end].read):
            end += 1
        if first is not None:
            last = end + 1 == len(printed) and _is_title(printed[end].read)
            end = len(printed) if last else name_ends(printed, end, len(printed))
            yield first, end


def _first(printed: Sequence[Line], number: int, after: int) -> int | None:
    """Where the advert begins that a line is of for certain; none where no sentence ends before it."""
    for first in range(number, max(after, number - _ABOVE) - 1, -1):
        if not _may_sell(printed[first].read):
            return None
        if first == after or finished(printed[first - 1].read.rstrip("”’")):
            return first
    return None


def name_ends(printed: Sequence[Line], at: int, end: int) -> int:
    """Behind the name that stands below an advert which ends at ``at``; its end for none. ``end`` counts no more."""
    named = at + 1 < end and _is_title(printed[at].read) and not _is_title(printed[at + 1].read)
    return at + named


def _is_title(text: str) -> bool:
    """Do all words but little ones begin with capitals?"""
    long = [word for word in text.split() if len(word) > _LITTLE]
    return len(long) > 1 and all(word[:1].isupper() for word in long)
