"""Who is with whom, as a picture: actors as points, ties as lines that differ in dash and colour.

The places of the points follow from the ties by the forces of Fruchterman and Reingold (1991), from a circle on which
actors stand in order, so that the same ties give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

import numpy as np
import numpy.typing as npt

from dateline.analysis.ties import Tie, Ties
from dateline.errors import RequestError
from dateline.publish.marks import INK, PAPER, legend
from dateline.tellings import Telling

_WIDTH, _HEIGHT, _STEPS = 860, 620, 400
_LINES = {
    "is allied with": ("#0072b2", ""), "backs": ("#009e73", "10 4"), "arms": ("#e69f00", "10 3 2 3"),
    "belongs to": ("#1d2226", "2 3"), "leads": ("#999933", "1 5"), "opposes": ("#d55e00", "6 6"),
}  # fmt: skip
_ARROWS = frozenset({"backs", "arms", "belongs to", "leads"})
_MOST = 60  # actors: more cannot be read


def svg(ties: Ties) -> str:
    """The network of the actors with most ties. Raises :class:`RequestError` where there is no tie."""
    told, names = _shown(ties.ties)
    if not told:
        raise RequestError("no tie is told as fact: there is nothing to draw")
    order = sorted(names)
    at = dict(
        zip(
            order,
            _laid_out(len(order), [(order.index(t.one.key), order.index(t.other.key)) for t in told]),
            strict=True,
        )
    )
    lines = [_line(tie, at[tie.one.key], at[tie.other.key]) for tie in told]
    points = [_point(names[key], at[key]) for key in order]
    present = [sort for sort in _LINES if any(tie.sort == sort for tie in told)]
    entries = [
        (
            f'<path d="M-12,0H10" stroke="{_LINES[sort][0]}" stroke-width="2" stroke-dasharray="{_LINES[sort][1]}"/>',
            sort,
        )
        for sort in present
    ]
    under, room = legend(entries, y=_HEIGHT, width=_WIDTH)
    left = len({t.one.key for t in ties.ties} | {t.other.key for t in ties.ties}) - len(order)
    note = (
        f'<text x="18" y="{_HEIGHT - 4}" font-size="10" fill="{INK}">{left} more actors are not drawn</text>'
        if left
        else ""
    )
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT + room:.0f}" width="{_WIDTH}" height="{_HEIGHT + room:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="system-ui, sans-serif" role="img">'
    return "\n".join(
        [head, f"<title>Ties: {escape(ties.answer.about)}</title>", _HEADS, *lines, *points, *under, note, "</svg>"]
    )


def _head(sort: str) -> str:
    size = 'viewBox="0 0 8 8" refX="15" refY="4" markerWidth="7" markerHeight="7" orient="auto"'
    tip = f'<path d="M0,0L8,4L0,8z" fill="{_LINES[sort][0]}"/>'
    return f'<marker id="{sort.split(maxsplit=1)[0]}" {size}>{tip}</marker>'


_HEADS = f"<defs>{''.join(map(_head, sorted(_ARROWS)))}</defs>"


def _shown(ties: Sequence[Tie[Telling]]) -> tuple[list[Tie[Telling]], dict[str, str]]:
    """The ties between the actors that have most of them."""
    degree: dict[str, int] = {}
    names: dict[str, str] = {}
    for tie in ties:
        for party in (tie.one, tie.other):
            degree[party.key] = degree.get(party.key, 0) + 1
            names[party.key] = party.name
    kept = set(sorted(degree, key=lambda key: (-degree[key], key))[:_MOST])
    told = [tie for tie in ties if tie.one.key in kept and tie.other.key in kept]
    inside = {key for tie in told for key in (tie.one.key, tie.other.key)}
    return told, {key: names[key] for key in inside}


def _laid_out(number: int, edges: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """A point in the picture for each actor."""
    circle = [(cos(2 * pi * at / number), sin(2 * pi * at / number)) for at in range(number)]
    places = np.array(circle, dtype=np.float64)
    ideal = 1.4 / np.sqrt(number)
    ones, others = (np.array([edge[side] for edge in edges]) for side in (0, 1))
    for step in range(_STEPS):
        moved = _pushed(places, ideal)
        pull = places[ones] - places[others]
        strength = np.linalg.norm(pull, axis=1, keepdims=True) / ideal
        np.add.at(moved, ones, -pull * strength)
        np.add.at(moved, others, pull * strength)
        moved -= 0.6 * places  # towards the middle, so that what has no tie to the rest stays in sight
        length = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        places = places + moved / length * np.minimum(length, 0.12 * (1 - step / _STEPS))
    return _into_picture(places)


def _pushed(places: npt.NDArray[np.float64], ideal: float) -> npt.NDArray[np.float64]:
    """How all push each other apart."""
    apart = places[:, None, :] - places[None, :, :]
    square = np.maximum((apart**2).sum(axis=2, keepdims=True), 1e-6)
    pushed: npt.NDArray[np.float64] = (apart / square * ideal**2).sum(axis=1)
    return pushed


def _into_picture(places: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    low, high = places.min(axis=0), places.max(axis=0)
    wide = np.maximum(high - low, 1e-9)
    room = np.array([_WIDTH - 240, _HEIGHT - 90])
    return [(float(x), float(y)) for x, y in np.round((places - low) / wide * room + np.array([110, 40]), 1)]


def _line(tie: Tie[Telling], start: tuple[float, float], end: tuple[float, float]) -> str:
    colour, dash = _LINES[tie.sort]
    until = f", ended {tie.end}" if tie.end else ""
    words = f"{tie.one.name} {tie.sort} {tie.other.name}, since {tie.since}{until}"
    arrow = f' marker-end="url(#{tie.sort.split()[0]})"' if tie.sort in _ARROWS else ""
    style = f'stroke="{colour}" stroke-width="{1.2 if tie.end else 2}" stroke-dasharray="{dash}" fill="none"{arrow}'
    # A slight bend, so that two ties of one pair do not cover each other.
    bend = 14 * list(_LINES).index(tie.sort) - 28
    middle = ((start[0] + end[0]) / 2 + bend * 0.4, (start[1] + end[1]) / 2 + bend)
    path = f"M{start[0]:g},{start[1]:g}Q{middle[0]:.1f},{middle[1]:.1f} {end[0]:g},{end[1]:g}"
    return f'<path d="{path}" {style}><title>{escape(words)}</title></path>'


def _point(name: str, at: tuple[float, float]) -> str:
    style = f'font-size="11" text-anchor="middle" fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    label = f'<text x="{at[0]:g}" y="{at[1] - 9:g}" {style}>{escape(name)}</text>'
    return f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="4.5" fill="{INK}"/>{label}'
