"""Reading whole sentences for claims: one behaviour a test, in our own sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.records import Claim

Read = Callable[..., list[Claim]]


def only(claims: list[Claim], kind: str) -> Claim:
    found = [claim for claim in claims if claim.kind == kind]
    assert len(found) == 1, [(c.kind, c.trigger.text) for c in claims]
    return found[0]


def heads(claim: Claim, role: str) -> list[str]:
    return [filler.head for filler in claim.fillers(role)]  # type: ignore[arg-type]


def test_an_active_verb_has_its_subject_as_actor_and_its_object_as_place(read: Read) -> None:
    claim = only(read("The rebels captured the town of Benghazi on Monday."), "territory.capture")
    assert heads(claim, "actor") == ["rebels"]
    assert [f.span.text for f in claim.fillers("place")] == ["town of Benghazi"]


def test_a_passive_gives_the_same_roles_as_the_active(read: Read) -> None:
    claim = only(read("Benghazi was captured by the rebels."), "territory.capture")
    assert heads(claim, "actor") == ["rebels"]
    assert heads(claim, "place") == ["Benghazi"]


def test_a_noun_gives_the_same_roles_as_the_verb(read: Read) -> None:
    claim = only(read("The capture of Benghazi by the rebels surprised diplomats."), "territory.capture")
    assert heads(claim, "actor") == ["rebels"]
    assert heads(claim, "place") == ["Benghazi"]


def test_coordinated_verbs_are_two_claims_with_one_subject(read: Read) -> None:
    claims = read("The army captured Benghazi and advanced on Sabha.")
    assert heads(only(claims, "territory.capture"), "actor") == ["army"]
    assert heads(only(claims, "move.advance"), "actor") == ["army"]


def test_coordinated_participants_are_one_claim_with_two_values(read: Read) -> None:
    claim = only(read("Government troops and allied militias shelled the village."), "attack.shell")
    assert len(claim.fillers("actor")) == 2


def test_a_participle_before_its_noun_is_a_claim(read: Read) -> None:
    claim = only(read("Shells landed in the rebel-held districts of Sabha."), "territory.hold")
    assert heads(claim, "actor") == ["rebel"]


def test_a_strike_that_kills_lends_its_attacker_to_the_killing(read: Read) -> None:
    claims = read("A Turkish air strike killed three fighters near Benghazi.")
    killed = only(claims, "harm.killed")
    assert [f.span.text for f in killed.fillers("target")] == ["three fighters"]
    assert heads(killed, "actor") == heads(only(claims, "attack.air"), "actor")


def test_a_name_that_holds_a_verb_makes_no_claim(read: Read) -> None:
    assert [c.kind for c in read("The National Liberation Army met in Sabha.") if c.kind == "territory.capture"] == []


def test_every_span_of_a_claim_is_verbatim_in_the_captured_text(read: Read) -> None:
    text = "Rebels seized two tanks from the army in Sabha, monitors said."
    for claim in read(text):
        spans = [claim.trigger, claim.evidence, *(f.span for role in claim.roles for f in claim.roles[role])]
        assert all(text[s.start : s.end] == s.text for s in spans)


def test_the_publication_date_only_bounds_an_undated_event(read: Read) -> None:
    claim = only(read("The rebels captured Benghazi.", published=date(2019, 5, 4)), "territory.capture")
    assert (claim.time.start, claim.time.end, claim.time.basis) == (None, date(2019, 5, 4), "published")


def test_reading_twice_gives_the_same_ids(read: Read) -> None:
    text = "Rebels seized two tanks from the army in Sabha."
    assert [c.id for c in read(text)] == [c.id for c in read(text)]


def test_each_number_makes_a_claim_of_its_own(read: Read) -> None:
    claims = read("At least 24 civilians and 25 rebels were killed in Hama.")
    told = [(heads(c, "target"), c.count.min) for c in claims if c.kind == "harm.killed" and c.count]
    assert sorted(told) == [(["civilians"], 24), (["rebels"], 25)]


def test_others_are_people_of_the_same_sort(read: Read) -> None:
    claim = only(read("The blast killed two policemen and wounded five others in Kano."), "harm.wounded")
    assert heads(claim, "target") == ["policemen"]


def test_an_object_is_not_its_own_subject(read: Read) -> None:
    claim = only(read("The envoy met the governor and urged him to free the prisoners."), "talk.demand")
    assert (heads(claim, "actor"), heads(claim, "target")) == (["envoy"], ["governor"])


def test_munitions_are_what_it_is_done_with(read: Read) -> None:
    claim = only(read("Rockets hit the port of Benghazi."), "attack.shell")
    assert (heads(claim, "actor"), heads(claim, "with")) == ([], ["Rockets"])


def test_whose_means_they_are_has_done_it(read: Read) -> None:
    claim = only(read("The rebels were supported by Turkish air strikes."), "tie.back")
    assert [filler.entity for filler in claim.fillers("actor")] == ["turkey"]


def test_a_judged_deed_is_that_of_the_judged(read: Read) -> None:
    claim = only(read("The council condemned the rebels for attacking the hospital."), "attack.raid")
    assert heads(claim, "actor") == ["rebels"]


def test_a_counting_noun_gives_way_to_what_it_counts(read: Read) -> None:
    claim = only(read("The army captured dozens of villages near Aleppo."), "territory.capture")
    assert heads(claim, "place") == ["villages"]


def test_what_nobody_does_is_no_claim(read: Read) -> None:
    assert read("Floods have killed 40 people in the province.") == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The international coalition struck Mosul in Iraq on Monday.", "us-led-coalition"),
        ("The international coalition struck Tripoli in Libya on Monday.", None),
    ],
)
def test_a_description_in_small_letters_needs_its_country(read: Read, text: str, entity: str | None) -> None:
    (attack,) = [c for c in read(text, published=date(2016, 5, 10)) if c.kind.startswith("attack")]
    assert [f.entity for f in attack.fillers("actor")] == [entity]
