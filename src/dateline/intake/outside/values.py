"""Values of other people's tables: days, numbers, places and names, as their releases spell them."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from dateline.intake.outside.slashes import undecided
from dateline.knowledge.countries import countries
from dateline.records import Place, PlacePrecision

_SPELLINGS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%m/%d/%Y", "%d/%m/%Y")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?=$|[ T])")
_YEARS = re.compile(r"\s*\((?:\d{4})?-?(?:\d{4})?-?\)\s*$")


def day(text: str, *, name: str) -> date | None:
    """A day in one of the spellings of ACLED's and UCDP's releases; a time of day behind it is left out.

    Raises ``ValueError`` for what is no day.
    """
    bare = text.strip()
    if not bare:
        return None
    iso = _ISO.match(bare)
    if iso:
        return date.fromisoformat(iso[0])
    if undecided(bare):
        raise ValueError(f"{name} {bare!r} may be a day of two months, and no row of the file tells which comes first")
    for spelling in _SPELLINGS:
        try:
            return datetime.strptime(bare, spelling).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    raise ValueError(f"{name} {bare!r} is no day")


def week_around(middle: date) -> tuple[date, date]:
    """Three days before a day to three days after."""
    return middle - timedelta(days=3), middle + timedelta(days=3)


def month_of(middle: date) -> tuple[date, date]:
    """The first and last day of a day's month."""
    return middle.replace(day=1), middle.replace(day=monthrange(middle.year, middle.month)[1])


def number(row: Mapping[str, str], *names: str) -> int | None:
    """The whole number under the first of these names that has one. Raises ``ValueError`` for what is none."""
    text = next((row[name].strip() for name in names if row.get(name, "").strip()), "")
    return int(float(text)) if text else None


def point(row: Mapping[str, str]) -> tuple[float, float] | None:
    """Latitude, longitude in degrees WGS 84. Raises ``ValueError`` for what lies nowhere on Earth."""
    words = (row.get("latitude", "").strip(), row.get("longitude", "").strip())
    if not all(words):
        return None
    lat, lon = (float(word.replace(",", ".")) for word in words)
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"latitude {words[0]}, longitude {words[1]} lies nowhere")
    return lat, lon


def place(name: str, country: str, at: tuple[float, float] | None, *, precision: PlacePrecision) -> Place | None:
    """Where a row says it was; ``None`` where it does not."""
    if not name.strip() and at is None:
        return None
    lat, lon = at or (None, None)
    return Place(name.strip() or country.strip(), precision, _codes().get(country.strip().casefold()), lat, lon)


def side(name: str) -> str:
    """The name of an actor without the years in which its government was in office: "(2000-)"."""
    return _YEARS.sub("", name.strip())


@cache
def _codes() -> dict[str, str]:
    """From names and codes of countries to ISO 3166-1 alpha-2."""
    found: dict[str, str] = {}
    for code, country in countries().items():
        numbers = [str(country.number)] if country.number else []
        found |= dict.fromkeys((country.name.casefold(), country.alpha3.casefold(), code.casefold(), *numbers), code)
    return found
