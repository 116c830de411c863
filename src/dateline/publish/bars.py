"""Numbers by period as bars, hatched as well as coloured, with whiskers from the lowest to the highest.

Drawn by the few lines below: a plotting library would be ten times the size of all that the program runs on, for
two sorts of picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from dateline.analysis.harm import HARM
from dateline.analysis.periods import period_of
from dateline.analysis.tallies import Tallies
from dateline.analysis.timeline import FAMILIES, Timeline
from dateline.errors import RequestError
from dateline.publish.marks import INK, QUIET, Mark, legend, marks_of, patterns

_WIDTH, _LEFT, _TOP, _FOOT = 860, 54, 40, 290
_WIDEST = 110  # pixels of one period


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its bounds; ``high`` is ``None`` where it is open."""

    best: float
    low: float | None = None
    high: float | None = None


Rows = Mapping[str, Mapping[str, Bar]]


def of_timeline(timeline: Timeline) -> str:
    """Claims by period, stacked by family; those of no period are told in words."""
    dated = {key: found for key, found in timeline.counts.items() if key[:1].isdigit()}
    rows = {key: {f: Bar(len(ids)) for f in FAMILIES if (ids := found.get(f))} for key, found in dated.items()}
    left = sum(len(ids) for key, found in timeline.counts.items() if key not in dated for ids in found.values())
    note = f"{left} claims lie in no one period" if left else ""
    return _chart(rows, title=f"Claims by period: {timeline.answer.about}", note=note, stacked=True)


