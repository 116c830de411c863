"""Which documents came before, in sixteen bytes each, so that a hundred million of them fit into memory."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

_WIDTH = 16  # bytes of a SHA-256; two documents of a billion share them with a chance of one in 10^20
_FRESH = 4_096


class Seen:
    """Documents by their ids."""

    def __init__(self) -> None:
        self._fresh: set[bytes] = set()
        self._sorted: list[NDArray[np.bytes_]] = []  # each at least twice as long as the next

    def add(self, key: str) -> bool:
        """Whether a document (``sha256:`` and its hex digest) came before; from now on it did."""
        packed = bytes.fromhex(key.removeprefix("sha256:"))[:_WIDTH]
        if packed in self._fresh or any(_holds(each, packed) for each in self._sorted):
            return True
        self._fresh.add(packed)
        if len(self._fresh) >= _FRESH:
            self._put_away()
        return False

    def _put_away(self) -> None:
        kept = np.array(sorted(self._fresh), dtype=f"S{_WIDTH}")
        self._fresh.clear()
        while self._sorted and len(self._sorted[-1]) < 2 * len(kept):
            kept = np.sort(np.concatenate([self._sorted.pop(), kept]))
        self._sorted.append(kept)


def _holds(kept: NDArray[np.bytes_], packed: bytes) -> bool:
    key = packed.rstrip(b"\0")  # as numpy gives them back
    at = bisect_left(kept, key)
    return at < len(kept) and bytes(kept[at]) == key
