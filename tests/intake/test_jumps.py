"""Lines that say where a story goes on, or whence it comes."""

from __future__ import annotations

import pytest

from dateline.intake.jumps import Jump, is_jump, jump_from, jump_on


@pytest.mark.parametrize(
    ("text", "jump"),
    [
        ("Continued on page 4", Jump("4", "")),
        ("Continued on Page 4, BRIDGE", Jump("4", "bridge")),
        ("See BRIDGE, page A7", Jump("A7", "bridge")),
        ("Turn to page 12", Jump("12", "")),
        ("BRIDGE, page 3", Jump("3", "bridge")),
        ("(Continued on p. 6)", Jump("6", "")),
    ],
)
def test_a_line_tells_where_a_story_goes_on(text: str, jump: Jump) -> None:
    assert jump_on(text) == jump


@pytest.mark.parametrize(
    ("text", "jump"),
    [
        ("From page 1", Jump("1", "")),
        ("Continued from page 1", Jump("1", "")),
        ("MINE: from page 1", Jump("1", "mine")),
    ],
)
def test_a_line_tells_whence_a_story_comes(text: str, jump: Jump) -> None:
    assert jump_from(text) == jump


@pytest.mark.parametrize(
    "text",
    ["The army continued on Monday", "He tore a leaf from page 3 of the book and burned it.", "See the page", "Page 4"],
)
def test_a_sentence_is_no_jump_line(text: str) -> None:
    assert not is_jump(text)
