"""What must not be handed on is not handed on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dateline.interchange import claim_to_dict
from dateline.protections import Protection, Rule, Withheld, claims_to_hand_on
from dateline.records import Claim, Filler, Place, Source, Span

TEXT = "Shelling hit Zuwara, Amal Haddad said."
NAME = Span(21, 32, "Amal Haddad")
GROUND = Place("Zuwara", "city", "LY", 32.931, 12.083, "2209055")
CLAIM = Claim(
    "sha256:0", 1, "attack.shell", Span(0, 8, "Shelling"), Span(0, len(TEXT), TEXT),
    {"place": (Filler(Span(13, 19, "Zuwara"), "Zuwara", None, GROUND),)},
    source=(Source(), Source("person", NAME, "Amal Haddad", cue=Span(33, 37, "said"))),
)  # fmt: skip


def person(rule: Rule = "leave_out") -> Protection:
    return Protection("ptc_1", "person", "Amal Haddad", rule, "ana", "")


def handed_on(claim: Claim, *acts: Protection) -> tuple[Claim, list[str]]:
    account = Withheld()
    (told,) = claims_to_hand_on([claim], acts, account=account)
    return told, account.lines()


@pytest.mark.parametrize("rule", ["leave_out", "blur"])
def test_a_protected_name_is_nowhere_in_what_is_handed_on(rule: Rule) -> None:
    told, lines = handed_on(CLAIM, person(rule))
    assert "haddad" not in json.dumps(claim_to_dict(told)).casefold()
    assert lines == [f"1 × person {rule.replace('_', ' ')}"]
    assert told.id == CLAIM.id


def test_a_source_that_is_left_out_is_gone_and_one_that_is_blurred_is_a_protected_person() -> None:
    assert handed_on(CLAIM, person())[0].source == (Source(),)
    assert handed_on(CLAIM, person("blur"))[0].source[-1].head == "a protected person"


def test_a_blurred_place_is_known_to_a_tenth_of_a_degree() -> None:
    told, _ = handed_on(CLAIM, Protection("ptc_1", "place", "Zuwara", "blur", "ana", ""))
    ground = told.fillers("place")[0].resolved
    assert ground == Place("a protected place", "region", "LY", 32.9, 12.1)
    assert "zuwara" not in json.dumps(claim_to_dict(told)).casefold()


def test_a_person_is_known_by_the_last_name_and_a_place_by_any_name_it_goes_by() -> None:
    short = replace(CLAIM, source=(Source(), Source("person", NAME, "Haddad", "Q123")))
    told, _ = handed_on(short, person("blur"))
    assert (told.source[-1].head, told.source[-1].entity) == ("a protected person", "a protected person")
    other = replace(GROUND, name="Zwara")
    named = replace(CLAIM, roles={"place": (Filler(Span(13, 19, "Zuwara"), "Zuwara", None, other),)})
    ground = handed_on(named, Protection("ptc_1", "place", "Zuwara", "blur", "ana", ""))[0].fillers("place")[0].resolved
    assert (ground and ground.name, ground and ground.lat) == ("a protected place", 32.9)


def test_another_name_that_begins_alike_is_not_withheld() -> None:
    assert handed_on(CLAIM, Protection("ptc_1", "person", "Amal Had", "blur", "ana", "")) == (CLAIM, [])


def test_a_protected_passage_is_withheld_with_every_span_in_it() -> None:
    act = Protection("ptc_1", "passage", "", "leave_out", "ana", "", document="sha256:0", start=20, end=32)
    told, _ = handed_on(CLAIM, act)
    assert told.evidence.text == told.source[-1].head == "[withheld]"
    assert told.trigger.text == "Shelling"


def test_a_passage_of_another_document_is_not_withheld() -> None:
    act = Protection("ptc_1", "passage", "", "leave_out", "ana", "", document="sha256:1", start=0, end=99)
    assert handed_on(CLAIM, act) == (CLAIM, [])


def test_a_protection_that_was_lifted_withholds_nothing() -> None:
    lifted = replace(person(), id="ptc_2", sort="undo", undoes="ptc_1")
    assert handed_on(CLAIM, person(), lifted) == (CLAIM, [])
