"""Towns that a name means wherever it stands: each is known, and a report that names no country finds it."""

from __future__ import annotations

import pytest

from dateline.knowledge.gazetteer import gazetteer
from dateline.knowledge.tables import table
from dateline.reading.namesakes import chosen
from dateline.reading.wanted_places import Wanted

TOWNS = [(name, country) for country, names in table("well_known_towns.toml").items() for name in names]


@pytest.mark.parametrize(("name", "country"), TOWNS)
def test_a_well_known_town_is_found_without_its_country(name: str, country: str) -> None:
    wanted = Wanted(name)
    found = chosen([wanted], countries={})[wanted]
    assert found is not None
    assert found.country == country
    assert found.type in ("city", "town")


def test_another_country_that_is_named_has_its_own_town() -> None:
    """“Palmyra" in a report of the United States alone is not the one in Syria."""
    wanted = Wanted("Palmyra", country="US")
    found = chosen([wanted], countries={"US": 3})[wanted]
    assert found is not None
    assert found.country == "US"


def test_every_listed_town_is_listed_once_and_known() -> None:
    assert len(TOWNS) == len(set(TOWNS))
    assert all(any(c.country == country for c in gazetteer().candidates(name)) for name, country in TOWNS)
