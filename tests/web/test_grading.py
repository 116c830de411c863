"""Grades of sources at the desk: set by those who may judge, told on the page, taken back there."""

from collections.abc import Callable

import pytest

from dateline.protections import Protection
from dateline.web.visits import House

PAGE = "/questions/sources"


def test_a_letter_is_set_told_and_taken_back(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    coder = somebody("coder")
    assert coder.post("/grades", source="Coastal News Agency", grade="B", why="right so far") == 303
    assert "Graded: Coastal News Agency B, usually reliable" in coder.client.get(PAGE).text
    with house.desk() as desk:
        (made,) = desk.ledger.grade_acts()
        claim = next(view.claim for view in desk.views() if len(view.claim.source) == 1)
    assert (made.who, made.why) == ("coder", "right so far")
    assert "right so far" in coder.client.get(PAGE).text
    assert coder.post("/grades", back=made.id) == 303
    assert "right so far" not in coder.client.get(PAGE).text
    assert claim.id in coder.client.get(f"/review?claim={claim.id}").text


def test_the_claim_shows_the_grade_of_its_source(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    with house.desk() as desk:
        claim = next(view.claim for view in desk.views() if view.claim.source[-1].type == "organisation")
        desk.grade(str(claim.source[-1].head), "D", who="ana")
    assert ", grade D" in somebody("reader").client.get(f"/review?claim={claim.id}").text


@pytest.mark.parametrize("grade", ["", "G", "2"])
def test_what_is_no_letter_is_refused(somebody: Callable, grade: str) -> None:  # type: ignore[type-arg]
    assert somebody("coder").post("/grades", source="Hill Wire", grade=grade) == 400


def test_a_protected_source_is_not_named_to_those_who_may_not_know(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    with house.desk() as desk:
        desk.grade("Idris Qalaji", "A", who="ana", why="knows Qalaji")
        desk.protect(Protection("", "person", "Idris Qalaji", "blur", "ana", ""))
    assert "Qalaji" not in somebody("coder").client.get(PAGE).text
    assert "Qalaji" in somebody("editor").client.get(PAGE).text
