"""Setting type: paragraphs broken into lines with hyphens, lines poured into columns, drop caps, frames.

Coordinates are points from the lower left corner of the page.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyphen
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONTS = Path(reportlab.__file__).with_name("fonts")
FAMILIES = {
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "vera": ("Vera", "VeraBd", "VeraIt"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set. Sizes in points; ``drop`` is the height of a drop cap in lines, 0 for none.

    ``words``: each word is put on the page by itself, without spaces between them, as many programs do.
    """

    family: str
    head_family: str
    size: float
    leading: float
    columns: int
    gutter: float
    justified: bool
    hyphens: bool
    indent: float
    gap: float
    drop: int
    head: float
    capitals: bool
    centred: bool
    ruled: bool
    words: bool

    @property
    def roman(self) -> str:
        return FAMILIES[self.family][0]

    @property
    def italic(self) -> str:
        return FAMILIES[self.family][2]

    @property
    def bold(self) -> str:
        return FAMILIES[self.head_family][1]


class Frame(NamedTuple):
    """A column to pour lines into."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: left end, baseline, and the extra room between words. ``turned``: it reads upwards."""

    left: float
    base: float
    text: str
    font: str
    size: float
    spread: float = 0.0
    turned: bool = False


@dataclass
class Item:
    """Lines that are drawn together, with the rules and boxes that go with them."""

    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, float | None]] = field(default_factory=list)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=3, right=3)


@cache
def fonts() -> None:
    """Makes the fonts that come as files known to the typesetter."""
    for name in FAMILIES["vera"]:
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))


