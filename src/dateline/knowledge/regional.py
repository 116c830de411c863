"""Adjectives of large parts of the world: "the West African country" lies in Africa."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import table


@cache
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    return {word: tuple(box) for word, box in table("regional.toml")["boxes"].items()}


def is_regional(adjective: str) -> bool:
    """Is the adjective, lower case, one of a part of the world ("african")?"""
    return adjective in _boxes()


def lies_in(adjective: str, lat: float, lon: float) -> bool:
    """Is a point (degrees WGS 84) in the part of the world that a regional adjective names, roughly?"""
    south, west, north, east = _boxes()[adjective]
    return south <= lat <= north and west <= lon <= east
