"""Lines of a column that are not as long as the others, and what is set of them: headlines, decks, adverts.

A column's lines are full: the next word had no room. Lines that had room for it, or that are far longer than the
column is wide, were broken for another reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.intake.adverts import is_advert, is_advert_line, name_ends
from dateline.intake.jumps import is_jump, jump_from
from dateline.intake.layout import fits, is_capital, stands_alone
from dateline.intake.lines import Line, carries, ends_little, finished, first_word, goes_on, hanging, opens
from dateline.intake.wire import is_byline_line, opens_with_dateline

_AROUND = 18  # lines before and after by which a column's width is known
_ROOM = 0.88  # of the width: a line that is shorter with the next word had room for it
_LONGER = 1.2
_SURE_ROOM = 0.95  # of the next line, which is as wide as they may be
_OTHER_LETTERS = 1.35  # a line so much longer than those above it is set in smaller letters
_MOST_LINES = 14  # of what stands together: headline and deck, an advert, a pull quote
_DECK_LINES, _DECK_ROOM = 3, 0.95
_FULL_ABOVE = 3  # lines at most that may be full by chance above the first odd one
_FULL_LINES = 3  # that may end a heading by chance
_CAPITAL_LINES = 6  # that a drop cap is high at most


def uneven(printed: Sequence[Line], sold: Sequence[tuple[int, int]]) -> set[int]:
    """The printed lines, by number, before which a block begins or behind which one ends, told by lengths.

    ``sold`` are the adverts, half-open, by the numbers of their lines.
    """
    return _Column(printed, sold).cuts()


class _Column:
    """Lines in order; ``odd`` are those that the width of their column does not explain, ``bars`` where adverts end."""

    def __init__(self, printed: Sequence[Line], sold: Sequence[tuple[int, int]]) -> None:
        self._printed, self._adverts = printed, sold
        self._bars = {end for _, end in self._adverts}
        lengths = [len(line.read) for line in printed]
        usual = _width(lengths, 0, len(printed))
        beside = _beside_capitals(printed, usual)
        beside.update(at for first, end in self._adverts for at in range(first, end))
        self._odd = [n not in beside and _is_odd(printed, n, usual, lengths=lengths) for n in range(len(printed))]

    def cuts(self) -> set[int]:
        """Before which lines blocks begin."""
        found = {at for span in self._adverts for at in span}
        number = 0
        while number < len(self._printed):
            first = self._first(number) if self._odd[number] else number
            if not self._odd[number] or not self._may_head(first):
                number += 1
                continue
            number, cuts = self._heading(first, self._end(number))
            found |= cuts
        return found

    def _heading(self, first: int, end: int) -> tuple[int, set[int]]:
        """Where a heading with its deck ends, and where its parts begin; no parts if it is none.

        What text ends is one only if its letters change: headlines over the foot of a column that was drawn after them.
        """
        printed = self._printed
        end = self._without_caption(first, end)
        if end - first > _MOST_LINES:
            return end, set()
        if self._ends_text(end):
            letters = set(_other_letters(printed, first, end))
            return end, {first, end, *letters} if letters else set()
        deck = _deck_end(printed, self._odd, end)
        return deck, {first, deck, *_other_letters(printed, first, deck)}

    def _ends_text(self, end: int) -> bool:
        """Does text end before a line: with a sentence, or where a story breaks off for another page?"""
        following = self._printed[end].read if end < len(self._printed) else ""
        return finished(self._printed[end - 1].read) or (is_jump(following) and not jump_from(following))

    def _without_caption(self, first: int, end: int) -> int:
        """Where a heading ends that is signed, if sentences follow the byline."""
        if not finished(self._printed[end - 1].read):
            return end
        signed = (at + 1 for at in range(end - 1, first, -1) if is_byline_line(self._printed[at].read))
        return next(signed, end)

    def _may_head(self, number: int) -> bool:
        line = self._printed[number]
        if not opens(line.read) or heads_text(line):
            return False
        before = self._printed[number - 1] if number and number not in self._bars else None
        return before is None or is_jump(before.read) or not carries(before.read, line.read)

    def _first(self, number: int) -> int:
        """Where the heading begins to which an odd line belongs; lines above may be full by chance.

        More than one such line counts only where a block ends with them: where the odd line begins something anew.
        """
        printed = self._printed
        line, last = printed[number].read, printed[number - 1].read if number else ""
        anew = opens(line) and not carries(last, line)
        for first in range(number - 1, max(0, number - (_FULL_ABOVE if anew else 1)) - 1, -1):
            if first + 1 in self._bars:
                return number
            above, before = printed[first], printed[first - 1] if first else None
            if finished(above.read) or stands_alone(above) or before is None:
                return number
            if opens(above.read) and (first in self._bars or finished(before.read) or stands_alone(before)):
                return first
        return number

    def _end(self, number: int) -> int:
        """Where the odd lines that begin at a number end; what goes on with their sentence belongs to them."""
        printed, odd = self._printed, self._odd
        end, full = number + 1, 0
        while end < len(printed) and full < _FULL_LINES and not heads_text(printed[end]) and not self._sells(end):
            if not (odd[end] or goes_on(printed[end].read) or carries(printed[end - 1].read, printed[end].read)):
                break
            full = 0 if odd[end] else full + 1
            end += 1
        return end

    def _sells(self, number: int) -> bool:
        return any(first == number for first, _ in self._adverts)


def _deck_end(printed: Sequence[Line], odd: Sequence[bool], number: int) -> int:
    """Where a deck of full lines ends that begins right under a heading; its beginning for none.

    Its last line had room for the next word, and with that word something begins.
    """
    for last in range(number, min(number + _DECK_LINES, len(printed) - 1)):
        line, following = printed[last].read, printed[last + 1].read
        if finished(line) or not (last > number or opens(line)) or stands_alone(printed[last]):
            return number
        width = _DECK_ROOM * _width([len(line.read) for line in printed[last : last + _AROUND]], 0, _AROUND)
        room = odd[last] or fits(printed[last], printed[last + 1], width=width)
        if opens_with_dateline(following) or (room and opens(following) and not hanging(line)):
            return last + 1
        if not (goes_on(following) or hanging(line)):
            return number
    return number


def _beside_capitals(printed: Sequence[Line], usual: int) -> set[int]:
    """Drop caps and the narrow lines beside them, by number."""
    found: set[int] = set()
    for number in (n for n, line in enumerate(printed) if is_capital(line)):
        found.add(number)
        for at in range(number + 1, min(number + 1 + _CAPITAL_LINES, len(printed))):
            if len(printed[at].read) > _ROOM * usual:
                break
            found.add(at)
    return found


def _is_odd(printed: Sequence[Line], number: int, usual: int, *, lengths: Sequence[int]) -> bool:
    """Is a line, of lines of these lengths, not one of its column's: unfinished, with room for more or too long?"""
    line = printed[number]
    if number + 1 == len(printed) or finished(line.read) or line.read.endswith("-") or is_jump(line.read):
        return False
    spans = ((number - _AROUND, number), (number + 1, number + 1 + _AROUND))
    widths = [width for first, last in spans if (width := _width(lengths, first, last))]
    if not widths:
        return False
    following = first_word(printed[number + 1].read)
    room = len(line.read) + 1 + len(following) <= _ROOM * sorted([*widths, usual])[len(widths) // 2]
    return room or len(line.read) > _LONGER * max(widths)


def _width(lengths: Sequence[int], first: int, last: int) -> int:
    """How wide the column is in which some lines stand, in characters; 0 for too few."""
    some = sorted(lengths[max(0, first) : last])
    return some[len(some) * 2 // 3] if len(some) > 2 else 0


def heads_text(line: Line) -> bool:
    """Does a line begin a text, whatever stands before it: with a dateline, as a drop cap, below a jump line?"""
    return is_capital(line) or opens_with_dateline(line.read) or is_jump(line.read)


def _other_letters(printed: Sequence[Line], first: int, end: int) -> Iterator[int]:
    """Where, within a heading, lines become so much longer that their letters must be smaller."""
    widest = 0
    advert = _advert_end(printed, first, end)
    if advert > first:
        yield advert
    for number in range(advert, end):
        length = len(printed[number].read)
        if number > advert and _apart(printed[number - 1].read, printed[number].read, widest):
            yield number
            widest = 0
        widest = max(widest, length)


def _advert_end(printed: Sequence[Line], first: int, end: int) -> int:
    """Where an advert ends with which some lines begin; their beginning for none. A name below it is the advert's."""
    last = max((n for n in range(first, end) if is_advert_line(printed[n].read)), default=-1) + 1
    return name_ends(printed, last, end) if last and is_advert(printed[first:last]) else first


def _apart(before: str, line: str, widest: int) -> bool:
    """Do two lines of a heading belong to different ones: in other letters, or only one of them a quotation?"""
    if not opens(line) or line[:1].isdigit():  # papers spell out a number with which a sentence begins
        return False
    quoted = before.endswith(("”", "’", '"')) and not line.startswith(("“", "‘"))
    stacked = " " not in before and len(before) + 1 + len(first_word(line)) > len(line)
    room = len(before) + 1 + len(first_word(line)) <= _SURE_ROOM * len(line)
    free = room and (not hanging(before) or ends_little(before))
    longer = len(line) > _OTHER_LETTERS * widest and not stacked
    return quoted or free or longer or before.isupper() != line.isupper()
