"""Maps as SVG, drawn without any server: land and sea, towns for orientation, a scale bar, marks and a legend.

The projection is equirectangular, true to scale along the middle latitude of the map: within a few hundred kilometres,
nobody sees the difference. Borders are not drawn: they are disputed where these maps are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from math import cos, radians

from dateline.knowledge.actors import state_of_country
from dateline.knowledge.coast import coast
from dateline.knowledge.gazetteer import gazetteer
from dateline.publish.marks import INK, LAND, PAPER, QUIET, SEA

Point = tuple[float, float]
KM_A_DEGREE = 111.195
_LABELS = 18  # towns that are named for orientation
_SIZES = (100_000, 20_000)  # inhabitants of towns that are shown; the smaller where few are larger


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows, in degrees WGS 84, and how wide it is drawn, in pixels."""

    west: float
    south: float
    east: float
    north: float
    width: int = 860

    @classmethod
    def around(cls, points: Sequence[Point], *, least_km: float = 120.0, margin: float = 0.18) -> Frame:
        """The frame that holds all points (latitude, longitude), with a margin, and not less than some kilometres."""
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        mid = (min(lats) + max(lats)) / 2
        tall = max((max(lats) - min(lats)) * (1 + 2 * margin), least_km / KM_A_DEGREE)
        wide = max((max(lons) - min(lons)) * (1 + 2 * margin), least_km / KM_A_DEGREE / cos(radians(mid)))
        # Neither a ribbon nor a tower.
        true = wide * cos(radians(mid))
        wide, tall = max(wide, 1.3 * tall / cos(radians(mid))), max(tall, 0.55 * true)
        middle = (min(lons) + max(lons)) / 2
        return cls(middle - wide / 2, max(-89.0, mid - tall / 2), middle + wide / 2, min(89.0, mid + tall / 2))

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        return self.width * (self.north - self.south) / ((self.east - self.west) * self.squeeze)

    def at(self, lat: float, lon: float) -> Point:
        """Pixels from the left and from the top."""
        across = (lon - self.west) / (self.east - self.west) * self.width
        return round(across, 1), round((self.north - lat) / (self.north - self.south) * self.height, 1)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies on the map."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    @property
    def km_a_pixel(self) -> float:
        return (self.north - self.south) * KM_A_DEGREE / self.height


@dataclass(slots=True)
class Labels:
    """Where words stand already, so that no two stand on each other."""

    _taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def room(self, x: float, y: float, words: str, *, size: float = 11) -> Point | None:
        """Where the words fit beside a point, right, left, above or below it; ``None`` where they do not."""
        wide, tall = len(words) * size * 0.56, size * 1.1
        for left, top in ((x + 9, y + 4), (x - 9 - wide, y + 4), (x - wide / 2, y - 10), (x - wide / 2, y + 18)):
            box = (left, top - tall, left + wide, top + 2)
            if not any(_cross(box, other) for other in self._taken):
                self._taken.append(box)
                return round(left, 1), round(top, 1)
        return None

    def keep(self, x: float, y: float, *, radius: float = 8) -> None:
        """Keeps words off a mark."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def base(frame: Frame) -> Iterator[str]:
    """Sea and land."""
    size = f'width="{frame.width}" height="{frame.height:.0f}"'
    yield f'<clipPath id="map"><rect {size}/></clipPath><g clip-path="url(#map)"><rect {size} fill="{SEA}"/>'
    style = f'fill="{LAND}" stroke="{QUIET}" stroke-width="0.7" fill-rule="evenodd"'
    yield f'<path d="{"".join(_land(frame))}" {style}/></g>'


def countries(frame: Frame, labels: Labels) -> Iterator[str]:
    """The names of the countries whose middle is on the map, where there is room."""
    for state in state_of_country().values():
        if frame.holds(state.lat, state.lon):
            x, y = frame.at(state.lat, state.lon)
            words = state.name.upper()
            if spot := labels.room(x, y, words, size=16):
                style = f'font-size="12" letter-spacing="3" fill="{QUIET}" opacity="0.7"'
                yield f'<text x="{spot[0]}" y="{spot[1]}" {style}>{escape(words)}</text>'


def _land(frame: Frame) -> Iterator[str]:
    edge = 0.5
    west, south, east, north = frame.west - edge, frame.south - edge, frame.east + edge, frame.north + edge
    for ring in coast():
        lons, lats = ring[:, 0], ring[:, 1]
        if lons.max() < west or lons.min() > east or lats.max() < south or lats.min() > north:
            continue
        points = _clipped([(float(lon), float(lat)) for lon, lat in ring], (west, south, east, north))
        if len(points) > 2:
            drawn = " ".join(f"{x:g},{y:g}" for x, y in (frame.at(lat, lon) for lon, lat in points))
            yield f"M{drawn}Z"


def _clipped(points: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """A polygon cut to a box (Sutherland and Hodgman 1974), edge by edge."""
    for axis, bound, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        cut: list[Point] = []
        for at, here in enumerate(points):
            before = points[at - 1]
            inside, was = (((p[axis] >= bound) == keep_above) for p in (here, before))
            if inside != was:
                share = (bound - before[axis]) / (here[axis] - before[axis])
                cut.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if inside:
                cut.append(here)
        points = cut
    return points


def towns(frame: Frame, labels: Labels, *, without: Iterable[str] = ()) -> Iterator[str]:
    """The largest towns as small dots with their names; those ``without`` are marked otherwise."""
    known = set(without)
    for least in _SIZES:
        found = [p for p in gazetteer().towns(least) if frame.holds(p.lat, p.lon) and p.id not in known]
        if len(found) >= _LABELS // 2:
            break
    for place in found[:_LABELS]:
        x, y = frame.at(place.lat, place.lon)
        yield f'<circle cx="{x}" cy="{y}" r="1.6" fill="{QUIET}"/>'
        if spot := labels.room(x, y, place.name, size=9):
            yield f'<text x="{spot[0]}" y="{spot[1]}" font-size="9" fill="{QUIET}">{escape(place.name)}</text>'


def scale_bar(frame: Frame) -> Iterator[str]:
    """A bar of a round length of at most a fourth of the map's width, at the bottom left."""
    most = frame.width / 4 * frame.km_a_pixel
    size = 10.0 ** len(str(int(most))) / 10
    km = max(step for step in (size, 2 * size, 5 * size) if step <= most) if most >= 1 else most
    wide, y = km / frame.km_a_pixel, frame.height - 16
    yield f'<rect x="8" y="{y - 12:.0f}" width="{wide + 62:.0f}" height="20" fill="{PAPER}" opacity="0.8"/>'
    yield f'<path d="M14,{y - 4:.0f}V{y:.0f}H{14 + wide:.0f}V{y - 4:.0f}" fill="none" stroke="{INK}"/>'
    yield f'<text x="{18 + wide:.0f}" y="{y + 1:.0f}" font-size="10" fill="{INK}">{km:g} km</text>'


def drawing(frame: Frame, parts: Iterable[str], *, title: str, below: float = 0.0) -> str:
    """The whole picture; ``below`` is room under the map for a legend, in pixels."""
    height = frame.height + below
    size = f'viewBox="0 0 {frame.width} {height:.0f}" width="{frame.width}" height="{height:.0f}"'
    label = f'font-family="system-ui, sans-serif" role="img" aria-label="{escape(title, quote=True)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>'
    return "\n".join((head, f"<title>{escape(title)}</title>", *parts, "</svg>"))
