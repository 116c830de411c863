"""One tree for a sentence, from scores of every word as head of every other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROOTED = np.float32(1e4)
_NEVER = np.float32(-1e9)


def tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word in the tree with the highest sum of scores; the root's head is itself.

    ``scores`` is [word, head], its last column the root's. Exactly one word hangs on the root. Chu and Liu 1965,
    Edmonds 1967; the best heads are taken as they are where they make a tree already.
    """
    count = len(scores)
    table = scores.astype(np.float64)
    table[:, count] -= _ROOTED
    table[np.arange(count), np.arange(count)] = _NEVER
    best = scores.copy()
    best[np.arange(count), np.arange(count)] = _NEVER
    heads = best.argmax(1)
    if int((heads == count).sum()) != 1 or _cycle(heads.tolist(), count):
        square = np.full((count + 1, count + 1), float(_NEVER))
        square[:count] = table
        heads = np.array(_span(square, count)[:count])
    return [int(h) if h < count else i for i, h in enumerate(heads)]


def _cycle(heads: list[int], root: int) -> list[int]:
    """The words of a circle of heads; none when every word leads to the root."""
    state = [0] * (len(heads) + 1)
    for start in range(len(heads)):
        path, at = [], start
        while at != root and not state[at]:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at != root and state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _span(square: NDArray[np.float64], root: int) -> list[int]:
    """Heads of all nodes of the maximum spanning tree from ``root`` (a head is a column); the root's own is itself."""
    heads = square.argmax(1)
    heads[root] = root
    order = [i for i in range(len(square)) if i != root]
    circle = _circle(heads, root, order)
    if not circle:
        return [int(h) for h in heads]
    inside = np.zeros(len(square), dtype=bool)
    inside[circle] = True
    outer = np.flatnonzero(~inside)
    members = np.array(circle)
    kept = square[members, heads[members]]
    smaller = np.full((len(outer) + 1, len(outer) + 1), float(_NEVER))
    smaller[:-1, :-1] = square[np.ix_(outer, outer)]
    entering = square[np.ix_(members, outer)] - kept[:, None]
    leaving = square[np.ix_(outer, members)]
    smaller[-1, :-1] = entering.max(0) + kept.sum()
    smaller[:-1, -1] = leaving.max(1)
    solved = _span(smaller, int(np.searchsorted(outer, root)))
    for place, word in enumerate(outer):
        head = solved[place]
        heads[word] = members[int(leaving[place].argmax())] if head == len(outer) else outer[head]
    above = solved[-1]
    broken = int(entering[:, above].argmax())
    heads[members[broken]] = outer[above]
    heads[root] = root
    return [int(h) for h in heads]


def _circle(heads: NDArray[np.intp], root: int, order: list[int]) -> list[int]:
    state = dict.fromkeys(order, 0)
    for start in order:
        path, at = [], start
        while at != root and not state[at]:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if at != root and state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []
