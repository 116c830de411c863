"""Grades of sources and claims: what stands follows from what people set, and nobody else sets any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import RequestError
from dateline.grades import SETTINGS, Grade, Grades, grades_of, in_letters, settled
from dateline.identities import Identity, Names, names_of
from dateline.records import Source, Span
from dateline.settings import settings

AGENCY = Grade("grd_1", "source", "Coastal News Agency", "B", "ana", "2026-01-01T00:00:00.000+00:00")
NOBODY = Names()


def letters(*acts: Grade, of: str = "Coastal News Agency", names: Names = NOBODY) -> str:
    return in_letters(grades_of(acts, names).of_source(of))


def test_nothing_is_graded_until_somebody_does() -> None:
    assert in_letters(Grades().of_source("Coastal News Agency")) == ""
    assert letters(of="Coastal News Agency") == ""


def test_a_source_is_found_whatever_its_capitals() -> None:
    assert letters(AGENCY, of="COASTAL news agency") == "B"


def test_the_last_grade_of_a_person_stands() -> None:
    assert letters(AGENCY, replace(AGENCY, id="grd_2", grade="D")) == "D"


def test_people_who_differ_are_both_told_the_last_first() -> None:
    assert letters(AGENCY, replace(AGENCY, id="grd_2", grade="D", who="ben")) == "D; B (ana)"


def test_a_grade_taken_back_leaves_the_one_before() -> None:
    later = replace(AGENCY, id="grd_2", grade="E")
    assert letters(AGENCY, later, Grade("grd_3", "undo", "", "", "ana", "", undoes="grd_2")) == "B"


def test_names_that_were_merged_share_a_grade() -> None:
    merged = names_of([Identity("", "actor", "merge", "CNA", "ana", "", "Coastal News Agency")])
    assert letters(AGENCY, of="CNA", names=merged) == "B"
    assert letters(AGENCY, of="CNA") == ""


def test_a_grade_of_an_outlet_holds_where_it_speaks_itself_or_is_quoted() -> None:
    found = grades_of([AGENCY], NOBODY)
    quoted = Source("organisation", Span(0, 22, "the Coastal News Agency"), "Coastal News Agency")
    assert in_letters(found.of_link(Source(), "Coastal News Agency")) == "B"
    assert in_letters(found.of_link(quoted, "Hill Wire")) == "B"
    assert in_letters(found.of_link(Source(), "Hill Wire")) == ""


def test_whoever_goes_unnamed_has_no_grade() -> None:
    found = grades_of([replace(AGENCY, name="doctor")], NOBODY)
    assert found.of_link(Source("unnamed", Span(0, 8, "a doctor"), "doctor"), None) == ()


def test_settings_grade_sources_and_a_person_overrules_them() -> None:
    told = settled({"Coastal News Agency": "c", "Hill Wire": "A"}, where="settings.toml")
    assert [(act.name, act.grade, act.who) for act in told] == [
        ("Coastal News Agency", "C", SETTINGS), ("Hill Wire", "A", SETTINGS),
    ]  # fmt: skip
    assert letters(*told) == "C"
    assert letters(*told, AGENCY) == "B; C (the settings)"


@pytest.mark.parametrize(
    "wrong", ['grades = "B"', '[grades]\n"Hill Wire" = "G"', '[grades]\n"Hill Wire" = 2', "[grades"]
)
def test_a_file_of_settings_that_makes_no_sense_is_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "s.toml").write_text(wrong, "utf-8")
    with pytest.raises(RequestError, match=r"s\.toml"):
        settings(environment={"DATELINE_SETTINGS": str(tmp_path / "s.toml")})


def test_the_file_of_settings_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('[grades]\n"Hill Wire" = "A"\n', "utf-8")
    found = settings(environment={"DATELINE_SETTINGS": str(tmp_path / "s.toml")}).grades
    assert [(act.name, act.grade) for act in found] == [("Hill Wire", "A")]
    with pytest.raises(RequestError, match="cannot be read as settings"):
        settings(environment={"DATELINE_SETTINGS": str(tmp_path / "none.toml")})


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(["ana", "ben"])), max_size=8))
def test_to_grade_and_take_back_restores_what_stood(told: list[tuple[str, str]]) -> None:
    acts = [replace(AGENCY, id=f"grd_{at}", grade=grade, who=who) for at, (grade, who) in enumerate(told)]
    more = replace(AGENCY, id="grd_x", grade="F", who="cem")
    back = Grade("grd_y", "undo", "", "", "cem", "", undoes="grd_x")
    assert grades_of([*acts, more, back], NOBODY) == grades_of(acts, NOBODY)
