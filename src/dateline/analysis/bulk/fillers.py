"""Who and what claims name, and where that lies: their fillers as columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.analysis.bulk.codes import Column, begins_of, used
from dateline.analysis.bulk.columns import Columns
from dateline.analysis.material import Spot
from dateline.records import ROLES, Role
from dateline.tellings import Ground, Named

_MIXED = np.uint64(0x9E3779B97F4A7C15)
_named = msgspec.json.Decoder(tuple[str, str, str | None, Ground | None])


class Places(NamedTuple):
    """Places of claims in order of these: the row of the claim, and the codes of the place's key and of the spot."""

    row: Column
    key: Column
    spot: Column


@dataclass(frozen=True)
class Fillers(Columns):
    """Columns of claims with those of whom and what they name."""

    _places: dict[tuple[Role, ...], Places] = field(default_factory=dict)
    _firsts: dict[tuple[Role, ...], Column] = field(default_factory=dict)
    _begins: dict[tuple[Role, ...], tuple[array[int], array[int]]] = field(default_factory=dict)
    _worded: dict[tuple[Role, ...], tuple[array[int], array[int]]] = field(default_factory=dict)
    _names: dict[int, Named] = field(default_factory=dict)

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

    def places_of(self, row: int, *roles: Role) -> list[Spot]:
        """The places in these roles of one claim."""
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
