"""Where a phrase is on the ground, and never sharper than its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.bearings import between, measured
from dateline.records import Place

MORA = Place("Mora", "city", "CM", 11.0, 14.0, "geonames:1")
KUTUM = Place("Kutum", "city", "CM", 11.5, 14.0, "geonames:2")


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("Troops clashed 15 km north of ", Place("15 km north of Mora", "district", "CM", 11.136, 14.0)),
        (
            "a village 10 miles (16 km) to the east of ",
            Place("10 miles (16 km) to the east of Mora", "district", "CM", 11.0, 14.147),
        ),
        (
            "some 40km south-west of the town of ",
            Place("40km south-west of the town of Mora", "district", "CM", 10.744, 13.741),
        ),
        ("ten kilometres due west of ", Place("ten kilometres due west of Mora", "district", "CM", 11.0, 13.908)),
        ("about 200 km north of ", Place("200 km north of Mora", "region", "CM", 12.808, 14.0)),
        ("at a camp about 20 kilometres from ", Place("20 kilometres from Mora", "district", "CM", 11.0, 14.0)),
        ("a base 300 miles from ", Place("300 miles from Mora", "region", "CM")),
    ],
)  # fmt: skip
def test_a_measure_from_a_place_is_a_place(before: str, place: Place) -> None:
    assert measured(before, MORA, name="Mora") == place


@pytest.mark.parametrize(
    "before", ["Troops marched 15 km from ", "Rebels hold ", "The range of 500 km covers ", "Some 15 tanks north of "]
)
def test_what_is_no_measure_from_a_place_is_none(before: str) -> None:
    assert measured(before, MORA, name="Mora") is None


@given(st.integers(1, 60), st.sampled_from(["north", "east", "south", "west", "north-east", "southwest"]))
def test_a_measured_place_is_as_far_as_was_told(km: int, wind: str) -> None:
    place = measured(f"{km} km {wind} of ", MORA, name="Mora")
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    north, east = (place.lat - 11.0) * 110.6, (place.lon - 14.0) * 109.3
    assert (north**2 + east**2) ** 0.5 == pytest.approx(km, rel=0.02, abs=0.15)


def test_between_two_near_places_is_half_way() -> None:
    assert between(MORA, KUTUM, name="between Mora and Kutum") == Place(
        "between Mora and Kutum", "district", "CM", 11.25, 14.0
    )


def test_between_two_countries_is_a_region_without_a_point() -> None:
    chad, sudan = Place("Chad", "country", "TD", 15.0, 19.0), Place("Sudan", "country", "SD", 15.0, 30.0)
    assert between(chad, sudan, name="between Chad and Sudan") == Place("between Chad and Sudan", "region")
