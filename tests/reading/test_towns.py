"""Towns that a tagger may take for people, by the gazetteer and their surroundings."""

from __future__ import annotations

from dateline.language import parse
from dateline.reading.names import find_names


def kinds(text: str) -> dict[str, str]:
    docs = list(parse([text]))
    return {name.text: name.kind for name in find_names(docs)[0]}


def test_a_name_in_a_list_of_places_is_a_place() -> None:
    assert kinds("Boko Haram attacked the towns of Maiduguri, Gwoza and Bama.")["Gwoza"] == "place"


def test_a_name_after_a_preposition_of_place_is_a_place() -> None:
    assert kinds("Kurdish fighters and Houthi rebels met in Gondar.")["Gondar"] == "place"


def test_a_title_makes_a_person() -> None:
    assert kinds("Mr. Hama met the ambassador in London.").get("Hama", "person") == "person"


def test_a_province_is_found_with_its_noun() -> None:
    names = find_names(list(parse(["Gunmen raided a village in Borno State."])))[0]
    assert [(n.text, n.place and n.place.precision) for n in names] == [("Borno State", "province")]


def test_what_is_called_a_town_is_one_wherever_it_is_named() -> None:
    text = "Rebels attacked the border town of Khan Badr. Khan Badr is besieged."
    assert [n.kind for n in find_names(list(parse([text])))[0]] == ["place", "place"]


def test_a_name_built_like_that_of_a_village_is_one() -> None:
    assert kinds("Rebels captured Kafr Nabl on Monday.")["Kafr Nabl"] == "place"
