"""What single claims say of who holds a place: taking, losing, holding, besieging, fighting over it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from dateline.analysis.bulk import Bulk, Column
from dateline.analysis.bulk.codes import day_of, in_groups, runs, used
from dateline.analysis.days import Bound
from dateline.analysis.material import Spot
from dateline.analysis.parties import Party
from dateline.records import ROLES, Role

Act = Literal["take", "lose", "hold", "siege", "clash"]
_ACTS: dict[str, Act] = {
    "territory.capture": "take", "territory.lose": "lose", "territory.hold": "hold", "territory.besiege": "siege",
    "attack.clash": "clash", "move.surrender": "lose",
}  # fmt: skip
KINDS = tuple(_ACTS)
# Who takes a place that somebody loses stands in "to", who loses one that somebody takes in "from".
_OTHERS: dict[Act, tuple[Role, ...]] = {
    "take": ("from", "to", "target"), "lose": ("from", "to", "target"), "clash": ("target",),
}  # fmt: skip
_POINTS = frozenset({"point", "city", "district"})
# On one day a loss comes before a taking, and a taking before a report that somebody holds it.
_RANK: dict[Act, int] = {"lose": 0, "take": 1, "siege": 2, "clash": 2, "hold": 3}
_BY_CODE: tuple[Act, ...] = ("lose", "take", "siege", "clash", "hold")
_CODES = {act: code for code, act in enumerate(_BY_CODE)}
_LOSE, _HOLD = _CODES["lose"], _CODES["hold"]


class Sign(msgspec.Struct, frozen=True, gc=False):
    """What one claim, by its row, says of one place.

    ``day`` is the day up to which it tells, ``when`` the bounds of its change; ``real`` is what is so, ``against`` what
    is denied.
    """

    spot: Spot
    act: Act
    side: Party
    other: Party
    when: Bound
    day: date | None
    row: int
    real: bool
    against: bool


class _Signs(NamedTuple):
    """Signs in columns: of which claim, place and spot, which act, as it is read and as the sentence around it has it,
    the bounds of the change and the day.
    """

    row: Column
    key: Column
    spot: Column
    read: Column
    act: Column
    low: Column
    high: Column
    day: Column


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of each place, by its key: its signs in order of day, and the rows of their claims in order of the
    reports; places stand in the order in which they are first told of.
    """

    signs: dict[str, list[Sign]]
    rows: dict[str, list[int]]


def signs(bulk: Bulk) -> Held:
    """All that is said of each place."""
    told = _columns(bulk)
    by_key = in_groups(told.key)
    bounds = {int(told.key[by_key[first]]): (first, after) for first, after in runs(told.key[by_key])}
    rows = told.row[by_key].tolist()
    rank = np.array([_RANK[act] for act in _BY_CODE], np.int64)[told.act]
    order = bulk.in_order_of(np.maximum(told.day, 1) * len(_BY_CODE) + rank, told.row)
    order = order[in_groups(told.key[order])]
    made = _made(_Signs(*(column[order] for column in told)), bulk)
    of = {bulk.keys[key]: bounds[key] for key in dict.fromkeys(told.key.tolist())}
    return Held(
        {key: made[first:after] for key, (first, after) in of.items()},
        {key: rows[first:after] for key, (first, after) in of.items()},
    )


def _made(told: _Signs, bulk: Bulk) -> list[Sign]:
    sides = bulk.sides(bulk.first("actor")[told.row], told.row, told.spot)
    others = _others(told, bulk)
    parties = bulk.all_sides()
    known = {number: day_of(number) for number in used(told.day)}
    spots, acts, ones, twos, days = (
        map(of, column.tolist())
        for of, column in (
            (bulk.spots.__getitem__, told.spot), (_BY_CODE.__getitem__, told.act), (parties.__getitem__, sides),
            (parties.__getitem__, others), (known.__getitem__, told.day),
        )
    )  # fmt: skip
    when = bulk.bounds(told.low, told.high)
    rows, real, against = (column.tolist() for column in (told.row, bulk.real[told.row], bulk.against[told.row]))
    return list(map(Sign, spots, acts, ones, twos, when, days, rows, real, against))


