"""Words in pieces, and how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.wordpieces import MOST_PIECES, SHAPES, WordPieces, shape

CUTTER = WordPieces({"[UNK]": 0, "shell": 1, "##ing": 2, "##s": 3, "sh": 4, "'": 5, "-": 6, ".": 7, "u": 8})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("shelling", [1, 2]),
        ("Shelling", [1, 2]),
        ("shéll", [1]),
        ("shell's", [1, 5, 0]),
        ("shell–shell", [1, 6, 1]),
        ("’", [5]),
        ("…", [7, 7, 7]),
        ("xyz", [0]),
        ("\u0301", [0]),
        ("u.u.u.u.u", [8, 7, 8, 7, 8, 7]),
    ],
)
def test_a_word_is_its_longest_pieces(word: str, pieces: list[int]) -> None:
    assert CUTTER.pieces(word) == pieces


@given(st.text(max_size=200))
def test_every_word_has_some_pieces_and_not_too_many(word: str) -> None:
    assert 1 <= len(CUTTER.pieces(word)) <= MOST_PIECES


@pytest.mark.parametrize(
    ("word", "number"),
    [
        (" ", 0),
        ("2016", 1),
        (".", 2),
        ("t-72", 3),
        ("T-72", 4),
        ("army", 5),
        ("al-", 6),
        ("U.N.", 7),
        ("Lt.", 8),
        ("A", 9),
        ("NATO", 10),
        ("REBELS", 11),
        ("Homs", 12),
        ("O'", 9),
        ("Deir-", 13),
        ("McCain", 14),
        ("iPhone", 15),
    ],
)
def test_how_a_word_is_written_has_a_number(word: str, number: int) -> None:
    assert shape(word) == number


@given(st.text(min_size=1, max_size=30))
def test_that_number_is_under_the_number_of_shapes(word: str) -> None:
    assert 0 <= shape(word) < SHAPES
