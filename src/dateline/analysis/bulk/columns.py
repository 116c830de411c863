"""The columns of claims: what sort they are of, their days, their reports, and the places that they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import Column, coded, day_of, ordinal, runs, used
from dateline.analysis.days import Bound, began
from dateline.analysis.material import Material, Spot
from dateline.ledger import Ledger
from dateline.records import ROLES, Role
from dateline.tellings import AGAINST, REAL, Ground, Named, Report, When

_named = msgspec.json.Decoder(tuple[str, str, str | None, Ground | None])


class Places(NamedTuple):
    """Places of claims in order of these: the row of the claim, and the codes of the place's key and of the spot."""

    row: Column
    key: Column
    spot: Column


class Sort(NamedTuple):
    """What many claims have in common: kind, status, and basis and precision of the time."""

    kind: str
    status: str
    basis: str
    precision: str


@dataclass(frozen=True)
class Columns:
    """Claims as columns.

    ``documents`` are the reports in their order, ``document`` says which is each claim's; ``claims`` and ``fillers``
    are rows of outlines, these in the order of the rows of their claims, which ``filler_row`` holds. ``apart``: claims
    in which people say that a name is another's, by the terms that stand for the name there; ``own`` as in outlines.
    """

    ledger: Ledger
    asked: Asked
    material: Material
    documents: Sequence[Report]
    claims: Column
    document: Column
    terms: Sequence[str]
    filler_row: Column
    fillers: Column
    apart: dict[int, str]
    own: int
    _places: dict[tuple[Role, ...], Places] = field(default_factory=dict)
    _bounds: dict[tuple[int, int], Bound] = field(default_factory=dict)
    _names: dict[int, Named] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @cached_property
    def _sorts(self) -> tuple[Column, list[Sort]]:
        return coded(self.claims["sort"], lambda sort: Sort(*json.loads(self.terms[sort])))

    def where(self, holds: Callable[[Sort], bool]) -> Column:
        """Of which claims something holds by their sort."""
        codes, sorts = self._sorts
        return np.array([holds(sort) for sort in sorts], bool)[codes]

    def sort(self, row: int) -> Sort:
        """The sort of one claim."""
        return self._each_sort[row]

    @cached_property
    def _each_sort(self) -> list[Sort]:
        codes, sorts = self._sorts
        return [sorts[code] for code in codes.tolist()]

    def of_kinds(self, kinds: Iterable[str]) -> Column:
        """Which claims are of these kinds."""
        wanted = frozenset(kinds)
        return self.where(lambda sort: sort.kind in wanted)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that there are, by their codes."""
        return list(dict.fromkeys(sort.kind for sort in self._sorts[1]))

    @cached_property
    def kind(self) -> Column:
        """The code of each claim's kind."""
        codes, sorts = self._sorts
        return np.array([self.kinds.index(sort.kind) for sort in sorts], np.int64)[codes]

    @cached_property
    def real(self) -> Column:
        """Which claims tell of what is so."""
        return self.where(lambda sort: sort.status in REAL)

    @cached_property
    def against(self) -> Column:
        """Which claims deny."""
        return self.where(lambda sort: sort.status in AGAINST)

    @cached_property
    def told(self) -> Column:
        """Of which claims the words say when."""
        return self.where(lambda sort: sort.basis in ("stated", "context")) & ((self.start > 0) | (self.end > 0))

    @cached_property
    def start(self) -> Column:
        """The first day of each claim, as an ordinal; 0 for none."""
        return self.claims["start"].astype(np.int64)

    @cached_property
    def end(self) -> Column:
        """The last day of each claim; 0 for none."""
        return self.claims["end"].astype(np.int64)

    @cached_property
    def published(self) -> Column:
        """The day of each claim's report; 0 where it is not known."""
        return self._days[self.document]

    @cached_property
    def _days(self) -> Column:
        return np.array([ordinal(report.published) for report in self.documents], np.int64)

    @cached_property
    def told_on(self) -> Column:
        """The last day on which what is told may have been so, as :meth:`Material.told_on` has it; 0 for none."""
        return np.where(self.told, np.where(self.end > 0, self.end, self.start), self.published)

    @cached_property
    def happened(self) -> tuple[Column, Column]:
        """The first and the last day of each happening, as :func:`dateline.analysis.days.happened` has them."""
        low = np.where(self.told, self.start, 0)
        return low, np.where(self.told & (self.end > 0), self.end, self.published)

    @cached_property
    def began(self) -> tuple[Column, Column]:
        """Between which days each state began, as :func:`dateline.analysis.days.began` has them."""
        since = self.told & (self.start > 0) & (self.end == 0)
        low = np.where(since, self.start, 0)
        high = np.where(self.told, np.where(self.start > 0, self.start, self.end), self.published)
        for row in np.flatnonzero(since).tolist():
            sort = self.sort(row)
            bound = began(When(sort.precision, sort.basis, day_of(int(low[row]))), None)
            high[row] = ordinal(bound.high)
        return low, high

    @cached_property
    def printed(self) -> Column:
        """A number for the sentence in which each claim stands, the same for those of one sentence."""
        sentence = self.claims["sentence"].astype(np.int64)
        return self.document * (int(sentence.max(initial=0)) + 1) + sentence

    def bound(self, low: int, high: int) -> Bound:
        """The bound between two days, either of which may be 0 for none."""
        found = self._bounds.get((low, high))
        if found is None:
            found = self._bounds[low, high] = Bound(day_of(low), day_of(high))
        return found

    def named(self, term: int) -> Named:
        """Who or what a filler's term names, opened once; where it stands is not known by it."""
        found = self._names.get(term)
        if found is None:
            found = self._names[term] = Named(0, 0, *_named.decode(self.terms[term]))
        return found

    @cached_property
    def _spots(self) -> tuple[Column, Column, list[Spot], list[str]]:
        """By term of a filler its spot and its key, as codes, -1 for none; the spots and the keys by their codes."""
        spots: dict[Spot, int] = {}
        keys: dict[str, int] = {}
        of = np.full((2, len(self.terms)), -1, np.int64)
        for term in used(self.fillers["named"]):
            spot = self.material.spot(self.named(term), claim=self.apart.get(term, ""))
            if spot:
                of[:, term] = spots.setdefault(spot, len(spots)), keys.setdefault(spot.key, len(keys))
        return of[0], of[1], list(spots), list(keys)

    @property
    def spots(self) -> list[Spot]:
        """All places by the codes of spots: one that is called by two names is two of them, with one key."""
        return self._spots[2]

    @property
    def keys(self) -> list[str]:
        """The keys of all places by their codes."""
        return self._spots[3]

    def in_roles(self, *roles: Role) -> tuple[Column, Column]:
        """The rows and the terms of fillers of these roles, role by role within a claim."""
        place = np.full(len(ROLES), -1, np.int64)
        for at, role in enumerate(roles):
            place[ROLES.index(role)] = at
        at = place[self.fillers["role"]]
        mine = np.flatnonzero(at >= 0)
        rows, terms = self.filler_row[mine], self.fillers["named"][mine].astype(np.int64)
        if len(roles) < 2:
            return rows, terms
        order = np.argsort(rows * len(roles) + at[mine], kind="stable")
        return rows[order], terms[order]

    def terms_of(self, row: int, role: Role) -> list[int]:
        """The terms of fillers of a role of one claim."""
        first, after = np.searchsorted(self.filler_row, (row, row + 1)).tolist()
        mine = self.fillers[first:after]
        return [int(term) for term in mine["named"][mine["role"] == ROLES.index(role)]]

    def grouped(self, *roles: Role) -> dict[int, tuple[int, ...]]:
        """The terms of fillers of these roles, role by role, by the rows of claims that have any."""
        rows, terms = self.in_roles(*roles)
        told = terms.tolist()
        return {int(rows[first]): tuple(told[first:after]) for first, after in runs(rows)}

    def first(self, *roles: Role) -> Column:
        """The term of the first that fills one of these roles in each claim, -1 for none."""
        rows, terms = self.in_roles(*roles)
        found = np.full(self.size, -1, np.int64)
        found[rows[::-1]] = terms[::-1]
        return found

    def places(self, *roles: Role) -> Places:
        """The places in these roles, each once a claim, as :meth:`Material.spots` gives them."""
        if roles not in self._places:
            rows, terms = self.in_roles(*roles)
            spot, key = self._spots[0][terms], self._spots[1][terms]
            placed = key >= 0
            self._places[roles] = _once(Places(rows[placed], key[placed], spot[placed]), len(self.keys))
        return self._places[roles]

    def spots_by_row(self, *roles: Role) -> dict[int, list[Spot]]:
        """The places in these roles, by the rows of claims that have any."""
        places = self.places(*roles)
        spots = [self.spots[code] for code in places.spot.tolist()]
        return {int(places.row[first]): spots[first:after] for first, after in runs(places.row)}

    def places_of(self, row: int, *roles: Role) -> list[Spot]:
        """Those of one claim."""
        places = self.places(*roles)
        first, after = np.searchsorted(places.row, (row, row + 1)).tolist()
        return [self.spots[code] for code in places.spot[first:after].tolist()]


def _once(places: Places, keys: int) -> Places:
    """Each key once a claim, where it stands first, as its last words name it."""
    row = places.row
    if not (row[1:] == row[:-1]).any():
        return places
    _, first, which = np.unique(row * max(keys, 1) + places.key, return_index=True, return_inverse=True)
    last = np.zeros(len(first), np.int64)
    last[which] = places.spot
    order = np.argsort(first)
    return Places(row[first[order]], places.key[first[order]], last[order])
