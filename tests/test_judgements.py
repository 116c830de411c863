"""The view that follows from judgements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.judgements import Correction, Judgement, Verdict, changed, corrections, view_of, view_to_dict
from dateline.records import Claim, Filler, Span

CLAIM = Claim(
    "sha256:0", 1, "attack.air", Span(5, 11, "bombed"), Span(0, 20, "Jets bombed the town"),
    {"actor": (Filler(Span(0, 4, "Jets"), "Jets"),)},
)  # fmt: skip


def judged(number: int, verdict: Verdict, *, who: str = "ana", **more: object) -> Judgement:
    return Judgement(f"jdg_{number}", CLAIM.id, verdict, who, f"2026-01-01T00:00:{number:02}+00:00", **more)  # type: ignore[arg-type]


def corrected(number: int, field: str, now: object, *, who: str = "ana") -> Judgement:
    return judged(number, "correct", who=who, corrections=corrections(CLAIM, {field: now}))


def test_a_claim_that_nobody_judged_is_proposed() -> None:
    view = view_of(CLAIM, [])
    assert (view.state, view.now, view.reviewed, view.disputed) == ("proposed", CLAIM, False, False)


def test_a_correction_keeps_the_machines_reading_beside_the_persons() -> None:
    view = view_of(CLAIM, [corrected(1, "status", "planned")])
    assert (view.state, view.claim.status, view.now.status) == ("corrected", "actual", "planned")
    assert view.judgements[0].corrections == (Correction("status", "actual", "planned"),)
    told = view_to_dict(view)
    assert (told["id"], told["status"], told["review"]["machine"]) == (CLAIM.id, "planned", {"status": "actual"})


def test_corrections_of_different_fields_add_up_and_the_later_of_one_field_wins() -> None:
    view = view_of(
        CLAIM,
        [corrected(1, "status", "planned"), corrected(2, "kind", "attack.shell"), corrected(3, "status", "denied")],
    )
    assert (view.now.status, view.now.kind) == ("denied", "attack.shell")


def test_a_role_can_be_removed() -> None:
    assert changed(CLAIM, {"actor": None}).roles == {}


def test_an_undone_correction_leaves_the_claim_as_it_was_read() -> None:
    view = view_of(CLAIM, [corrected(1, "status", "planned"), judged(2, "undo", undoes="jdg_1")])
    assert (view.state, view.now) == ("proposed", CLAIM)


def test_a_skip_is_no_verdict_on_what_somebody_has_judged() -> None:
    assert view_of(CLAIM, [judged(1, "accept"), judged(2, "skip", who="ben")]).state == "accepted"
    assert view_of(CLAIM, [judged(1, "skip")]).state == "skipped"


def test_two_reviewers_who_differ_make_a_dispute_and_both_stay() -> None:
    view = view_of(CLAIM, [judged(1, "accept"), judged(2, "reject", who="ben")])
    assert (view.state, view.disputed, [j.who for j in view.judgements]) == ("rejected", True, ["ana", "ben"])


def test_two_reviewers_who_correct_one_field_differently_make_a_dispute() -> None:
    both = [corrected(1, "status", "planned"), corrected(2, "status", "denied", who="ben")]
    assert view_of(CLAIM, both).disputed
    assert not view_of(
        CLAIM, [corrected(1, "status", "planned"), corrected(2, "status", "planned", who="ben")]
    ).disputed


def test_one_reviewer_may_think_again_without_a_dispute() -> None:
    assert not view_of(CLAIM, [judged(1, "accept"), judged(2, "reject")]).disputed


@pytest.mark.parametrize("field", ["id", "document", "evidence", "trigger", "confidence", "nothing"])
def test_evidence_cannot_be_corrected(field: str) -> None:
    with pytest.raises(RequestError, match=field):
        corrections(CLAIM, {field: "x"})


def test_a_value_in_the_wrong_form_is_refused() -> None:
    with pytest.raises(RequestError, match="time"):
        corrections(CLAIM, {"time": {"from": "yesterday"}})


def test_a_correction_to_the_same_value_corrects_nothing() -> None:
    assert corrections(CLAIM, {"status": claim_to_dict(CLAIM)["status"]}) == ()


def test_who_holds_with_the_program_against_somebody_corrects_as_well() -> None:
    first = corrected(1, "status", "planned")
    now = view_of(CLAIM, [first]).now
    back = corrections(CLAIM, {"status": "actual", "kind": CLAIM.kind}, now=now)
    assert back == (Correction("status", "actual", "actual"),)
    view = view_of(CLAIM, [first, judged(2, "correct", who="ben", corrections=back)])
    assert (view.now, view.state, view.disputed) == (CLAIM, "corrected", True)
    assert corrections(CLAIM, {"status": "planned"}, now=now) == first.corrections


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("time", {"precision": "hour", "basis": "stated"}),
        ("time", {"precision": "day", "basis": "felt"}),
        ("source", []),
        ("source", [{"type": "bird"}]),
    ],
)
def test_a_value_that_there_is_not_is_refused(field: str, value: object) -> None:
    with pytest.raises(RequestError, match=field):
        corrections(CLAIM, {field: value})


VERDICT = st.sampled_from(["accept", "reject", "skip", "correct"])


@settings(deadline=None)
@given(st.lists(st.tuples(VERDICT, st.sampled_from(["ana", "ben"])), max_size=8), VERDICT)
def test_judging_and_undoing_restores_the_view(before: list[tuple[str, str]], verdict: str) -> None:
    history = [_act(number, told, who) for number, (told, who) in enumerate(before)]
    act = _act(len(history), verdict, "cem")
    undo = judged(len(history) + 1, "undo", who="cem", undoes=act.id)
    assert view_of(CLAIM, [*history, act, undo]) == view_of(CLAIM, history)


def _act(number: int, verdict: str, who: str) -> Judgement:
    if verdict == "correct":
        return corrected(number, "status", ("planned", "denied", "asked")[number % 3], who=who)
    return judged(number, verdict, who=who)  # type: ignore[arg-type]
