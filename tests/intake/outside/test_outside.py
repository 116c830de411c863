"""Files of events that others coded, in every spelling that their releases have had."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake.outside import outside_file
from dateline.outside import Outside, OutsideFile
from dateline.records import Capture, Issue, Place

OLD = (
    "data_id,iso,event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,"
    "interaction,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,iso3\n"
    "7,760,SYR1,03 April 2016,2016,1,Battles,Armed clash,Military Forces of Syria (2000-),1,Islamic State (Syria),2,12,"
    "Syria,Homs,Tadmur,34.56,38.28,2,Radio,Fighting.,4,SYR\n"
)


def read(text: str, name: str = "events.csv") -> OutsideFile:
    found = outside_file(Capture(name, text.encode()))
    assert isinstance(found, OutsideFile), found
    return found


def one(text: str) -> Outside:
    (record,) = read(text).records
    return record


def test_a_row_of_acled_before_2023() -> None:
    assert one(OLD) == Outside(
        "SYR1", 2, date(2016, 4, 3), date(2016, 4, 3), Place("Tadmur", "district", "SY", 34.56, 38.28), 25.0,
        "Battles", "Armed clash", "", ("Military Forces of Syria", "Islamic State (Syria)"), 4, 4, 4, "Fighting.",
        "Radio",
    )  # fmt: skip


def test_a_mark_at_the_beginning_and_semicolons_are_no_hindrance() -> None:
    assert one("\ufeff" + OLD.replace(",", ";")).id == "SYR1"


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("1", date(2016, 2, 3), date(2016, 2, 3)),
        ("2", date(2016, 1, 31), date(2016, 2, 6)),
        ("3", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_a_day_of_acled_is_as_sharp_as_its_precision(precision: str, first: date, last: date) -> None:
    found = one(f"event_id_cnty,event_date,event_type,time_precision\nA1,2016-02-03,Battles,{precision}\n")
    assert (found.start, found.end) == (first, last)


def test_ucdp_is_read_by_names_whatever_their_order() -> None:
    found = one(
        "low,best,high,date_end,date_start,id,type_of_violence,side_b,side_a,latitude,longitude,where_prec,country\n"
        "3,4,9,2016-04-05 00:00:00.000,2016-04-03 00:00:00.000,11,3,Civilians,IS,34.5,38.2,4,Syria\n"
    )
    assert (found.start, found.end, found.low, found.best, found.high) == (
        date(2016, 4, 3), date(2016, 4, 5), 3, 4, 9,
    )  # fmt: skip
    assert (found.type, found.subtype, found.sides) == (
        "Violence against civilians", "one-sided", ("Islamic State", "Civilians"),
    )  # fmt: skip
    assert found.place == Place("Syria", "province", "SY", 34.5, 38.2)


def test_ucdp_without_its_line_of_names_is_refused_with_the_reason() -> None:
    found = outside_file(Capture("candidate.csv", (",".join(["1"] * 49) + "\n").encode()))
    assert isinstance(found, Issue)
    assert found.reason == "it has no line of names, and UCDP's columns change places between releases"


def test_rows_as_the_servers_of_acled_and_ucdp_send_them() -> None:
    event = {
        "event_id_cnty": "SYR1",
        "event_date": "2016-04-03",
        "event_type": "Battles",
        "fatalities": 4,
        "notes": None,
    }
    found = one(json.dumps({"status": 200, "success": True, "data": [event]}))
    assert (found.id, found.row, found.start, found.best, found.told) == ("SYR1", 1, date(2016, 4, 3), 4, "")
    event = {
        "id": 11,
        "date_start": "2016-04-03T00:00:00",
        "type_of_violence": 1,
        "low": 3,
        "latitude": 34.5,
        "longitude": 38,
    }
    assert one(json.dumps({"TotalCount": 1, "Result": [event]})).low == 3
    assert one(json.dumps([event])).place == Place("", "city", None, 34.5, 38.0)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["03/04/2016", "20/04/2016"], [date(2016, 4, 3), date(2016, 4, 20)]),
        (["3/4/2016", "4/20/2016"], [date(2016, 3, 4), date(2016, 4, 20)]),
        (["4/4/2016"], [date(2016, 4, 4)]),
        (["03/04/2016"], []),
        (["03/04/2016", "20/04/2016", "04/20/2016"], [date(2016, 4, 20), date(2016, 4, 20)]),
    ],
)
def test_the_file_tells_whether_days_or_months_come_first(days: list[str], told: list[date]) -> None:
    rows = "".join(f"A{number},{day},Battles\n" for number, day in enumerate(days))
    found = read(f"event_id_cnty,event_date,event_type\n{rows}")
    assert [record.start for record in found.records] == told
    assert len(found.issues) == len(days) - len(told)
    assert all("may be a day of two months" in issue.reason for issue in found.issues)


@pytest.mark.parametrize("text", ["[1]", "[]", '{"data": 3}', "", "a,b\n1,2\n", "{", '{"type": "Point"}'])
def test_what_is_none_of_these_is_refused(text: str) -> None:
    assert isinstance(outside_file(Capture("x", text.encode())), Issue)


def test_a_row_that_cannot_be_read_costs_itself_alone() -> None:
    row = OLD.splitlines()[1]
    found = read(OLD + row.replace("03 April", "99 April") + "\n" + row.replace("34.56", "134.56") + "\n" + row + "\n")
    assert [record.row for record in found.records] == [2, 5]
    assert [issue.reason for issue in found.issues] == [
        "event_date '99 April 2016' is no day", "latitude 134.56, longitude 38.28 lies nowhere",
    ]  # fmt: skip


def feature(**told: Any) -> str:
    made = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [38.28, 34.56]}, "properties": told}
    return json.dumps({"type": "FeatureCollection", "features": [made]})


def test_a_feature_under_the_names_that_collections_share() -> None:
    found = one(feature(title="Blast", date="2016-04-03", source="a channel", links=["https://example.org"], id=9))
    assert (found.id, found.start, found.told, found.source) == ("9", date(2016, 4, 3), "Blast", "a channel")
    assert found.place == Place("", "city", None, 34.56, 38.28)


@pytest.mark.parametrize("broken", [{"features": [1]}, {"features": [{}]}, {"features": [{"properties": {"date": 3}}]}])
def test_a_broken_feature_costs_itself_alone(broken: dict[str, Any]) -> None:
    found = read(json.dumps(broken))
    assert (found.records, len(found.issues)) == ((), 1)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    for head in ("", OLD, "id,date_start,type_of_violence\n", '{"features": ['):
        outside_file(Capture("x.csv", (head + text).encode(errors="replace")))
