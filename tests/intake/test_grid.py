"""Text on a grid of characters."""

from __future__ import annotations

from dateline.intake.grid import HEIGHT, LEADING, LETTER, sheets_of
from dateline.intake.places import Box


def boxes(text: str) -> dict[str, Box]:
    (sheet,) = sheets_of(text)
    return {sheet.text[word.start : word.end]: word.box for word in sheet.words}


def test_a_word_is_as_far_right_as_characters_stand_before_it() -> None:
    assert boxes("ab    cde")["cde"] == Box(6 * LETTER, -HEIGHT, 9 * LETTER, 0.0)


def test_a_tab_reaches_to_the_next_eighth_column() -> None:
    assert boxes("ab\tc")["c"].left == 8 * LETTER


def test_invisible_characters_take_no_room() -> None:
    assert boxes("a\u200e\u00adb  c")["c"].left == 4 * LETTER


def test_a_line_stands_below_the_one_before() -> None:
    assert boxes("ab\ncd")["cd"].top == -LEADING
    assert boxes("ab\n\ncd")["cd"].top == -2 * LEADING


def test_rows_of_columns_that_alternate_stand_half_a_line_apart() -> None:
    found = boxes("aa\n    bb\ncc\n    dd\nee")
    assert [found[word].top / LEADING for word in ("aa", "bb", "cc", "dd", "ee")] == [0.0, -0.5, -1.0, -1.5, -2.0]


def test_pages_begin_where_form_feeds_stand() -> None:
    one, two = sheets_of("ab\fcd")
    assert (one.number, one.start, two.number, two.start) == (1, 0, 2, 3)
