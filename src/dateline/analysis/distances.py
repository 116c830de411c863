"""Lengths in sentences, and the distances between places that they tell of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.analysis.ground import geodesic_km
from dateline.analysis.material import Material, Spot
from dateline.tellings import Telling

LENGTH = re.compile(
    r"(?<![\w.,])(?:about |some |around |nearly |over |roughly )?(\d[\d,]*(?:\.\d+)?)[\s-]?"
    r"(km|kms|kilomet(?:re|er)s?|miles?|nautical miles?|nmi)\b", re.IGNORECASE,
)  # fmt: skip
_KM = {"k": 1.0, "m": 1.609344, "n": 1.852}
_BETWEEN = re.compile(r"\b(?:from|of|between|to|and|off|outside|separat\w+|away|across|apart)\b", re.IGNORECASE)
_WITHIN = 0.2  # "150 km" is a round number, and roads are longer than geodesics


def kilometres(words: str) -> float | None:
    """The length in km that words give: "500", "500km", "300 miles"; ``None`` for words that give none."""
    bare = words.strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare)
    match = LENGTH.fullmatch(bare)
    return None if match is None else float(match[1].replace(",", "")) * _KM[match[2][0].lower()]


@dataclass(frozen=True, slots=True)
class Distance:
    """A length that a sentence tells between two places it names."""

    telling: Telling
    words: str
    km: float
    one: Spot
    other: Spot

    def judged(self) -> tuple[str, str]:
        """Whether it holds, and the numbers; a region has no point to measure from."""
        here, there = self.one.point, self.other.point
        if self.one.wide or self.other.wide or here is None or there is None:
            return "cannot be judged", "a region or an unknown place has no point to measure from"
        km, _ = geodesic_km(here, there)
        holds = abs(km - self.km) <= _WITHIN * max(km, self.km)
        return "holds" if holds else "fails", f"{km:.0f} km by the geodesic"


def distances_told(material: Material) -> Iterator[Distance]:
    """Every length with the places nearest to it in its sentence, one before and one after it, or the two after it."""
    sentences: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in material.tellings:
        if telling.kind != "means.armed" and LENGTH.search(telling.evidence.text):
            sentences[telling.document, telling.evidence.start].append(telling)
    for tellings in sentences.values():
        telling = tellings[0]
        places = _places(tellings, material)
        for match in LENGTH.finditer(telling.evidence.text):
            pair = _pair(places, match.end() + telling.evidence.start, telling)
            if pair:
                yield Distance(telling, match[0].strip(), kilometres(match[0]) or 0.0, *pair)


def _places(tellings: list[Telling], material: Material) -> list[tuple[int, Spot]]:
    found = {
        named.start: spot
        for telling in tellings
        for named in telling.named("place", "from", "to", "target")
        if (spot := material.spot(named, claim=telling.id))
    }
    return sorted(found.items())


def _pair(places: list[tuple[int, Spot]], at: int, telling: Telling) -> tuple[Spot, Spot] | None:
    before = [spot for start, spot in places if start < at]
    after = [spot for start, spot in places if start >= at]
    pair = (before[-1], after[0]) if before and after else tuple(after[:2]) if len(after) > 1 else None
    words = telling.evidence.text[at - telling.evidence.start :]
    if pair is None or pair[0].key == pair[1].key or not _BETWEEN.search(words[:40]):
        return None
    return pair[0], pair[1]
