"""Merging, splitting and teaching names, and taking it back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.identities import Act, Identity, Sort, names_of, offers, with_aliases
from dateline.records import Claim, Filler, Place, Span

NAMES = st.sampled_from(["Free Army", "FSA", "Rebels", "Opposition"])


def act(
    number: int, what: Act, name: str, *, into: str | None = None, sort: Sort = "actor", undoes: str | None = None
) -> Identity:
    return Identity(f"idy_{number}", sort, what, name, "ana", "", into, undoes=undoes)


def claim(head: str) -> Claim:
    word = Span(0, len(head), head)
    return Claim(f"sha256:{head}", 1, "attack.air", word, word, {"actor": (Filler(word, head),)})


def test_merged_names_are_one_as_far_as_they_lead() -> None:
    names = names_of([act(1, "merge", "FSA", into="Free Army"), act(2, "merge", "Free Army", into="Opposition")])
    assert [names.of("actor", name) for name in ("FSA", "Free Army", "Rebels")] == [
        "Opposition",
        "Opposition",
        "Rebels",
    ]


def test_a_merge_of_actors_says_nothing_of_places() -> None:
    assert names_of([act(1, "merge", "Homs", into="Hims")]).of("place", "Homs") == "Homs"


def test_a_merge_into_a_circle_ends() -> None:
    names = names_of([act(1, "merge", "FSA", into="Rebels"), act(2, "merge", "Rebels", into="FSA")])
    assert {names.of("actor", "FSA"), names.of("actor", "Rebels")} == {"Rebels"}


def test_a_split_holds_in_its_claims_only() -> None:
    part = replace(act(1, "split", "Ahmed", into="Ahmed the doctor"), claims=("clm_1",))
    names = names_of([part])
    assert (names.of("actor", "Ahmed", claim="clm_1"), names.of("actor", "Ahmed")) == ("Ahmed the doctor", "Ahmed")
    assert names_of([part, act(2, "undo", "", undoes="idy_1")]).of("actor", "Ahmed", claim="clm_1") == "Ahmed"


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6), NAMES, NAMES)
def test_merging_and_unmerging_restores_the_names(before: list[tuple[str, str]], one: str, other: str) -> None:
    history = [act(n, "merge", a, into=b) for n, (a, b) in enumerate(before)]
    merge = act(99, "merge", one, into=other)
    assert names_of([*history, merge, act(100, "undo", "", undoes="idy_99")]) == names_of(history)


def test_an_alias_fills_in_what_is_read_next() -> None:
    names = names_of([act(1, "alias", "the Tigers", into="tiger-forces")])
    (read,) = with_aliases([claim("The Tigers")], names)
    assert read.fillers("actor")[0].entity == "tiger-forces"
    assert read.id == claim("The Tigers").id
    assert with_aliases([claim("Lions")], names) == [claim("Lions")]


def test_an_alias_is_offered_for_what_was_read_before_and_changes_nothing() -> None:
    names = names_of([act(1, "alias", "the Tigers", into="tiger-forces")])
    before = [claim("The Tigers"), claim("Lions")]
    (offer,) = offers(before, names)
    assert (offer.claim, offer.role, offer.fillers[0].entity) == (before[0], "actor", "tiger-forces")
    assert before[0].fillers("actor")[0].entity is None


def test_an_alias_of_a_place_gives_it_its_ground() -> None:
    ground = Place("Zuwara", "city", "LY", 32.93, 12.08)
    names = names_of([Identity("idy_1", "place", "alias", "Zwara", "ana", "", place=ground)])
    word = Span(0, 5, "Zwara")
    told = Claim("sha256:0", 1, "attack.air", word, word, {"place": (Filler(word, "Zwara"),)})
    assert with_aliases([told], names)[0].fillers("place")[0].resolved == ground
