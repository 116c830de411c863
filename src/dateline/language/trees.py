"""One tree for a sentence, from scores of every word as head of every other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROOTED = np.float32(1e4)
_NEVER = np.float32(-1e9)


def tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word in the tree with the highest sum of scores; the root's head is itself.

    ``scores`` is [word, head], its last column the root's. Exactly one word hangs on the root. Chu and Liu 1965,
    Edmonds 1967; the best heads are taken as they are where they make a tree already. English arcs all but never cross
    (one sentence of fifty in UD EWT), so a tree with crossing arcs is looked for again among those without
    (:func:`nested`).
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
    found = [int(h) if h < count else i for i, h in enumerate(heads)]
    return nested(scores) if _crossing(found) else found


def nested(scores: NDArray[np.float32]) -> list[int]:
    """As :func:`tree`, but of the trees whose arcs do not cross. Eisner 1996, all spans of a length at once."""
    count = len(scores)
    table = scores.astype(np.float64)
    whole, joined = np.zeros((2, count, count)), np.zeros((2, count, count))  # by side: head on the left, on the right
    cut = np.zeros(
        (3, count, count), dtype=np.intp
    )  # where two parts meet: joined, whole from the left, from the right
    for length in range(1, count):
        i = np.arange(count - length)[:, None]
        j, m = i + length, i + np.arange(length)
        rows, left, right = np.arange(len(i)), i[:, 0], j[:, 0]
        met = whole[0, i, m] + whole[1, m + 1, j]
        cut[0, left, right] = left + met.argmax(1)
        joined[:, left, right] = met.max(1) + np.stack([table[right, left], table[left, right]])
        from_left = joined[0, i, m + 1] + whole[0, m + 1, j]
        from_right = whole[1, i, m] + joined[1, m, j]
        for side, parts, first in ((0, from_left, 1), (1, from_right, 0)):
            best = parts.argmax(1)
            cut[1 + side, left, right] = left + best + first
            whole[side, left, right] = parts[rows, best]
    root = int((table[:, count] + whole[1, 0, :] + whole[0, :, count - 1]).argmax())
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
