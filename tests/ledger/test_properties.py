"""What holds after whatever people did, in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.identities import Identity, Names
from dateline.judgements import STATES, Verdict, View, standing
from dateline.ledger import Filter, Ledger, open_ledger
from dateline.records import Claim

Putting = Callable[..., Claim]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "skip", "correct")
EVERYTHING = Filter()
NAMES = ("Rebels", "Opposition", "Free Army")
JUDGED = st.tuples(st.sampled_from(VERDICTS), st.integers(0, 1), st.sampled_from(("ana", "ben")))
UNDONE = st.tuples(st.just("undo"), st.integers(0, 9), st.just("ana"))
MERGED = st.tuples(st.just("merge"), st.integers(0, 2), st.sampled_from(NAMES))
ACTS = st.lists(st.one_of(JUDGED, UNDONE, MERGED), max_size=8)


def judge(ledger: Ledger, claim: Claim, *, verdict: Verdict, who: str) -> str:
    changes = {"status": "planned" if who == "ana" else "denied"} if verdict == "correct" else None
    return ledger.judge(claim, verdict, who=who, changes=changes).id


def merge(ledger: Ledger, name: str, into: str) -> str:
    return ledger.say(Identity("", "actor", "merge", name, "ana", "", into)).id


def act(ledger: Ledger, claims: list[Claim], what: str, *, number: int, who: str) -> None:
    if what == "undo":
        stand = standing(ledger.judgements())
        if stand:
            ledger.undo(stand[number % len(stand)].id, who=who)
    elif what == "merge":
        if NAMES[number] != who:
            merge(ledger, NAMES[number], who)
    else:
        judge(ledger, claims[number], verdict=what, who=who)  # type: ignore[arg-type]


def seen(ledger: Ledger, wanted: Filter = EVERYTHING) -> tuple[list[View], Names]:
    """The claims as they stand, and the names."""
    return (
        list(ledger.views(ledger.claims(wanted), known_on=wanted.known_on)),
        ledger.names(known_on=wanted.known_on),
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, last=JUDGED)
def test_views_states_and_days_agree_and_what_is_undone_is_as_before(
    put: Putting, acts: list[tuple[str, int, str]], last: tuple[Verdict, int, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        claims = [put(ledger, number) for number in range(2)]
        for what, number, who in acts:
            act(ledger, claims, what, number=number, who=who)
        before = seen(ledger)
        states = {view.id: view.state for view in before[0]}
        assert dict(ledger.db.execute("SELECT claim, state FROM claim_states")) == states
        assert {c.id: s for s in STATES for c in ledger.claims(Filter(state=s))} == states
        assert seen(ledger, Filter(known_on=datetime.now(UTC).date() + timedelta(days=1))) == before
        made = judge(ledger, claims[last[1]], verdict=last[0], who=last[2])
        assert seen(ledger) != before
        ledger.undo(made, who="ben")
        assert seen(ledger) == before
        merged = merge(ledger, "Rebels", "Tigers")
        assert ledger.names() != before[1]
        ledger.say(Identity("", "actor", "undo", "", "ana", "", undoes=merged))
        assert (seen(ledger), ledger.verify()) == (before, [])
