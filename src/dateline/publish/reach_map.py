"""What a weapon reaches, on a map: a geodesic circle for each range, towns inside and outside."""

from __future__ import annotations

import json
from html import escape

from dateline.analysis.ground import Town
from dateline.analysis.reach import Reach
from dateline.interchange import Json
from dateline.publish.mapping import Frame, Labels, base, countries, drawing, scale_bar
from dateline.publish.marks import INK, PAPER, legend
from dateline.publish.pages import page

_DASHES = ("", "7 4", "2 3", "9 3 2 3")
_SHOWN = 26


def svg(reach: Reach) -> str:
    """The circles with the largest towns inside and, of each country, the nearest outside."""
    centre = reach.centre.point
    assert centre is not None
    frame = Frame.around([point for ring in reach.circles for point in ring], margin=0.08)
    labels = Labels()
    x, y = frame.at(*centre)
    labels.keep(x, y)
    rings = [_ring(ring, frame, number) for number, ring in enumerate(reach.circles)]
    here = f'<path d="M{x - 7},{y}H{x + 7}M{x},{y - 7}V{y + 7}" stroke="{INK}" stroke-width="2.2"/>'
    named = _name(reach.centre.name, (x, y), labels, weight=700)
    inside = sorted((t for c in reach.countries for t in c.inside), key=lambda town: -town.place.population)[:_SHOWN]
    outside = [country.beyond for country in reach.countries if country.beyond]
    towns = [_town(town, frame, labels, within=True) for town in inside]
    towns += [
        _town(town, frame, labels, within=False) for town in outside if frame.holds(town.place.lat, town.place.lon)
    ]
    entries = [(_dash(number), f"{each.km:g} km, {each.told_by}") for number, each in enumerate(reach.ranges)]
    entries += [(_dot(0, 0, within=True), "town inside"), (_dot(0, 0, within=False), "town outside")]
    under, room = legend(entries, y=frame.height, width=frame.width)
    parts = [*base(frame), *countries(frame, labels), *rings, here, named, *towns, *scale_bar(frame), *under]
    return drawing(frame, parts, title=f"Reach: {reach.answer.about}", below=room)


def html(reach: Reach) -> str:
    """The map with the tables under it, as one file."""
    return page(reach.answer, above=f"<figure>{svg(reach)}</figure>")


def geojson(reach: Reach) -> str:
    """A polygon for each range (RFC 7946: longitude first, counter-clockwise), and the point it is measured from."""
    centre = reach.centre.point
    assert centre is not None
    features: list[Json] = [_feature("Point", [centre[1], centre[0]], {"name": reach.centre.name})]
    for ring, each in zip(reach.circles, reach.ranges, strict=True):
        around = [[lon, lat] for lat, lon in reversed(ring)]
        told: Json = {"km": each.km, "according_to": each.told_by, "claims": [t.id for t in each.claims]}
        features.append(_feature("Polygon", [[*around, around[0]]], told))
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(shape: str, coordinates: object, properties: Json) -> Json:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": properties}


def _ring(ring: tuple[tuple[float, float], ...], frame: Frame, number: int) -> str:
    drawn = " ".join(f"{x:g},{y:g}" for x, y in (frame.at(lat, lon) for lat, lon in ring))
    style = 'fill="#d55e00" fill-opacity="0.07" stroke="#d55e00" stroke-width="1.8"'
    return f'<polygon points="{drawn}" {style} stroke-dasharray="{_DASHES[number % len(_DASHES)]}"/>'


def _dash(number: int) -> str:
    return f'<path d="M-9,0H9" stroke="#d55e00" stroke-width="2" stroke-dasharray="{_DASHES[number % len(_DASHES)]}"/>'


def _town(town: Town, frame: Frame, labels: Labels, *, within: bool) -> str:
    x, y = frame.at(town.place.lat, town.place.lon)
    words = f"<title>{escape(town.place.name)}, {town.km:.0f} km</title>"
    return f"<g>{words}{_dot(x, y, within=within)}{_name(town.place.name, (x, y), labels)}</g>"


def _dot(x: float, y: float, *, within: bool) -> str:
    fill = INK if within else PAPER
    return f'<circle cx="{x}" cy="{y}" r="2.8" fill="{fill}" stroke="{INK}"/>'


def _name(words: str, at: tuple[float, float], labels: Labels, *, weight: int = 400) -> str:
    spot = labels.room(*at, words, size=10)
    if spot is None:
        return ""
    style = f'font-size="10" font-weight="{weight}" fill="{INK}" stroke="{PAPER}" stroke-width="2" paint-order="stroke"'
    return f'<text x="{spot[0]}" y="{spot[1]}" {style}>{escape(words)}</text>'
