"""The lines of a plain text in blocks: by blank lines, line lengths, capitals and the ends of sentences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.intake.restore import Line

_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_OPENING = re.compile(r"^[\"“‘'«(\[—–•-]*\s*[A-Z0-9ÀÖØ-ÞА-Я]")
_INNER_END = re.compile(r"[a-z][.!?][”\"’]? [A-Z“\"]")
_FUNCTION_WORDS = frozenset("the a an of to at by for from with and or but that which who as is are was were has have had its their his her".split())
_SHORT = 0.88
_WRAPPED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stand together. ``capital`` is a drop cap before them; ``boxed``: the text began a new frame here."""

    lines: tuple[Line, ...]
    capital: Line | None = None
    boxed: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.stripped for line in self.lines)

    @property
    def width(self) -> int:
        return max(len(line.stripped) for line in self.lines)

    @property
    def running(self) -> bool:
        """Does it break off in the middle of running text, as no heading does?"""
        last = self.text.rsplit(" ", 1)[-1].lower()
        return not self.finished and (bool(_INNER_END.search(self.text)) or last in _FUNCTION_WORDS or last.endswith(","))

    @property
    def finished(self) -> bool:
        """Does the last line end a sentence?"""
        return ends_sentence(self.lines[-1].stripped)


def lines_of(text: str) -> list[Line]:
    """The lines of a text with their offsets; form feeds end a line too."""
    found, start = [], 0
    for raw in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text):
        found.append(Line(start, raw))
        start += len(raw) + (2 if text[start + len(raw) : start + len(raw) + 2] == "\r\n" else 1)
    return found


def ends_sentence(text: str) -> bool:
    return bool(_END.search(text.rstrip(" ,;")))


def opens_sentence(text: str) -> bool:
    return bool(_OPENING.match(text))


def wrapped(lines: Sequence[Line]) -> bool:
    """Were the lines broken by a column's width, so that a line is no paragraph?"""
    pairs = [(a.stripped, b.stripped) for a, b in zip(lines, lines[1:], strict=False) if not a.blank and not b.blank]
    if len(pairs) < 3:
        return False
    broken = sum(not ends_sentence(a) and (a.endswith("-") or b[:1].islower()) for a, b in pairs)
    return broken / len(pairs) >= _WRAPPED_SHARE


def chunks(lines: Sequence[Line]) -> list[Chunk]:
    """Lines between blank lines or frames, drop caps put with what follows them, column breaks healed."""
    return _healed(list(_capped(list(_split(lines)))))


def _split(lines: Sequence[Line]) -> Iterator[Chunk]:
    run: list[Line] = []
    boxed = False
    for line in lines:
        frame = line.text.startswith((" ", "\t")) and opens_sentence(line.stripped) and (not run or ends_sentence(run[-1].stripped))
        if run and (line.blank or frame or _is_capital(line)):
            yield Chunk(tuple(run), boxed=boxed)
            run = []
        if line.blank:
            continue
        if not run:
            boxed = frame
        run.append(line)
        if _is_capital(line):
            yield Chunk(tuple(run), boxed=boxed)
            run = []
    if run:
        yield Chunk(tuple(run), boxed=boxed)


def _is_capital(line: Line) -> bool:
    return len(line.stripped) == 1 and line.stripped.isupper()


def _capped(found: list[Chunk]) -> Iterator[Chunk]:
    capital: Line | None = None
    for chunk in found:
        if len(chunk.lines) == 1 and _is_capital(chunk.lines[0]):
            capital = chunk.lines[0]
        else:
            yield Chunk(chunk.lines, capital, chunk.boxed or capital is not None)
            capital = None


def _healed(found: list[Chunk]) -> list[Chunk]:
    """A chunk that goes on in the next one, at the foot of a column, is one with it."""
    whole: list[Chunk] = []
    for chunk in found:
        if whole and _continues(whole[-1], chunk):
            last = whole.pop()
            chunk = Chunk(last.lines + chunk.lines, last.capital, last.boxed)
        whole.append(chunk)
    return whole


def _continues(before: Chunk, after: Chunk) -> bool:
    if after.capital or after.boxed or before.finished:
        return False
    if after.text[:1].islower() or before.text.endswith("-"):
        return True
    if before.running:
        return True
    same_column = after.width <= 1.25 * before.width
    return len(before.lines) >= 3 and same_column and (len(after.lines) >= 3 or after.finished)


def paragraphs(chunk: Chunk) -> list[tuple[Line, ...]]:
    """The paragraphs of a wrapped chunk: a sentence that ends on a short line ends a paragraph."""
    usual = median(sorted(len(line.stripped) for line in chunk.lines)[len(chunk.lines) // 2 :])
    found: list[list[Line]] = [[]]
    for line, following in zip(chunk.lines, [*chunk.lines[1:], None], strict=True):
        found[-1].append(line)
        short = len(line.stripped) < _SHORT * usual
        if following is not None and short and ends_sentence(line.stripped) and opens_sentence(following.stripped):
            found.append([])
    return [tuple(run) for run in found]
