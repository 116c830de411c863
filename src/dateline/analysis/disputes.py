"""Claims that cannot both hold, and what was said against what was seen, ranked by their independent sources.

Kinds of dispute: two holders of one place at one time; numbers of one happening that do not agree; told as done and
denied; allies told to be enemies; and what people have linked as a denial. An answer takes no side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from dateline.analysis import contraries, holding
from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.counting import agree
from dateline.analysis.days import happened
from dateline.analysis.denials import done_and_denied
from dateline.analysis.material import Material, Spot, gather, independent, is_called, said_by, spellings
from dateline.analysis.parties import one_side
from dateline.analysis.pieces import Order, Parted, Piece, Pieces, among, place_of
from dateline.analysis.said_and_seen import ANNOUNCING, Contradiction, said_against_seen
from dateline.analysis.spells import Spell, spells_of
from dateline.ledger import Ledger, Wanted
from dateline.tellings import REAL, Number, Telling

COUNTED = ("harm.killed", "harm.wounded", "harm.missing", "harm.detained", "harm.abducted", "move.displace")
_DENIED = ("territory", "attack", "move", "presence", "harm", "means", "aid")
COLUMNS = ("dispute", "about", "one side", "other side")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides that cannot both hold.

    ``keys`` are those that it follows from (:mod:`dateline.analysis.pieces`), ``place`` is where it stands among those
    of one weight, sort and matter: by the reports that told of it first.
    """

    sort: str
    about: str
    one: tuple[Telling, ...]
    other: tuple[Telling, ...]
    keys: tuple[str, ...]
    place: Order


@dataclass(frozen=True, slots=True)
class Disputes:
    """All disputes, the weightiest first, what was said against what was seen, and the answer as tables."""

    disputes: Sequence[Dispute]
    contradictions: Sequence[Contradiction]
    answer: Answer


def disputes(ledger: Ledger, asked: Asked, *, place: str | None = None) -> Disputes:
    """What reports contradict each other in; ``place``: of one place only. With ``on``, what was told by that day."""
    material = gather(ledger, asked, Wanted(PARTED.kinds, spellings(place) if place else ()))
    found = list(_told(material, Pieces(), None))
    contrary = said_against_seen(material, Pieces(), None)
    if place:
        found = [each for each in found if _is_at(each.one, place, material)]
        contrary = [each for each in contrary if _is_at(each.said, place, material)]
    weighed = sorted(((*_weighed(each, material), each) for each in found), key=itemgetter(0))
    set_against = sorted(((*_contrary(each, material), each) for each in contrary), key=itemgetter(0))
    tables = PARTED.filled({
        "disputes": [line for _, line, _ in weighed], "said and seen": [line for _, line, _ in set_against],
    })  # fmt: skip
    answer = material.answer("disputes", place or "everything", tables=tables)
    return Disputes(tuple(each for _, _, each in weighed), tuple(each for _, _, each in set_against), answer)


def _told(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Dispute]:
    """What cannot both hold, of some keys; which documents tell of which keys is put into the pieces."""
    yield from _two_holders(material, pieces, only)
    yield from _counts(material, pieces, only)
    yield from _done_and_denied(material, pieces, only)


def _pieces(_: Ledger, material: Material, only: Container[str] | None) -> Pieces:
    """The lines of what cannot both hold by kind and place, of what was said by rule and ground."""
    pieces = Pieces()
    for each in _told(material, pieces, only):
        order, line = _weighed(each, material)
        pieces.lines.append(Piece("disputes", order, each.keys, line))
    for one in said_against_seen(material, pieces, only):
        order, line = _contrary(one, material)
        pieces.lines.append(Piece("said and seen", order, one.keys, line))
    return pieces


PARTED = Parted(
    "everything", tuple(dict.fromkeys((*_DENIED, *contraries.kinds(), *ANNOUNCING))), _pieces,
    (
        Table("disputes", "Cannot both hold", COLUMNS, ()),
        Table("said and seen", "Said against seen", ("what", "who", "where", "said", "seen"), ()),
    ),
    lambda _, __: (),
)  # fmt: skip


def _is_at(tellings: Iterable[Telling], place: str, material: Material) -> bool:
    return any(is_called(s, place) for t in tellings for s in material.spots(t, "place", "to", "from", "target"))


class _Side(NamedTuple):
    """One side as it is told: its tellings in order, how many sources they have, and its words."""

    tellings: Sequence[Telling]
    sources: int
    words: str


def _weighed(each: Dispute, material: Material) -> tuple[Order, Line]:
    """Where a dispute stands, and its line."""
    one, other = _side(each.one, material), _side(each.other, material)
    cells = (each.sort, each.about, one.words, other.words)
    line = material.line_of(cells, one.tellings, against=other.tellings, sources=one.sources)
    return (-_weight(one.sources, other.sources), each.sort, each.about, *each.place), line


