"""What is listed and counted without opening it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from dateline.errors import RequestError
from dateline.ledger import By, Filter, Ledger
from dateline.records import Claim, Time

Putting = Callable[..., Claim]
TODAY = datetime.now(UTC).date()


def test_the_shelf_shows_what_is_known_of_a_document(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    (shelved,) = ledger.shelf()
    assert (shelved.id, shelved.name, shelved.media_type, shelved.claims) == (
        claim.document, "report-0.txt", "text/plain", 1,
    )  # fmt: skip
    assert (shelved.published, shelved.outlet, shelved.taken_in[:10]) == (None, None, TODAY.isoformat())


def test_the_shelf_is_looked_over_in_pages_and_by_words(ledger: Ledger, put: Putting) -> None:
    for number in range(12):
        put(ledger, number)
    assert [each.name for each in ledger.shelf(limit=2, offset=3)] == ["report-11.txt", "report-2.txt"]
    assert [each.name for each in ledger.shelf("PORT-7")] == ["report-7.txt"]
    assert ledger.size() == (12, 12)


@pytest.mark.parametrize("wanted", [Filter(), Filter(status="actual"), Filter(kind="territory"), Filter(words="took")])
def test_pages_put_together_are_the_whole_in_order(ledger: Ledger, put: Putting, wanted: Filter) -> None:
    for number in range(7):
        put(ledger, number)
    pages = [claim for offset in range(0, 9, 3) for claim in ledger.claims(wanted, limit=3, offset=offset)]
    assert pages == list(ledger.claims(wanted))
    assert ledger.count(wanted) == len(pages) == 7


def test_several_kinds_can_be_asked_for_at_once(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    assert list(ledger.claims(Filter(kind=("attack", "territory.capture")))) == [claim]
    assert ledger.count(Filter(kind=("attack", "territory.lose"))) == 0


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(place="zuwara"), 1),
        (Filter(place="Zuw"), 1),
        (Filter(place="uwara"), 0),
        (Filter(place="Rebels"), 0),
        (Filter(actor="REBELS of group"), 1),
        (Filter(actor="of Rebels"), 0),
        (Filter(actor="Zuwara"), 0),
        (Filter(actor='"*'), 0),
        (Filter(place="Zúwara"), 1),
        (Filter(place="Zu\N{COMBINING ACUTE ACCENT}wara"), 1),
    ],
)
def test_places_and_actors_are_found_by_the_beginnings_of_their_words(
    ledger: Ledger, put: Putting, *, wanted: Filter, found: int
) -> None:
    put(ledger)
    assert (ledger.count(wanted), len(ledger.search("took", wanted))) == (found, found)


def test_a_claim_added_by_hand_leaves_the_names_of_the_others_as_they_are(ledger: Ledger, put: Putting) -> None:
    read = put(ledger)
    ledger.add_by_hand(replace(read, kind="territory.lose"), who="ana")
    ledger.db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, named, instance)")
    told = ledger.db.execute("SELECT doc, COUNT(*) FROM temp.words WHERE term = 'rebels' GROUP BY doc").fetchall()
    assert told == [(1, 2), (2, 2)]
    assert ledger.count(Filter(place="zuwara")) == 2


def test_claims_are_counted_by_what_they_are(ledger: Ledger, put: Putting) -> None:
    for number in range(3):
        put(ledger, number, time=Time("day", "stated", date(2019, 5, number + 1), date(2019, 5, number + 1)))
    found = {by: ledger.counts(by) for by in get_args(By) if by != "document"}
    assert found == {
        "kind": {"territory.capture": 3}, "family": {"territory": 3}, "status": {"actual": 3},
        "state": {"proposed": 3}, "outlet": {None: 3}, "source": {None: 3}, "year": {"2019": 3},
        "place": {"Zuwara": 3}, "actor": {"Rebels": 3},
    }  # fmt: skip
    assert set(ledger.counts("document").values()) == {1}
    assert ledger.counts("place", Filter(since=date(2019, 5, 3))) == {"Zuwara": 1}


def test_states_are_counted_as_the_filter_finds_them(ledger: Ledger, put: Putting) -> None:
    claims = [put(ledger, number) for number in range(6)]
    for claim, verdict in zip(claims, ("accept", "reject", "skip", "correct", "correct"), strict=False):
        changes = {"status": "planned"} if verdict == "correct" else None
        ledger.judge(claim, verdict, who="ana", changes=changes)  # type: ignore[arg-type]
    ledger.judge(claims[4], "accept", who="ben")
    counted = ledger.counts("state")
    assert counted == {"corrected": 2, "accepted": 1, "proposed": 1, "rejected": 1, "skipped": 1}
    assert counted == {state: ledger.count(Filter(state=state)) for state in counted}
    viewed = dict(ledger.db.execute("SELECT state, COUNT(*) FROM claim_states GROUP BY state"))
    assert viewed == counted


def test_states_can_be_asked_for_as_of_a_day(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger)
    ledger.judge(claim, "accept", who="ana")
    assert list(ledger.claims(Filter(state="accepted", known_on=TODAY + timedelta(days=1)))) == [claim]
    yesterday = TODAY - timedelta(days=1)
    assert list(ledger.claims(Filter(state="proposed", known_on=yesterday))) == []
    assert ledger.counts("state", Filter(known_on=yesterday)) == {}


def test_what_cannot_be_counted_by_is_refused(ledger: Ledger) -> None:
    with pytest.raises(RequestError, match="choose one of kind"):
        ledger.counts("colour")  # type: ignore[arg-type]


def test_the_whole_ledger_is_not_sorted_to_show_the_first_page(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    asked: list[str] = []
    ledger.db.set_trace_callback(asked.append)
    list(ledger.claims(limit=50))
    ledger.db.set_trace_callback(None)
    (page,) = [statement for statement in asked if "LIMIT 50" in statement]
    plan = [row[3] for row in ledger.db.execute(f"EXPLAIN QUERY PLAN {page}")]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan  # within one document, a few claims may be


def test_a_page_of_a_status_and_a_few_days_goes_by_their_index(ledger: Ledger, put: Putting) -> None:
    day = date(2019, 5, 3)
    claim = put(ledger, time=Time("day", "stated", day, day))
    put(ledger, 1, time=Time("day", "stated", day + timedelta(days=9), day + timedelta(days=9)))
    asked: list[str] = []
    ledger.db.set_trace_callback(asked.append)
    wanted = Filter(status="actual", since=day, until=day + timedelta(days=3))
    assert list(ledger.claims(wanted, limit=50)) == [claim]
    ledger.db.set_trace_callback(None)
    (page,) = [statement for statement in asked if "LIMIT 50" in statement]
    plan = [row[3] for row in ledger.db.execute(f"EXPLAIN QUERY PLAN {page}")]
    assert any("claims_by_status" in step for step in plan)
