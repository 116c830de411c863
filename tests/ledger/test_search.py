"""Full text over sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.errors import RequestError
from dateline.ledger import Filter, Ledger
from dateline.records import Claim

Putting = Callable[..., Claim]


def test_hits_have_their_words_marked(ledger: Ledger, put: Putting) -> None:
    claim = put(ledger, 7)
    (hit,) = ledger.search("zuwara REBELS")
    assert (hit.claim, hit.document) == (claim, "report-7.txt")
    assert [claim.evidence.text[a:b] for a, b in hit.marks] == ["Rebels", "Zuwara"]


def test_a_phrase_in_quotation_marks_stands_together(ledger: Ledger, put: Putting) -> None:
    put(ledger)
    assert len(ledger.search('"took zuwara"')) == 1
    assert ledger.search('"zuwara took"') == []


def test_all_words_must_be_there(ledger: Ledger, put: Putting) -> None:
    one, _ = put(ledger, 1), put(ledger, 2)
    assert [hit.claim for hit in ledger.search("group 1")] == [one]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(kind="territory"), 1),
        (Filter(kind="attack"), 0),
        (Filter(near=(32.9, 12.0, 20.0)), 1),
        (Filter(near=(32.9, 11.0, 20.0)), 0),
        (Filter(state="proposed"), 1),
        (Filter(state="reviewed"), 0),
        (Filter(actor="rebels", place="Zuwara", status="actual"), 1),
    ],
)
def test_filters_hold_with_the_words(ledger: Ledger, put: Putting, *, wanted: Filter, found: int) -> None:
    put(ledger)
    assert len(ledger.search("took", wanted)) == found


@pytest.mark.parametrize("words", ["", ' "" ', "   "])
def test_no_word_is_no_search(ledger: Ledger, words: str) -> None:
    with pytest.raises(RequestError, match="no word"):
        ledger.search(words)


@pytest.mark.parametrize("words", ["took AND", "NEAR(", 'took"', "evidence:took*", "-took", "(took"])
def test_what_is_typed_means_just_words(ledger: Ledger, put: Putting, words: str) -> None:
    put(ledger)
    assert isinstance(ledger.search(words), list)


def test_a_ground_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(RequestError, match="latitude"):
        ledger.search("took", Filter(near=(120.0, 0.0, 5.0)))
