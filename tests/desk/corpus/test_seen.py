"""Documents that came before."""

from __future__ import annotations

import hashlib

from dateline.desk.corpus.seen import Seen


def test_each_comes_for_the_first_time_once() -> None:
    seen = Seen()
    keys = [f"sha256:{hashlib.sha256(str(number).encode()).hexdigest()}" for number in range(20_000)]
    assert sum(map(seen.add, keys)) == 0
    assert all(map(seen.add, keys))


def test_an_id_that_ends_in_zeros_is_known_again() -> None:
    seen = Seen()
    keys = [f"sha256:{number:08x}{'0' * 56}" for number in range(5_000)]
    assert sum(map(seen.add, keys)) == 0
    assert all(map(seen.add, keys))
