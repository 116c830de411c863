"""Claims that cannot both hold, and what was said against what was seen, ranked by their independent sources.

Kinds of dispute: two holders of one place at one time; numbers of one happening that do not agree; told as done and
denied; allies told to be enemies; and what people have linked as a denial. An answer takes no side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import itemgetter

import numpy as np

from dateline.analysis import contraries, holding
from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.bulk import Bulk, Cells, Rows, Told, in_bulk
from dateline.analysis.counts_apart import GROUND, Counts
from dateline.analysis.denials import DoneAndDenied
from dateline.analysis.later import Later
from dateline.analysis.material import Spot, is_called, spellings
from dateline.analysis.parties import one_side
from dateline.analysis.pieces import Order, Parted, Piece, Pieces, Sought, among
from dateline.analysis.said_and_seen import ANNOUNCING, said_against_seen
from dateline.analysis.spells import Spell, Spells, rivals_in, rivals_of
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Number, Telling

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


@dataclass(frozen=True, slots=True)
class Opposed:
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


def disputes(ledger: Ledger, asked: Asked, *, place: str | None = None) -> Disputes:
    """What reports contradict each other in; ``place``: of one place only. With ``on``, what was told by that day."""
    bulk = in_bulk(ledger, asked, Wanted(PARTED.kinds, spellings(place) if place else ()))
    found = list(_opposed(bulk, None, None))
    if place:
        there = _at(place, bulk)
        found = [each for each in found if not there.isdisjoint(each.one)]
    in_order = sorted(_weighed(found, bulk), key=itemgetter(0))
    lines = _lines(in_order, bulk)
    told = [each for _, each, _ in in_order]
    by_table = {
        name: [line for each, line in zip(told, lines, strict=True) if each.table == name]
        for name in (_CONTRARY, _SEEN)
    }
    answer = bulk.answer("disputes", place or "everything", tables=PARTED.filled(by_table))
    return Disputes(Later(lambda: _in_full(told, bulk)), Later(lambda: _contradictions(told, bulk)), answer)


def in_short(bulk: Bulk, held: holding.Held, spells: Spells) -> tuple[list[Told], list[Told]]:
    """The lines of what cannot both hold, and those of what was said against what was seen; ``held`` is what is said of
    each place, ``spells`` what follows from it.
    """
    in_order = sorted(_weighed(list(_opposed(bulk, None, None, held=held, spells=spells)), bulk), key=itemgetter(0))
    contrary, seen = ([line for _, each, line in in_order if each.table == name] for name in (_CONTRARY, _SEEN))
    return contrary, seen


def in_dispute(bulk: Bulk) -> set[int]:
    """The rows of all claims that stand on either side of a dispute, of those that may be in one."""
    rows: set[int] = set()
    for found in holding.signs(bulk).signs.values():
        for one, other in _apart(rivals_of(found)):
            rows.update(one.claims, other.claims)
    for side in Counts(bulk).pairs():
        rows.update(side.tolist())
    for denial, done in DoneAndDenied(bulk).met(None):
        rows.add(denial)
        rows.update(done)
    for each in said_against_seen(bulk, None, None):
        rows.update(each.said, each.seen)
    return rows


def _at(place: str, bulk: Bulk) -> set[int]:
    """The rows of claims that name a place by any of its names."""
    found = bulk.places("place", "to", "from", "target")
    called = np.array([is_called(spot, place) for spot in bulk.spots] or [False], bool)
    return set(found.row[called[found.spot]].tolist())


def _in_full(found: Sequence[Opposed], bulk: Bulk) -> tuple[Dispute, ...]:
    kept = [each for each in found if each.table == _CONTRARY]
    told = zip(kept, _told_in(kept, bulk), strict=True)
    return tuple(Dispute(each.head[0], each.head[1], *sides) for each, sides in told)


def _contradictions(found: Sequence[Opposed], bulk: Bulk) -> tuple[Contradiction, ...]:
    kept = [each for each in found if each.table == _SEEN]
    told = zip(kept, _told_in(kept, bulk), strict=True)
    return tuple(Contradiction(each.head[0], each.head[1], each.head[2], each.since, *sides) for each, sides in told)


def _told_in(found: Sequence[Opposed], bulk: Bulk) -> Iterator[tuple[tuple[Telling, ...], tuple[Telling, ...]]]:
    """Both sides of each with their claims in full."""
    told = bulk.tellings({row for each in found for row in (*each.one, *each.other)})
    for each in found:
        yield tuple(told[row] for row in each.one), tuple(told[row] for row in each.other)


def _opposed(
    bulk: Bulk, pieces: Pieces | None, only: Container[str] | None, *, held: holding.Held | None = None,
    spells: Spells | None = None,
) -> Iterator[Opposed]:  # fmt: skip
    """What is opposed, of some keys; which documents tell of which keys is put into the pieces."""
    yield from _two_holders(bulk, pieces, only, held=held or holding.signs(bulk), spells=spells)
    yield from _counts(bulk, pieces, only)
    yield from _done_and_denied(bulk, pieces, only)

    for one in said_against_seen(bulk, pieces, only):
        yield Opposed(_SEEN, (one.rule, one.who, one.where), one.said, one.seen, one.keys, one.place, one.since)


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of what cannot both hold by kind and place, of what was said by rule and ground."""
    bulk = in_bulk(ledger, asked, Wanted(PARTED.kinds, documents=sought.documents))
    pieces = Pieces()
    weighed = _weighed(list(_opposed(bulk, pieces, sought.keys)), bulk)
    for (order, each, _), line in zip(weighed, _lines(weighed, bulk), strict=True):
        pieces.lines.append(Piece(each.table, order, each.keys, line))
    return pieces


