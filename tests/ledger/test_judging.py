"""Judgements as rows: kept, undone by one more, read as of any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.errors import RequestError
from dateline.ledger import Filter, Ledger
from dateline.records import Claim, Time

Putting = Callable[..., Claim]
TODAY = datetime.now(UTC).date()


def state(ledger: Ledger, claim: Claim) -> str:
    (view,) = ledger.views([claim])
    return view.state


def test_a_judgement_says_who_when_and_why(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    made = ledger.judge(claim, "reject", who="ana", why="a drill")
    assert ledger.judgements(claim=claim.id) == [made]
    assert (made.who, made.verdict, made.why, made.at[:10] >= TODAY.isoformat()) == ("ana", "reject", "a drill", True)


def test_a_correction_comes_back_field_by_field_and_the_claim_stays(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    ledger.judge(claim, "correct", who="ana", changes={"status": "planned", "place": None})
    (view,) = ledger.views(ledger.claims())
    assert [(c.field, c.was if c.field == "status" else "…", c.now) for c in view.judgements[0].corrections] == [
        ("place", "…", None),
        ("status", "actual", "planned"),
    ]
    assert (view.claim, view.now.status, view.now.fillers("place")) == (claim, "planned", ())


def test_undoing_is_one_more_row(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    made = ledger.judge(claim, "accept", who="ana")
    ledger.undo(made.id, who="ben", why="too quick")
    assert (state(ledger, claim), len(ledger.judgements())) == ("proposed", 2)


def test_what_is_undone_cannot_be_undone_again(ledger: Ledger, put: Putting) -> None:
    made = ledger.judge(put(ledger), "accept", who="ana")
    undone = ledger.undo(made.id, who="ana")
    for key in (made.id, undone.id):
        with pytest.raises(RequestError, match="does not stand"):
            ledger.undo(key, who="ana")


def test_the_same_verdict_twice_is_two_rows(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    assert ledger.judge(claim, "accept", who="ana").id != ledger.judge(claim, "accept", who="ana").id


def test_a_link_names_another_claim(ledger: Ledger, put: Putting) -> None:
    one, other = put(ledger, 1), put(ledger, 2)
    ledger.judge(one, "same", who="ana", other=other.id)
    assert ledger.judgements()[0].other == other.id
    for wrong in (None, one.id):
        with pytest.raises(RequestError, match="same"):
            ledger.judge(one, "same", who="ana", other=wrong)


def test_a_correction_without_a_change_is_refused(ledger: Ledger, put: Putting) -> None:
    with pytest.raises(RequestError, match="nothing differs"):
        ledger.judge(put(ledger), "correct", who="ana", changes={"status": "actual"})


def test_as_of_today_is_as_of_now(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    ledger.judge(claim, "reject", who="ana")
    today = Filter(known_on=TODAY + timedelta(days=1))
    assert list(ledger.claims(today)) == list(ledger.claims())
    assert list(ledger.views([claim], known_on=today.known_on)) == list(ledger.views([claim]))


def test_as_of_yesterday_nothing_of_today_was_known(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    ledger.judge(claim, "reject", who="ana")
    yesterday = TODAY - timedelta(days=1)
    assert list(ledger.claims(Filter(known_on=yesterday))) == []
    assert [view.state for view in ledger.views([claim], known_on=yesterday)] == ["proposed"]


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        ("2019-05-03", "2019-05-03", True),
        ("2019-05-06", None, False),
        (None, "2019-05-01", False),
        (None, "2019-05-02", True),
    ],
)
def test_claims_are_found_by_when_it_may_have_happened(
    ledger: Ledger, put: Putting, *, since: str | None, until: str | None, there: bool
) -> None:
    put(ledger, time=Time("week", "stated", date(2019, 5, 2), date(2019, 5, 5), "this week"))
    wanted = Filter(since=since and date.fromisoformat(since), until=until and date.fromisoformat(until))  # type: ignore[arg-type]
    assert bool(list(ledger.claims(wanted))) is there


@pytest.mark.parametrize(
    "verdicts", [[], ["accept"], ["skip"], ["accept", "skip"], ["correct", "accept"], ["reject", "accept"]]
)
def test_the_filter_by_state_agrees_with_the_view(ledger: Ledger, put: Putting, verdicts: list[str]) -> None:
    claim = put(ledger)
    for verdict in verdicts:
        changes = {"status": "planned"} if verdict == "correct" else None
        ledger.judge(claim, verdict, who="ana", changes=changes)  # type: ignore[arg-type]
    (view,) = ledger.views([claim])
    states = [
        s for s in ("proposed", "accepted", "corrected", "rejected", "skipped") if list(ledger.claims(Filter(state=s)))
    ]
    assert states == [view.state]
    assert bool(list(ledger.claims(Filter(state="reviewed")))) is view.reviewed
