"""Our own places and weapon systems: complete, on the globe, and found by their usual names."""

from __future__ import annotations

import pytest

from dateline.knowledge.equipment import equipment
from dateline.knowledge.gazetteer import PRECISION, gazetteer
from dateline.knowledge.tables import tables

OWN = [
    (kind, key, entry) for data in tables("places") for kind, entries in data.items() for key, entry in entries.items()
]


def test_every_place_of_ours_has_a_type_and_a_point_on_the_globe() -> None:
    wrong = [
        key
        for kind, key, entry in OWN
        if kind not in PRECISION or not (-90 <= entry["at"][0] <= 90 and -180 <= entry["at"][1] <= 180)
    ]
    assert wrong == []


def test_no_two_places_of_ours_have_one_key() -> None:
    keys = [key for _, key, _ in OWN]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("name", "type_", "country"),
    [
        ("Black Sea", "sea", None),
        ("Bab al-Mandab", "strait", None),
        ("Shayrat airfield", "base", "SY"),
        ("Donbass", "region", "UA"),
        ("Kakhovka dam", "dam", "UA"),
        ("Golan Heights", "region", None),
        ("Evin prison", "camp", "IR"),
        ("Azovstal", "facility", "UA"),
    ],
)
def test_a_place_is_found_by_its_usual_names(name: str, type_: str, country: str | None) -> None:
    found = gazetteer().candidates(name)[0]
    assert (found.type, found.country, found.own) == (type_, country, True)


def test_no_name_stands_for_two_systems() -> None:
    names = [name for system in equipment().values() for name in system.names]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("name", "key", "type_"),
    [
        ("SA-21", "s-400", "air-defence system"),
        ("Kalibr cruise missile", "kalibr", "cruise missile"),
        ("Night Hunter", "mi-28n", "attack helicopter"),
        ("BM-21", "grad", "rocket artillery"),
        ("Kalashnikov", "ak-47", "small arms"),
    ],
)
def test_a_system_is_found_by_its_usual_names(name: str, key: str, type_: str) -> None:
    system = next(s for s in equipment().values() if name in s.names)
    assert (system.id, system.type) == (key, type_)


def test_a_variant_points_to_the_system_it_is_of() -> None:
    assert equipment()["iskander-k"].variant_of == "iskander"


def test_the_largest_cities_inside_a_box_are_found_also_across_the_antimeridian() -> None:
    assert gazetteer().within((36.0, 33.0, 38.0, 37.0), limit=2)[0].country == "SY"
    assert gazetteer().within((177.0, -20.0, -177.0, -15.0), limit=1)[0].country == "FJ"
    assert gazetteer().within((-30.0, -50.0, -29.0, -49.0), limit=5) == []
