"""Claims that cannot both hold, and what was said against what was seen, ranked by their independent sources.

Kinds of dispute: two holders of one place at one time; numbers of one happening that do not agree; told as done and
denied; allies told to be enemies; and what people have linked as a denial. An answer takes no side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.analysis import contraries, holding
from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.counting import agree
from dateline.analysis.days import happened
from dateline.analysis.material import Material, Spot, gather, independent, is_called, said_by, spellings
from dateline.analysis.parties import one_side
from dateline.analysis.pieces import SILENT, Order, Parted, Piece, Pieces, among, place_of
from dateline.analysis.said_and_seen import ANNOUNCING, Contradiction, said_against_seen
from dateline.analysis.spells import Spell, spells_of
from dateline.analysis.things import things_of
from dateline.ledger import Ledger, Wanted
from dateline.tellings import AGAINST, REAL, Number, Telling

COUNTED = ("harm.killed", "harm.wounded", "harm.missing", "harm.detained", "harm.abducted", "move.displace")
_NEAR = 31  # days within which a denial is taken to be of what is told
_DENIED = ("territory", "attack", "move", "presence", "harm", "means", "aid")
_OF_THINGS = frozenset({"presence.at", "presence.build", "means.armed", "means.supply", "move.deploy", "move.transit"})
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
    found.sort(key=lambda each: _order(each, material))
    contrary.sort(key=lambda each: each.order(material))
    tables = PARTED.filled({
        "disputes": [_line(each, material) for each in found],
        "said and seen": [_contrary(each, material) for each in contrary],
    })  # fmt: skip
    return Disputes(tuple(found), tuple(contrary), material.answer("disputes", place or "everything", tables=tables))


def _told(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Dispute]:
    """What cannot both hold, of some keys; which documents tell of which keys is put into the pieces."""
    yield from _two_holders(material, pieces, only)
    yield from _counts(material, pieces, only)
    yield from _done_and_denied(material, pieces, only)


def _pieces(_: Ledger, material: Material, only: Container[str] | None) -> Pieces:
    """The lines of what cannot both hold by kind and place, of what was said by rule and ground."""
    pieces = Pieces()
    for each in _told(material, pieces, only):
        pieces.lines.append(Piece("disputes", _order(each, material), each.keys, _line(each, material)))
    for one in said_against_seen(material, pieces, only):
        pieces.lines.append(Piece("said and seen", one.order(material), one.keys, _contrary(one, material)))
    return pieces


def _order(each: Dispute, material: Material) -> Order:
    return (-_weight(each, material), each.sort, each.about, *each.place)


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


def _weight(each: Dispute, material: Material) -> int:
    """The weaker side's independent sources first, then the stronger's."""
    one, other = independent(each.one, material.reports), independent(each.other, material.reports)
    return min(one, other) * 10 + max(one, other)


def _line(each: Dispute, material: Material) -> Line:
    cells = (each.sort, each.about, _side(each.one, material), _side(each.other, material))
    return material.line(cells, each.one, against=each.other)


def _contrary(each: Contradiction, material: Material) -> Line:
    since = f"{each.since}: " if each.since else ""
    cells = (each.rule, each.who, each.where, since + _side(each.said, material), _side(each.seen, material))
    return material.line(cells, each.said, against=each.seen)


def _side(tellings: Sequence[Telling], material: Material) -> str:
    """Who says so in whose sentence, the first by day, and how many more."""
    first, *rest = material.ordered(tellings)
    more = f" (and {len(rest)} more)" if rest else ""
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
    return Material(material.asked, kept, material.reports, material.names)


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
    """What some tell as done and others deny or tell not to be so: the same kind, place and side, near in time."""
    denied = {telling.id: _keys(telling, material) for telling in material.tellings if telling.status in AGAINST}
    done = {key: _Done() for keys in denied.values() for key in keys}
    for telling in material.tellings:
        if telling.status in REAL and (day := material.told_on(telling)):
            for key in _keys(telling, material):
                told = done.get(key)
                if told or not key.startswith(_STORY):  # nobody but its own report tells of a story
                    pieces.fed[key].add(telling.document)
                if told:
                    told.days.append(day)
                    told.tellings.append(telling)
    for told in done.values():
        told.sort()
    for denial in (telling for telling in material.tellings if telling.id in denied):
        keys = denied[denial.id]
        pieces.bind(*keys)
        for key in keys:
            pieces.fed[key].add(denial.document)
        asked = any(among(key, only) for key in keys)
        if asked and (against := _told_otherwise(denial, [done[key] for key in keys], material)):
            about = f"{denial.kind.replace('.', ', ')}: told as done, and {denial.status}"
            place = place_of(denial, material)
            yield Dispute("done or not", about, tuple(against.values()), (denial,), keys, place)


@dataclass(slots=True)
class _Done:
    """What is told as done of one kind at one place, in order of the days of which it is told."""

    days: list[date] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)

    def sort(self) -> None:
        order = sorted(range(len(self.days)), key=self.days.__getitem__)
        self.days, self.tellings = [self.days[at] for at in order], [self.tellings[at] for at in order]

    def near(self, day: date) -> Sequence[Telling]:
        """What is told of the days around one."""
        first = bisect_left(self.days, day - timedelta(_NEAR))
        return self.tellings[first : bisect_right(self.days, day + timedelta(_NEAR))]


def _told_otherwise(denial: Telling, done: Iterable[_Done], material: Material) -> dict[str, Telling]:
    """What is told as done within ``_NEAR`` days of a denial that may be of it."""
    day = material.told_on(denial)
    if day is None:
        return {}
    found: dict[str, Telling] = {}
    for each in done:
        found |= {telling.id: telling for telling in each.near(day) if _is_of(telling, denial, material)}
    return found


_STORY = f"{SILENT}done\0story"


def _keys(telling: Telling, material: Material) -> tuple[str, ...]:
    """What a telling can be found by: its kind and its places, else its story."""
    spots = [spot.key for spot in material.spots(telling, "place", "to", "from", "target") if not spot.wide]
    if spots:
        return tuple([f"{SILENT}done\0{telling.kind}\0{spot}" for spot in spots])
    return (f"{_STORY}\0{telling.kind}\0{telling.document}\0{telling.story}",)


def _is_of(telling: Telling, denial: Telling, material: Material) -> bool:
    """Whether a denial is of what is told: by the same side, of the same things, as far as both say."""
    if _printed(telling) == _printed(denial):
        return False
    one, other = material.party(telling, "actor"), material.party(denial, "actor")
    if one.known and other.known and not one_side(one.key, other.key):
        return False
    if telling.kind in _OF_THINGS or not material.spots(telling, "place", "to", "from", "target"):
        return bool(_things(telling) & _things(denial))
    return True


def _printed(telling: Telling) -> tuple[str, int]:
    return telling.document, telling.evidence.start


def _things(telling: Telling) -> set[str]:
    """The systems and the words for forces, whoever is their owner."""
    return {thing.key for thing, _ in things_of(telling.named("what", "with", "actor", "target"))}
