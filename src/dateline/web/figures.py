"""Answers as figures: who is said to hold what on a map, and ties as a graph. Each shows what is said, and no more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, pi, sin

from dateline.analysis.spells import Spell
from dateline.analysis.ties import Tie
from dateline.tellings import Telling
from dateline.web.drawing import Frame, Label, around, labels, land

_SIDES = 8  # beyond, colours and letters would not be told apart: the rest is "other"
_WIDTH, _HEIGHT = 840, 380
_NODES = 24


@dataclass(frozen=True, slots=True)
class Held:
    """A state of a place on the map, in pixels; ``side`` is the letter of its holder, "?" where nobody is named."""

    place: str
    side: str
    number: int
    state: str
    x: float
    y: float
    sure: bool
    disputed: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class HeldMap:
    """Who is said to hold what: marks at the places themselves, since no claim tells where an area ends."""

    frame: Frame
    land: str
    labels: tuple[Label, ...]
    marks: tuple[Held, ...]
    sides: tuple[tuple[str, int, str], ...]


def held_map(spells: Sequence[Spell[Telling]], on: date | None) -> HeldMap | None:
    """The spells that stand on a day, or the last of each place; ``None`` if no place of them has a point."""
    shown = [(spell, _sure(spell, on)) for spell in _standing(spells, on) if spell.spot.located]
    if not shown:
        return None
    common = Counter(spell.holder.name for spell, _ in shown if spell.holder.known)
    letters = {name: (chr(65 + at), at) for at, (name, _) in enumerate(common.most_common(_SIDES))}
    points = [spell.spot.point for spell, _ in shown]
    frame = around([point for point in points if point], width=_WIDTH, height=_HEIGHT, least=4.0)
    marks = [_mark(spell, frame, letters=letters, sure=sure) for spell, sure in shown]
    marks = _apart(marks)
    sides = tuple((letter, at, name) for name, (letter, at) in letters.items())
    towns = labels(frame, limit=8, taken=[(m.x, m.y) for m in marks])
    return HeldMap(frame, land(frame), tuple(towns), tuple(marks), sides)


def _standing(spells: Iterable[Spell[Telling]], on: date | None) -> list[Spell[Telling]]:
    if on is not None:
        return [spell for spell in spells if spell.on(on) != "no"]
    last: dict[tuple[str, str], Spell[Telling]] = {}
    for spell in spells:
        if spell.end is None:
            last[spell.spot.key, spell.holder.key] = spell
    return list(last.values())


def _sure(spell: Spell[Telling], on: date | None) -> bool:
    return on is None or spell.on(on) == "yes"


def _mark(spell: Spell[Telling], frame: Frame, *, letters: dict[str, tuple[str, int]], sure: bool) -> Held:
    point = spell.spot.point
    assert point is not None
    side, number = letters.get(spell.holder.name, ("?", _SIDES))
    x, y = frame.xy(*point)
    return Held(
        spell.spot.name, side, number, spell.state, x, y, sure, bool(spell.against) or spell.state == "contested",
        spell.spot.wide,
    )  # fmt: skip


def _apart(marks: list[Held]) -> list[Held]:
    """Marks of one place beside each other: that two are said to hold it must be seen. The last bears the name."""
    at_one: dict[tuple[float, float], list[Held]] = defaultdict(list)
    for mark in marks:
        told = at_one[mark.x, mark.y]
        if all((mark.side, mark.state) != (other.side, other.state) for other in told):
            told.append(mark)
    found = []
    for (x, _), told in at_one.items():
        name = min((mark.place for mark in told), key=len)
        found += [
            replace(mark, x=x + 21 * at, place=name if at == len(told) - 1 else "") for at, mark in enumerate(told)
        ]
    return found


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the graph, in pixels; ``anchor`` says on which side the name stands."""

    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the graph: from one to the other, in pixels, short of the nodes; ``ended``: told to have ended."""

    sort: str
    words: str
    x1: float
    y1: float
    x2: float
    y2: float
    ended: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Who stands with whom, on a circle: those with most ties first; ``left_out`` have no room."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    width: int = 840
    height: int = 520


def graph_of(ties: Sequence[Tie[Telling]]) -> Graph | None:
    """The graph of ties, at most between twenty-four; ``None`` without any."""
    degree = Counter(party.name for tie in ties for party in (tie.one, tie.other))
    kept = [name for name, _ in degree.most_common(_NODES)]
    if not kept:
        return None
    places = {name: _on_circle(at, len(kept)) for at, name in enumerate(_interleaved(kept))}
    nodes = tuple(Node(name, x, y, "start" if x > 425 else "end" if x < 415 else "middle")
                  for name, (x, y) in places.items())  # fmt: skip
    edges = tuple(
        _edge(tie, places[tie.one.name], places[tie.other.name])
        for tie in ties
        if tie.one.name in places and tie.other.name in places
    )
    return Graph(nodes, edges, len(degree) - len(kept))


def _interleaved(names: Sequence[str]) -> list[str]:
    """Those with most ties far from each other, so that their edges do not all lie on one side."""
    return [*names[::2], *names[1::2]]


def _on_circle(at: int, number: int) -> tuple[float, float]:
    angle = 2 * pi * at / number - pi / 2
    return round(420 + 240 * cos(angle), 1), round(260 + 205 * sin(angle), 1)


def _edge(tie: Tie[Telling], one: tuple[float, float], other: tuple[float, float]) -> Edge:
    (x1, y1), (x2, y2) = one, other
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    dx, dy = 11 * (x2 - x1) / length, 11 * (y2 - y1) / length
    ended = tie.end is not None
    words = f"{tie.one.name} {tie.sort} {tie.other.name}{', told to have ended' if ended else ''}"
    first = tie.said[0].telling.id
    return Edge(
        tie.sort.replace(" ", "-"), words, round(x1 + dx, 1), round(y1 + dy, 1), round(x2 - dx, 1), round(y2 - dy, 1),
        ended, first,
    )  # fmt: skip