def width_of(text: str, font: str, size: float) -> float:
    """The width of a text, points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def _broken(word: str, room: float, style: Style) -> tuple[str, str] | None:
    """The longest beginning of a word that fits with its hyphen, and the rest."""
    for at in reversed([at for at, char in enumerate(word, start=1) if char == "-" and at < len(word)]):
        if width_of(word[:at], style.roman, style.size) <= room:
            return word[:at], word[at:]
    core = word.strip("“”‘’,.;:()")
    if not style.hyphens or len(core) < 6 or not core.isalpha():
        return None
    before = word.index(core)
    for at in reversed(_hyphens().positions(core)):
        first = word[: before + at] + "-"
        if width_of(first, style.roman, style.size) <= room:
            return first, word[before + at :]
    return None


def _line(words: list[str], room: float, style: Style) -> str:
    """Takes from ``words`` what fits on one line."""
    taken: list[str] = []
    while words:
        text = " ".join([*taken, words[0]])
        if width_of(text, style.roman, style.size) <= room:
            taken.append(words.pop(0))
            continue
        left = room - width_of(" ".join([*taken, ""]), style.roman, style.size)
        parts = _broken(words[0], left, style)
        if parts:
            taken.append(parts[0])
            words[0] = parts[1]
        elif not taken:
            taken.append(words.pop(0))
        break
    return " ".join(taken)


def poured(
    paragraphs: Sequence[str], frames: Sequence[Frame], style: Style, *, capital: bool = False
) -> tuple[list[Item], list[str]]:
    """Paragraphs poured into columns: one item a column, and what did not fit. ``capital``: a drop cap begins them."""
    if not frames:
        return [], list(paragraphs)
    pour = _Pour(list(frames), style)
    for number, text in enumerate(paragraphs):
        rest = pour.paragraph(text, first=number == 0, capital=capital and number == 0)
        if rest:
            return pour.items, [rest, *paragraphs[number + 1 :]]
    return pour.items, []


class _Pour:
    def __init__(self, frames: list[Frame], style: Style) -> None:
        self.style, self.frames = style, frames
        self.items: list[Item] = []
        self.at = -1
        self.base = 0.0
        self.narrow, self.deep = 0.0, 0  # the room that a drop cap takes, and for how many lines yet
        self._next()

    def _next(self) -> bool:
        self.at += 1
        if self.at >= len(self.frames):
            return False
        self.items.append(Item())
        self.base, self.deep = self.frames[self.at].top - self.style.size, 0
        return True

    def paragraph(self, text: str, *, first: bool, capital: bool) -> str:
        style, words = self.style, text.split()
        indent = 0.0 if first else style.indent
        if not first and self.items[-1].lines:
            self.base -= style.gap
        if capital and style.drop:
            self.narrow, self.deep = self._capital(words), style.drop
            indent = 0.0
        while words:
            if self.base < self.frames[self.at].bottom and not self._next():
                return " ".join(words)
            frame = self.frames[self.at]
            shift = (self.narrow if self.deep > 0 else 0.0) + indent
            room = frame.width - shift
            line = _line(words, room, style)
            spare = room - width_of(line, style.roman, style.size)
            gaps = line.count(" ")
            spread = spare / gaps if style.justified and words and gaps and spare / gaps < 2.5 * style.size else 0.0
            self.items[-1].lines.append(Line(frame.left + shift, self.base, line, style.roman, style.size, spread))
            self.base -= style.leading
            self.deep, indent = self.deep - 1, 0.0
        return ""

    def _capital(self, words: list[str]) -> float:
        """Draws the first letter (with its quotation mark) as tall as some lines; the room it takes."""
        style, frame = self.style, self.frames[self.at]
        taken = 2 if words[0][0] in "“‘" else 1
        letter, words[0] = words[0][:taken], words[0][taken:]
        if not words[0]:
            words.pop(0)
        size = (style.size * 0.7 + style.leading * (style.drop - 1)) / 0.7
        base = frame.top - style.size - style.leading * (style.drop - 1)
        self.items[-1].lines.append(Line(frame.left, base, letter, style.bold, size))
        return width_of(letter, style.bold, size) + style.size * 0.35


def heading(text: str, left: float, top: float, *, width: float, font: str, size: float, centred: bool) -> Item:
    """A heading broken into lines; its item, whose last line is the lowest."""
    item, words = Item(), text.split()
    size *= min(1.0, 0.98 * width / max(width_of(word, font, size) for word in words))
    base = top - size * 0.85
    while words:
        taken = [words.pop(0)]
        while words and width_of(" ".join([*taken, words[0]]), font, size) <= width:
            taken.append(words.pop(0))
        line = " ".join(taken)
        shift = (width - width_of(line, font, size)) / 2 if centred else 0.0
        item.lines.append(Line(left + shift, base, line, font, size))
        base -= size * 1.08
    return item


def draw(canvas: Canvas, items: Sequence[Item], *, words: bool, order: str, seed: int) -> None:
    """Draws a page's items as they come, shuffled, or line by line from top to bottom over all columns."""
    for item in items:
        for left, bottom, right, top, grey in item.boxes:
            canvas.setFillGray(1.0 if grey is None else grey)
            canvas.rect(left, bottom, right - left, top - bottom, fill=grey is not None, stroke=grey is None)
        canvas.setFillGray(0)
        for rule in item.rules:
            canvas.line(*rule)
    runs = [item.lines for item in items]
    if order == "shuffled":
        random.Random(seed).shuffle(runs)  # noqa: S311 - no secret
    lines = [line for run in runs for line in run]
    if order == "rows":
        lines.sort(key=lambda line: (-round(line.base), line.left))
    for line in lines:
        _draw_line(canvas, line, words=words or line.font.startswith("Vera"))


def _draw_line(canvas: Canvas, line: Line, *, words: bool) -> None:
    canvas.setFont(line.font, line.size)
    if line.turned:
        canvas.saveState()
        canvas.translate(line.left, line.base)
        canvas.rotate(90)
        canvas.drawString(0, 0, line.text)
        canvas.restoreState()
    elif words and line.spread:
        left = line.left
        for word in line.text.split():
            canvas.drawString(left, line.base, word)
            left += width_of(word + " ", line.font, line.size) + line.spread
    else:
        canvas.drawString(line.left, line.base, line.text, wordSpace=line.spread)