def _columns(bulk: Bulk) -> _Signs:
    """The signs in order of the reports."""
    kinds = np.array([_CODES[_ACTS[kind]] if kind in _ACTS else -1 for kind in bulk.kinds], np.int64)
    acts = kinds[bulk.kind] if len(kinds) else np.zeros(0, np.int64)
    at, around = bulk.places("place"), bulk.places("place", "target")
    siege = _CODES["siege"]
    point = np.array([spot.precision in _POINTS for spot in bulk.spots] or [False], bool)
    plain = (acts[at.row] >= 0) & (acts[at.row] != siege)
    plain &= (acts[at.row] != _CODES["clash"]) | point[at.spot]
    besieged = acts[around.row] == siege
    row, key, spot = (np.concatenate([one[plain], other[besieged]]) for one, other in zip(at, around, strict=True))
    order = np.argsort(row, kind="stable")
    row, key, spot = row[order], key[order], spot[order]
    act = acts[row]
    lasting = (act == _HOLD) | (act == siege)
    low, high = (
        np.where(lasting, began[row], happened[row]) for began, happened in zip(bulk.began, bulk.happened, strict=True)
    )
    ended = bulk.told[row] & (bulk.end[row] > 0)
    day = np.where(lasting, np.where(ended, bulk.end[row], bulk.published[row]), bulk.told_on[row])
    return _before_captures(_Signs(row, key, spot, act, act, low, high, day), bulk)


def _others(told: _Signs, bulk: Bulk) -> Column:
    """The codes of those whom a place is taken from, or who takes it, or who is fought."""
    found = np.zeros(len(told.row), np.int64)
    for code, act in enumerate(_BY_CODE):
        mine = np.flatnonzero(told.read == code)
        if len(mine) and act in _OTHERS:
            rows = told.row[mine]
            found[mine] = bulk.sides(bulk.first(*_OTHERS[act])[rows], rows, told.spot[mine])
    return np.where(_are_sides(told, found, bulk), found, 0)


def _are_sides(told: _Signs, others: Column, bulk: Bulk) -> Column:
    """A place in "from" or "to" is no side, unless a state is meant."""
    parties = bulk.all_sides()
    known = np.array([side.known for side in parties], bool)[others]
    rows, terms = bulk.in_roles("from", "to")
    asked = np.isin(rows, told.row[known])
    rows, terms = rows[asked], terms[asked]
    placed: dict[int, set[str]] = defaultdict(set)
    for row, term in zip(rows.tolist(), terms.tolist(), strict=True):
        named = bulk.named(term)
        if named.resolved:
            placed[row].add(named.head)
    if placed:
        for at in np.flatnonzero(known & np.isin(told.row, np.array(list(placed), np.int64))).tolist():
            known[at] = parties[others[at]].name not in placed[int(told.row[at])]
    return known


def _before_captures(told: _Signs, bulk: Bulk) -> _Signs:
    """A hold that stands inside the words for what was taken ("seized the rebel-held town") ends with the taking."""
    printed = bulk.printed
    taken = bulk.of_kinds(("territory.capture", "territory.lose"))
    holds = np.flatnonzero((told.act == _HOLD) & np.isin(printed[told.row], printed[taken]))
    if not len(holds):
        return told
    inside = np.flatnonzero((bulk.fillers["role"] == ROLES.index("place")) & taken[bulk.filler_row])
    inside = inside[np.isin(printed[bulk.filler_row[inside]], printed[told.row[holds]])]
    act, low, high, day = (column.copy() for column in (told.act, told.low, told.high, told.day))
    for hold in holds.tolist():
        at, where = bulk.claims["at"][told.row[hold]], printed[told.row[hold]]
        begin, end = (bulk.fillers[field][inside] for field in ("start", "end"))
        captures = bulk.filler_row[inside]
        fits = (printed[captures] == where) & (begin <= at) & (at < end) & bulk.real[captures]
        if fits.any():
            capture = captures[np.flatnonzero(fits)[0]]
            act[hold], (low[hold], high[hold]) = _LOSE, (side[capture] for side in bulk.happened)
            day[hold] = high[hold]
    return told._replace(act=act, low=low, high=high, day=day)
