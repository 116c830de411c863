"""Files of events that others coded: ACLED's and UCDP's CSV of every generation, their servers' JSON, and GeoJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dateline.intake.decode import decode
from dateline.intake.outside import acled, features, ucdp
from dateline.intake.outside.slashes import told_apart
from dateline.outside import Outside, OutsideFile
from dateline.records import Capture, Issue

_ENDINGS = "give a CSV of ACLED or of UCDP's GED with its line of names, what their servers send as JSON, or GeoJSON"
_LISTS = ("data", "Result")  # under which ACLED's server, and UCDP's, send rows
_DAYS = ("event_date", "date_start", "date_end")
Read = Callable[[Mapping[str, str], int], Outside]


def outside_file(taken: Capture) -> OutsideFile | Issue:
    """The events of a file, in the form that its names tell; an issue where it is in none that is known.

    A row that cannot be read is an issue of its own and costs itself alone.
    """
    text = decode(taken.data).text.lstrip("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        return _of_json(taken, text)
    csv.field_size_limit(1 << 24)
    head = text.split("\n", 1)[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count))
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        listed = [(number, dict(zip(names, cells, strict=False))) for number, cells in enumerate(rows, 2) if any(cells)]
    except csv.Error as wrong:
        return _refused(taken, f"it is no table ({wrong})")
    return _of_rows(taken, names, listed)


def _of_rows(taken: Capture, names: list[str], numbered: list[tuple[int, dict[str, str]]]) -> OutsideFile | Issue:
    rows = told_apart((row for _, row in numbered), *_DAYS)
    listed = list(zip((number for number, _ in numbered), rows, strict=True))
    if acled.fits(names):
        return _table(taken, "ACLED", listed, read=acled.record)
    if ucdp.fits(names):
        return _table(taken, "UCDP", listed, read=ucdp.record, deadly=True)
    if len(names) >= ucdp.COLUMNS and names[0].isdigit():
        return _refused(taken, "it has no line of names, and UCDP's columns change places between releases")
    return _refused(taken, f"its names are neither ACLED's nor UCDP's: {', '.join(names)[:120]}")


def _table(
    taken: Capture, form: str, listed: list[tuple[int, dict[str, str]]], *, read: Read, deadly: bool = False
) -> OutsideFile:
    records: list[Outside] = []
    issues: list[Issue] = []
    for number, row in listed:
        try:
            records.append(read(row, number))
        except ValueError as wrong:
            issues.append(Issue(f"{taken.name}!{number}", "intake", "failed", str(wrong), "mend the row", taken.id))
    return OutsideFile(taken.name, form, tuple(records), tuple(issues), deadly)


def _of_json(taken: Capture, text: str) -> OutsideFile | Issue:
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        return _refused(taken, f"its JSON is broken ({wrong})")
    if isinstance(told, Mapping) and isinstance(told.get("features"), list):
        return _of_features(taken, told["features"])
    rows = next((told[name] for name in _LISTS if name in told), told) if isinstance(told, Mapping) else told
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return _refused(taken, "it is neither a FeatureCollection nor a list of events")
    listed = [(number, _texts(row)) for number, row in enumerate(rows, start=1)]
    return _of_rows(taken, sorted({name for _, row in listed for name in row}), listed)


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    """A row of JSON as one of CSV: everything is text, and what is not there is empty."""
    return {name.strip().lower(): "" if value is None else str(value) for name, value in row.items()}


def _of_features(taken: Capture, features: list[Any]) -> OutsideFile:
    records: list[Outside] = []
    issues: list[Issue] = []
    for number, feature in enumerate(features, start=1):
        for made in _feature(taken, feature, number):
            (records if isinstance(made, Outside) else issues).append(made)  # type: ignore[arg-type]
    return OutsideFile(taken.name, "GeoJSON", tuple(records), tuple(issues))


def _feature(taken: Capture, feature: Any, number: int) -> Iterator[Outside | Issue]:  # noqa: ANN401  anybody's JSON
    try:
        yield features.record(feature, number)
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        yield Issue(f"{taken.name}!{number}", "intake", "failed", f"no feature: {wrong!r}", "mend it", taken.id)


def _refused(taken: Capture, reason: str) -> Issue:
    return Issue(taken.name, "intake", "failed", reason, _ENDINGS, taken.id)
