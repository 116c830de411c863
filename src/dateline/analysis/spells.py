"""The spells for which a place was held, besieged or fought over, worked out from the signs of it, in order of day.

A taking ends the spell of whoever held the place and begins one; a report that somebody holds it carries a spell on. A
report that somebody else holds it, with no taking told between, is a contradiction while the two are told within
``NEAR`` days of each other: both stand side by side. Later than that, the place has changed hands unreported: a gap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, chain
from operator import itemgetter
from typing import Generic, Literal, TypeVar

from dateline.analysis.days import Bound, days_between
from dateline.analysis.holding import Sign
from dateline.analysis.material import Spot
from dateline.analysis.parties import NOBODY, Party, one_side, sides_above

T = TypeVar("T")
State = Literal["held", "besieged", "contested"]
NEAR = 31  # days: reports of a month describe one situation, as monthly counts of the field do
_NEAR = timedelta(NEAR)
SAME = 7  # days by which reports of one taking may differ


@dataclass(slots=True)
class Spell(Generic[T]):
    """One state of one place. ``end`` is ``None`` while no end is told; ``last`` is the last day it was told of.

    ``claims`` are those that tell of it, in full or by their rows; ``against`` those of others that cannot hold at the
    same time, and of those who deny it.
    """

    spot: Spot
    state: State
    holder: Party
    start: Bound
    end: Bound | None = None
    first: date | None = None
    last: date | None = None
    claims: list[T] = field(default_factory=list)
    against: list[T] = field(default_factory=list)

    def add(self, claim: T, day: date | None) -> None:
        """A further telling of this spell, and up to which day it tells."""
        self.claims.append(claim)
        if day and (self.last is None or day > self.last):
            self.last = day

    def on(self, day: date) -> Literal["yes", "perhaps", "no"]:
        """Whether it was so on a day; "perhaps" inside the bounds of its beginning or end.

        What is only told to be so by a day may have been so for ``NEAR`` days before; of earlier days nothing is said.
        """
        told = self.first or self.start.high
        if self.start.low is None and told and day < told - timedelta(NEAR):
            return "no"
        if self.end and self.end.high and day > self.end.high:
            return "no"
        if self.start.low and day < self.start.low:
            return "no"
        begun = self.start.high is not None and day >= self.start.high
        if not begun and self.first and day >= self.first:
            begun = True
        ending = self.end is not None and (self.end.low is None or day >= self.end.low)
        return "yes" if begun and not ending else "perhaps"


Spells = Mapping[str, Sequence[Spell[int]]]  # by the keys of their places


def spells_of(signs: Sequence[Sign]) -> list[Spell[int]]:
    """The spells of one place in order; ``signs`` are all of it, in order of day."""
    told = [sign for sign in signs if sign.real]
    held = _Walk()
    for sign in told:
        held.take_in(sign)
    found = [*held.spells, *_runs(told, "siege"), *_runs(told, "clash")]
    _end_sieges(found)
    _deny(found, [sign for sign in signs if sign.against])
    return sorted(found, key=lambda spell: (_first_day(spell), spell.state != "held"))


def rivals_of(signs: Sequence[Sign]) -> list[Spell[int]]:
    """Those of the spells for which a place was held that are told against each other, in order.

    Who denies them is left out: a denial tells of no spell, so that no two are rivals by it.
    """
    held = _Walk()
    for sign in signs:
        if sign.real:
            held.take_in(sign)
    return sorted((spell for spell in held.spells if spell.against), key=_first_day)


def rivals_in(spells: Iterable[Spell[int]]) -> list[Spell[int]]:
    """Those, and others that are denied, of all the spells of one place, where these are known already."""
    return [spell for spell in spells if spell.state == "held" and spell.against]


def _first_day(spell: Spell[int]) -> date:
    return spell.start.low or spell.first or spell.start.high or date.min


class _Walk:
    """Who holds a place, sign by sign: the spell that stands, and rivals who are said to hold it as well."""

    def __init__(self) -> None:
        self.spells: list[Spell[int]] = []
        self._now: Spell[int] | None = None
        self._rivals: list[Spell[int]] = []

    def take_in(self, sign: Sign) -> None:
        """One more sign. Raises nothing: what fits no spell begins one."""
        if sign.act == "take":
            self._take(sign)
        elif sign.act == "lose":
            self._lose(sign)
        elif sign.act == "hold":
            self._hold(sign)

    def _begin(self, sign: Sign, holder: Party, *, start: Bound) -> Spell[int]:
        spell = Spell(sign.spot, "held", holder, start, first=sign.day, last=sign.day, claims=[sign.row])
        self.spells.append(spell)
        return spell

    def _end(self, when: Bound) -> None:
        for spell in (self._now, *self._rivals):
            if spell and spell.end is None:
                spell.end = when
        self._now, self._rivals = None, []

    def _take(self, sign: Sign) -> None:
        now = self._now
        if now and (not sign.side or one_side(now.holder.key, sign.side.key)):
            if self._same_taking(now, sign):
                now.add(sign.row, sign.day)
                return
            if not sign.side:
                return
        self._until(sign.other, sign)
        self._end(sign.when)
        self._now = self._begin(sign, sign.side or NOBODY, start=sign.when)

    def _same_taking(self, now: Spell[int], sign: Sign) -> bool:
        """Whether a taking is the one by which the present spell began; if so, its day becomes as sharp as told."""
        if now.start.meets(sign.when):
            if sign.when.low is not None or now.start.low is None:
                now.start = now.start.within(sign.when)
            return True
        near = days_between(now.start.high, sign.when.high)
        if sign.when.low is None or (near is not None and near <= SAME):
            lows = [day for day in (now.start.low, sign.when.low) if day]
            if sign.when.low is not None:
                now.start = Bound(min(lows), max(day for day in (now.start.high, sign.when.high) if day))
            return True
        return now.start.low is None

    def _until(self, loser: Party, sign: Sign) -> None:
        """Who lost it had held it until then, since an unknown day."""
        if loser and not (self._now and one_side(self._now.holder.key, loser.key)):
            spell = self._begin(sign, loser, start=Bound())
            spell.end, spell.first = sign.when, None
        elif loser and self._now:
            self._now.claims.append(sign.row)

    def _lose(self, sign: Sign) -> None:
        now = self._now
        loser, winner = (sign.side, sign.other) if sign.side else (sign.other, NOBODY)
        if now and not one_side(now.holder.key, loser.key) and now.start.meets(sign.when):
            now.add(sign.row, sign.day)
            return
        if now and one_side(now.holder.key, loser.key):
            now.claims.append(sign.row)
            self._end(sign.when)
        elif loser:
            self._until(loser, sign)
            self._end(sign.when)
        if winner:
            self._now = self._begin(sign, winner, start=sign.when)

    def _hold(self, sign: Sign) -> None:
        if not sign.side:
            return
        for spell in (self._now, *self._rivals):
            if spell and one_side(spell.holder.key, sign.side.key):
                spell.add(sign.row, sign.day)
                return
        now = self._now
        if now is None or (days_between(now.last, sign.day) or 0) > NEAR:
            if now:
                self._end(Bound(now.last, sign.day))
            self._now = self._begin(sign, sign.side, start=sign.when)
            return
        rival = self._begin(sign, sign.side, start=sign.when)
        # Somebody not named may be the same side.
        for other in (each for each in (now, *self._rivals) if each.holder):
            rival.against += other.claims
            other.against.append(sign.row)
        self._rivals.append(rival)


def _runs(signs: Iterable[Sign], act: Literal["siege", "clash"]) -> list[Spell[int]]:
    """Sieges by the same side, and fighting, each going on while told of within ``NEAR`` days."""
    found: list[Spell[int]] = []
    lasts: dict[str, Spell[int]] = {}  # the last spell of each side; fighting is of all sides
    for sign in (sign for sign in signs if sign.act == act):
        key = sign.side.key if act == "siege" else ""
        last = lasts.get(key)
        if last and (days_between(last.last, sign.day) or 0) <= NEAR:
            last.add(sign.row, sign.day)
            continue
        state: State = "besieged" if act == "siege" else "contested"
        holder = sign.side if act == "siege" else _both(sign)
        lasts[key] = Spell(sign.spot, state, holder, sign.when, first=sign.day, last=sign.day, claims=[sign.row])
        found.append(lasts[key])
    for spell in found:
        if act == "clash":
            spell.end = Bound(spell.last, None)
    return found


def _both(sign: Sign) -> Party:
    """Who fights whom, as one name."""
    names = [side.name for side in (sign.side, sign.other) if side]
    return Party("both", " against ".join(names), known=True) if names else NOBODY


def _end_sieges(found: Iterable[Spell[int]]) -> None:
    """A siege ends where the besieger is told to hold the place."""
    told = list(found)
    sieges = [spell for spell in told if spell.state == "besieged"]
    taken: dict[str, list[tuple[int, Spell[int]]]] = defaultdict(list)  # by holder, each with its place among all
    for at, spell in enumerate(told if sieges else ()):
        if spell.state == "held" and spell.start.low:
            taken[spell.holder.key].append((at, spell))
    below: dict[str, list[str]] = defaultdict(list)
    for holder in taken:
        for above in sides_above(holder):
            below[above].append(holder)
    by_side: dict[str, tuple[list[Spell[int]], list[date]]] = {}
    for siege in sieges:
        key = siege.holder.key
        if key not in by_side:
            by_him = chain.from_iterable(taken[holder] for holder in _one_with(key, taken, below))
            own = [spell for _, spell in sorted(by_him, key=itemgetter(0))]
            by_side[key] = own, list(accumulate((spell.start.high or date.max for spell in own), max))
        own, latest = by_side[key]
        # The first that is not over before the siege is the first by which the latest day so far is not.
        at = bisect_left(latest, siege.first) if siege.first else 0
        if at < len(own):
            siege.end = siege.end or own[at].start


def _one_with(key: str, holders: Container[str], below: Mapping[str, Iterable[str]]) -> set[str]:
    """Those of the holders who are one side with somebody; ``below``: who is a part of whom."""
    return {each for each in (key, *sides_above(key)) if each in holders}.union(below.get(key, ()))


def _deny(found: Iterable[Spell[int]], denials: Sequence[Sign]) -> None:
    """Who denies, near the time, that a place was taken or lost speaks against those who are said to have taken it.

    The denials are in order of day.
    """
    told = [(sign.day, sign) for sign in denials if sign.day]
    days = [day for day, _ in told]
    for spell in (spell for spell in found if told and spell.state == "held"):
        if day := spell.start.high or spell.first:
            first, after = bisect_left(days, day - _NEAR), bisect_right(days, day + _NEAR)
            spell.against += [sign.row for _, sign in told[first:after] if _speaks_against(sign, spell)]


def _speaks_against(sign: Sign, spell: Spell[int]) -> bool:
    if sign.act == "lose":
        return bool(sign.side) and not one_side(sign.side.key, spell.holder.key)
    return not sign.side or one_side(sign.side.key, spell.holder.key)
