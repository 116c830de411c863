"""Rows of ACLED's CSV, before and after the columns changed in March 2023 (its code book of 2024, section 3).

``time_precision`` 1 is the day, 2 about a week, 3 about a month; ``geo_precision`` 1 the place, 2 near it, 3 its
province.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dateline.intake.outside.values import day, month_of, number, place, point, side, week_around
from dateline.outside import Outside
from dateline.records import PlacePrecision

_ID = ("event_id_cnty", "data_id", "event_id_no_cnty")
_PRECISIONS: dict[int, tuple[PlacePrecision, float]] = {1: ("city", 5.0), 2: ("district", 25.0), 3: ("province", 100.0)}


def fits(names: Collection[str]) -> bool:
    """Whether these are the columns of ACLED's CSV."""
    return {"event_date", "event_type"} <= set(names) and any(name in names for name in _ID)


def record(row: Mapping[str, str], number_of_row: int) -> Outside:
    """The event of a row. Raises ``ValueError`` for a value that is none."""
    told = day(row.get("event_date", ""), name="event_date")
    precision = number(row, "time_precision") or 1
    spread = (told, told) if told is None or precision == 1 else week_around(told) if precision == 2 else month_of(told)
    sort, radius = _PRECISIONS.get(number(row, "geo_precision") or 1, _PRECISIONS[3])
    dead = number(row, "fatalities")
    return Outside(
        next((row[name].strip() for name in _ID if row.get(name, "").strip()), f"row {number_of_row}"), number_of_row,
        *spread, place(row.get("location", ""), row.get("country") or row.get("iso", ""), point(row), precision=sort),
        radius, row.get("event_type", "").strip(), row.get("sub_event_type", "").strip(),
        sides=tuple(side(row[name]) for name in ("actor1", "actor2") if row.get(name, "").strip()),
        low=dead, best=dead, high=dead, told=row.get("notes", "").strip(), source=row.get("source", "").strip(),
    )  # fmt: skip
