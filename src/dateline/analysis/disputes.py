"""Claims that cannot both hold, and what was said against what was seen, ranked by their independent sources.

Kinds of dispute: two holders of one place at one time; numbers of one happening that do not agree; told as done and
denied; allies told to be enemies; and what people have linked as a denial. An answer takes no side.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from dateline.analysis import contraries
from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.bulk import Bulk, Grouped, Rows, Told, in_bulk, once
from dateline.analysis.bulk.codes import flat
from dateline.analysis.holding import Held
from dateline.analysis.later import Later
from dateline.analysis.material import is_called, spellings
from dateline.analysis.opposing import CONTRARY, SEEN, Met, Opposed, met
from dateline.analysis.pieces import Order, Parted, Piece, Pieces, Sought
from dateline.analysis.said_and_seen import ANNOUNCING
from dateline.analysis.spells import Spells
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

_DENIED = ("territory", "attack", "move", "presence", "harm", "means", "aid")
COLUMNS = ("dispute", "about", "one side", "other side")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides that cannot both hold."""

    sort: str
    about: str
    one: tuple[Telling, ...]
    other: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What was said and what was seen later: tellings of both, the day of the first, and the rule."""

    rule: str
    who: str
    where: str
    since: date | None
    said: tuple[Telling, ...]
    seen: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """All disputes, the weightiest first, what was said against what was seen, and the answer as tables."""

    disputes: Sequence[Dispute]
    contradictions: Sequence[Contradiction]
    answer: Answer


def disputes(ledger: Ledger, asked: Asked, *, place: str | None = None) -> Disputes:
    """What reports contradict each other in; ``place``: of one place only. With ``on``, what was told by that day."""
    bulk = in_bulk(ledger, asked, Wanted(PARTED.kinds, spellings(place) if place else ()))
    found = _opposed(bulk, None, None)
    if place:
        there = _at(place, bulk)
        found = [each for each in found if not there.isdisjoint(each.one)]
    in_order = sorted(_weighed(found, bulk), key=attrgetter("order"))
    lines = _lines(in_order, bulk)
    told = [each.opposed for each in in_order]
    by_table = {
        name: [line for each, line in zip(told, lines, strict=True) if each.table == name] for name in (CONTRARY, SEEN)
    }
    answer = bulk.answer("disputes", place or "everything", tables=PARTED.filled(by_table))
    return Disputes(Later(lambda: _in_full(told, bulk)), Later(lambda: _contradictions(told, bulk)), answer)


def in_short(bulk: Bulk, held: Held, spells: Spells) -> tuple[Grouped, Grouped]:
    """The lines of what cannot both hold, and those of what was said against what was seen; ``held`` is what is said of
    each place, ``spells`` what follows from it.
    """
    found = list(met(bulk, None, None, held=held, spells=spells))
    return _grouped(CONTRARY, found, bulk), _grouped(SEEN, found, bulk)


def _grouped(table: str, found: Sequence[Met], bulk: Bulk) -> Grouped:
    """The lines of a table; only of those that may be shown is it told what they are."""
    kept = [each for each in found if each.table == table]

    def weighed(some: Sequence[int]) -> list[Weighed]:
        return _weighed([kept[at].told() for at in some], bulk)

    def in_order(some: list[int]) -> list[int]:
        return [at for _, at in sorted(zip((each.order for each in weighed(some)), some, strict=True))]

    return Grouped(*flat([each.one for each in kept]), len(kept), lambda at: _told(weighed([at]), bulk)[0], in_order)


def _at(place: str, bulk: Bulk) -> set[int]:
    """The rows of claims that name a place by any of its names."""
    found = bulk.places("place", "to", "from", "target")
    called = np.array([is_called(spot, place) for spot in bulk.spots] or [False], bool)
    return set(found.row[called[found.spot]].tolist())


def _in_full(found: Sequence[Opposed], bulk: Bulk) -> tuple[Dispute, ...]:
    kept = [each for each in found if each.table == CONTRARY]
    told = zip(kept, _told_in(kept, bulk), strict=True)
    return tuple(Dispute(each.head[0], each.head[1], *sides) for each, sides in told)


def _contradictions(found: Sequence[Opposed], bulk: Bulk) -> tuple[Contradiction, ...]:
    kept = [each for each in found if each.table == SEEN]
    told = zip(kept, _told_in(kept, bulk), strict=True)
    return tuple(Contradiction(each.head[0], each.head[1], each.head[2], each.since, *sides) for each, sides in told)


def _told_in(found: Sequence[Opposed], bulk: Bulk) -> Iterator[tuple[tuple[Telling, ...], tuple[Telling, ...]]]:
    """Both sides of each with their claims in full."""
    told = bulk.tellings({row for each in found for row in (*each.one, *each.other)})
    for each in found:
        yield tuple(told[row] for row in each.one), tuple(told[row] for row in each.other)


def _opposed(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> list[Opposed]:
    """What is opposed, of some keys; which documents tell of which keys is put into the pieces."""
    return [each.told() for each in met(bulk, pieces, only)]


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of what cannot both hold by kind and place, of what was said by rule and ground."""
    bulk = in_bulk(ledger, asked, Wanted(PARTED.kinds, documents=sought.documents))
    pieces = Pieces()
    weighed = _weighed(_opposed(bulk, pieces, sought.keys), bulk)
    for each, line in zip(weighed, _lines(weighed, bulk), strict=True):
        pieces.lines.append(Piece(each.opposed.table, each.order, each.opposed.keys, line))
    return pieces


