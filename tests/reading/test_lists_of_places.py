"""Names in a list are of one sort."""

from __future__ import annotations

import pytest

from dateline.language import parse
from dateline.reading.names import find_names


def places(text: str) -> list[tuple[str, str, str | None]]:
    (names,) = find_names(list(parse([text])))
    return [(n.text, n.place.precision, n.place.country) for n in names if n.place is not None]


def test_among_provinces_a_name_is_a_province() -> None:
    assert places("Cases were told of in Ohio, Texas and Washington.") == [
        ("Ohio", "province", "US"),
        ("Texas", "province", "US"),
        ("Washington", "province", "US"),
    ]


@pytest.mark.parametrize("text", ["Shells fell on Aleppo, Homs and Idlib.", "Rebels hold Homs and Idlib."])
def test_among_towns_a_name_is_a_town(text: str) -> None:
    assert {precision for _, precision, _ in places(text)} == {"city"}


def test_the_pacific_is_no_town() -> None:
    told = places("The birds fly along the Pacific coast of the United States to Alaska.")
    assert ("Pacific", "region", None) in told
