"""Papers set from known stories: what they hold is known, and they are put back together."""

from __future__ import annotations

import pytest

from bench.pages.aligned import aligned
from bench.pages.copy import stories
from bench.pages.layouts import COUNT, paper, papers
from bench.pages.measuring import longest_common, tally, whole
from bench.pages.setting import Item, Line
from bench.pages.table import dump
from dateline.intake import take_in
from dateline.records import Capture


def test_a_paper_is_the_same_whenever_it_is_made() -> None:
    first = paper(2)
    paper.cache_clear()
    assert paper(2).pdf == first.pdf


def test_there_are_more_than_forty_papers_and_half_are_kept_aside() -> None:
    assert COUNT >= 40
    assert sum(number % 2 for number in range(COUNT)) == COUNT // 2


def test_papers_for_which_stories_do_not_suffice_are_left_out() -> None:
    assert [made.number for made in papers([2, 99])] == [2]


def test_a_quote_repeats_words_of_its_story() -> None:
    for copy in stories():
        assert copy.quote in " ".join(copy.paragraphs)


@pytest.mark.parametrize("number", [2, 10, 32])
def test_a_paper_is_put_back_together(number: int) -> None:
    made = paper(number)
    document, _ = take_in(Capture("paper.pdf", made.pdf))
    found = tally(document, made.truth, name="paper")
    assert found.misses == []
    assert found.noise == 0
    assert found.shares["words"] == 1.0


def test_a_dump_has_the_words_but_knows_no_stories() -> None:
    made = paper(2)
    shares = whole(dump(made.pdf), made.truth).shares
    assert shares["words"] > 0.7
    assert shares["boundaries"] < 0.5


def test_the_longest_common_subsequence_is_counted() -> None:
    assert longest_common("a b c d e".split(), "b x d e a".split()) == 3
    assert longest_common([], ["a"]) == 0


@pytest.mark.parametrize("number", [4, 14, 28])
def test_a_paper_is_put_back_together_from_its_columns_side_by_side(number: int) -> None:
    made = paper(number)
    document, _ = take_in(Capture("paper.txt", made.aligned.encode()))
    shares = tally(document, made.truth, name="paper").shares
    assert shares["words"] == 1.0
    assert shares["boundaries"] == 1.0


def test_aligned_text_keeps_columns_apart_and_in_line() -> None:
    left = Item([Line(0, 90, "One line", "Helvetica", 10), Line(0, 78, "and two", "Helvetica", 10)])
    right = Item([Line(120, 90, "beside", "Helvetica", 10), Line(120, 78, "it", "Helvetica", 10)])
    first, second = aligned([[left, right]]).split("\n")
    assert (first.index("beside"), second.index("it")) == (26, 26)
