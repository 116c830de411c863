from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from dateline.language.trees import nested, tree


def total(scores: np.ndarray, heads: list[int]) -> float:
    count = len(scores)
    return float(sum(scores[i, count if head == i else head] for i, head in enumerate(heads)))


def is_tree(heads: list[int]) -> bool:
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if heads[at] != at:
            return False
    return sum(i == head for i, head in enumerate(heads)) == 1


def crosses(heads: list[int]) -> bool:
    arcs = sorted((min(i, h), max(i, h)) if i != h else (-1, i) for i, h in enumerate(heads))
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@pytest.mark.parametrize("seed", range(25))
def test_the_nested_tree_is_the_best_of_all_that_do_not_cross(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 6))
    scores = chance.normal(size=(count, count + 1)).astype(np.float32)
    trees = [list(heads) for heads in product(range(count), repeat=count)]
    best = max(total(scores, heads) for heads in trees if is_tree(heads) and not crosses(heads))
    assert total(scores, nested(scores)) == pytest.approx(best, abs=1e-5)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_scores_a_sentence_is_one_tree_that_does_not_cross(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(30, 31)).astype(np.float32)
    heads = tree(scores)
    assert is_tree(heads)
    assert not crosses(heads)


def test_a_tree_that_does_not_cross_stays_as_it_is() -> None:
    scores = np.full((3, 4), -5, dtype=np.float32)
    for word, head in ((0, 1), (1, 3), (2, 1)):
        scores[word, head] = 5
    assert tree(scores) == [1, 1, 1]


def test_a_chain_as_long_as_a_list_of_names_ends() -> None:
    count = 400
    scores = np.zeros((count, count + 1), dtype=np.float32)
    for word, after in pairwise(range(count)):
        scores[after, word] = 9
    scores[0, count] = 9
    assert tree(scores)[1:] == list(range(count - 1))
    assert nested(scores)[1:] == list(range(count - 1))
