from __future__ import annotations

import pytest

from dateline.intake.lines import Line, line_at, lines_of
from dateline.intake.restore import cut, restore
from dateline.intake.spelling import Spelling
from dateline.records import Restored


def restored(text: str) -> Restored:
    return restore(lines_of(text), spelling=Spelling(text))


def capped(text: str) -> str:
    capital, *lines = lines_of(text)
    return restore(lines, spelling=Spelling(text), capital=capital).text


def test_a_line_break_is_a_space_that_is_not_printed() -> None:
    assert restored("the town\nfell") == Restored("the town fell", ((0, 0, 8), (9, 9, 4)))


def test_a_broken_word_is_joined_without_its_hyphen() -> None:
    assert restored("a mili-\ntia fled") == Restored("a militia fled", ((0, 0, 6), (6, 8, 8)))


def test_a_printed_hyphen_at_a_line_end_stays() -> None:
    assert restored("the US-\nbacked") == Restored("the US-backed", ((0, 0, 7), (7, 8, 6)))


def test_runs_of_white_space_become_one_space() -> None:
    assert restored("the \u00a0 town\u00a0fell  ").text == "the town fell"


def test_invisible_characters_are_left_out() -> None:
    assert restored("\ufeffthe\u200e to\u200bwn\u200e").text == "the town"


def test_soft_hyphens_are_left_out_within_and_at_the_end_of_lines() -> None:
    assert restored("the gar\u00adri\u00ad\nson fled").text == "the garrison fled"


def test_ligatures_are_read_as_letters() -> None:
    assert restored("of\ufb01cers \ufb02ed") == Restored("officers fled", ((0, 0, 2), (4, 3, 5), (11, 9, 2)))


def test_a_dash_between_spaces_keeps_them() -> None:
    assert restored("the ships —\nthree in all –\nleft").text == "the ships — three in all – left"


def test_a_dash_or_stroke_without_spaces_gets_none() -> None:
    assert restored("fighters and/\nor families—\nnobody knows").text == "fighters and/or families—nobody knows"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("T\nhe garrison fled", "The garrison fled"),
        ("A\nmid heavy shelling", "Amid heavy shelling"),
        ("A\ngunman opened fire", "A gunman opened fire"),
        ("A\ncross the river, tanks", "Across the river, tanks"),
        ("A\nnew offensive began", "A new offensive began"),
        ("A\nhead of the talks", "Ahead of the talks"),
        ("I\nn the north", "In the north"),
        ("I\nsaw the bridge burn", "I saw the bridge burn"),
        ("“W\ne are leaving,” he said", "“We are leaving,” he said"),
        ("T\nHE ARMY said", "THE ARMY said"),
        ("B\nashir fled", "Bashir fled"),
    ],
)
def test_a_drop_cap_is_put_to_its_word(page: str, text: str) -> None:
    assert capped(page) == text


def test_a_drop_cap_is_traced_to_where_it_is_printed() -> None:
    whole = restore(lines_of("\n\nhe army"), spelling=Spelling(""), capital=Line(0, "T", "T"))
    assert whole == Restored("The army", ((0, 0, 1), (1, 2, 7)))


def test_a_part_is_cut_with_its_pieces_and_without_white_space() -> None:
    assert cut(restored("the town\nfell"), 3, 10) == Restored("town f", ((0, 4, 4), (5, 9, 1)))


def test_lines_of_nothing_but_invisible_marks_make_an_empty_text() -> None:
    assert restore([line_at(0, "\u200e")], spelling=Spelling("")) == Restored("", ())
