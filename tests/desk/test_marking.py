"""Words that a person marks become what a claim says, with their place in the original."""

import pytest

from dateline.desk import Desk
from dateline.desk.marking import Words
from dateline.errors import RequestError
from dateline.judgements import View
from dateline.records import Place


def words(desk: Desk, text: str) -> Words:
    """Where a text stands in the report's blocks."""
    (document,) = desk.documents()
    blocks = desk.ledger.blocks(document.id, range(20))
    placed = next(each for each in blocks if text in each.block.text and each.block.role == "paragraph")
    start = placed.block.text.index(text)
    return Words(document.id, placed.number, start, start + len(text))


def shelling(desk: Desk) -> View:
    return next(view for view in desk.views() if view.claim.trigger.text == "shelled")


def test_marked_words_fill_a_role_in_place_of_others(desk: Desk) -> None:
    view = desk.mark(shelling(desk).id, "actor", words=words(desk, "Government troops"), who="ana")
    (filler,) = view.now.fillers("actor")
    captured = desk.documents()[0].captured
    assert captured[filler.span.start : filler.span.end] == "Government troops"
    assert view.state == "corrected"
    assert view.judgements[-1].who == "ana"


def test_marked_words_are_added_besides_others(desk: Desk) -> None:
    before = [f.span.text for f in shelling(desk).now.fillers("actor")]
    view = desk.mark(shelling(desk).id, "actor", words=words(desk, "Government troops"), add=True)
    assert [f.span.text for f in view.now.fillers("actor")] == [*before, "Government troops"]


def test_blanks_at_the_ends_are_not_marked(desk: Desk) -> None:
    there = words(desk, " captured ")
    view = desk.mark(shelling(desk).id, "topic", words=there)
    assert view.now.fillers("topic")[0].span.text == "captured"


def test_words_broken_by_a_line_are_marked_over_it(desk: Desk) -> None:
    view = desk.mark(shelling(desk).id, "topic", words=words(desk, "town of Saraqib"))
    (filler,) = view.now.fillers("topic")
    captured = desk.documents()[0].captured
    assert captured[filler.span.start : filler.span.end] == "town of\nSaraqib"


def test_a_marked_place_lies_where_the_same_words_lie_elsewhere(desk: Desk) -> None:
    view = desk.mark(shelling(desk).id, "to", words=words(desk, "Aleppo"))
    ground = view.now.fillers("to")[0].resolved
    assert ground is not None
    assert ground.country == "SY"


def test_marked_words_say_so(desk: Desk) -> None:
    view = desk.mark(shelling(desk).id, "source", words=words(desk, "residents"))
    assert (view.now.source[-1].type, view.now.source[-1].head) == ("unnamed", "residents")


def test_a_filler_is_taken_out_again(desk: Desk) -> None:
    view = desk.unmark(shelling(desk).id, "actor", 0)
    assert view.now.fillers("actor") == ()


def test_a_pin_stands_where_it_was_set(desk: Desk) -> None:
    pin = Place("the old mill", "point", None, 35.86, 36.8)
    view = desk.locate(shelling(desk).id, "place", 0, place=pin)
    assert view.now.fillers("place")[0].resolved == pin


def test_a_missed_claim_has_its_sentence_and_whoever_added_it(desk: Desk) -> None:
    view = desk.add_claim("harm.wounded", words=words(desk, "hurt"), who="ana")
    assert view.now.evidence.text == "Nobody was hurt, residents said."
    assert (view.state, view.now.trigger.text) == ("accepted", "hurt")
    assert desk.ledger.by_hand([view.id]) == {view.id: "ana"}
    assert desk.verify() == []


def test_the_same_claim_is_not_added_twice(desk: Desk) -> None:
    desk.add_claim("harm.wounded", words=words(desk, "hurt"), who="ana")
    with pytest.raises(RequestError, match="in the ledger already"):
        desk.add_claim("harm.wounded", words=words(desk, "hurt"), who="ben")


def test_what_cannot_be_marked_is_refused_and_nothing_is_written(desk: Desk) -> None:
    claim = shelling(desk).id
    there = words(desk, "hurt")
    outside = Words(there.document, there.block, 3, 10_000)
    refused = [
        lambda: desk.mark(claim, "hero", words=there),
        lambda: desk.mark(claim, "actor", words=outside),
        lambda: desk.mark(claim, "actor", words=Words("sha256:0", 1, 0, 4)),
        lambda: desk.mark(claim, "actor", words=Words(there.document, there.block, there.end, there.end + 0)),
        lambda: desk.unmark(claim, "actor", 9),
        lambda: desk.locate(claim, "place", 9, place=None),
        lambda: desk.type_in(claim, "kind", value="territory.explode"),
        lambda: desk.type_in(claim, "status", value="perhaps"),
        lambda: desk.type_in(claim, "trigger", value="x"),
        lambda: desk.add_claim("territory.explode", words=there, who="ana"),
    ]
    for act in refused:
        with pytest.raises(RequestError):
            act()
    assert desk.ledger.judgements() == []
