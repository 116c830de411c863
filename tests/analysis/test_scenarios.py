"""Scenarios and what speaks for and against each."""

from __future__ import annotations

from typing import Any

from dateline.analysis.answers import Asked
from dateline.analysis.scenarios import scenarios

EVER = Asked()
FIRST = "One scenario is that the Northmen would take Sirte, if the Russians help."
OTHER = "Another scenario is that the Southmen would take Sirte."


def tell_two(newsroom: Any) -> tuple[Any, Any]:
    one = newsroom.tell(
        "territory.capture", actor="Northmen", place="Sirte", sentence=FIRST, status="possible", published="2015-05-01"
    )
    other = newsroom.tell(
        "territory.capture", actor="Southmen", place="Sirte", sentence=OTHER, status="possible", published="2015-05-01"
    )
    return one, other


def ratings(newsroom: Any) -> list[list[str]]:
    return [[cell.rating for cell in each.cells] for each in scenarios(newsroom.ledger, EVER).evidence]


def test_what_a_side_does_fits_one_scenario_and_speaks_against_the_other(newsroom: Any) -> None:
    tell_two(newsroom)
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", published="2015-06-01")
    found = scenarios(newsroom.ledger, EVER)
    assert [[cell.rating for cell in each.cells] for each in found.evidence] == [["consistent", "inconsistent"]]
    assert found.evidence[0].diagnostic == 1.0
    assert [each.words for each in found.scenarios] == [FIRST, OTHER]


def test_what_was_told_before_is_neutral(newsroom: Any) -> None:
    tell_two(newsroom)
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", published="2015-04-01")
    assert ratings(newsroom) == []


def test_a_condition_is_cited_in_its_words(newsroom: Any) -> None:
    sentence = "One scenario is that the Northmen would take Sirte, if the Russians help."
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", sentence=sentence, status="conditional")
    (line,) = scenarios(newsroom.ledger, EVER).answer.table("scenarios").lines
    assert line.cells[2] == "if the Russians help"


def test_a_person_overrules_a_rating(newsroom: Any) -> None:
    one, _ = tell_two(newsroom)
    later = newsroom.tell("territory.capture", actor="Northmen", place="Sirte", published="2015-06-01")
    link = newsroom.ledger.judge(later, "denies", who="anna", other=one.id)
    assert ratings(newsroom) == [["inconsistent", "inconsistent"]]
    newsroom.ledger.undo(link.id, who="anna")
    assert ratings(newsroom) == [["consistent", "inconsistent"]]


def test_without_a_scenario_nothing_is_known(newsroom: Any) -> None:
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte")
    assert not scenarios(newsroom.ledger, EVER).answer.known
