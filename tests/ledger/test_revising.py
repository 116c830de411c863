"""Claims are found by what they tell after corrections, and by what was read again when these are taken back."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.identities import Identity
from dateline.interchange import claim_to_dict
from dateline.judgements import View
from dateline.ledger import By, Filter, Ledger, judging, open_ledger
from dateline.records import Claim, Time

Putting = Callable[..., Claim]
TODAY = datetime.now(UTC).date()
AROUND_ZUWARA, AROUND_SABHA = (32.93, 12.08, 50.0), (27.04, 14.43, 50.0)
MAY = {"precision": "day", "basis": "stated", "from": "2019-05-04", "to": "2019-05-04"}
KINDS = ("territory.capture", "move.advance", "attack.bombing")
STATUSES = ("actual", "planned", "denied")
SABHA = {
    "start": 23, "end": 29, "text": "Zuwara", "head": "Sabha",
    "resolved": {
        "name": "Sabha", "country": "LY", "lat": 27.04, "lon": 14.43, "precision": "city", "gazetteer": "2212775",
    },
}  # fmt: skip
DOCTOR = {"type": "unnamed", "start": 0, "end": 6, "text": "Rebels", "head": "doctor"}
BRIGADE = {"start": 0, "end": 17, "text": "Rebels of group 0", "head": "brigade"}


def found(ledger: Ledger, **wanted: Any) -> list[list[str]]:
    """The claims that pass a filter by each way of asking for them, in numbers where they are only counted."""
    chosen = Filter(**wanted)
    listed = [claim.id for claim in ledger.claims(chosen)]
    assert sorted(ledger.by_day(chosen)) == sorted(listed)
    assert sorted(hit.claim.id for hit in ledger.search("took", chosen)) == sorted(listed)
    assert ledger.count(chosen) == sum(ledger.progress(chosen).values()) == len(listed)
    return listed


@pytest.mark.parametrize(
    ("changes", "then", "now"),
    [
        ({"kind": "move.advance"}, {"kind": "territory.capture"}, {"kind": "move.advance"}),
        ({"kind": "move.advance"}, {"kind": "territory"}, {"kind": ("attack", "move")}),
        ({"status": "planned"}, {"status": "actual"}, {"status": "planned"}),
        ({"place": [SABHA]}, {"near": AROUND_ZUWARA}, {"near": AROUND_SABHA}),
        ({"place": [SABHA]}, {"box": (12.0, 32.0, 13.0, 33.0)}, {"box": (14.0, 27.0, 15.0, 28.0)}),
        ({"place": None, "to": [SABHA]}, {"near": AROUND_ZUWARA}, {"place": "Sabha"}),
        ({"actor": [BRIGADE]}, None, {"actor": "brigade", "place": "Zuwara", "status": "actual"}),
        ({"time": MAY}, None, {"since": date(2019, 5, 4), "until": date(2019, 5, 4)}),
        ({"source": [{"type": "outlet"}, DOCTOR]}, None, {"source": "doctor"}),
    ],
)
def test_a_claim_is_found_by_what_it_tells_after_a_correction(
    ledger: Ledger, put: Putting, *, changes: dict[str, Any], then: dict[str, Any] | None, now: dict[str, Any]
) -> None:
    claim, other = put(ledger), put(ledger, 1)
    assert found(ledger, **now) == []
    made = ledger.judge(claim, "correct", who="ana", changes=changes)
    assert found(ledger, **now) == [claim.id]
    if then is not None:
        assert found(ledger, **then) == [other.id]
    ledger.undo(made.id, who="ana")
    assert found(ledger, **now) == []
    if then is not None:
        assert set(found(ledger, **then)) == {claim.id, other.id}
    assert ledger.verify() == []


def test_a_correction_counts_from_its_day_on(ledger: Ledger, put: Putting, monkeypatch: pytest.MonkeyPatch) -> None:
    claim, before = put(ledger), TODAY + timedelta(days=3)

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime.now(tz) + timedelta(days=5)

    monkeypatch.setattr(judging, "datetime", Later)
    ledger.judge(claim, "correct", who="ana", changes={"status": "denied"})
    assert [bool(list(ledger.claims(Filter(status="actual", known_on=day)))) for day in (before, None)] == [True, False]
    assert [bool(list(ledger.claims(Filter(status="denied", known_on=day)))) for day in (before, None)] == [False, True]
    assert ledger.counts("status", Filter(known_on=before)) == {"actual": 1}
    assert ledger.counts("status") == {"denied": 1}


def test_claims_stand_by_the_day_that_they_tell_now(ledger: Ledger, put: Putting) -> None:
    days = [date(2019, 5, number) for number in (1, 3, 5)]
    claims = [put(ledger, n, time=Time("day", "stated", day, day)) for n, day in enumerate(days)]
    assert ledger.by_day() == [claim.id for claim in claims]
    made = ledger.judge(claims[0], "correct", who="ana", changes={"time": MAY})
    assert ledger.by_day() == [claims[1].id, claims[0].id, claims[2].id]
    undated = {"time": {"precision": "unknown", "basis": "unknown"}}
    ledger.judge(claims[0], "correct", who="ben", changes=undated)
    assert ledger.by_day() == [claims[1].id, claims[2].id, claims[0].id]
    ledger.undo(made.id, who="ana")
    assert ledger.by_day(Filter(until=days[1])) == [claims[1].id]


CORRECTED = st.tuples(
    st.integers(0, 2),
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(KINDS), "status": st.sampled_from(STATUSES), "time": st.just(MAY),
            "place": st.just([SABHA]),
        },
    ),
)  # fmt: skip
UNDONE = st.tuples(st.just(9), st.integers(0, 9))
WAYS: tuple[Filter, ...] = (
    *(Filter(kind=kind) for kind in KINDS),
    *(Filter(status=status) for status in STATUSES),
    Filter(place="Sabha"),
    Filter(near=AROUND_ZUWARA, status="actual"),
    Filter(since=date(2019, 5, 1)),
)


def passes(view: View, wanted: Filter) -> bool:
    """Whether a claim as it stands passes: another, plain way of telling."""
    now = view.now
    places = {f.resolved.name for f in now.fillers("place") if f.resolved}
    ground = {"Sabha"} if wanted.place else {"Zuwara"} if wanted.near else places
    return (
        wanted.kind in (None, now.kind)
        and wanted.status in (None, now.status)
        and bool(places & ground)
        and (wanted.since is None or now.time.end is not None)
    )


def told(views: Iterable[View], by: By) -> dict[str | None, int]:
    views = list(views)
    if by == "place":
        return Counter(f.resolved.name for v in views for f in v.now.fillers("place") if f.resolved)
    if by == "year":
        return Counter(str(v.now.time.start.year) if v.now.time.start else None for v in views)
    return Counter(getattr(v.now, by) for v in views)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.one_of(CORRECTED, UNDONE), max_size=7))
def test_whatever_was_corrected_and_taken_back_filters_agree_with_the_view(put: Putting, acts: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        claims = [put(ledger, number) for number in range(3)]
        made: list[str] = []
        for number, what in acts:
            if number == 9 and made:
                ledger.undo(made.pop(what % len(made)), who="ben")
            elif number < 9 and any(claim_to_dict(claims[number]).get(field) != now for field, now in what.items()):
                made.append(ledger.judge(claims[number], "correct", who="ana", changes=what).id)
        views = list(ledger.views(claims))
        for wanted in WAYS:
            passing = [view for view in views if passes(view, wanted)]
            assert {claim.id for claim in ledger.claims(wanted)} == {view.id for view in passing}
            for by in ("kind", "family", "status", "year", "place"):
                assert ledger.counts(by, wanted) == told(passing, by)  # type: ignore[arg-type]
        assert all(ledger.counts(by) == told(views, by) for by in ("kind", "status", "year", "place"))  # type: ignore[arg-type]
        assert ledger.verify() == []


def test_a_split_is_found_whether_the_claim_was_corrected_or_not(ledger: Ledger, put: Putting) -> None:
    claims = [put(ledger, number) for number in range(3)]
    ledger.judge(claims[1], "correct", who="ana", changes={"status": "planned"})
    parted = tuple(claim.id for claim in claims[:2])
    act = ledger.say(Identity("", "actor", "split", "Rebels", "ana", "", "Hill Brigade", parted))
    assert set(found(ledger, actor="Hill Brigade")) == set(parted)
    assert found(ledger, actor="brigade", status="planned") == [claims[1].id]
    ledger.say(Identity("", "actor", "undo", "", "ana", "", undoes=act.id))
    assert found(ledger, actor="Hill Brigade") == []


def test_a_revision_that_was_changed_is_named(ledger: Ledger, put: Putting, path: Path) -> None:
    claim = put(ledger)
    ledger.judge(claim, "correct", who="ana", changes={"status": "planned"})
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER revisions_no_update")
        db.execute("UPDATE revisions SET status = 'denied'")
    assert [issue.name for issue in ledger.verify()] == ["trigger revisions_no_update", f"revisions of {claim.id}"]


def test_days_of_what_was_found_by_its_words_are_seen_without_opening_it(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    asked: list[str] = []
    ledger.db.set_trace_callback(asked.append)
    ledger.search("took", Filter(since=date(2019, 5, 1), until=date(2019, 5, 31), kind="territory"))
    ledger.db.set_trace_callback(None)
    (query,) = [sql for sql in asked if "ORDER BY sentences.rowid DESC" in sql]
    plan = [row[3] for row in ledger.db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert "SEARCH c USING COVERING INDEX claims_at_a_glance (number=?)" in plan
