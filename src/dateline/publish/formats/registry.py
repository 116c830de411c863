"""The formats that claims can be handed on in: what each is called, how it is written, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from dateline.errors import RequestError
from dateline.publish.formats import (
    acled,
    followthemoney,
    geojson,
    geopackage,
    hxl,
    jsonl,
    kml,
    page,
    parquet,
    plover,
    stix,
    table,
    timemap,
    ucdp,
    web_annotations,
    workbook,
)
from dateline.publish.formats.handed import Account, Handed

Write = Callable[[Iterable[Handed], Account], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ``write`` turns claims into the parts of a file, one after the other, and keeps the account.

    ``ending`` is that of the file's name; ``printed``: it quotes sentences as they are printed; ``text``: it can be
    read at a terminal; ``most``: more claims than that, and whatever opens the file gives up.
    """

    name: str
    ending: str
    media_type: str
    about: str
    write: Write
    text: bool = True
    printed: bool = False
    most: int | None = None


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KML = "application/vnd.google-earth.kml+xml"
_JSON, _LINES, _CSV = "application/json", "application/x-ndjson", "text/csv"
_LISTED = (
    Format("jsonl", "jsonl", _LINES, "the codebook's claims, one a line", jsonl.write),
    Format("csv", "csv", _CSV, "a table for people and spreadsheets", table.write),
    Format("xlsx", "xlsx", _XLSX, "the same table as a workbook, its columns explained", workbook.write, text=False),
    Format("acled", "csv", _CSV, "events in the shape of ACLED's CSV", acled.write),
    Format("ucdp", "csv", _CSV, "events with dead in the shape of UCDP's GED", ucdp.write),
    Format("plover", "jsonl", _LINES, "PLOVER events, one a line", plover.write),
    Format("hxl", "csv", _CSV, "a table under HXL hashtags, for HDX", hxl.write),
    Format("geojson", "geojson", "application/geo+json", "points for QGIS and web maps (RFC 7946)", geojson.write),
    Format("kml", "kml", _KML, "placemarks with time spans and the sentence, for Google Earth", kml.write),
    Format("kmz", "kmz", "application/vnd.google-earth.kmz", "the same, compressed", kml.write_kmz, text=False),
    Format(
        "gpkg", "gpkg", "application/geopackage+sqlite3", "a GeoPackage for QGIS and its time controller",
        geopackage.write, text=False,
    ),
    Format("parquet", "parquet", "application/vnd.apache.parquet", "GeoParquet; an extra", parquet.write, text=False),
    Format(
        "annotations", "jsonld", "application/ld+json", "W3C Web Annotations on the texts", web_annotations.write,
        printed=True,
    ),
    Format(
        "html", "html", "text/html", "one page with map, timeline and sentences, for any browser", page.write,
        most=page.MOST,
    ),
    Format("timemap", "json", _JSON, "events and sources for TimeMap", timemap.write),
    Format("ftm", "ftm.json", _LINES, "FollowTheMoney entities, one a line, for Aleph", followthemoney.write),
    Format("ftm-statements", "csv", _CSV, "the same as statements, one value a row", followthemoney.write_statements),
    Format("stix", "stix.json", _JSON, "a STIX 2.1 bundle", stix.write),
)  # fmt: skip
FORMATS: dict[str, Format] = {each.name: each for each in _LISTED}


def format_named(name: str) -> Format:
    """The format of that name. Raises :class:`RequestError`."""
    if name not in FORMATS:
        raise RequestError(f"there is no format {name!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def format_for(path: PurePath) -> Format:
    """The format that a file's name asks for: the first with its ending. Raises :class:`RequestError`."""
    name = path.name.lower()
    found = next((each for each in FORMATS.values() if name.endswith(f".{each.ending}")), None)
    if found is None:
        raise RequestError(f"{path.name} does not say which format: name it with --format, one of {', '.join(FORMATS)}")
    return found
