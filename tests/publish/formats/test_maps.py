"""GeoJSON and KML as GIS programs open them."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import fastkml
import pyogrio
from lxml import etree

SCHEMA = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"
KML = {"k": "http://www.opengis.net/kml/2.2"}


def test_a_feature_stands_where_the_place_lies_longitude_first(exported: Callable[..., bytes]) -> None:
    features = json.loads(exported("geojson"))["features"]
    shelled = next(each for each in features if each["properties"]["kind"] == "attack.shell")
    assert shelled["geometry"] == {"type": "Point", "coordinates": [36.806, 35.864]}
    assert shelled["properties"]["date"] == "2016-03-05"


def test_a_claim_without_a_place_is_a_feature_without_geometry(exported: Callable[..., bytes]) -> None:
    features = json.loads(exported("geojson"))["features"]
    assert [f["properties"]["kind"] for f in features if f["geometry"] is None].count("harm.killed") == 2
    assert len(features) == 12


def test_a_day_that_only_bounds_an_event_is_not_its_date(exported: Callable[..., bytes]) -> None:
    told = {f["properties"]["kind"]: f["properties"] for f in json.loads(exported("geojson"))["features"]}
    assert told["territory.hold"]["date"] is None
    assert (told["territory.hold"]["date_end"], told["territory.hold"]["date_basis"]) == ("2016-04-03", "published")


def test_kml_fits_the_schema_of_the_ogc(exported: Callable[..., bytes]) -> None:
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(exported("kml")))


def test_times_of_kml_are_days_and_spans(exported: Callable[..., bytes]) -> None:
    marks = etree.fromstring(exported("kml")).findall(".//k:Placemark", KML)
    told = {mark.findtext("k:name", namespaces=KML): mark for mark in marks}
    entered = next(mark for name, mark in told.items() if name.startswith("territory, capture"))
    assert entered.findtext("k:TimeStamp/k:when", namespaces=KML) == "2016-04-03"
    abducted = next(mark for name, mark in told.items() if name.startswith("harm, abducted"))
    assert abducted.findtext("k:TimeSpan/k:begin", namespaces=KML) == "2015-08-01"
    held = next(mark for name, mark in told.items() if name.startswith("territory, hold"))
    assert held.find("k:TimeSpan", KML) is None


def test_a_balloon_quotes_the_sentence_and_who_says_so_harmlessly(exported: Callable[..., bytes]) -> None:
    marks = etree.fromstring(exported("kml")).findall(".//k:Placemark", KML)
    shelled = next(m for m in marks if "attack, shell" in m.findtext("k:name", namespaces=KML))
    balloon = shelled.findtext("k:description", namespaces=KML)
    assert "killing 12 civilians &lt;b&gt;&amp; &quot;others&quot;&lt;/b&gt;." in balloon
    assert "According to the report; =Evil &amp; Co" in balloon


def test_kmz_is_the_kml_in_a_zip(exported: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(exported("kmz"))) as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == exported("kml")


def test_gdal_opens_geojson_and_kml(exported: Callable[..., bytes], tmp_path: Path) -> None:
    for form in ("geojson", "kml"):
        path = tmp_path / f"claims.{form}"
        path.write_bytes(exported(form))
        told = pyogrio.read_info(path)
        assert (told["features"], told["crs"]) == (12, "EPSG:4326")
