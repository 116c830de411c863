"""How many told a thing independently of each other, for many things at once.

As :func:`dateline.analysis.material.independent` has it: one outlet, one named speaker, one sentence printed twice
count once.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dateline.analysis.bulk.codes import Column, distinct


def independents(group: Column, teller: Column, marks: Iterable[Column], *, groups: int) -> Column:
    """How many tellers each group has, where those are one that have a mark in common.

    Each telling has its group, its teller, and of each sort of marks one by its code, or none, which is -1.
    """
    count = np.bincount(group, minlength=groups)
    nodes, node = distinct(group * (int(teller.max(initial=0)) + 1) + teller)
    group_of = nodes // (int(teller.max(initial=0)) + 1)
    tellers = np.bincount(group_of, minlength=groups)
    edges = [edge for mark in marks for edge in [_edges(group, node, mark)] if len(edge[0])]
    if not edges:
        return np.where(tellers < 2, np.minimum(count, 1), tellers)
    ends = np.concatenate([one for one, _ in edges]), np.concatenate([other for _, other in edges])
    tops = _tops(*ends, size=len(nodes))
    merged = np.bincount(group_of[tops != np.arange(len(nodes))], minlength=groups)
    return np.where(tellers < 2, np.minimum(count, 1), tellers - merged)


def _edges(group: Column, node: Column, mark: Column) -> tuple[Column, Column]:
    """Each two tellers that have a mark in common in one group: the first and any other."""
    marked = np.flatnonzero(mark >= 0)
    shared = group[marked] * (int(mark.max(initial=0)) + 1) + mark[marked]
    order = np.lexsort((node[marked], shared))
    shared, ends = shared[order], node[marked][order]
    begins = np.flatnonzero(np.append(True, shared[1:] != shared[:-1])) if len(shared) else shared
    first = np.repeat(ends[begins], np.diff(np.append(begins, len(shared))))
    others = first != ends
    return first[others], ends[others]


def _tops(ones: Column, others: Column, *, size: int) -> Column:
    """The least of those that each is connected with."""
    top = np.arange(size)
    while True:
        least = np.minimum(top[ones], top[others])
        new = top.copy()
        np.minimum.at(new, ones, least)
        np.minimum.at(new, others, least)
        new = new[new]
        if (new == top).all():
            return top
        top = new
