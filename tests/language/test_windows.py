"""What is read at one time: whole paragraphs, long ones cut between sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.sentences import UNKNOWN, YES
from dateline.language.windows import MOST, UTMOST, windows


def test_a_window_ends_with_its_paragraph() -> None:
    words = ["Rebels", "fled", ".", "\n\n", "Talks", "failed", "."]
    assert list(windows(words, [UNKNOWN] * 7)) == [[0, 1, 2], [4, 5, 6]]


def test_a_single_line_break_ends_no_window() -> None:
    assert list(windows(["Rebels", "\n", "fled"], [UNKNOWN] * 3)) == [[0, 2]]


def test_a_long_paragraph_ends_before_the_last_sure_beginning_that_fits() -> None:
    marks = [UNKNOWN] * 150
    marks[40] = marks[90] = marks[120] = YES
    assert [len(window) for window in windows(["word"] * 150, marks)] == [90, 60]


def test_without_a_sure_beginning_it_ends_after_a_sign_that_may_end_a_sentence() -> None:
    words = ["word"] * 150
    words[69] = ";"
    assert [len(window) for window in windows(words, [UNKNOWN] * 150)] == [70, 80]


def test_without_any_it_ends_after_the_utmost() -> None:
    assert [len(window) for window in windows(["word"] * 500, [UNKNOWN] * 500)] == [UTMOST, UTMOST, 500 - 2 * UTMOST]


@given(st.lists(st.sampled_from(["word", ".", ";", " ", "\n\n"]), max_size=600), st.randoms(use_true_random=False))
def test_every_word_is_in_one_window_and_none_is_too_long(words: list[str], chance: object) -> None:
    marks = [chance.choice((YES, UNKNOWN, UNKNOWN)) for _ in words]  # type: ignore[attr-defined]
    found = list(windows(words, marks))
    assert [at for window in found for at in window] == [i for i, word in enumerate(words) if not word.isspace()]
    assert all(0 < len(window) <= UTMOST for window in found)


def test_a_paragraph_of_the_usual_length_is_read_whole() -> None:
    marks = [YES] * MOST
    assert [len(window) for window in windows(["word"] * MOST, marks)] == [MOST]
