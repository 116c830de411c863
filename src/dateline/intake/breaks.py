"""Where, in lines of columns, one block goes over to another although no blank line parts them.

A column's lines are full: the next word had no room. Lines that had room for it, or that are far longer than the
column is wide, were broken for another reason: they are a headline, a deck, an advert.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dateline.intake.boxes import tells_now
from dateline.intake.jumps import is_jump
from dateline.intake.layout import fits, is_advert, is_advert_line, is_capital, stands_alone
from dateline.intake.lines import Line, finished, first_word, goes_on, hanging, line_at, opens
from dateline.intake.spelling import common, known, listed
from dateline.intake.wire import is_byline_line, opens_with_dateline

_FEW_BLANK = 0.05
_AROUND = 18  # lines before and after by which a column's width is known
_ROOM = 0.88  # of the width: a line that is shorter with the next word had room for it
_LONGER = 1.2
_SURE_ROOM = 0.95  # of the next line, which is as wide as they may be
_LITTLE = 3  # letters
_OTHER_LETTERS = 1.35  # a line so much longer than those above it is set in smaller letters
_MOST_LINES = 14  # of what stands together: headline and deck, an advert, a pull quote
_DECK_LINES, _DECK_ROOM = 3, 0.95
_FULL_ABOVE = 3  # lines at most that may be full by chance above the first odd one
_FULL_LINES = 3  # that may end a heading by chance
_BRIEF = 4  # lines
_CAPITAL_LINES = 6  # that a drop cap is high at most
_CAPTION_LINES = 4
_SPELT_OUT = 4  # lines of one letter each
_INITIAL = re.compile(r"([\"“‘'«]?[A-ZÀ-Þ]) +(?=([a-zß-ÿ]+))")


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines with blank ones put in where a headline, a deck or the like begins and ends."""
    lines = list(_initials_parted(lines))
    printed = [at for at, line in enumerate(lines) if not line.blank]
    told = [lines[at] for at in printed]
    cuts = _cuts(told)
    if len(lines) - len(printed) <= _FEW_BLANK * len(lines):  # where blocks are parted, headings are, too
        cuts |= set(_full_headings(told))
    cuts |= set(_caption_ends(told, cuts))
    before = {printed[number] for number in cuts if number < len(printed)} - _within_brief(lines)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at in before and found and not found[-1].blank:
            found.append(Line(line.start, "", "", page=line.page))
        found.append(line)
    return found


def _within_brief(lines: Sequence[Line]) -> set[int]:
    """Lines, by number, in blocks of a few lines that blank lines part from all else and that end in a sentence."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*lines, None]):
        if line is not None and not line.blank:
            run.append(at)
            continue
        if 0 < len(run) <= _BRIEF and any(finished(lines[each].read) for each in run):
            found |= set(run)
        run = []
    return found


def turned(lines: Sequence[Line]) -> list[Line]:
    """Lines of one letter each that follow one another: what some extractors make of a line that stands upright."""
    found: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (line.blank or len(line.read) <= 2):
            run += [] if line.blank else [line]
            continue
        found += run if len(run) >= _SPELT_OUT and not all(map(_is_number, run)) else []
        run = []
    return found


def _is_number(line: Line) -> bool:
    return line.read.isdecimal()


def _initials_parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Drop caps that stand on one line with the rest of their word ("T he army") put on lines of their own."""
    for line in lines:
        initial = _INITIAL.match(line.text)
        if initial is None or not is_torn(initial[1][-1], initial[2]):
            yield line
            continue
        yield line_at(line.start, initial[1], size=line.size, page=line.page)
        yield line_at(line.start + initial.end(), line.text[initial.end() :], size=line.size, page=line.page)


def is_torn(letter: str, rest: str) -> bool:
    """Are they one word ("T", "he"), not a letter that stands by itself ("A man", "D day")?"""
    solid = known(letter.lower() + rest)
    return solid and not known(rest) if letter in "AIO" else solid or not known(rest)


def _cuts(printed: Sequence[Line]) -> set[int]:
    """The printed lines, by number, before which a block begins."""
    cuts: set[int] = set()
    lengths = [len(line.read) for line in printed]
    usual = _width(lengths, 0, len(printed))
    beside = _beside_capitals(printed, usual)
    odd = [number not in beside and _is_odd(printed, number, usual, lengths=lengths) for number in range(len(printed))]
    number = 0
    while number < len(printed):
        first = _first(printed, number) if odd[number] else number
        if not odd[number] or not _may_head(printed, first):
            number += 1
            continue
        end = _end(printed, odd, number)
        if end - first <= _MOST_LINES:
            deck = _deck_end(printed, odd, end)
            cuts |= {first, deck, *_other_letters(printed, first, deck)}
            end = deck
        number = end
    return cuts


