"""Lines of one word each, which some extractors make of lines that were set wide, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.intake.breaks import is_torn, parts_sentences
from dateline.intake.lines import Line, hanging
from dateline.intake.wire import opens_with_dateline

_FEWEST = 4  # words, one a line
_SHORTEST = 2.5  # letters a word on average; what stands upright comes letter by letter
_NUMBERS, _MOST_CELLS = 0.5, 20  # of the words of a table; words
_NARROWEST = 25  # characters
_SPARE = 4  # characters
_HEADING = 3  # words at most that a heading leaves for its last line


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines, runs of single words filled up to the width of most others; a broken word still ends a line."""
    found: list[Line] = []
    run: list[Line] = []
    width = 0
    for line in (*lines, None):
        if line is not None and not line.blank and " " not in line.read:
            run.append(line)
            continue
        if _is_spread(run):
            width = width or _width(lines)
            found += _filled(run, width)
        else:
            found += run
        run = []
        found += [] if line is None else [line]
    return found


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
    if word.isupper() and opens_with_dateline(f"{word} {after} A"):
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
