"""What cannot both hold, side against side: found by rows of claims, and put into words where it is shown.

Two holders of one place at one time; numbers of one happening that do not agree; told as done and denied; said against
seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from dateline.analysis.bulk import Bulk
from dateline.analysis.counts_apart import GROUND, Apart, Counts
from dateline.analysis.denials import DoneAndDenied
from dateline.analysis.holding import Held, signs
from dateline.analysis.material import Spot
from dateline.analysis.parties import one_side
from dateline.analysis.pieces import Order, Pieces, among
from dateline.analysis.said_and_seen import Against, said_against_seen
from dateline.analysis.spells import Spell, Spells, rivals_in, rivals_of
from dateline.tellings import Number

CONTRARY, SEEN = "disputes", "said and seen"


class Opposed(NamedTuple):
    """Two sides that cannot both hold, by the rows of their claims; ``head`` what stands before their words.

    ``keys`` are those that it follows from (:mod:`dateline.analysis.pieces`), ``place`` is where it stands among those
    of one weight, sort and matter: by the reports that told of it first. ``table`` is the one that it stands in.
    """

    table: str
    head: tuple[str, ...]
    one: Collection[int]
    other: Collection[int]
    keys: tuple[str, ...]
    place: Order
    since: date | None = None


class Met(NamedTuple):
    """The same as it is found: of which table, the rows of both sides, and how all of it is told."""

    table: str
    one: Collection[int]
    other: Collection[int]
    told: Callable[[], Opposed]


def met(
    bulk: Bulk, pieces: Pieces | None, only: Container[str] | None, *, held: Held | None = None,
    spells: Spells | None = None,
) -> Iterator[Met]:  # fmt: skip
    """What is opposed, of some keys; which documents tell of which keys is put into the pieces.

    ``held`` is what is said of each place, ``spells`` what follows from it, where they are known already.
    """
    yield from _two_holders(bulk, pieces, only, held=held or signs(bulk), spells=spells)
    yield from _counts(bulk, pieces, only)
    yield from _done_and_denied(bulk, pieces, only)
    for each in said_against_seen(bulk, pieces, only):
        yield Met(SEEN, each.said, each.seen, partial(_in_words, each, bulk))


def in_dispute(bulk: Bulk) -> set[int]:
    """The rows of all claims that stand on either side of a dispute, of those that may be in one."""
    rows: set[int] = set()
    for each in met(bulk, None, None):
        rows.update(each.one)
        rows.update(each.other)
    return rows


def _in_words(each: Against, bulk: Bulk) -> Opposed:
    first, since = each.said[0], each.since
    place = (bulk.sort(first).kind, *bulk.place_of(first), each.at)
    return Opposed(SEEN, (each.rule, each.who, each.where), each.said, each.seen, (each.key,), place, since)


def _two_holders(
    bulk: Bulk, pieces: Pieces | None, only: Container[str] | None, *, held: Held, spells: Spells | None
) -> Iterator[Met]:
    for spot, found in held.signs.items():
        key = f"holders\0{spot}"
        if pieces is not None:
            pieces.packed[key] = bulk.reports_of(held.rows[spot])
        if not among(key, only):
            continue
        rivals = rivals_in(spells[spot]) if spells else rivals_of(found)
        first = held.rows[spot][0]
        for at, (one, other) in enumerate(_apart(rivals)):
            told = partial(_holders, (one, other), (spot, first, at), key, bulk=bulk)
            yield Met(CONTRARY, one.claims, other.claims, told)


def _holders(pair: tuple[Spell[int], Spell[int]], place: tuple[str, int, int], key: str, *, bulk: Bulk) -> Opposed:
    (one, other), (spot, first, at) = pair, place
    about = f"who holds {one.spot.name}: {one.holder.name} or {other.holder.name}"
    order = (*bulk.place_of(first), _which(spot, bulk.places_of(first, "place", "target")), at)
    return Opposed(CONTRARY, ("two holders", about), one.claims, other.claims, (key,), order)


def _apart(rivals: Sequence[Spell[int]]) -> Iterator[tuple[Spell[int], Spell[int]]]:
    """Each two of rivals who are said to hold one place at one time, and are not one."""
    pairs = _meeting(rivals)
    return ((one, other) for one, other in pairs if not one_side(one.holder.key, other.holder.key))


def _which(key: str, spots: Sequence[Spot]) -> int:
    """Which of several places it is."""
    return next((at for at, spot in enumerate(spots) if spot.key == key), len(spots))


def _meeting(spells: Sequence[Spell[int]]) -> Iterator[tuple[Spell[int], Spell[int]]]:
    """Each two in their order where the tellings of the later are among those against the earlier."""
    telling_of: dict[int, list[int]] = defaultdict(list)
    for at, spell in enumerate(spells):
        for row in spell.claims:
            telling_of[row].append(at)
    for at, spell in enumerate(spells):
        others = {other for row in spell.against for other in telling_of.get(row, ()) if other > at}
        yield from ((spell, spells[other]) for other in sorted(others))


def _counts(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> Iterator[Met]:
    """Numbers of the same harm to the same at one place in days that meet, which cannot both be right."""
    counts = Counts(bulk)
    if pieces is not None:
        counts.fed_into(pieces)
    for each in counts.apart(only):
        yield Met(CONTRARY, (each.one,), (each.other,), partial(_numbers, each, bulk))


def _numbers(each: Apart, bulk: Bulk) -> Opposed:
    kind, name = bulk.sort(each.one).kind, bulk.places_of(each.one, *GROUND)[0].name
    numbers = f"{_number(bulk.number(each.one))} or {_number(bulk.number(each.other))}"
    about = f"{kind.partition('.')[2]} {each.whom} at {name}: {numbers}"
    place = (*bulk.place_of(each.first), _which(each.ground, bulk.places_of(each.first, *GROUND)), each.at)
    return Opposed(CONTRARY, ("numbers", about), (each.one,), (each.other,), (each.key,), place)


def _number(number: Number | None) -> str:
    return number.text if number else "no number"


def _done_and_denied(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> Iterator[Met]:
    denied = DoneAndDenied(bulk)
    if pieces is not None:
        denied.fed_into(pieces)
    for denial, done in denied.met(only):
        yield Met(CONTRARY, done, (denial,), partial(_denied, denial, done, denied))


def _denied(denial: int, done: Sequence[int], denied: DoneAndDenied) -> Opposed:
    bulk = denied.bulk
    sort = bulk.sort(denial)
    about = f"{sort.kind.replace('.', ', ')}: told as done, and {sort.status}"
    return Opposed(CONTRARY, ("done or not", about), done, (denial,), denied.keys_of(denial), bulk.place_of(denial))
