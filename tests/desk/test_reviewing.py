"""What comes next, what was decided last, and how it is taken back."""

import pytest

from dateline.desk import Desk
from dateline.desk.marking import Words
from dateline.errors import RequestError
from dateline.ledger import Filter


def ids(desk: Desk, **wanted: str) -> list[str]:
    return [waiting.claim for waiting in desk.queue(Filter(**wanted))]  # type: ignore[arg-type]


def test_the_first_of_each_kind_comes_first_then_the_least_sure(desk: Desk) -> None:
    queue = desk.queue()
    kinds = [desk.claim(each.claim).kind for each in queue if each.why == "new kind"]
    assert len(kinds) == len(set(kinds)) == len({claim.kind for claim in desk.claims()})
    sure = [desk.claim(each.claim).confidence for each in queue if each.why == "unsure"]
    assert sure == sorted(sure)


def test_what_people_differ_on_comes_before_everything(desk: Desk) -> None:
    last = desk.queue()[-1].claim
    desk.judge(last, "accept", who="ana")
    desk.judge(last, "reject", who="ben")
    first = desk.queue()[0]
    assert (first.claim, first.why) == (last, "disputed")


def test_what_was_skipped_comes_back_at_the_end(desk: Desk) -> None:
    first, second = ids(desk)[:2]
    desk.judge(second, "skip")
    desk.judge(first, "skip")
    assert ids(desk)[-2:] == [second, first]


def test_what_is_decided_does_not_come_back(desk: Desk) -> None:
    first = ids(desk)[0]
    desk.judge(first, "reject")
    assert first not in ids(desk)


def test_the_order_of_the_page_is_that_of_the_text(desk: Desk) -> None:
    queue = [waiting.claim for waiting in desk.queue(by_page=True)]
    assert queue == [claim.id for claim in sorted(desk.claims(), key=lambda c: (c.story, c.trigger.start))]


def test_a_filter_narrows_queue_and_progress(desk: Desk) -> None:
    assert {desk.claim(key).family for key in ids(desk, kind="attack")} == {"attack"}
    assert desk.progress(Filter(kind="attack")).total() == len(ids(desk, kind="attack"))


def test_progress_counts_what_people_decided_and_nothing_else(desk: Desk) -> None:
    keys = ids(desk)
    desk.judge(keys[0], "accept")
    desk.judge(keys[1], "skip")
    desk.type_in(keys[2], "status", value="planned")
    found = desk.progress()
    assert (found["accepted"], found["skipped"], found["corrected"]) == (1, 1, 1)
    assert found["proposed"] == len(keys) - 3


def test_the_last_decision_of_a_person_is_taken_back_and_then_the_one_before(desk: Desk) -> None:
    first, second, third = ids(desk)[:3]
    desk.judge(first, "accept", who="ana")
    desk.judge(second, "reject", who="ana")
    desk.judge(third, "accept", who="ben")
    assert desk.take_back(who="ana").id == second
    assert desk.take_back(who="ana").id == first
    with pytest.raises(RequestError, match="no decision of yours"):
        desk.take_back(who="ana")
    assert desk.view(third).state == "accepted"
    assert [(j.verdict, stands) for j, stands in desk.latest()] == [
        ("accept", True), ("reject", False), ("accept", False),
    ]  # fmt: skip


def test_a_claim_added_by_hand_is_rejected_when_taken_back(desk: Desk) -> None:
    (document,) = desk.documents()
    view = desk.add_claim("attack.other", words=Words(document.id, 1, 0, 10), who="ana")
    assert desk.take_back(who="ana").state == "rejected"
    with pytest.raises(RequestError):
        desk.take_back(who="ana")
    assert view.id in {each.id for each in desk.claims()}


def test_a_passage_holds_the_words_of_a_claim(desk: Desk) -> None:
    view = desk.view(ids(desk)[0])
    passage = desk.passage(view)
    printed = {mark.what: mark for mark in passage.marks}
    assert printed["trigger"].start == view.now.trigger.start
    inside = [b for b in passage.blocks if b.block.restored.found(view.now.trigger.start, view.now.trigger.end)]
    assert len(inside) == 1


def test_only_the_part_of_a_long_story_around_a_claim_is_opened(desk: Desk) -> None:
    view = desk.view(ids(desk)[0])
    passage = desk.passage(view, blocks=0)
    assert len(passage.blocks) == 1
    assert passage.whole > 1
