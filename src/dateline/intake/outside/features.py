"""Features of GeoJSON (RFC 7946) under the names that collections of open sources share: title, date, description,
links, source; and under those of our own export.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.intake.outside.values import day, number, place, point
from dateline.outside import Outside
from dateline.records import PlacePrecision

_PRECISIONS: dict[str, tuple[PlacePrecision, float]] = {
    "point": ("point", 1.0), "city": ("city", 5.0), "district": ("district", 25.0), "province": ("province", 100.0),
    "region": ("region", 100.0), "country": ("country", 0.0),
}  # fmt: skip


def record(feature: Mapping[str, Any], number_of_row: int) -> Outside:
    """The event of a feature. Raises ``ValueError`` for a value that is none, and what broken JSON raises."""
    told = {name: "" if value is None else str(value) for name, value in (feature["properties"] or {}).items()}
    shape = feature.get("geometry")
    if shape and shape["type"] == "Point":
        lon, lat, *_ = shape["coordinates"]
        told |= {"latitude": str(lat), "longitude": str(lon)}
    first = day(told.get("date_start") or told.get("date", ""), name="date")
    last = day(told.get("date_end", ""), name="date_end") if first else None
    sort, radius = _PRECISIONS.get(told.get("place_precision", "city"), _PRECISIONS["region"])
    dead = told.get("kind", "harm.killed") == "harm.killed"
    low, high = (number(told, name) if dead else None for name in ("count_min", "count_max"))
    where = told.get("place_name") or told.get("location", "")
    return Outside(
        str(feature.get("id") or told.get("id") or f"feature {number_of_row}"), number_of_row, first, last or first,
        place(where, told.get("country", ""), point(told), precision=sort), radius, kind=told.get("kind", ""),
        sides=tuple(told[name] for name in ("actor", "target") if told.get(name)), low=low,
        best=low if low is not None else number(told, "fatalities"), high=high,
        told=told.get("title") or told.get("description", ""), source=told.get("source", ""),
    )  # fmt: skip
