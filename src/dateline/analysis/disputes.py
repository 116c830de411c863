"""Claims that cannot both hold, and what was said against what was seen, ranked by their independent sources.

Kinds of dispute: two holders of one place at one time; numbers of one happening that do not agree; told as done and
denied; allies told to be enemies; and what people have linked as a denial. An answer takes no side.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import itemgetter

import numpy as np

from dateline.analysis import contraries
from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.bulk import Bulk, Cells, Grouped, Rows, Told, in_bulk
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
    in_order = sorted(_weighed(found, bulk), key=itemgetter(0))
    lines = _lines(in_order, bulk)
    told = [each for _, each, *_ in in_order]
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
        return [at for _, at in sorted(zip((order for order, *_ in weighed(some)), some, strict=True))]

    return Grouped(*flat([each.one for each in kept]), len(kept), lambda at: weighed([at])[0][2], in_order)


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
    for (order, each, *_), line in zip(weighed, _lines(weighed, bulk), strict=True):
        pieces.lines.append(Piece(each.table, order, each.keys, line))
    return pieces


PARTED = Parted(
    "everything", tuple(dict.fromkeys((*_DENIED, *contraries.kinds(), *ANNOUNCING))), _pieces,
    (
        Table(CONTRARY, "Cannot both hold", COLUMNS, ()),
        Table(SEEN, "Said against seen", ("what", "who", "where", "said", "seen"), ()),
    ),
    lambda _, __: (),
)  # fmt: skip


Weighed = tuple[Order, Opposed, Told, int]  # how many told the one side independently


def _weighed(found: Sequence[Opposed], bulk: Bulk) -> list[Weighed]:
    """What is opposed with where it stands, and its line as it is to be."""
    ones = [sorted(set(each.one)) for each in found]
    others = [sorted(set(each.other)) for each in found]
    sides = zip(ones, others, bulk.weighed(ones), bulk.weighed(others), strict=True)
    told: list[Weighed] = []
    for each, (one, other, sources, against) in zip(found, sides, strict=True):
        order = (-_weight(sources, against), *each.head, *each.place)
        told.append((order, each, Told(partial(_cells, each, (one, other), bulk=bulk), one, other), sources))
    return told


def _lines(weighed: Iterable[Weighed], bulk: Bulk) -> list[Line]:
    """All lines, for which the sentences are read together."""
    found = list(weighed)
    told = [line for *_, line, _ in found]
    bulk.read_sentences(row for line in told for row in (min(line.rows), min(line.against)))
    return bulk.lines(told, weights=[sources for *_, sources in found])


def _cells(each: Opposed, sides: tuple[Rows, Rows], *, bulk: Bulk) -> Cells:
    since = f"{each.since}: " if each.since else ""
    one, other = (_words(rows, bulk) for rows in sides)
    return *each.head, since + one, other


def _weight(one: int, other: int) -> int:
    """How much a dispute weighs: by the weaker side's independent sources first, then by the stronger's."""
    return min(one, other) * 10 + max(one, other)


def _words(rows: Rows, bulk: Bulk) -> str:
    """Who says so in whose sentence, the first by day, and how many more."""
    first, more = rows[0], f" (and {len(rows) - 1} more)" if len(rows) > 1 else ""
    teller, said = bulk.documents[bulk.document[first]].teller, bulk.who_says(first)
    who = teller if said == "the report" else f"{said}, {teller}"
    return f"“{_short(bulk.read_sentence(first))}” ({who}){more}"


def _short(words: str, *, most: int = 110) -> str:
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"
