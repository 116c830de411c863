"""Maps, bars and networks: they are XML, stand alone, and say the same as the tables."""

from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree as ET  # the pictures are our own

import pytest

from dateline.desk import Desk
from dateline.errors import RequestError
from dateline.publish import bars, control_map, network, reach_map
from dateline.publish.forms import mapped, pictures_of, written
from dateline.publish.graphml import graphml
from dateline.publish.mapping import Frame
from dateline.publish.marks import Mark, marks_of

MAY, JUNE = date(2015, 5, 15), date(2015, 6, 2)


def signs(picture: str) -> list[str]:
    """The words that each sign of a map shows when it is pointed at."""
    return sorted(title for title in re.findall(r"<g[^>]*><title>([^<]*)</title>", picture))


def test_every_picture_is_xml_and_asks_the_network_for_nothing(desk: Desk) -> None:
    pictures = [
        control_map.svg(desk.control()), reach_map.svg(desk.reach("500", "Sirte")), network.svg(desk.ties()),
        bars.of_timeline(desk.timeline()), bars.of_tallies(desk.tallies()), graphml(desk.ties()),
    ]  # fmt: skip
    for picture in pictures:
        ET.fromstring(picture)  # noqa: S314
        assert not re.search(r"(?:src|href)=\"?https?:", picture)


def test_a_map_of_a_day_shows_who_held_what_on_it(desk: Desk) -> None:
    control = desk.control()
    assert signs(control_map.svg(control, on=MAY)) == [
        "Sirte: held, Northmen, from 2015-05-01, 2015-06-01",
        "Zuwara: held, Northmen, from by 2015-06-01, still on 2015-06-01",
    ]
    assert [words.split(",")[1] for words in signs(control_map.svg(control, on=JUNE))] == [" Southmen", " Northmen"]


def test_what_may_only_have_been_so_is_drawn_hollow(desk: Desk) -> None:
    assert control_map.svg(desk.control("Zuwara"), on=MAY).count('fill="#ffffff" stroke="#0072b2"') == 1
    assert control_map.svg(desk.control("Zuwara"), on=JUNE).count('fill="#ffffff" stroke="#0072b2"') == 0


def test_the_page_with_a_slider_holds_every_spell_with_its_days(desk: Desk) -> None:
    page = control_map.html(desk.control())
    assert len(re.findall(r"data-from=", page.split("<script>")[0])) == 3
    assert 'const days = ["2015-05-01", "2015-06-01"]' in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)


def test_geojson_has_longitude_first_and_names_the_claims(desk: Desk) -> None:
    features = json.loads(control_map.geojson(desk.control()))["features"]
    assert [feature["geometry"]["coordinates"] for feature in features] == [
        [16.58, 31.2],
        [16.58, 31.2],
        [12.08, 32.93],
    ]
    assert all(feature["properties"]["claims"] for feature in features)


def test_a_range_is_a_closed_ring(desk: Desk) -> None:
    _, ring = json.loads(reach_map.geojson(desk.reach("500", "Sirte")))["features"]
    around = ring["geometry"]["coordinates"][0]
    assert around[0] == around[-1]
    assert len(around) == 73


def test_the_same_ties_give_the_same_picture(desk: Desk) -> None:
    assert network.svg(desk.ties()) == network.svg(desk.ties())


def test_nothing_to_draw_is_said(desk: Desk) -> None:
    with pytest.raises(RequestError, match="nothing to draw"):
        control_map.svg(desk.control("Nowhere at All"))


def test_a_form_that_an_answer_does_not_have_is_refused_with_the_others(desk: Desk) -> None:
    found = desk.ties()
    with pytest.raises(RequestError, match="graphml, html, json, md, svg"):
        written(found.answer, "docx", pictures=pictures_of(found))
    assert mapped(desk.control(), "html").startswith("<!doctype html>")


def test_sides_differ_in_shape_as_well_as_in_colour() -> None:
    marks = marks_of("abcdefgh")
    drawn = {re.sub(r'(?:fill|stroke)="[^"]*"', "", mark.at(0, 0)) for mark in marks.values()}
    assert len(drawn) == 8
    assert len({mark.colour for mark in marks.values()}) == 8
    assert len({mark.fill for mark in marks.values()}) == 8
    assert Mark(8).colour == Mark(0).colour


def test_a_frame_holds_its_points_with_room_around() -> None:
    frame = Frame.around([(31.2, 16.6), (32.9, 12.1)])
    for lat, lon in ((31.2, 16.6), (32.9, 12.1)):
        x, y = frame.at(lat, lon)
        assert 40 < x < frame.width - 40
        assert 40 < y < frame.height - 40
