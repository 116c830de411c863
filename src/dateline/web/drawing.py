"""Maps as drawings: a frame of the world in pixels, the land in it, and labels that do not lie on each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, degrees, exp, log, pi, radians, tan
from typing import TYPE_CHECKING

import numpy as np

from dateline.knowledge.coast import coast
from dateline.knowledge.gazetteer import gazetteer

if TYPE_CHECKING:
    from dateline.knowledge.coast import Ring

_FURTHEST = 84.0  # beyond, Mercator has no use
_SMALLEST = 0.15  # degrees of longitude: closer, the coastline says nothing any more
Point = tuple[float, float]  # latitude, longitude in degrees WGS 84


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world in Mercator's projection: ``left`` in degrees of longitude, ``top`` in Mercator degrees,
    ``scale`` in pixels a degree of longitude.
    """

    left: float
    top: float
    scale: float
    width: int
    height: int

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the left and the top."""
        return round((lon - self.left) * self.scale, 1), round((self.top - _mercator(lat)) * self.scale, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        east, bottom = self.left + self.width / self.scale, self.top - self.height / self.scale
        told = (max(-180.0, self.left), _latitude(bottom), min(180.0, east), _latitude(self.top))
        return round(told[0], 3), round(told[1], 3), round(told[2], 3), round(told[3], 3)


def framed(box: tuple[float, float, float, float], *, width: int, height: int) -> Frame:
    """The smallest frame of so many pixels that holds a box (west, south, east, north in degrees)."""
    west, south, east, north = box
    top, bottom = _mercator(min(north, _FURTHEST)), _mercator(max(south, -_FURTHEST))
    wide = max(east - west, _SMALLEST)
    high = max(top - bottom, _SMALLEST * height / width)
    scale = min(width / wide, height / high)
    scale = max(scale, width / 360)
    left = (west + east) / 2 - width / scale / 2
    return Frame(left, (top + bottom) / 2 + height / scale / 2, scale, width, height)


def around(points: Iterable[Point], *, width: int, height: int, least: float = 2.0) -> Frame:
    """A frame with all points well inside, and at least so many degrees wide; the world if there is no point."""
    told = list(points)
    if not told:
        return framed((-170.0, -56.0, 190.0, 74.0), width=width, height=height)
    lats, lons = [lat for lat, _ in told], [lon for _, lon in told]
    wide = max(max(lons) - min(lons), max(lats) - min(lats), least) * 0.12
    room = max(wide, (least - (max(lons) - min(lons))) / 2)
    return framed(
        (min(lons) - room, min(lats) - room / 2, max(lons) + room, max(lats) + room / 2),
        width=width, height=height,
    )  # fmt: skip


@lru_cache(maxsize=64)
def land(frame: Frame) -> str:
    """The land of a frame as the ``d`` of an SVG path."""
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        for ring, bounds in _measured():
            if _touches(bounds, frame, turn):
                parts.append(_path(ring, frame, turn))
    return "".join(parts)


@lru_cache(maxsize=1)
def _measured() -> Sequence[tuple[Ring, tuple[float, float, float, float]]]:
    """Rings in Mercator degrees with their left, bottom, right and top."""
    found = []
    for ring in coast():
        lats = np.clip(ring[:, 1], -_FURTHEST, _FURTHEST)
        ys = np.degrees(np.log(np.tan(pi / 4 + np.radians(lats) / 2)))
        turned = np.column_stack([ring[:, 0], ys])
        low, high = turned.min(axis=0), turned.max(axis=0)
        found.append((turned, (float(low[0]), float(low[1]), float(high[0]), float(high[1]))))
    return found


def _touches(bounds: tuple[float, float, float, float], frame: Frame, turn: float) -> bool:
    right, bottom = frame.left + frame.width / frame.scale, frame.top - frame.height / frame.scale
    seen = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) * frame.scale > 1.5
    return (
        seen
        and bounds[0] + turn < right
        and bounds[2] + turn > frame.left
        and bounds[1] < frame.top
        and bounds[3] > bottom
    )


def _path(ring: Ring, frame: Frame, turn: float) -> str:
    """A ring in whole pixels; what is far outside is drawn in to the margin, where nobody sees it."""
    x = np.clip((ring[:, 0] + turn - frame.left) * frame.scale, -frame.width, 2 * frame.width)
    y = np.clip((frame.top - ring[:, 1]) * frame.scale, -frame.height, 2 * frame.height)
    points = np.rint(np.column_stack([x, y])).astype(np.int64)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if len(steps) < 3:
        return ""
    along = "".join(f"{a},{b} " for a, b in steps.tolist())
    return f"M{points[0, 0]},{points[0, 1]}l{along}z"


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map, right of its point."""

    name: str
    x: float
    y: float


def labels(frame: Frame, *, limit: int = 14, apart: int = 26, taken: Iterable[tuple[float, float]] = ()) -> list[Label]:
    """The largest cities of a frame, as far as their names find room beside each other."""
    found: list[Label] = []
    blocked = [(x, y, 40.0) for x, y in taken]
    for city in gazetteer().within(frame.box, limit=limit * 4):
        x, y = frame.xy(city.lat, city.lon)
        wide = 7.0 * len(city.name)
        free = all(abs(y - b) > apart * 0.6 or x + wide < a or a + room < x for a, b, room in blocked)
        if free and 4 < x < frame.width - wide and 10 < y < frame.height - 6:
            found.append(Label(city.name, x, y))
            blocked.append((x, y, wide))
        if len(found) == limit:
            break
    return found


def _mercator(lat: float) -> float:
    return degrees(log(tan(pi / 4 + radians(max(-_FURTHEST, min(_FURTHEST, lat))) / 2)))


def _latitude(y: float) -> float:
    return degrees(2 * atan(exp(radians(y))) - pi / 2)
