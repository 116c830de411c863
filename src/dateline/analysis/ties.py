"""Who is allied with, backs, belongs to, leads, or opposes whom over time, and what changed: joined, left, split.

Ties are told, never inferred: that two groups are allied with a third makes them no allies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import Literal

import msgspec

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.days import Bound, began, days_between, happened
from dateline.analysis.material import Material, gather
from dateline.analysis.parties import Party, actor_named, actors_called
from dateline.analysis.pieces import Order, Parted, Piece, Pieces, Sought, among, place_of
from dateline.analysis.sayers import sayers
from dateline.ledger import Ledger, Wanted
from dateline.tellings import REAL, Named, Telling

Sort = Literal["is allied with", "backs", "arms", "opposes", "belongs to", "leads"]
_SORTS: dict[str, Sort] = {
    "tie.ally": "is allied with", "tie.back": "backs", "means.supply": "arms", "tie.oppose": "opposes",
    "tie.part": "belongs to", "tie.lead": "leads",
}  # fmt: skip
KINDS = tuple(_SORTS)
_MUTUAL = frozenset({"is allied with", "opposes"})
_FRIENDLY = frozenset({"is allied with", "backs", "arms"})
_LEFT = re.compile(
    r"^(?:left|leav|quit|split|defect|broke|break|sever|withdr|expel|dissol|renounc|abandon|desert)", re.IGNORECASE
)
_JOINED = re.compile(r"^(?:join|merg|pledg|swor|sworn|swear|accede|enlist|unit|form|rall)", re.IGNORECASE)
_NEAR = 92  # days within which friendship and enmity of one pair contradict each other
COLUMNS = ("who", "tie", "whom", "since", "last told", "according to")


class Said(msgspec.Struct, frozen=True, gc=False):
    """One tie between two, as one claim tells it; ``change`` where it begins or ends by what is told."""

    one: Party
    sort: Sort
    other: Party
    when: Bound
    change: Literal["joined", "left"] | None
    telling: Telling

    @property
    def pair(self) -> tuple[str, Sort, str]:
        """The two and their tie; a mutual tie has no direction."""
        keys = sorted((self.one.key, self.other.key)) if self.sort in _MUTUAL else [self.one.key, self.other.key]
        return keys[0], self.sort, keys[1]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie over time; ``end`` where it is told to have ended."""

    one: Party
    sort: Sort
    other: Party
    since: Bound
    last: date | None
    end: Bound | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties told as fact, in order of who, tie and whom, and the answer as tables."""

    ties: Sequence[Tie]
    answer: Answer


def ties(ledger: Ledger, asked: Asked, *, actor: str | None = None) -> Ties:
    """The ties of an actor, by any of its names, or of all; with ``on``, those that had begun and not ended by then."""
    meant = actors_called(actor) if actor else ()
    wanted = Wanted(KINDS, actors=meant, phrases=(actor,) if actor else ())
    material = gather(ledger, asked, wanted)
    by_telling = [list(_said(telling, material)) for telling in material.tellings]
    said = [each for told in by_telling for each in told]
    if actor:
        said = [each for each in said if _is_of(each, actor, meant)]
    real = [each for each in said if each.telling.status in REAL]
    planned = [each for each in said if each.telling.status not in REAL]
    found = _over_time(real)
    if asked.on:
        found = [tie for tie in found if _stands(tie, asked.on)]
    tables = (
        Table("ties", "Ties", COLUMNS, _lines(found, material)),
        replace(_CHANGES, lines=tuple(line for _, line in _changes(real, material))),
        replace(_NOT_FACT, lines=tuple(line for _, line in _not_fact(planned, material))),
    )
    notes = _notes(sum(not told for told in by_telling)) if not actor else ()
    return Ties(tuple(found), material.answer("ties", actor or "everybody", tables=tables, notes=notes))


def _said(telling: Telling, material: Material) -> Iterator[Said]:
    sort = _SORTS[telling.kind]
    ones, others = _who(telling.actor, telling, material), _who(telling.target, telling, material)
    pairs = list(product(ones, others)) if ones else list(combinations(others, 2)) if sort in _MUTUAL else []
    published = material.published(telling)
    change: Literal["joined", "left"] | None = None
    if sort in ("belongs to", "is allied with"):
        word = telling.trigger.text
        change = "left" if _LEFT.match(word) else "joined" if _JOINED.match(word) else None
    when = (happened if change else began)(telling.time, published)
    for one, other in pairs:
        if one.key != other.key and one.known and other.known:
            yield Said(one, sort, other, when, change, telling)


def _who(fillers: Sequence[Named], telling: Telling, material: Material) -> list[Party]:
    found = (actor_named(named, names=material.names, claim=telling.id) for named in fillers)
    return list({party.key: party for party in found}.values())


def _is_of(each: Said, actor: str, meant: tuple[str, ...]) -> bool:
    wanted = {actor.casefold(), *meant}
    return any(party.key in wanted or party.name.casefold() in wanted for party in (each.one, each.other))


def _over_time(said: Sequence[Said]) -> list[Tie]:
    groups: dict[tuple[str, Sort, str], list[Said]] = defaultdict(list)
    for each in said:
        groups[each.pair].append(each)
    return [_tie(groups[pair]) for pair in sorted(groups)]


def _tie(said: Sequence[Said]) -> Tie:
    first = said[0]
    kept = [each for each in said if each.change != "left"] or said
    since = min((each.when for each in kept), key=lambda when: (when.high or date.max, when.low or date.max))
    days = [each.when.high for each in kept if each.when.high]
    ends = [each.when for each in said if each.change == "left"]
    end = max(ends, key=lambda when: when.high or date.min) if ends else None
    return Tie(first.one, first.sort, first.other, since, max(days, default=None), end, tuple(said))


def _stands(tie: Tie, day: date) -> bool:
    begun = tie.since.high is None or tie.since.high <= day or tie.since.low is None
    return begun and not (tie.end and tie.end.high and tie.end.high < day)


def _lines(found: Sequence[Tie], material: Material) -> tuple[Line, ...]:
    by_pair: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in found:
        by_pair[frozenset((tie.one.key, tie.other.key))].append(tie)
    return tuple(_line(tie, by_pair[frozenset((tie.one.key, tie.other.key))], material) for tie in found)


def _line(tie: Tie, of_the_pair: Sequence[Tie], material: Material) -> Line:
    tellings = [each.telling for each in tie.said]
    last = f"ended {tie.end}" if tie.end else tie.last.isoformat() if tie.last else None
    since = str(tie.since) if tie.since.known else "not known"
    cells = (tie.one.name, tie.sort, tie.other.name, since, last, sayers(tellings, material))
    against = [each.telling for other in of_the_pair if _contradict(tie, other) for each in other.said]
    return material.line(cells, tellings, against=against)


def _contradict(one: Tie, other: Tie) -> bool:
    """Friendship and enmity of a pair, told at about the same time."""
    clash = (one.sort in _FRIENDLY and other.sort == "opposes") or (other.sort in _FRIENDLY and one.sort == "opposes")
    apart = days_between(one.last, other.last)
    return clash and apart is not None and apart <= _NEAR


_CHANGES = Table("changes", "What changed", ("when", "who", "what", "whom", "according to"), ())
_NOT_FACT = Table(
    "not fact", "Planned, expected, possible, denied: not fact", ("who", "tie", "whom", "status", "according to"), ()
)


def _changes(said: Sequence[Said], material: Material) -> Iterator[tuple[Said, Line]]:
    """The lines in order, each with the first who tells it."""
    groups: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for each in said:
        if each.change:
            groups[each.one.key, each.change, each.other.key].append(each)
    for group in sorted(groups.values(), key=lambda each: (each[0].when.high or date.max, each[0].one.key)):
        first = group[0]
        tellings = [each.telling for each in group]
        cells = (str(first.when), first.one.name, first.change, first.other.name, sayers(tellings, material))
        yield first, material.line(cells, tellings)


def _not_fact(said: Sequence[Said], material: Material) -> Iterator[tuple[tuple[str, str, str, str], Line]]:
    """The lines in order, each with its first cells."""
    groups: dict[tuple[str, str, str, str], list[Telling]] = defaultdict(list)
    for each in said:
        groups[each.one.name, each.sort, each.other.name, each.telling.status].append(each.telling)
    for key, told in sorted(groups.items()):
        yield key, material.line((*key, sayers(told, material)), told)


def _notes(bare: int) -> Iterator[str]:
    if bare:
        yield f"{bare} claims of ties name one side only, and are in no line"


def _two(one: str, other: str) -> str:
    """The key of two, whoever comes first."""
    return "\0".join(sorted((one, other)))


def _called(one: str, other: str) -> str:
    """The key of what is not told as fact, whose lines go by the names."""
    return f"\0{one}\0{other}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of two by their keys, those of what is not told as fact by their names."""
    material = gather(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces()
    real: list[Said] = []
    planned: list[Said] = []
    place: dict[int, Order] = {}  # where a change stands among those of one day and actor: by who first tells it
    for telling in material.tellings:
        said = list(_said(telling, material))
        found.noted[telling.document] += not said
        fact = telling.status in REAL
        for at, each in enumerate(said):
            key = _two(each.one.key, each.other.key) if fact else _called(each.one.name, each.other.name)
            found.feed(key, telling.document)
            if among(key, sought.keys):
                (real if fact else planned).append(each)
                place[id(each)] = (*place_of(telling, material), at)
    ties = _over_time(real)
    for tie, line in zip(ties, _lines(ties, material), strict=True):
        found.lines.append(Piece("ties", tie.said[0].pair, (_two(tie.one.key, tie.other.key),), line))
    for first, line in _changes(real, material):
        order = ((first.when.high or date.max).isoformat(), first.one.key, *place[id(first)])
        found.lines.append(Piece("changes", order, (_two(first.one.key, first.other.key),), line))
    found.lines += (
        Piece("not fact", key, (_called(key[0], key[2]),), line) for key, line in _not_fact(planned, material)
    )
    return found


PARTED = Parted(
    "everybody", KINDS, _pieces, (Table("ties", "Ties", COLUMNS, ()), _CHANGES, _NOT_FACT), lambda _, bare: _notes(bare)
)
