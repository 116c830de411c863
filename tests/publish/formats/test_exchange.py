"""Formats for archives, platforms and annotators, opened by the programs of those whose formats they are."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import hxl
import pyarrow.parquet as pq
import pyogrio
import pytest
import stix2

from dateline.desk import Desk
from dateline.protections import Protection
from dateline.publish.formats.cells import as_written
from dateline.publish.formats.flat import COLUMNS


def test_hxl_fits_the_schema_of_hxl(exported: Callable[..., bytes]) -> None:
    faults: list[object] = []
    data = hxl.data(io.BytesIO(exported("hxl")))
    assert hxl.schema(None, callback=faults.append).validate(data), list(map(str, faults))
    assert len(list(hxl.data(io.BytesIO(exported("hxl"))))) == 12


def test_stix_is_read_by_its_own_library(exported: Callable[..., bytes]) -> None:
    bundle = stix2.parse(exported("stix").decode(), allow_custom=False)
    sorts = [each.type for each in bundle.objects]
    assert {sort: sorts.count(sort) for sort in sorted(set(sorts))} == {
        "incident": 12, "location": 3, "note": 12, "relationship": 6, "report": 2,
    }  # fmt: skip
    ids = {each.id for each in bundle.objects}
    assert all(set(report.object_refs) <= ids for report in bundle.objects if report.type == "report")


def test_gdal_opens_the_geopackage_with_days_as_days(exported: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "claims.gpkg"
    path.write_bytes(exported("gpkg"))
    told = pyogrio.read_info(path, force_total_bounds=True)
    assert (told["features"], told["crs"], told["geometry_type"]) == (12, "EPSG:4326", "Point")
    types = dict(zip(told["fields"], told["dtypes"], strict=True))
    assert (types["date_start"], types["count_min"], types["disputed"]) == ("datetime64[D]", "int64", "bool")
    assert told["total_bounds"] == (36.806, 34.23, 38.871, 35.864)


def test_the_geopackage_is_what_its_standard_says(exported: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "claims.gpkg"
    path.write_bytes(exported("gpkg"))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT count(*), count(geom) FROM claims").fetchone() == (12, 6)
    db.close()


def test_parquet_holds_the_table_with_types(exported: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    path.write_bytes(exported("parquet"))
    read = pq.read_table(path)
    assert json.loads(read.schema.metadata[b"geo"])["primary_column"] == "geometry"
    assert read.column_names == [*(column.name for column in COLUMNS), "geometry"]
    flat = list(csv.DictReader(io.StringIO(exported("csv").decode())))
    assert [day.isoformat() if day else "" for day in read["date_start"].to_pylist()] == [
        row["date_start"] for row in flat
    ]
    assert [text or "" for text in read["sentence"].to_pylist()] == [as_written(row["sentence"]) for row in flat]


def test_an_annotation_quotes_what_stands_at_its_position(desk: Desk, exported: Callable[..., bytes]) -> None:
    page = json.loads(exported("annotations"))
    assert (page["@context"], page["type"], len(page["items"])) == (
        "http://www.w3.org/ns/anno.jsonld", "AnnotationPage", 12,
    )  # fmt: skip
    for item in page["items"]:
        captured = desk.document(item["target"]["source"].removeprefix("urn:")).captured
        quote, position = item["target"]["selector"]
        assert captured[position["start"] : position["end"]] == quote["exact"]
        assert captured[: position["start"]].endswith(quote["prefix"])
        assert captured[position["end"] :].startswith(quote["suffix"])


def test_an_annotation_does_not_quote_what_is_protected(desk: Desk) -> None:
    desk.protect(Protection("", "person", "Boutros Nimr", "leave_out", "ana", ""))
    data = b"".join(desk.export("annotations"))
    assert b"Nimr" not in data
    assert len(json.loads(data)["items"]) == 12


def test_timemap_has_day_and_point_of_every_event(
    exported: Callable[..., bytes], account: Callable[..., object]
) -> None:
    told = json.loads(exported("timemap"))
    assert [event["date"] for event in told["events"]] == ["4/3/2016", "8/1/2015", "3/5/2016", "3/5/2016"]
    assert {source for event in told["events"] for source in event["sources"]} == {s["id"] for s in told["sources"]}
    assert {name for event in told["events"] for name in event["associations"]} == {
        association["id"] for association in told["associations"]
    }
    assert dict(account("timemap").left_out) == {"no day and point are told": 8}  # type: ignore[attr-defined]


# Of the schemata of FollowTheMoney 4.11; `python -m bench.formats` asks the library itself, which is heavy to install.
SCHEMATA = {
    "Event": (
        "name description date startDate endDate location country involved addressEntity proof recordId sourceUrl "
        "publisher keywords notes"
    ),
    "Document": "title fileName publishedAt publisher",
    "Address": "full city state country latitude longitude",
    "Organization": "name country", "PublicBody": "name country", "LegalEntity": "name country",
    "Company": "name country", "Person": "name country",
}  # fmt: skip


def test_entities_have_the_properties_of_their_schema(exported: Callable[..., bytes]) -> None:
    entities = [json.loads(line) for line in exported("ftm").splitlines()]
    for entity in entities:
        assert set(entity["properties"]) <= set(SCHEMATA[entity["schema"]].split())
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
    known = {entity["id"] for entity in entities}
    events = [entity["properties"] for entity in entities if entity["schema"] == "Event"]
    assert len(events) == 12
    for event in events:
        assert {*event.get("involved", ()), *event["proof"], *event.get("addressEntity", ())} <= known


def test_statements_say_the_same_as_entities_and_from_which_claim(exported: Callable[..., bytes]) -> None:
    statements = list(csv.DictReader(io.StringIO(exported("ftm-statements").decode())))
    told = {(s["entity_id"], s["schema"], s["prop"], as_written(s["value"])) for s in statements}
    entities = [json.loads(line) for line in exported("ftm").splitlines()]
    assert told == {
        (e["id"], e["schema"], prop, value)
        for e in entities
        for prop, values in e["properties"].items()
        for value in values
    }
    assert {s["origin"][:4] for s in statements} == {"clm_"}


@pytest.mark.parametrize("form", ["ftm", "plover", "jsonl"])
def test_links_lead_to_the_desk_where_its_address_is_given(desk: Desk, form: str) -> None:
    data = b"".join(desk.export(form, address="http://127.0.0.1:8000"))
    assert data.count(b"http://127.0.0.1:8000/review?claim=clm_") >= 12
