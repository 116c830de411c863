"""Columns are put in order by tables where numbers lie close together, and the same way as by sorting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.bulk import codes
from dateline.analysis.bulk.codes import begins_of, distinct, grouped_alike

_NUMBERS = st.lists(st.integers(0, 40), max_size=30)


@given(_NUMBERS, st.booleans())
def test_distinct_numbers_are_those_that_sorting_finds(numbers: list[int], close: bool) -> None:  # noqa: FBT001
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(codes, "_FEW", 1000 if close else -1000)
        values, which = distinct(np.array(numbers, np.int64))
    assert values.tolist() == sorted(set(numbers))
    assert values[which].tolist() == numbers


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3)), unique_by=lambda pair: pair[0]), st.randoms())
def test_things_that_stand_together_are_taken_in_another_order(runs: list[tuple[int, int]], chance: object) -> None:
    order = [number for number, _ in runs]
    chance.shuffle(order)  # type: ignore[attr-defined]
    column = np.array([number for number, times in runs for _ in range(times)], np.int64)
    found = grouped_alike(column, np.array(order, np.int64))
    assert found is not None
    by_hand = [at for wanted in order for at, number in enumerate(column.tolist()) if number == wanted]
    assert found[1].tolist() == by_hand
    assert [order[at] for at in found[0].tolist()] == column[by_hand].tolist()


def test_things_that_do_not_stand_together_are_not() -> None:
    assert grouped_alike(np.array([1, 2, 1]), np.array([1, 2])) is None


@given(_NUMBERS)
def test_rows_begin_where_the_first_of_each_stands(numbers: list[int]) -> None:
    rows = np.array(sorted(numbers), np.int64)
    assert begins_of(rows, 41).tolist() == np.searchsorted(rows, np.arange(42)).tolist()
