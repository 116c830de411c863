"""One tree for a sentence: rooted in one word, without crossing arcs, and of the highest sum there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dateline.language.trees import nested, tree

Scores = NDArray[np.float32]


@st.composite
def tables(draw: st.DrawFn, *, most: int) -> Scores:
    count = draw(st.integers(1, most))
    numbers = st.lists(st.integers(-50, 50), min_size=count * (count + 1), max_size=count * (count + 1))
    return np.array(draw(numbers), dtype=np.float32).reshape(count, count + 1)


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """One word is its own head, and from every word the heads lead to it."""
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != roots[0]:
            return False
    return True


def crosses(heads: tuple[int, ...] | list[int]) -> bool:
    arcs = sorted((min(i, h), max(i, h)) if i != h else (-1, i) for i, h in enumerate(heads))
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def total(scores: Scores, heads: tuple[int, ...] | list[int]) -> float:
    return sum(float(scores[w, len(scores) if w == h else h]) for w, h in enumerate(heads))


@given(tables(most=40))
def test_there_is_one_root_no_circle_and_no_crossing(scores: Scores) -> None:
    heads = tree(scores)
    assert is_tree(heads)
    assert not crosses(heads)


@given(tables(most=4))
def test_no_other_tree_without_crossings_has_a_higher_sum(scores: Scores) -> None:
    count = len(scores)
    others = (heads for heads in product(range(count), repeat=count) if is_tree(heads) and not crosses(heads))
    best = max(total(scores, heads) for heads in others)
    assert total(scores, nested(scores)) == best
    assert total(scores, tree(scores)) == best


def test_the_best_heads_stay_where_they_make_a_tree() -> None:
    scores = np.array([[0, 9, 0, 1], [1, 0, 2, 9], [0, 9, 0, 1]], dtype=np.float32)
    assert tree(scores) == [1, 1, 1]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 9, 1, 0], [9, 0, 8, 0], [0, 0, 0, 5]], dtype=np.float32)
    assert tree(scores) == [1, 2, 2]


def test_two_words_that_both_want_the_root_share_it_out() -> None:
    scores = np.array([[0, 3, 9], [1, 0, 8]], dtype=np.float32)
    assert tree(scores) == [1, 1]


def test_the_longest_window_is_solved_when_every_score_is_the_same() -> None:
    assert is_tree(tree(np.zeros((192, 193), dtype=np.float32)))


def test_a_chain_as_long_as_a_list_of_names_ends() -> None:
    count = 400
    scores = np.zeros((count, count + 1), dtype=np.float32)
    for word, after in pairwise(range(count)):
        scores[after, word] = 9
    scores[0, count] = 9
    assert tree(scores)[1:] == list(range(count - 1))
    assert nested(scores)[1:] == list(range(count - 1))
