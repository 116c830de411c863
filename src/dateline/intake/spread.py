"""Lines of one word each, which some extractors make of lines that were set wide, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.intake.breaks import is_torn
from dateline.intake.layout import stands_alone
from dateline.intake.lines import Line, ends_little, finished, hanging, opens, parts_sentences
from dateline.intake.spelling import common
from dateline.intake.wire import is_byline_line, opens_with_dateline

_FEWEST = 4  # words, one a line
_SHORTEST = 2.5  # letters a word on average; what stands upright comes letter by letter
_NUMBERS, _MOST_CELLS = 0.5, 20  # of the words of a table; words
_NARROWEST = 25  # characters
_SPARE = 4  # characters
_HEADING = 3  # words at most that a heading leaves for its last line
_MOSTLY = 0.5  # of the words of a text
_MOST_LINES = 14  # of a headline and its deck
_DATELINE = 6  # words


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines, runs of single words filled up to the width of most others; a broken word still ends a line.

    Where text is set so, whole lines between two runs that end no sentence are a heading: blank lines part it off.
    """
    parts = list(_in_runs(lines))
    if not any(spread for spread, _ in parts):
        return list(lines)
    if _mostly_spread(parts):
        parts = _parted(parts)
    width = _width(lines)
    return [line for spread, run in parts for line in (_filled(run, width) if spread else run)]


def _in_runs(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in order, runs of single words marked."""
    for single, group in groupby(lines, key=lambda line: not line.blank and " " not in line.read):
        run = list(group)
        yield single and _is_spread(run), run


def _mostly_spread(parts: Sequence[tuple[bool, list[Line]]]) -> bool:
    words = [(spread, sum(line.read.count(" ") + 1 for line in run)) for spread, run in parts]
    return sum(count for spread, count in words if spread) > _MOSTLY * sum(count for _, count in words)


def _parted(parts: Sequence[tuple[bool, list[Line]]]) -> list[tuple[bool, list[Line]]]:
    """The runs and what stands between them, with blank lines round headings, which get back their own words."""
    found: list[tuple[bool, list[Line]]] = []
    whole: list[Line] = []
    for spread, run in parts:
        whole += [] if spread else run
        if spread:
            found += _apart(whole, run, above=found[-1][1] if found else [])
            whole = []
    return [*found, (False, whole)]


def _apart(whole: list[Line], run: list[Line], *, above: list[Line]) -> list[tuple[bool, list[Line]]]:
    """Whole lines and the run below them, a heading parted from both; its first word may still stand ``above``."""
    first = _heading(whole, above)
    if first is None:
        return [(False, whole), (True, run)]
    signed = first > 0 and is_byline_line(whole[first - 1].read)
    at = _text_begins(run, whole[-1].read, signed=signed)
    if at is None:
        return [(False, whole), (True, run)]
    torn = [above.pop()] if first < 0 else []
    head = [*torn, *whole[max(first, 0) :], *run[:at]]
    return [(False, [*whole[: max(first, 0)], _blank(head[0]), *head, _blank(run[at])]), (True, run[at:])]


def _blank(line: Line) -> Line:
    return Line(line.start, "", "", page=line.page)


def _heading(whole: Sequence[Line], above: Sequence[Line]) -> int | None:
    """Which of the lines between two runs begins a heading that reaches down to the next; -1 for the last word above.

    Nothing but the end of a sentence, or what stands by itself, is before it.
    """
    ends = [n for n, line in enumerate(whole, start=1) if line.blank or finished(line.read) or stands_alone(line)]
    first = ends[-1] if ends else 0
    if not 0 < len(whole) - first <= _MOST_LINES:
        return None
    if opens(whole[first].read):
        return first if first or not above or finished(above[-1].read) else None
    torn = not first and len(above) > _FEWEST and opens(above[-1].read) and finished(above[-2].read)
    return -1 if torn else None


def _text_begins(run: Sequence[Line], last: str, *, signed: bool) -> int | None:
    """Which of the first words of a run under a heading begins the text; words before it are still the heading's.

    Under a byline they may end a sentence: that is a caption.
    """
    words = [line.read for line in run]
    marked = next((at for at in range(_HEADING + 1) if _marks_text(words, at)), None)
    if marked is not None:
        return marked
    return next((at for at in range(_HEADING) if _anew([last, *words][at], words[at], ended=signed and at > 0)), None)


def _marks_text(words: Sequence[str], at: int) -> bool:
    """Does a drop cap stand here, or a dateline?"""
    word, *after = words[at : at + _DATELINE]
    torn = _is_torn(word, after[0] if after else "")
    return torn or (word.isupper() and opens_with_dateline(" ".join([word, *after])))


def _anew(before: str, word: str, *, ended: bool) -> bool:
    """Does a word have its capital from the beginning of a sentence, behind one that a heading may end with?"""
    held = (hanging(before) and not ends_little(before)) or (finished(before) and not ended)
    return word.istitle() and common(word.lower()) and not held


def _is_spread(run: Sequence[Line]) -> bool:
    return len(run) >= _FEWEST and sum(len(line.read) for line in run) >= _SHORTEST * len(run)


def _is_table(run: Sequence[Line]) -> bool:
    return len(run) <= _MOST_CELLS and sum(line.read[:1].isdigit() for line in run) > _NUMBERS * len(run)


def _width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.read) for line in lines if " " in line.read)
    return max(_NARROWEST, lengths[len(lengths) * 3 // 4]) if lengths else _NARROWEST


def _filled(run: Sequence[Line], width: int) -> Iterator[Line]:
    """Lines of about a width. Nothing begins anew in a run: no line begins with a capital where there is a choice."""
    held: list[Line] = []
    room = width
    table = _is_table(run)
    for number, line in enumerate(run):
        spare = 0 if line.read[:1].islower() else _SPARE
        full = room + spare < len(line.read) + 1
        row = table and run[number - 1].read[:1].isdigit() and not line.read[:1].isdigit()
        if held and (full or row or held[-1].read.endswith("-") or _begins(run, number)):
            yield _one(held)
            held, room = [], width
        held.append(line)
        room -= len(line.read) + 1
    yield _one(held)


def _begins(run: Sequence[Line], number: int) -> bool:
    """Does a text begin with a word: a drop cap and what follows it, a dateline, a capital below a heading?"""
    last, word = run[number - 1].read, run[number].read
    after = run[number + 1].read if number + 1 < len(run) else ""
    if _is_torn(word, after):
        return True
    if word.isupper() and not last.isupper() and _marks_text([line.read for line in run[number : number + 6]], 0):
        return True
    return _is_torn(last, word) or (number <= _HEADING and not hanging(last) and parts_sentences(last, word))


def _is_torn(capital: str, rest: str) -> bool:
    letter = capital[-1:]
    return len(capital) <= 2 and letter.isupper() and rest[:1].islower() and is_torn(letter, rest)


def _one(words: Sequence[Line]) -> Line:
    """Words as one line; line ends stand in it as before, so that every character keeps its offset."""
    first, text = words[0], ""
    for word in words:
        text += "\n" * (word.start - first.start - len(text)) + word.text
    return Line(first.start, text, " ".join(word.read for word in words), first.indent, first.size, first.page)