def of_tallies(tallies: Tallies) -> str:
    """Killed, wounded, displaced by month, beside each other, with whiskers."""
    rows: dict[str, dict[str, Bar]] = defaultdict(dict)
    left = 0
    for each in (each for each in tallies.incidents if each.number and not each.total):
        assert each.number is not None
        low, high = (day.isoformat() if day else None for day in (each.when.low, each.when.high))
        period = period_of(low, high, "month")
        if period is None:
            left += 1
            continue
        before = rows[period].get(each.what, Bar(0, 0, 0))
        top = None if each.number.high is None or before.high is None else before.high + each.number.high
        rows[period][each.what] = Bar(before.best + each.number.best, (before.low or 0) + each.number.low, top)
    note = f"{left} incidents lie in no one month" if left else ""
    return _chart(dict(sorted(rows.items())), title=f"By month: {tallies.answer.about}", note=note, stacked=False)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How numbers become pixels: the height of one, and the step between two lines of the axis."""

    pixels: float
    step: float
    lines: int

    @classmethod
    def up_to(cls, top: float) -> _Scale:
        """Between four and ten lines, at round numbers."""
        size = 10 ** max(0, len(str(int(top))) - 2)
        step = next(size * each for each in (1, 2, 5, 10, 20, 50) if top / (size * each) <= 8)
        lines = max(1, -(-int(top) // step))
        return cls((_FOOT - _TOP) / (step * lines), step, lines)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(_FOOT - value * self.pixels, 1)


def _chart(rows: Rows, *, title: str, note: str, stacked: bool) -> str:
    if not rows:
        raise RequestError("nothing of this answer has a period of its own: there is nothing to draw")
    told = {name for found in rows.values() for name in found}
    marks = marks_of(name for name in (*FAMILIES, *dict.fromkeys(HARM.values())) if name in told)
    scale = _Scale.up_to(max(_top(found, stacked=stacked) for found in rows.values()))
    wide = min(_WIDEST, (_WIDTH - _LEFT - 12) / len(rows))
    parts = [*patterns(), *_axis(scale)]
    for at, (key, found) in enumerate(rows.items()):
        x = _LEFT + at * wide
        bars = (_stack if stacked else _beside)(found, _Place(scale, wide), marks)
        parts.append(f'<g transform="translate({x:.1f},0)">{"".join(bars)}</g>')
        if at % max(1, -(-len(rows) // 10)) == 0:
            style = f'font-size="10" text-anchor="middle" fill="{INK}"'
            parts.append(f'<text x="{x + wide / 2:.1f}" y="{_FOOT + 16}" {style}>{escape(key)}</text>')
    entries = [
        (f'<rect x="-7" y="-7" width="14" height="14" fill="{mark.fill}"/>', name) for name, mark in marks.items()
    ]
    under, room = legend(entries, y=_FOOT + 22, width=_WIDTH)
    return _framed([*parts, *under], title, note=note, height=_FOOT + 40 + room)


def _framed(parts: Iterable[str], title: str, *, note: str, height: float) -> str:
    size = f'viewBox="0 0 {_WIDTH} {height:.0f}" width="{_WIDTH}" height="{height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="system-ui, sans-serif" role="img">'
    style = f'x="{_LEFT}" y="20" font-size="14" font-weight="600" fill="{INK}"'
    name = f"<title>{escape(title)}</title><text {style}>{escape(title)}</text>"
    told = f'<text x="{_LEFT}" y="{height - 6:.0f}" font-size="10" fill="{QUIET}">{escape(note)}</text>'
    return "\n".join([head, name, *parts, told if note else "", "</svg>"])


def _top(found: Mapping[str, Bar], *, stacked: bool) -> float:
    if stacked:
        return sum(bar.best for bar in found.values())
    return max(max(bar.best, bar.high or 0) for bar in found.values())


def _axis(scale: _Scale) -> Iterable[str]:
    for line in range(scale.lines + 1):
        y = scale.y(line * scale.step)
        yield f'<path d="M{_LEFT},{y}H{_WIDTH - 12}" stroke="{QUIET}" stroke-width="{1 if line == 0 else 0.3}"/>'
        style = f'font-size="10" text-anchor="end" fill="{INK}"'
        yield f'<text x="{_LEFT - 6}" y="{y + 3:g}" {style}>{line * scale.step:g}</text>'


@dataclass(frozen=True, slots=True)
class _Place:
    """The scale, and how many pixels wide the room for one period is."""

    scale: _Scale
    wide: float


def _stack(found: Mapping[str, Bar], place: _Place, marks: Mapping[str, Mark]) -> Iterable[str]:
    below, scale = 0.0, place.scale
    across = f'x="{0.12 * place.wide:.1f}" width="{0.76 * place.wide:.1f}"'
    for name, bar in found.items():
        tall = bar.best * scale.pixels
        words = f"<title>{escape(name)}: {bar.best:g}</title>"
        y = scale.y(below + bar.best)
        yield f'<rect {across} y="{y}" height="{tall:.1f}" fill="{marks[name].fill}">{words}</rect>'
        below += bar.best


def _beside(found: Mapping[str, Bar], place: _Place, marks: Mapping[str, Mark]) -> Iterable[str]:
    """Bars of the best numbers, with whiskers; an arrow where the highest is open."""
    wide, scale = 0.8 * place.wide / len(marks), place.scale
    for at, name in enumerate(marks):
        bar = found.get(name)
        if bar is None:
            continue
        x, y = 0.1 * place.wide + at * wide, scale.y(bar.best)
        high = "open" if bar.high is None else f"{bar.high:g}"
        words = f"<title>{escape(name)}: {bar.best:g} ({bar.low:g} to {high})</title>"
        style = f'width="{wide * 0.9:.1f}" height="{_FOOT - y:.1f}" fill="{marks[name].fill}"'
        yield f'<rect x="{x:.1f}" y="{y}" {style}>{words}</rect>'
        top = scale.y(bar.high) if bar.high is not None else max(_TOP - 8, y - 14)
        line = f'stroke="{INK}" stroke-width="1.4" fill="none"'
        middle, side = x + wide * 0.45, min(5.0, wide * 0.2)
        tip = f"M{middle - side:.1f},{top + 5}L{middle:.1f},{top}L{middle + side:.1f},{top + 5}"
        path = f"M{middle:.1f},{scale.y(bar.low or 0)}V{top}{tip if bar.high is None else ''}"
        yield f'<path d="{path}" {line}/>'
