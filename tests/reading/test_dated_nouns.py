"""The day in the name of a happening, and whose day it is besides."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.language import parse
from dateline.reading.dates import find_times
from dateline.reading.times import time_of


def day_of(text: str, word: str) -> tuple[str, str]:
    doc = next(iter(parse([text])))
    day = date(2016, 4, 8)
    time = time_of(next(t for t in doc if t.text == word), find_times(doc, published=day), published=day)
    return str(time.start), str(time.end)


NO_DAY = ("None", "2016-04-08")


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("The council condemned Tuesday's bombing in Mora.", "bombing", ("2016-04-05", "2016-04-05")),
        ("The council condemned Tuesday's bombing in Mora.", "condemned", NO_DAY),
        ("Ten people were killed in Tuesday's bombing.", "killed", ("2016-04-05", "2016-04-05")),
        ("Tuesday's bombing killed ten people.", "killed", ("2016-04-05", "2016-04-05")),
        ("The officers formed a junta following last year's coup.", "formed", NO_DAY),
        ("The officers formed a junta following last year's coup.", "coup", ("2015-01-01", "2015-12-31")),
        ("Rebels have held the port since the 2012 offensive.", "offensive", ("2012-01-01", "2012-12-31")),
        ("Rebels have held the port since the 2012 offensive.", "held", ("2012-01-01", "None")),
        ("The envoy welcomes today's withdrawal.", "welcomes", ("2016-04-08", "2016-04-08")),
        ("Police were told to prevent possible Christmas attacks.", "told", NO_DAY),
        ("Three officers were accused of torture during the war of the 1990s.", "accused", NO_DAY),
        ("The officer was charged with torture on Tuesday.", "charged", ("2016-04-05", "2016-04-05")),
        ("Guards have been armed since the May 3, 2015 prison raid.", "raid", ("2015-05-03", "2015-05-03")),
        ("It recalls the May 2008 siege of hotels that killed ten.", "killed", ("2008-05-01", "2008-05-31")),
        ("A crowd met on Tuesday to protest raids on villages.", "raids", NO_DAY),
        ("On Tuesday he voiced concern about raids on villages.", "raids", NO_DAY),
        ("Guards accused of raids were tried on Tuesday.", "raids", NO_DAY),
        ("He has been away since 2004 after rebels attacked Mora.", "attacked", ("2004-01-01", "2004-12-31")),
        ("Troops have been in Mora since 2004, when rebels signed a truce.", "signed", ("2004-01-01", "2004-12-31")),
    ],
)
def test_a_happening_has_the_day_in_its_name_and_lends_it_to_what_was_done_in_it(
    text: str, word: str, days: tuple[str, str]
) -> None:
    assert day_of(text, word) == days
