"""One tree for a sentence, from scores of every word as head of every other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word in the tree with the highest sum of scores among those whose arcs do not cross.

    ``scores`` is [word, head], its last column the root's; the root's head is itself. Exactly one word hangs on the
    root. English arcs all but never cross (one sentence of fifty in UD EWT). The best heads are taken as they are where
    they make such a tree already; else it is looked for (:func:`nested`).
    """
    count = len(scores)
    best = scores.copy()
    best[np.arange(count), np.arange(count)] = -np.inf
    heads = best.argmax(1).tolist()
    if heads.count(count) == 1 and not _has_circle(heads, count):
        found = [h if h < count else i for i, h in enumerate(heads)]
        if not _crossing(found):
            return found
    return nested(scores)


def nested(scores: NDArray[np.float32]) -> list[int]:
    """As :func:`tree`, by looking for it. Eisner 1996, all spans of a length at once."""
    count = len(scores)
    table = scores.astype(np.float64)
    every = np.arange(count)
    # by side (its head on the left, on the right), then first or last word, then length less one
    first, last, joined = np.zeros((2, count, count)), np.zeros((2, count, count)), np.zeros((2, count, count))
    cut = np.zeros((3, count, count), dtype=np.intp)  # where two parts meet: joined, from the left, from the right
    for length in range(1, count):
        left, right = every[:-length], every[length:]
        met = first[0, :-length, :length] + last[1, length:, length - 1 :: -1]
        cut[0, left, right] = left + met.argmax(1)
        best = met.max(1)
        joined[0, :-length, length] = best + table[right, left]
        joined[1, length:, length] = best + table[left, right]
        from_left = joined[0, :-length, 1 : length + 1] + last[0, length:, length - 1 :: -1]
        from_right = first[1, :-length, :length] + joined[1, length:, length:0:-1]
        for side, parts in ((0, from_left), (1, from_right)):
            cut[1 + side, left, right] = left + parts.argmax(1) + (1 - side)
            first[side, :-length, length] = last[side, length:, length] = parts.max(1)
    root = int((table[:, count] + first[1, 0] + last[0, -1, ::-1]).argmax())
    return _unfolded(cut, root)


def _unfolded(cut: NDArray[np.intp], root: int) -> list[int]:
    """The heads that the meeting places tell, from the root down; what is left to do is a list, however deep it is."""
    heads = [root] * cut.shape[1]
    spans = [(1, 0, root), (0, root, cut.shape[1] - 1)]
    while spans:
        side, left, right = spans.pop()
        if left == right:
            continue
        at = int(cut[1 + side, left, right])
        head, below = (left, at) if side == 0 else (right, at)
        heads[below] = head
        low, high = sorted((head, below))
        middle = int(cut[0, low, high])
        spans += [(0, low, middle), (1, middle + 1, high)]
        spans.append((0, at, right) if side == 0 else (1, left, at))
    return heads


def _crossing(heads: list[int]) -> bool:
    """Do two arcs cross? The root's comes from before the first word."""
    arcs = sorted((min(i, h), -max(i, h)) if i != h else (-1, -i) for i, h in enumerate(heads))
    open_: list[int] = []
    for start, negative in arcs:
        while open_ and open_[-1] <= start:
            open_.pop()
        if open_ and -negative > open_[-1]:
            return True
        open_.append(-negative)
    return False


def _has_circle(heads: list[int], root: int) -> bool:
    state = [0] * (len(heads) + 1)
    for start in range(len(heads)):
        path, at = [], start
        while at != root and not state[at]:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at != root and state[at] == 1:
            return True
        for word in path:
            state[word] = 2
    return False
