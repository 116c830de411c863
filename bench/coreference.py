"""Scores of a grouping against a key: B³, MUC, CEAF-e and their mean, as the CoNLL shared tasks count them.

B³: Bagga and Baldwin (1998). MUC: Vilain et al. (1995). CEAF-e with φ4: Luo (2005). Mean: Pradhan et al. (2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

Groups = Mapping[str, Hashable]
Cluster = frozenset[str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """F-measures between 0 and 1, and B³'s precision and recall."""

    b3_p: float
    b3_r: float
    b3: float
    muc: float
    ceaf: float

    @property
    def conll(self) -> float:
        return (self.b3 + self.muc + self.ceaf) / 3


def compare(found: Groups, key: Groups) -> Grouped:
    """Both give each mention its group; singletons count."""
    if set(found) != set(key):
        raise ValueError("both groupings must be of the same mentions")
    ours, theirs = _clusters(found), _clusters(key)
    p, r = _b3(ours, key), _b3(theirs, found)
    return Grouped(p, r, _f(p, r), _f(_links(ours, key), _links(theirs, found)), _ceaf(ours, theirs))


def _clusters(groups: Groups) -> list[Cluster]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for mention, group in groups.items():
        members[group].add(mention)
    return [frozenset(each) for each in members.values()]


def _b3(clusters: list[Cluster], other: Groups) -> float:
    total = sum(len(cluster) for cluster in clusters)
    shared = sum(n * n / len(cluster) for cluster in clusters for n in Counter(other[m] for m in cluster).values())
    return shared / total if total else 0.0


def _links(clusters: list[Cluster], other: Groups) -> float:
    kept = sum(len(cluster) - len({other[m] for m in cluster}) for cluster in clusters)
    all_ = sum(len(cluster) - 1 for cluster in clusters)
    return kept / all_ if all_ else 0.0


def _ceaf(ours: list[Cluster], theirs: list[Cluster]) -> float:
    best = sum(_best(rows) for rows in _components(ours, theirs))
    return _f(best / len(ours), best / len(theirs)) if ours and theirs else 0.0


def _components(ours: list[Cluster], theirs: list[Cluster]) -> list[list[list[float]]]:
    """The similarities φ4 of clusters that share mentions, as matrices without a path from one to another."""
    at = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
    of = {mention: number for number, cluster in enumerate(ours) for mention in cluster}
    seen: set[int] = set()
    matrices = []
    for start in range(len(ours)):
        if start in seen:
            continue
        rows, columns, ahead = {start}, set[int](), [start]
        while ahead:
            fresh = {at[m] for m in ours[ahead.pop()]} - columns
            columns |= fresh
            reached = {of[m] for column in fresh for m in theirs[column]} - rows
            rows |= reached
            ahead += reached
        seen |= rows
        matrices.append([[_phi4(ours[i], theirs[j]) for j in sorted(columns)] for i in sorted(rows)])
    return matrices


def _phi4(one: Cluster, other: Cluster) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _best(values: list[list[float]]) -> float:  # noqa: C901  one algorithm, as its authors print it
    """The largest sum of one value a row and column: the Hungarian method with potentials, O(n² m)."""
    if len(values) > len(values[0]):
        values = [list(column) for column in zip(*values, strict=True)]
    n, m = len(values), len(values[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0], column = row, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while True:
            used[column] = True
            step, following = float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -values[match[column] - 1][j - 1] - u[match[column]] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < step:
                        step, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += step
                    v[j] -= step
                else:
                    least[j] -= step
            column = following
            if match[column] == 0:
                break
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(values[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