_CONTRARY, _SEEN = "disputes", "said and seen"
PARTED = Parted(
    "everything", tuple(dict.fromkeys((*_DENIED, *contraries.kinds(), *ANNOUNCING))), _pieces,
    (
        Table(_CONTRARY, "Cannot both hold", COLUMNS, ()),
        Table(_SEEN, "Said against seen", ("what", "who", "where", "said", "seen"), ()),
    ),
    lambda _, __: (),
)  # fmt: skip


Weighed = tuple[Order, Opposed, Told]


def _weighed(found: Sequence[Opposed], bulk: Bulk) -> list[Weighed]:
    """What is opposed with where it stands, and its line as it is to be."""
    ones = [sorted(set(each.one)) for each in found]
    others = [sorted(set(each.other)) for each in found]
    sides = zip(ones, others, bulk.weighed(ones), bulk.weighed(others), strict=True)
    told: list[Weighed] = []
    for each, (one, other, sources, against) in zip(found, sides, strict=True):
        order = (-_weight(sources, against), *each.head, *each.place)
        told.append((order, each, Told(partial(_cells, each, (one, other), bulk=bulk), one, other)))
    return told


def _lines(weighed: Iterable[Weighed], bulk: Bulk) -> list[Line]:
    """All lines, for which the sentences are read together."""
    told = [line for *_, line in weighed]
    bulk.read_sentences(row for line in told for row in (min(line.rows), min(line.against)))
    return bulk.lines(told)


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


def _two_holders(
    bulk: Bulk, pieces: Pieces | None, only: Container[str] | None, *, held: holding.Held, spells: Spells | None
) -> Iterator[Opposed]:
    for spot, found in held.signs.items():
        key = f"holders\0{spot}"
        if pieces is not None:
            pieces.fed[key] = bulk.reports_of(held.rows[spot])
        if not among(key, only):
            continue
        first = held.rows[spot][0]
        at_first = (*bulk.place_of(first), _which(spot, bulk.places_of(first, "place", "target")))
        rivals = rivals_in(spells[spot]) if spells else rivals_of(found)
        for at, (one, other) in enumerate(_apart(rivals)):
            about = f"who holds {one.spot.name}: {one.holder.name} or {other.holder.name}"
            yield Opposed(_CONTRARY, ("two holders", about), one.claims, other.claims, (key,), (*at_first, at))


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


def _counts(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> Iterator[Opposed]:
    """Numbers of the same harm to the same at one place in days that meet, which cannot both be right."""
    counts = Counts(bulk)
    if pieces is not None:
        counts.fed_into(pieces)
    for each in counts.apart(only):
        kind, name = bulk.sort(each.one).kind, bulk.places_of(each.one, *GROUND)[0].name
        numbers = f"{_number(bulk.number(each.one))} or {_number(bulk.number(each.other))}"
        about = f"{kind.partition('.')[2]} {each.whom} at {name}: {numbers}"
        place = (*bulk.place_of(each.first), _which(each.ground, bulk.places_of(each.first, *GROUND)), each.at)
        yield Opposed(_CONTRARY, ("numbers", about), (each.one,), (each.other,), (each.key,), place)


def _number(number: Number | None) -> str:
    return number.text if number else "no number"


def _done_and_denied(bulk: Bulk, pieces: Pieces | None, only: Container[str] | None) -> Iterator[Opposed]:
    denied = DoneAndDenied(bulk)
    if pieces is not None:
        denied.fed_into(pieces)
    for denial, done in denied.met(only):
        sort = bulk.sort(denial)
        about = f"{sort.kind.replace('.', ', ')}: told as done, and {sort.status}"
        yield Opposed(_CONTRARY, ("done or not", about), done, (denial,), denied.keys_of(denial), bulk.place_of(denial))
