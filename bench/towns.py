"""Places against GeoVirus: found, and how far from the right point.

The corpus (https://github.com/milangritta/Geocoding-with-Map-Vector) marks places in Wikinews reports by characters,
with coordinates in degrees WGS 84; it marks countries and cities where they are meant as places or as actors, and no
nationalities. Ours are the names that have a place, nationalities aside. One of ours and one of theirs match when
they share a character, each once. *Within 161 km* (100 miles, the field's measure) is asked of those found; a name
that we found and gave no point counts as wrong. Distances are on a sphere.

Each line of a text is read as a block. Names are looked for in all lines of an article together.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from bench.corpus import Measured, Miss, around, f_score, parses, share
from bench.marked import CORPORA
from dateline.reading.names import find_names
from dateline.records import Place

FILE = CORPORA / "geovirus" / "GeoVirus.xml"
NEAR_KM = 161.0
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: half-open characters, latitude and longitude in degrees (``None``: no point)."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    said: str = ""


def articles() -> list[tuple[str, list[Mention]]]:
    """The texts, and the places that are marked in each."""
    root = ET.parse(FILE).getroot()  # noqa: S314 - a corpus on this disk
    return [(one.findtext("text") or "", [_marked(mark) for mark in one.iter("location")]) for one in root]


def _marked(mark: ET.Element) -> Mention:
    start, end, lat, lon = (mark.findtext(key) or "0" for key in ("start", "end", "lat", "lon"))
    return Mention(int(start), int(end), float(lat), float(lon), mark.findtext("name") or "")


def lines(text: str) -> list[tuple[int, str]]:
    """The lines that say something, each with the offset it begins at."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def km(one: Mention, other: Mention) -> float:
    """The great-circle distance in km; endless where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    a, b, turn = math.radians(one.lat), math.radians(other.lat), math.radians(other.lon - one.lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def pairs(theirs: Sequence[Mention], ours: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Theirs and ours that share a character, each once, in order."""
    left, matched = list(ours), []
    for one in theirs:
        other = next((o for o in left if o.start < one.end and one.start < o.end), None)
        if other is not None:
            left.remove(other)
            matched.append((one, other))
    return matched


def measure() -> Measured:
    """Places found and placed over all articles."""
    texts = articles()
    docs = parses(line for text, _ in texts for _, line in lines(text))
    theirs = mine = found = near = 0
    misses: list[Miss] = []
    for number, (text, marked) in enumerate(texts):
        blocks = lines(text)
        parsed = [docs[line] for _, line in blocks]
        ours = [
            _ours(name.place, (at + doc[name.start].idx, at + doc[name.end - 1].idx + len(doc[name.end - 1].text)))
            for (at, _), doc, names in zip(blocks, parsed, find_names(parsed), strict=True)
            for name in names
            if name.place is not None and name.kind != "nationality"
        ]
        matched = pairs(marked, ours)
        theirs, mine, found = theirs + len(marked), mine + len(ours), found + len(matched)
        near += sum(km(t, o) <= NEAR_KM for t, o in matched)
        misses.extend(_misses(f"article {number}", text, marked=marked, ours=ours))
    scores = {
        "found_p": share(found, mine),
        "found_r": share(found, theirs),
        "found_f": f_score(found, mine, theirs),
        "within_161_km": share(near, found),
    }
    return Measured(scores, f"{theirs} places, {len(texts)} articles", misses)


def _ours(place: Place, span: tuple[int, int]) -> Mention:
    return Mention(*span, place.lat, place.lon, f"{place.precision} {place.name} {place.country or ''}".strip())


def _misses(name: str, text: str, *, marked: Sequence[Mention], ours: Sequence[Mention]) -> list[Miss]:
    matched = pairs(marked, ours)
    lost = [
        Miss("not found", name, m.said, around(text, m.start, m.end))
        for m in marked
        if all(m is not t for t, _ in matched)
    ]
    extra = [
        Miss("spurious", name, f"{text[o.start : o.end]} ({o.said})", around(text, o.start, o.end))
        for o in ours
        if all(o is not m for _, m in matched)
    ]
    far = [
        Miss(
            "no point" if o.lat is None else "too far",
            name,
            f"{t.said}: ours {o.said}, {km(t, o):.0f} km off",
            around(text, t.start, t.end),
        )
        for t, o in matched
        if km(t, o) > NEAR_KM
    ]
    return lost + extra + far
