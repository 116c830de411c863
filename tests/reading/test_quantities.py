"""How many: numbers before a noun, shares of numbers, and none."""

from __future__ import annotations

import pytest

from dateline.language import parse
from dateline.reading.quantities import count_of
from dateline.records import Count


def count(text: str, word: str) -> Count | None:
    doc = next(iter(parse([text])))
    return count_of(next(token for token in doc if token.text == word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They killed 12 soldiers.", "soldiers", Count("12", 12, 12)),
        ("They killed at least 12 soldiers.", "soldiers", Count("at least 12", 12, None)),
        ("They sent 12-15 warships.", "warships", Count("12-15", 12, 15)),
        ("They killed dozens of soldiers.", "soldiers", Count("dozens", 24, 99)),
        ("They shot down about 20 % of the 36 warplanes.", "%", Count("about 20 % of the 36", 7, 7, approximate=True)),
        ("They hit about 20% of the 36 warplanes.", "warplanes", Count("36", 36, 36)),
        ("Half of the 40 soldiers fled.", "Half", Count("Half of the 40", 20, 20)),
        ("Two thirds of the 300 fighters were killed.", "thirds", Count("Two thirds of the 300", 200, 200)),
        ("More than a quarter of the 80 tanks burned.", "quarter", Count("More than a quarter of the 80", 21, None)),
        ("Some 20 percent of the fighters fled.", "percent", None),
        ("They opened fire, killing as many as 30.", "many", Count("as many as 30", None, 30)),
        ("They killed the leader of one of the two clans.", "leader", None),
        ("A total of 961 troops were freed.", "total", Count("961", 961, 961)),
        ("There 17 British and 47 Argentine soldiers fell.", "soldiers", Count("17 British and 47 Argentine", 64, 64)),
        ("A fourth soldier died.", "soldier", None),
        ("The July 21 attacks shook the city.", "attacks", None),
        ("There were no casualties.", "casualties", Count("no casualties", 0, 0)),
    ],
)  # fmt: skip
def test_a_noun_has_its_number(text: str, word: str, expected: Count | None) -> None:
    assert count(text, word) == expected
