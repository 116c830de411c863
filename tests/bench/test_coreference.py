"""Scores of groupings against keys worked out by hand."""

from __future__ import annotations

import pytest

from bench.coreference import compare

# Key {a, b, c} {d, e, f, g}; answer {a, b} {c, d} {f, g, h, i}: the example of Pradhan et al. (2014), its twinless
# mentions e, h, i put in as singletons of the other side.
KEY = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2, "g": 2, "h": 3, "i": 4}
ANSWER = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 4, "f": 3, "g": 3, "h": 3, "i": 3}


def test_the_key_itself_scores_one() -> None:
    scores = compare(KEY, KEY)
    assert (scores.b3, scores.muc, scores.ceaf, scores.conll) == (1, 1, 1, 1)


def test_b_cubed_counts_by_mention() -> None:
    scores = compare(ANSWER, KEY)
    assert scores.b3_p == pytest.approx((2 + 0.5 + 0.5 + 1 + (2 * 2 + 1 + 1) / 4) / 9)
    assert scores.b3_r == pytest.approx(((4 + 1) / 3 + (1 + 1 + 4) / 4 + 2) / 9)


def test_muc_counts_links() -> None:
    precision, recall = (1 + 0 + 0 + 1) / (1 + 1 + 0 + 3), (1 + 1) / (2 + 3)
    assert compare(ANSWER, KEY).muc == pytest.approx(2 * precision * recall / (precision + recall))


def test_ceaf_pairs_groups_one_to_one_as_well_as_can_be() -> None:
    assert compare(ANSWER, KEY).ceaf == pytest.approx((2 * 2 / 5 + 2 * 1 / 5 + 2 * 1 / 5) / 4)  # ab abc, e defg, fghi h


def test_groupings_of_different_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="same mentions"):
        compare({"a": 1}, {"b": 1})