PARTED = Parted(
    "everything", tuple(dict.fromkeys((*_DENIED, *contraries.kinds(), *ANNOUNCING))), _pieces,
    (
        Table(CONTRARY, "Cannot both hold", COLUMNS, ()),
        Table(SEEN, "Said against seen", ("what", "who", "where", "said", "seen"), ()),
    ),
    lambda _, __: (),
)  # fmt: skip


class Weighed(NamedTuple):
    """What is opposed with where it stands, the rows of both sides in order, each once, and how many told the one side
    independently.
    """

    order: Order
    opposed: Opposed
    one: Rows
    other: Rows
    sources: int


def _weighed(found: Sequence[Opposed], bulk: Bulk) -> list[Weighed]:
    ones = [once(each.one) for each in found]
    others = [once(each.other) for each in found]
    sides = zip(found, ones, others, bulk.weighed(ones), bulk.weighed(others), strict=True)
    return [
        Weighed((-_weight(sources, against), *each.head, *each.place), each, one, other, sources)
        for each, one, other, sources, against in sides
    ]


def _lines(weighed: Sequence[Weighed], bulk: Bulk) -> list[Line]:
    return bulk.lines(_told(weighed, bulk), weights=[each.sources for each in weighed])


def _told(weighed: Sequence[Weighed], bulk: Bulk) -> list[Told]:
    """All lines as they are to be, for which the sentences are read together."""
    words = _words([side for each in weighed for side in (each.one, each.other)], bulk)
    ones, others = words[::2], words[1::2]
    return [
        Told((*each.opposed.head, f"{each.opposed.since}: {one}" if each.opposed.since else one, other), *each[2:4])
        for each, one, other in zip(weighed, ones, others, strict=True)
    ]


def _weight(one: int, other: int) -> int:
    """How much a dispute weighs: by the weaker side's independent sources first, then by the stronger's."""
    return min(one, other) * 10 + max(one, other)


def _words(sides: Sequence[Rows], bulk: Bulk) -> list[str]:
    """Who says so in whose sentence, the first by day, and how many more, for each."""
    firsts = [rows[0] for rows in sides]
    said, tellers = bulk.sentences(firsts), bulk.told_by(firsts)
    return [
        f"“{_short(said[rows[0]])}” ({teller})" + (f" (and {len(rows) - 1} more)" if len(rows) > 1 else "")
        for rows, teller in zip(sides, tellers, strict=True)
    ]


def _short(words: str, *, most: int = 110) -> str:
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"