def _full_headings(printed: Sequence[Line]) -> Iterator[int]:
    """Where a heading begins and ends whose lines are all full: words between two sentences that end in none.

    What follows has to begin anew: with a dateline, or a word that only the beginning of a sentence gives a capital.
    """
    for end in range(2, len(printed)):
        last, line = printed[end - 1].read, printed[end].read
        if finished(last) or hanging(last) or any(map(stands_alone, printed[end - 1 : end + 1])):
            continue
        if not (opens_with_dateline(line) or parts_sentences(last, line)) or is_advert_line(line):
            continue
        starts = range(end - 1, max(0, end - 1 - _FULL_ABOVE), -1)
        first = next((at for at in starts if finished(printed[at - 1].read)), None)
        if first is not None and opens(printed[first].read) and not _heads_text(printed[first]):
            yield from (first, end)


def parts_sentences(last: str, line: str) -> bool:
    """Does a word stand at a line's end, and at the next one's beginning a word that has its capital from there?"""
    word, first = last.rsplit(" ", 1)[-1], first_word(line)
    return word.isalpha() and word.islower() and first.istitle() and common(first.lower())


def _caption_ends(printed: Sequence[Line], cuts: Collection[int]) -> Iterator[int]:
    """Where, under a heading or a byline, one sentence ends that tells what a picture shows, and the text begins."""
    for number in range(1, len(printed)):
        above = printed[number - 1]
        if not (is_byline_line(above.read) or (number in cuts and not finished(above.read))):
            continue
        ends = range(number, min(number + _CAPTION_LINES, len(printed) - 1))
        last = next((at for at in ends if finished(printed[at].read)), None)
        if last is None or not opens(printed[last + 1].read):
            continue
        if tells_now(" ".join(line.read for line in printed[number : last + 1])):
            yield last + 1


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


def _may_head(printed: Sequence[Line], number: int) -> bool:
    line = printed[number]
    if not opens(line.read) or _heads_text(line):
        return False
    before = printed[number - 1] if number else None
    return before is None or is_jump(before.read) or not hanging(before.read)


def _first(printed: Sequence[Line], number: int) -> int:
    """Where the heading begins to which an odd line belongs; lines above may be full by chance.

    More than one such line counts only where a block ends with them: where the odd line begins something anew.
    """
    anew = opens(printed[number].read) and not hanging(printed[number - 1].read if number else "")
    for first in range(number - 1, max(0, number - (_FULL_ABOVE if anew else 1)) - 1, -1):
        line, before = printed[first], printed[first - 1] if first else None
        if finished(line.read) or stands_alone(line) or before is None:
            return number
        if opens(line.read) and (finished(before.read) or stands_alone(before)):
            return first
    return number


def _end(printed: Sequence[Line], odd: Sequence[bool], number: int) -> int:
    """Where the odd lines that begin at a number end; what goes on with their sentence belongs to them."""
    end, full = number + 1, 0
    while end < len(printed) and full < _FULL_LINES and not _heads_text(printed[end]):
        if not (odd[end] or goes_on(printed[end].read) or hanging(printed[end - 1].read)):
            break
        full = 0 if odd[end] else full + 1
        end += 1
    return end


def _heads_text(line: Line) -> bool:
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
    if not last or not is_advert(printed[first:last]):
        return first
    named = last + 1 < end and _is_title(printed[last].read) and not _is_title(printed[last + 1].read)
    return last + named


def _is_title(text: str) -> bool:
    """Do all words but little ones begin with capitals?"""
    long = [word for word in text.split() if len(word) > _LITTLE]
    return len(long) > 1 and all(word[:1].isupper() for word in long)


def _apart(before: str, line: str, widest: int) -> bool:
    """Do two lines of a heading belong to different ones: in other letters, or only one of them a quotation?"""
    if not opens(line):
        return False
    quoted = before.endswith(("”", "’", '"')) and not line.startswith(("“", "‘"))
    stacked = " " not in before and len(before) + 1 + len(first_word(line)) > len(line)
    room = len(before) + 1 + len(first_word(line)) <= _SURE_ROOM * len(line)
    free = room and (not hanging(before) or before.rsplit(" ", 1)[-1] in listed("sentence", "particles"))
    longer = len(line) > _OTHER_LETTERS * widest and not stacked
    return quoted or free or longer or before.isupper() != line.isupper()
