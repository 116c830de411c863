"""Reads a dump of GeoNames (https://download.geonames.org/export/dump/, CC BY 4.0): ``SY.txt``, ``SY.zip``.

A line is a place, its fields separated by tabs: id, name, name in ASCII, other names, latitude, longitude, feature
class and code, country, further countries, codes of four administrative levels, population, elevation, elevation model,
time zone, day of the last change.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline.errors import RequestError
from dateline.knowledge.packing import Row
from dateline.knowledge.spelling import plain

_FIELDS = 19
# GeoNames feature codes (https://www.geonames.org/export/codes.html) and the types they are here
_KINDS = {
    "A.ADM1": "province", "A.ADM1H": "province", "A.ADM2": "district", "A.ADM2H": "district", "A.ADM3": "district",
    "A.ADM4": "district", "P.PPLX": "neighbourhood",
    "S.AIRP": "airport", "S.AIRF": "airport", "S.AIRH": "airport", "S.AIRB": "base", "L.MILB": "base", "S.NVB": "base",
    "L.NVB": "base", "S.FT": "base", "S.DAM": "dam", "H.HBR": "port", "L.PRT": "port", "S.CMPRF": "camp",
    "S.PRN": "camp", "L.OILF": "oilfield", "L.GASF": "oilfield", "S.OILR": "oilfield", "S.OILW": "oilfield",
    "S.PS": "facility", "S.PSN": "facility", "S.HSP": "facility", "S.CSTM": "crossing", "S.BCN": "facility",
    "H.STM": "river", "H.STMI": "river", "H.STMS": "river", "H.WAD": "river", "H.CNL": "river", "H.LK": "lake",
    "H.LKS": "lake", "H.RSV": "lake", "H.BAY": "sea", "H.GULF": "sea", "H.SEA": "sea", "H.STRT": "strait",
    "T.MT": "mountain", "T.MTS": "mountain", "T.HLL": "mountain", "T.HLLS": "mountain", "T.PK": "mountain",
    "T.PASS": "valley", "T.VAL": "valley", "T.ISL": "island", "T.ISLS": "island", "T.DSRT": "desert", "T.PLN": "region",
    "L.RGN": "region", "L.AREA": "region", "R.RD": "road", "R.RR": "road",
}  # fmt: skip
_NO_NAME = re.compile(r"[\d,()/;:\"?]")


def places_of(path: Path) -> tuple[list[Row], list[str]]:
    """The places of a dump, and what could not be read ("line 12: ..."); features that are no place here are left out.

    Raises :class:`RequestError` if it is no file, or no line of it is of GeoNames' form.
    """
    rows: list[Row] = []
    wrong: list[str] = []
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            found = _place(line.rstrip("\r\n").split("\t"))
            if isinstance(found, Row):
                rows.append(found)
            elif found:
                wrong.append(f"line {number}: {found}")
    if not rows:
        raise RequestError(
            f"{path} holds no places: it has to be a dump of GeoNames, such as SY.txt of "
            f"https://download.geonames.org/export/dump/ ({(wrong or ['it is empty'])[0]})"
        )
    return rows, wrong


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    if not path.is_file():
        raise RequestError(f"there is no file {path}")
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as archive:
        inside = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if not inside:
            raise RequestError(f"{path} holds no dump of GeoNames: there is no .txt file in it")
        with archive.open(inside[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="\n")


def _place(fields: list[str]) -> Row | str | None:
    """A place; what is wrong with the line; or none for a feature that we do not know places by."""
    if fields == [""]:
        return None
    if len(fields) < _FIELDS - 4:
        return f"{len(fields)} fields instead of {_FIELDS}"
    kind = _KINDS.get(f"{fields[6]}.{fields[7]}") or ("city" if fields[6] == "P" else None)
    if kind is None:
        return None
    try:
        number, lat, lon, population = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        return f"no number where one should be ({error})"
    if not (fields[1] and -90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= number < 2**31):
        return "no name, or a point that is not on the globe"
    others = {name for name in fields[3].split(",") if _is_name(name)}
    province = (fields[8], fields[10]) if fields[10] else None
    return Row(
        fields[1], {fields[1], fields[2], *others}, kind, fields[8], lat, lon, max(0, population), number, province
    )


def _is_name(name: str) -> bool:
    bare = plain(name)
    return bare.isascii() and bare[:1].isupper() and 1 < len(bare) <= 40 and not _NO_NAME.search(bare)
