"""Signs that are told apart by shape and hatching as well as by colour, on paper without colour too.

The colours are those of Okabe and Ito (*Color Universal Design*, 2008), which people with any form of colour blindness
tell apart; each goes with a shape and a pattern of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

INK, QUIET, LAND, SEA, PAPER = "#1d2226", "#7a8288", "#f3f1ea", "#dfe8ee", "#ffffff"
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999933", "#444444")
_SHAPES = ("circle", "square", "triangle", "diamond", "cross", "turned", "star", "hexagon")
_POINTS = {
    "square": "-6,-6 6,-6 6,6 -6,6", "triangle": "0,-7.5 7,5.5 -7,5.5", "diamond": "0,-8 8,0 0,8 -8,0",
    "cross": "-2.5,-7 2.5,-7 2.5,-2.5 7,-2.5 7,2.5 2.5,2.5 2.5,7 -2.5,7 -2.5,2.5 -7,2.5 -7,-2.5 -2.5,-2.5",
    "turned": "0,7.5 7,-5.5 -7,-5.5",
    "star": "0,-8 2.2,-2.8 7.6,-2.5 3.4,1 4.8,6.5 0,3.4 -4.8,6.5 -3.4,1 -7.6,-2.5 -2.2,-2.8",
    "hexagon": "-7,0 -3.5,-6 3.5,-6 7,0 3.5,6 -3.5,6",
}  # fmt: skip
_HATCHES = ("", "M0,6L6,0", "M0,3H6", "M3,0V6", "M0,0L6,6", "M0,3H6M3,0V6", "M1.5,1.5h1v1h-1z", "M0,0L6,6M0,6L6,0")


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of one side, the same wherever it is drawn."""

    number: int

    @property
    def colour(self) -> str:
        return _COLOURS[self.number % len(_COLOURS)]

    @property
    def fill(self) -> str:
        """The hatched fill; :func:`patterns` defines it."""
        return f"url(#hatch{self.number % len(_HATCHES)})"

    def at(self, x: float, y: float, *, size: float = 1.0, hollow: bool = False) -> str:
        """The sign at a point; ``hollow`` for what is not certain."""
        fill = PAPER if hollow else self.colour
        style = f'fill="{fill}" stroke="{self.colour if hollow else INK}" stroke-width="{2 if hollow else 0.8}"'
        shape = _SHAPES[self.number % len(_SHAPES)]
        body = f'<circle r="6.2" {style}/>' if shape == "circle" else f'<polygon points="{_POINTS[shape]}" {style}/>'
        return f'<g transform="translate({x:g},{y:g}) scale({size:g})">{body}</g>'


def marks_of(names: Iterable[str]) -> dict[str, Mark]:
    """A mark for each name, in the order in which they come; after eight, they begin anew."""
    return {name: Mark(number) for number, name in enumerate(dict.fromkeys(names))}


def patterns() -> Iterator[str]:
    """The hatched fills, for the head of a picture."""
    yield "<defs>"
    for number, (colour, hatch) in enumerate(zip(_COLOURS, _HATCHES, strict=True)):
        lines = f'<rect width="6" height="6" fill="{colour}"/><path d="{hatch}" stroke="#fff" stroke-width="1.2"/>'
        yield f'<pattern id="hatch{number}" width="6" height="6" patternUnits="userSpaceOnUse">{lines}</pattern>'
    yield "</defs>"


def legend(entries: Iterable[tuple[str, str]], *, y: float, width: int) -> tuple[list[str], float]:
    """Signs with their words in rows under a picture, from ``y`` on, and how many pixels they take.

    Each entry is a sign drawn at 0, 0 and its words.
    """
    drawn: list[str] = []
    x, row = 18.0, 0
    for sign, words in entries:
        wide = 38 + 6.3 * len(words)
        if x + wide > width and x > 18:
            x, row = 18.0, row + 1
        top = y + 18 + 20 * row
        label = f'<text x="14" y="4" font-size="11" fill="{INK}">{escape(words)}</text>'
        drawn.append(f'<g transform="translate({x:.0f},{top:.0f})">{sign}{label}</g>')
        x += wide
    return drawn, 20.0 * (row + 1) + 12
