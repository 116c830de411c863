"""Who acts and what is named, in columns: sides and things, each worked out once for all claims that word it alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from dateline.analysis.bulk.codes import Column, distinct, used
from dateline.analysis.bulk.fillers import Fillers
from dateline.analysis.parties import NOBODY, Party, one_side, party, sides_above
from dateline.analysis.things import things_of
from dateline.records import ROLES, Role

_PLACED: tuple[Role, ...] = ("place", "to", "from", "target")
_THINGS: tuple[Role, ...] = ("what", "with", "actor", "target")
_MOST_PAIRS = 20_000_000  # of sides that are told apart by a table of all


@dataclass(frozen=True)
class Sides(Fillers):
    """Columns of claims with those of who acts in them."""

    _parties: dict[tuple[Role, ...], Column] = field(default_factory=dict)
    _codes: dict[Party, int] = field(default_factory=lambda: {NOBODY: 0})
    _meant: dict[tuple[int, str | None], int] = field(default_factory=dict)
    _known: list[bool] = field(default_factory=list)
    _told: list[str] = field(default_factory=list)
    _called: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _below: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _one_side: dict[str, Column] = field(default_factory=dict)

    @cached_property
    def _countries(self) -> tuple[Column, dict[str | None, int]]:
        """For each claim the country of its first place that has one, as a code, 0 for none; the codes."""
        of = np.zeros(len(self.terms), np.int64)
        countries: dict[str | None, int] = {None: 0}
        for term in used(self._terms):
            ground = self.named(term).resolved
            if ground and ground.country:
                of[term] = countries.setdefault(ground.country, len(countries))
        told = np.flatnonzero(of[self._terms])
        roles = self._roles[told]
        found = np.zeros(self.size, np.int64)
        for role in _PLACED[::-1]:
            mine = told[roles == ROLES.index(role)][::-1]
            found[self.filler_row[mine]] = of[self._terms[mine]]
        return found, countries

    @cached_property
    def _by_ground(self) -> Column:
        """Which terms may be understood from the ground: only words without an actor are."""
        found = np.zeros(len(self.terms), bool)
        for term in used(self._terms):
            found[term] = not self.named(term).entity
        return found

    def parties(self, *roles: Role) -> Column:
        """The code of the side that the first filler of these roles stands for, of each claim; 0 for nobody."""
        if roles not in self._parties:
            self._parties[roles] = self.sides(self.first(*roles), np.arange(self.size))
        return self._parties[roles]

    def sides(self, terms: Column, rows: Column, spots: Column | None = None) -> Column:
        """The codes of the sides that terms stand for in claims; of the country of a spot where that has one."""
        country, countries = self._countries
        where = country[rows]
        if spots is not None:
            own = np.array([countries.setdefault(spot.country, len(countries)) for spot in self.spots], np.int64)
            where = np.where(own[spots] > 0, own[spots], where) if len(own) else where
        where = np.where(self._by_ground[terms], where, 0)
        told, most = np.flatnonzero(terms >= 0), len(countries)
        pairs, which = distinct(terms[told] * most + where[told])
        names = list(countries)
        found = np.zeros(len(terms), np.int64)
        found[told] = np.array([self._side(pair // most, names[pair % most]) for pair in pairs.tolist()], np.int64)[
            which
        ]
        return found

    def _side(self, term: int, country: str | None) -> int:
        found = self._meant.get((term, country))
        if found is None:
            found = self._meant[term, country] = self._code(term, country)
        return found

    def _code(self, term: int, country: str | None) -> int:
        named, claim = self.named(term), self.apart.get(term, "")
        found = party(named, names=self.material.names, claim=claim, country=country)
        return self._codes.setdefault(found, len(self._codes))

    def side(self, code: int) -> Party:
        """The side of a code."""
        return self.all_sides()[code]

    def all_sides(self) -> list[Party]:
        """All sides that were asked for, by their codes."""
        return list(self._codes)

    @property
    def known(self) -> Column:
        """Which sides, by their codes, are known."""
        if len(self._known) < len(self._codes):
            self._known.extend(side.known for side in list(self._codes)[len(self._known) :])
        return np.array(self._known, bool)

    def one_side_with(self, key: str) -> Column:
        """Which sides, by their codes, are one with that of a key."""
        if len(self._told) < len(self._codes):
            self._one_side.clear()
            for code, side in enumerate(list(self._codes)[len(self._told) :], start=len(self._told)):
                self._told.append(side.key)
                self._called[side.key].append(code)
                for above in sides_above(side.key):
                    self._below[above].append(code)
        if key not in self._one_side:
            self._one_side[key] = self._one_with(key)
        return self._one_side[key]

    def _one_with(self, key: str) -> Column:
        found = np.zeros(len(self._codes), bool)
        found[[*self._called.get(key, ()), *self._below.get(key, ())]] = True
        for above in sides_above(key):
            found[self._called.get(above, [])] = True
        return found

    def apart_from(self, ones: Column, others: Column) -> Column:
        """Which pairs of sides are known to be two."""
        known = self.known
        found: Column = known[ones] & known[others]
        asked = np.flatnonzero(found)
        sides, which = distinct(ones[asked])
        parties = self.all_sides()
        found[asked] = ~self.one_with([parties[side].key for side in sides.tolist()], which, others[asked])
        return found

    def one_with(self, keys: Sequence[str], which: Column, others: Column) -> Column:
        """Whether sides, by their codes, are one with that of a key; ``which`` of the keys is asked of each."""
        parties = self.all_sides()
        if len(keys) * len(parties) > _MOST_PAIRS:
            return each_pair(which, others, lambda one, other: one_side(keys[one], parties[other].key))
        if not keys:
            return np.zeros(0, bool)
        found: Column = np.stack([self.one_side_with(key) for key in keys])[which, others]
        return found

    def things(self, wanted: Column) -> tuple[Column, list[frozenset[str]]]:
        """The systems and the words for forces that claims name, whoever is their owner, as the code of a set."""
        asked = np.zeros(self.size, bool)
        asked[wanted] = True
        of, wordings = self.wordings(*_THINGS, among=asked)
        found: dict[frozenset[str], int] = {frozenset(): 0}
        codes = [found.setdefault(self._things(terms), len(found)) for terms in wordings]
        return np.array(codes, np.int64)[of], list(found)

    def _things(self, terms: Sequence[int]) -> frozenset[str]:
        return frozenset({thing.key for thing, _ in things_of(map(self.named, terms))})


def each_pair(ones: Column, others: Column, holds: Callable[[int, int], bool]) -> Column:
    """Whether something holds of pairs of codes: asked once of each pair."""
    most = int(others.max(initial=0)) + 1
    pairs, which = distinct(ones * most + others)
    return np.array([holds(*divmod(pair, most)) for pair in pairs.tolist()], bool)[which]
