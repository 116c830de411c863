"""Who stands in which role, also where the parse is not what a reader would draw."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


def test_a_number_between_two_is_what_is_killed(read: Read) -> None:
    claims = read("The shells hit the port, killing between five and nine guards.")
    assert heads(claims, "harm.killed", "target") == ["guards"]


def test_those_injured_behind_with_are_not_who_injures(read: Read) -> None:
    claims = read("Nine people were killed in Sabha with 70 soldiers injured.")
    assert heads(claims, "harm.wounded", "actor") == []


def test_a_participle_without_its_hyphen_has_its_doer(read: Read) -> None:
    claims = read("Shells fell on a government held airport near Sabha.")
    assert heads(claims, "territory.hold", "actor") == ["government"]


def test_a_day_is_not_the_subject(read: Read) -> None:
    claims = read("The junta on Wednesday rejected the offer.")
    assert heads(claims, "talk.refuse", "actor") == ["junta"]


def test_where_it_was_filed_does_nothing(read: Read) -> None:
    claims = read("NAIROBI — Rebels attacked the port of Mombasa.")
    assert heads(claims, "attack.raid", "actor") == ["Rebels"]


def test_what_a_comma_explains_is_not_a_second_actor(read: Read) -> None:
    claims = read("The Taliban, an insurgent group, captured Kunduz.")
    assert heads(claims, "territory.capture", "actor") == ["Taliban"]


def test_after_doing_is_done_by_the_subject_of_the_clause(read: Read) -> None:
    claims = read("The rebels marched on Sabha, the capital, after capturing Brak.")
    assert heads(claims, "territory.capture", "actor") == ["rebels"]


def test_who_claims_an_offensive_has_waged_it(read: Read) -> None:
    claims = read("The army claims that an offensive near Sabha has killed 164 insurgents.")
    assert heads(claims, "harm.killed", "actor") == ["army"]


def test_we_are_those_in_whose_name_a_statement_speaks(read: Read) -> None:
    claims = read("Kenya strongly condemns the attack on the port. We call for an end to the attacks.")
    assert heads(claims, "talk.demand", "actor") == ["Kenya"]


def test_whose_control_it_was_has_lost_it(read: Read) -> None:
    claims = read("The army liberated the town of Brak from Taliban control.")
    assert heads(claims, "territory.capture", "from") == ["Taliban"]


@pytest.mark.parametrize("verb", ["that the rebels would withdraw", "a withdrawal of the rebels"])
def test_a_scenario_is_its_outcome(read: Read, verb: str) -> None:
    topics = heads(read(f"Another scenario is {verb}."), "assess.scenario", "topic")
    assert topics == ["the rebels would withdraw" if verb.startswith("that") else "withdrawal"]


def test_a_fighter_plane_is_an_aircraft(read: Read) -> None:
    claims = read("An RAF Tornado attacked a bunker near Kirkuk.")
    assert heads(claims, "attack.air", "target") == ["bunker"]


def test_did_means_what_its_clause_is_likened_to(read: Read) -> None:
    claims = read("The army could give up the city of Brak as it did the port of Sabha.")
    lost = [c for c in claims if c.trigger.text == "did"]
    assert [(c.kind, c.status, heads([c], c.kind, "place")) for c in lost] == [("territory.lose", "actual", ["Sabha"])]


def test_where_the_last_of_several_things_is_shipped_they_all_are(read: Read) -> None:
    claims = read("Kenya has shipped tanks and grain to Somalia.")
    assert heads(claims, "move.transit", "to") == ["Somalia"]


def test_one_office_has_one_holder(read: Read) -> None:
    claims = read("Omar Hadi and Ali Haddad, acting general director of the Falcons Front, spoke.")
    assert heads(claims, "tie.lead", "actor") == ["Ali Haddad"]
    assert heads(claims, "tie.lead", "target") == ["Falcons Front"]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Hadi was appointed commander of the Falcons Brigade.",
        "Omar Hadi, commander, Falcons Brigade, spoke.",
        "Omar Hadi, commanding general of the Falcons Brigade, spoke.",
    ],
)
def test_who_has_an_office_leads(read: Read, text: str) -> None:
    claims = read(text)
    assert (heads(claims, "tie.lead", "actor"), heads(claims, "tie.lead", "target")) == (
        ["Omar Hadi"],
        ["Falcons Brigade"],
    )


def test_what_is_told_of_a_priest_is_told_of_who_he_is(read: Read) -> None:
    claims = read("Father Omar Hadi, a priest who was abducted by rebels in Sabha, came home.")
    assert heads(claims, "harm.abducted", "target") == ["Omar Hadi"]


def test_nobody_accuses_himself(read: Read) -> None:
    claims = read("Kenya met the rebels of the Falcons Front. It accused Kenya of arming the militia.")
    assert "Kenya" not in heads(claims, "talk.accuse", "actor")


def test_what_holds_of_the_largest_city_holds_of_the_city(read: Read) -> None:
    claims = read("The city of Brak is the largest city controlled by rebels.")
    assert heads(claims, "territory.hold", "place") == ["Brak"]
