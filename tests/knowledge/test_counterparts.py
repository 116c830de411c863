"""What claims are in PLOVER and ACLED."""

from __future__ import annotations

from dateline.knowledge.counterparts import acled, plover
from dateline.records import Claim, Span, Status


def claim(kind: str, trigger: str, status: Status = "actual") -> Claim:
    words = Span(0, len(trigger), trigger)
    return Claim("sha256:test", 1, kind, words, words, status=status)


def test_a_kind_names_its_root_and_mode() -> None:
    assert plover(claim("attack.air", "bombed")) == ("ASSAULT-aerial",)


def test_an_entry_may_name_a_finer_root_than_its_kind() -> None:
    assert plover(claim("law.act", "lifted")) == ("CONCEDE", "RETREAT-ease")
    assert plover(claim("talk.condemn", "demonstrated")) == ("PROTEST",)
    assert acled(claim("talk.condemn", "demonstrated")) == "Protests"


def test_a_plan_to_help_is_an_agreement_and_a_plan_to_harm_a_threat() -> None:
    assert plover(claim("aid.deliver", "deliver", "planned")) == ("AGREE",)
    assert plover(claim("territory.besiege", "blockade", "planned")) == ("THREATEN",)


def test_what_is_asked_is_a_request() -> None:
    assert plover(claim("harm.freed", "release", "asked")) == ("REQUEST",)


def test_help_that_is_refused_is_rejected() -> None:
    assert plover(claim("tie.back", "support", "negated")) == ("REJECT",)


def test_a_speech_act_stays_what_it_is() -> None:
    assert plover(claim("talk.threaten", "threaten", "possible")) == ("THREATEN",)
