"""The columns of claims: what sort they are of, their days, their reports, and the places that they name."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import Column, begins_of, coded, day_of, ordinal, runs, used
from dateline.analysis.bulk.fields import Fields
from dateline.analysis.days import Bound, began
from dateline.analysis.material import Material, Spot
from dateline.ledger import Ledger
from dateline.records import ROLES, Role
from dateline.tellings import AGAINST, REAL, Ground, Named, Report, When

_LARGEST = 2**62
_MIXED = np.uint64(0x9E3779B97F4A7C15)
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
    claims: Fields
    document: Column
    terms: Sequence[str]
    filler_row: Column
    fillers: Fields
    apart: dict[int, str]
    own: int
    _places: dict[tuple[Role, ...], Places] = field(default_factory=dict)
    _firsts: dict[tuple[Role, ...], Column] = field(default_factory=dict)
    _begins: dict[tuple[Role, ...], tuple[array[int], array[int]]] = field(default_factory=dict)
    _worded: dict[tuple[Role, ...], tuple[array[int], array[int]]] = field(default_factory=dict)
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

    @cached_property
    def by_id(self) -> Column:
        """The place of each claim in the order of their ids."""
        found = np.zeros(self.size, np.int64)
        found[np.argsort(self.claims["id"])] = np.arange(self.size)
        return found

    def in_order_of(self, column: Column, rows: Column) -> Column:
        """The order of some claims by a number that each has, and by their ids."""
        ids = self.by_id[rows]
        if int(column.max(initial=0)) < _LARGEST // max(self.size, 1):
            return np.argsort(column * self.size + ids)  # a claim that stands there twice says the same twice
        return np.lexsort((ids, column))

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

    @cached_property
    def _roles(self) -> Column:
        """The role of each filler, by its place among all."""
        return self.fillers["role"]

    @cached_property
    def _terms(self) -> Column:
        """The term of each filler."""
        return self.fillers["named"].astype(np.int32)

    def in_roles(self, *roles: Role, among: Column | None = None) -> tuple[Column, Column]:
        """The rows and the terms of fillers of these roles, role by role within a claim; of some claims or of all."""
        if among is None:
            mine = _in_roles(self._roles, roles, self.filler_row)
        else:
            those = np.flatnonzero(among[self.filler_row])
            mine = those[_in_roles(self._roles[those], roles, self.filler_row[those])]
        return self.filler_row[mine], self._terms[mine]

    def terms_of(self, row: int, role: Role) -> list[int]:
        """The terms of fillers of a role of one claim."""
        first, after = np.searchsorted(self.filler_row, (row, row + 1)).tolist()
        found: list[int] = self._terms[first:after][self._roles[first:after] == ROLES.index(role)].tolist()
        return found

    def grouped(self, *roles: Role) -> dict[int, tuple[int, ...]]:
        """The terms of fillers of these roles, role by role, by the rows of claims that have any."""
        rows, terms = self.in_roles(*roles)
        told = terms.tolist()
        return {int(rows[first]): tuple(told[first:after]) for first, after in runs(rows)}

    def wordings(self, *roles: Role, among: Column | None = None) -> tuple[Column, list[tuple[int, ...]]]:
        """For each claim the terms of its fillers of these roles, role by role, as a code, 0 for none; all that there
        are, by their codes.
        """
        rows, terms = self.in_roles(*roles, among=among)
        begins = np.flatnonzero(np.append(True, rows[1:] != rows[:-1])) if len(rows) else rows
        ends = np.append(begins[1:], len(rows))
        place = (np.arange(len(rows)) - np.repeat(begins, ends[: len(begins)] - begins)).astype(np.uint64)
        mixed = (terms.astype(np.uint64) + np.uint64(1)) * (place * _MIXED + np.uint64(0xBF58476D1CE4E5B9))
        mixed ^= mixed >> np.uint64(29)
        words = np.add.reduceat(mixed * _MIXED, begins) if len(rows) else mixed
        _, first, which = np.unique(words, return_index=True, return_inverse=True)
        of = np.zeros(self.size, np.int64)
        of[rows[begins]] = which + 1
        return of, [(), *(tuple(terms[begins[at] : ends[at]].tolist()) for at in first.tolist())]

    def worded(self, row: int, *roles: Role) -> tuple[int, ...]:
        """The terms of the fillers of these roles in one claim, role by role."""
        if roles not in self._worded:
            rows, terms = self.in_roles(*roles)
            self._worded[roles] = _array(terms.astype(np.int64)), _array(begins_of(rows, self.size))
        told, begins = self._worded[roles]
        return tuple(told[begins[row] : begins[row + 1]])

    def first(self, *roles: Role) -> Column:
        """The term of the first that fills one of these roles in each claim, -1 for none."""
        found = self._firsts.get(roles)
        if found is None:
            found = self._firsts[roles] = np.full(self.size, -1, np.int64)
            for role in roles[::-1]:
                mine = np.flatnonzero(self._roles == ROLES.index(role))[::-1]
                found[self.filler_row[mine]] = self._terms[mine]
        return found

    @cached_property
    def _placed(self) -> tuple[Column, Places]:
        """The roles of all fillers that are places, and these."""
        spot, key, *_ = self._spots
        placed = np.flatnonzero(key[self._terms] >= 0)
        terms = self._terms[placed]
        return self._roles[placed], Places(self.filler_row[placed], key[terms], spot[terms])

    def places(self, *roles: Role) -> Places:
        """The places in these roles, each once a claim, as :meth:`Material.spots` gives them."""
        if roles not in self._places:
            of, placed = self._placed
            mine = _in_roles(of, roles, placed.row)
            self._places[roles] = _once(Places(*(column[mine] for column in placed)), len(self.keys))
        return self._places[roles]

    def first_places(self, *roles: Role) -> Column:
        """The code of the spot of the first place in these roles, of each claim; -1 for none."""
        places = self.places(*roles)
        found = np.full(self.size, -1, np.int64)
        found[places.row[::-1]] = places.spot[::-1]
        return found

    def spots_by_row(self, *roles: Role) -> dict[int, list[Spot]]:
        """The places in these roles, by the rows of claims that have any."""
        places = self.places(*roles)
        spots = [self.spots[code] for code in places.spot.tolist()]
        return {int(places.row[first]): spots[first:after] for first, after in runs(places.row)}

    def places_of(self, row: int, *roles: Role) -> list[Spot]:
        """Those of one claim."""
        spots, begins = self._by_row(roles)
        return [self.spots[spots[at]] for at in range(begins[row], begins[row + 1])]

    def _by_row(self, roles: tuple[Role, ...]) -> tuple[array[int], array[int]]:
        """The codes of the spots in these roles, and where those of each claim begin among them."""
        if roles not in self._begins:
            places = self.places(*roles)
            self._begins[roles] = _array(places.spot), _array(begins_of(places.row, self.size))
        return self._begins[roles]


def _array(column: Column) -> array[int]:
    """The numbers of a column where single ones of them are quickly at hand."""
    return array("q", column.tobytes())


def _in_roles(of: Column, roles: Sequence[Role], rows: Column) -> Column:
    """Which of some fillers in order of their rows, by the roles they have, have these, role by role within a claim."""
    place = np.full(len(ROLES), -1, np.int8)
    place[[ROLES.index(role) for role in roles]] = np.arange(len(roles))
    at = place[of]
    mine = np.flatnonzero(at >= 0)
    rows = rows[mine]
    if len(roles) < 2 or not ((rows[1:] == rows[:-1]) & (at[mine[1:]] < at[mine[:-1]])).any():
        return mine
    return mine[np.argsort(rows * len(roles) + at[mine], kind="stable")]


def _once(places: Places, keys: int) -> Places:
    """Each key once a claim, where it stands first, as its last words name it."""
    same = places.row[1:] == places.row[:-1]
    if not same.any():
        return places
    several = np.flatnonzero(np.append(False, same) | np.append(same, False))
    told = places.row[several] * max(keys, 1) + places.key[several]
    _, first, which = np.unique(told, return_index=True, return_inverse=True)
    last = np.zeros(len(first), np.int64)
    last[which] = places.spot[several]
    kept, spot = np.ones(len(places.row), bool), places.spot.copy()
    kept[several] = False
    kept[several[first]] = True
    spot[several[first]] = last
    return Places(places.row[kept], places.key[kept], spot[kept])