def _contrary(each: Contradiction, material: Material) -> tuple[Order, Line]:
    """Where what was said against what was seen stands, and its line."""
    said, seen = _side(each.said, material), _side(each.seen, material)
    since = f"{each.since}: " if each.since else ""
    cells = (each.rule, each.who, each.where, since + said.words, seen.words)
    line = material.line_of(cells, said.tellings, against=seen.tellings, sources=said.sources)
    return (-_weight(said.sources, seen.sources), each.rule, each.who, each.where, *each.place), line


def _weight(one: int, other: int) -> int:
    """How much a dispute weighs: by the weaker side's independent sources first, then by the stronger's."""
    return min(one, other) * 10 + max(one, other)


def _side(tellings: Sequence[Telling], material: Material) -> _Side:
    told = material.ordered(tellings)
    return _Side(told, independent(told, material.reports), _words(told, material))


def _words(told: Sequence[Telling], material: Material) -> str:
    """Who says so in whose sentence, the first by day, and how many more."""
    first = told[0]
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    teller = material.reports[first.document].teller
    said = said_by(first)
    who = teller if said == "the report" else f"{said}, {teller}"
    return f"“{_short(first.evidence.text)}” ({who}){more}"


def _short(words: str, *, most: int = 110) -> str:
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"


def _two_holders(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Dispute]:
    for spot, found in holding.signs(_only(material, holding.KINDS)).items():
        key = f"holders\0{spot}"
        pieces.fed[key] = {sign.telling.document for sign in found}
        if not among(key, only):
            continue
        first = min((sign.telling for sign in found), key=material.order)
        place = (*place_of(first, material), _at(spot, material.spots(first, "place", "target")))
        spells = [spell for spell in spells_of(found) if spell.state == "held" and spell.against]
        for at, (one, other) in enumerate(_meeting(spells)):
            if not one_side(one.holder.key, other.holder.key):
                about = f"who holds {one.spot.name}: {one.holder.name} or {other.holder.name}"
                yield Dispute("two holders", about, tuple(one.claims), tuple(other.claims), (key,), (*place, at))


def _at(key: str, spots: Sequence[Spot]) -> int:
    """Which of several places it is."""
    return next((at for at, spot in enumerate(spots) if spot.key == key), len(spots))


def _meeting(spells: Sequence[Spell]) -> Iterator[tuple[Spell, Spell]]:
    """Each two in their order where the tellings of the later are among those against the earlier."""
    telling_of: dict[str, list[int]] = defaultdict(list)
    for at, spell in enumerate(spells):
        for telling in spell.claims:
            telling_of[telling.id].append(at)
    for at, spell in enumerate(spells):
        others = {other for telling in spell.against for other in telling_of.get(telling.id, ()) if other > at}
        yield from ((spell, spells[other]) for other in sorted(others))


def _only(material: Material, kinds: Iterable[str]) -> Material:
    wanted = frozenset(kinds)
    kept = tuple(t for t in material.tellings if t.kind in wanted)
    return Material(material.asked, kept, material.reports, material.names, ranks=material.ranks)


def _counts(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Dispute]:
    """Numbers of the same harm to the same at one place in days that meet, which cannot both be right."""
    groups: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for telling in material.tellings:
        if telling.kind in COUNTED and telling.count and telling.status in REAL and telling.time.told:
            for spot in material.spots(telling, "place", "from"):
                groups[telling.kind, spot.key, _whom(telling)].append(telling)
    for (kind, ground, whom), tellings in groups.items():
        key = f"numbers\0{kind}\0{ground}\0{whom}"
        pieces.fed[key] = {telling.document for telling in tellings}
        first = (*place_of(tellings[0], material), _at(ground, material.spots(tellings[0], "place", "from")))
        for at, (one, other) in enumerate(_of_one_time(tellings, material) if among(key, only) else ()):
            if not agree(one.count, other.count):
                name = material.spots(one, "place", "from")[0].name
                about = f"{kind.partition('.')[2]} {whom} at {name}: {_number(one.count)} or {_number(other.count)}"
                yield Dispute("numbers", about, (one,), (other,), (key,), (*first, at))


def _whom(telling: Telling) -> str:
    return next((named.head.casefold() for named in telling.target), "people")


def _number(number: Number | None) -> str:
    return number.text if number else "no number"


def _of_one_time(tellings: Sequence[Telling], material: Material) -> Iterator[tuple[Telling, Telling]]:
    """Each two in their order whose days may be one, of those that are told from a day on."""
    when = [happened(each.time, material.published(each)) for each in tellings]
    spans = sorted((bound.low, bound.high or date.max, at) for at, bound in enumerate(when) if bound.low)
    lows = [low for low, _, _ in spans]
    pairs: list[tuple[int, int]] = []
    for place, (_, high, at) in enumerate(spans):
        for _, _, other in spans[place + 1 : bisect_right(lows, high)]:
            if when[at].meets(when[other]):
                pairs.append((at, other) if at < other else (other, at))
    yield from ((tellings[one], tellings[other]) for one, other in sorted(pairs))


def _done_and_denied(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Dispute]:
    for denial, done, keys in done_and_denied(material, pieces, only):
        about = f"{denial.kind.replace('.', ', ')}: told as done, and {denial.status}"
        yield Dispute("done or not", about, done, (denial,), keys, place_of(denial, material))
