"""Codes of countries, and the province that a place lies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from dateline.knowledge.gazetteer import gazetteer
from dateline.knowledge.tables import table
from dateline.records import Place


@dataclass(frozen=True, slots=True)
class Country:
    """A country by ISO 3166-1; ``number`` is ``None`` where the standard has none."""

    alpha2: str
    name: str
    alpha3: str
    number: int | None = None


@cache
def countries() -> Mapping[str, Country]:
    """All countries by their alpha-2 codes."""
    listed = table("countries.toml").items()
    return MappingProxyType({key: Country(key, it["name"], it["alpha3"], it.get("number")) for key, it in listed})


@lru_cache(maxsize=10_000)
def province_of(place: Place) -> str | None:
    """The province that a place is or lies in, where the gazetteer knows it."""
    if place.precision == "province":
        return place.name
    found = gazetteer().candidates(place.name, place.country) if place.gazetteer else ()
    return next((candidate.province for candidate in found if candidate.id == place.gazetteer), None)
