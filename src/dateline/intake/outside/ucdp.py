"""Rows of UCDP's Georeferenced Event Dataset, by the names of their columns: their order changes between releases.

``where_prec`` is 1 the place, 2 within 25 km, 3 its district, 4 its province, 5 a region or line, 6 its country (GED
code book 23.1).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dateline.intake.outside.values import day, number, place, point, side
from dateline.outside import Outside
from dateline.records import PlacePrecision

_NAMES = {"IS": "Islamic State"}  # names of the code book that are words, or too short, elsewhere
_VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}
COLUMNS = 40  # fewer than any release has
_PRECISIONS: dict[int, tuple[PlacePrecision, float]] = {
    1: ("city", 5.0), 2: ("district", 25.0), 3: ("district", 40.0), 4: ("province", 100.0), 5: ("region", 100.0),
    6: ("country", 0.0),
}  # fmt: skip


def fits(names: Collection[str]) -> bool:
    """Whether these are columns of the GED."""
    return {"id", "date_start", "type_of_violence"} <= set(names)


def record(row: Mapping[str, str], number_of_row: int) -> Outside:
    """The event of a row. Raises ``ValueError`` for a value that is none."""
    first, last = (day(row.get(name, ""), name=name) for name in ("date_start", "date_end"))
    sort, radius = _PRECISIONS.get(number(row, "where_prec") or 1, _PRECISIONS[6])
    where = row.get("where_coordinates") or row.get("where_description") or row.get("adm_1", "")
    named = [side(row.get(name, "")) for name in ("side_a", "side_b")]
    sides = tuple(_NAMES.get(name, name) for name in named if name)
    violence = number(row, "type_of_violence") or 0
    source = [row.get(name, "").strip() for name in ("source_office", "source_date", "source_original")]
    return Outside(
        row["id"].strip() or f"row {number_of_row}", number_of_row, first, last or first,
        place(where, row.get("country", ""), point(row), precision=sort), radius,
        "Violence against civilians" if violence == 3 else "", _VIOLENCE.get(violence, ""), "", sides,
        number(row, "low"), number(row, "best"), number(row, "high"),
        told=row.get("source_headline") or row.get("source_article", ""), source=", ".join(filter(None, source)),
    )  # fmt: skip
