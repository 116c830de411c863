"""Who is allied with, backs, belongs to, leads, or opposes whom over time, and what changed: joined, left, split.

Ties are told, never inferred: that two groups are allied with a third makes them no allies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from typing import Generic, Literal, TypeVar

import msgspec

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Told, in_bulk
from dateline.analysis.days import Bound, days_between
from dateline.analysis.later import Later
from dateline.analysis.parties import Party, actor_named, actors_called
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

Sort = Literal["is allied with", "backs", "arms", "opposes", "belongs to", "leads"]
_SORTS: dict[str, Sort] = {
    "tie.ally": "is allied with", "tie.back": "backs", "means.supply": "arms", "tie.oppose": "opposes",
    "tie.part": "belongs to", "tie.lead": "leads",
}  # fmt: skip
KINDS = tuple(_SORTS)
CHANGING = ("tie.part", "tie.ally")  # belonging and alliances begin and end
Change = Literal["joined", "left"]
T = TypeVar("T")
_MUTUAL = frozenset({"is allied with", "opposes"})
_FRIENDLY = frozenset({"is allied with", "backs", "arms"})
_LEFT = re.compile(
    r"^(?:left|leav|quit|split|defect|broke|break|sever|withdr|expel|dissol|renounc|abandon|desert)", re.IGNORECASE
)
_JOINED = re.compile(r"^(?:join|merg|pledg|swor|sworn|swear|accede|enlist|unit|form|rall)", re.IGNORECASE)
_NEAR = 92  # days within which friendship and enmity of one pair contradict each other
COLUMNS = ("who", "tie", "whom", "since", "last told", "according to")


class Said(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """One tie between two, as one claim tells it, in full or by its row; ``change`` where it begins or ends by that."""

    one: Party
    sort: Sort
    other: Party
    when: Bound
    change: Change | None
    telling: T

    @property
    def pair(self) -> tuple[str, Sort, str]:
        """The two and their tie; a mutual tie has no direction."""
        keys = sorted((self.one.key, self.other.key)) if self.sort in _MUTUAL else [self.one.key, self.other.key]
        return keys[0], self.sort, keys[1]


@dataclass(frozen=True, slots=True)
class Tie(Generic[T]):
    """One tie over time; ``end`` where it is told to have ended."""

    one: Party
    sort: Sort
    other: Party
    since: Bound
    last: date | None
    end: Bound | None
    said: tuple[Said[T], ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties told as fact, in order of who, tie and whom, and the answer as tables."""

    ties: Sequence[Tie[Telling]]
    answer: Answer


def ties(ledger: Ledger, asked: Asked, *, actor: str | None = None) -> Ties:
    """The ties of an actor, by any of its names, or of all; with ``on``, those that had begun and not ended by then."""
    meant = actors_called(actor) if actor else ()
    bulk = in_bulk(ledger, asked, Wanted(KINDS, actors=meant, phrases=(actor,) if actor else ()))
    said = _said(bulk)
    told = {each.telling for each in said}
    if actor:
        said = [each for each in said if _is_of(each, actor, meant)]
    real, planned = _parted(said, bulk)
    found = _over_time(real)
    if asked.on:
        found = [tie for tie in found if _stands(tie, asked.on)]
    tables = (
        Table("ties", "Ties", COLUMNS, tuple(bulk.lines(_ties(found, bulk)))),
        replace(_CHANGES, lines=tuple(bulk.lines([line for _, line in _changes(real, bulk)]))),
        replace(_NOT_FACT, lines=tuple(bulk.lines([line for _, line in _not_fact(planned, bulk)]))),
    )
    notes = _notes(bulk.size - len(told)) if not actor else ()
    in_full = Later(lambda: _in_full(found, bulk))
    return Ties(in_full, bulk.answer("ties", actor or "everybody", tables=tables, notes=notes))


def in_short(bulk: Bulk) -> list[Told]:
    """The lines of what changed."""
    return [line for _, line in _changes(_parted(_said(bulk), bulk)[0], bulk)]


def _in_full(found: Sequence[Tie[int]], bulk: Bulk) -> tuple[Tie[Telling], ...]:
    """The ties with their claims."""
    told = bulk.tellings({each.telling for tie in found for each in tie.said})
    return tuple(
        Tie(
            tie.one, tie.sort, tie.other, tie.since, tie.last, tie.end,
            tuple(Said(s.one, s.sort, s.other, s.when, s.change, told[s.telling]) for s in tie.said),
        )
        for tie in found
    )  # fmt: skip


def _said(bulk: Bulk) -> list[Said[int]]:
    """Every tie that is told, in order of the reports."""
    sides = [bulk.wordings(role) for role in ("actor", "target")]
    who = [[_who(terms, bulk) for terms in wordings] for _, wordings in sides]
    codes = (of.tolist() for of, _ in sides)
    pairs: dict[tuple[int, int, bool], list[tuple[Party, Party]]] = {}
    found: list[Said[int]] = []
    began, happened = (bulk.bounds(*days) for days in (bulk.began, bulk.happened))
    triggers = bulk.claims["trigger"].tolist()
    for row, (acting, suffering) in enumerate(zip(*codes, strict=True)):
        kind = bulk.sort(row).kind
        sort = _SORTS[kind]
        key = acting, suffering, sort in _MUTUAL
        if key not in pairs:
            pairs[key] = list(_pairs(who[0][acting], who[1][suffering], mutual=key[2]))
        change = _change(bulk.terms[triggers[row]]) if kind in CHANGING else None
        when = (happened if change else began)[row]
        found += [Said(one, sort, other, when, change, row) for one, other in pairs[key]]
    return found


def _pairs(ones: Sequence[Party], others: Sequence[Party], *, mutual: bool) -> Iterator[tuple[Party, Party]]:
    """Each two known ones of both sides; of a mutual tie that names one side only, of that."""
    two = product(ones, others) if ones else combinations(others, 2) if mutual else ()
    return ((one, other) for one, other in two if one.key != other.key and one.known and other.known)


@lru_cache(maxsize=10_000)
def _change(word: str) -> Change | None:
    return "left" if _LEFT.match(word) else "joined" if _JOINED.match(word) else None


def _parted(said: Iterable[Said[int]], bulk: Bulk) -> tuple[list[Said[int]], list[Said[int]]]:
    """What is told as fact, and the rest."""
    facts = bulk.real.tolist()
    real: list[Said[int]] = []
    planned: list[Said[int]] = []
    for each in said:
        (real if facts[each.telling] else planned).append(each)
    return real, planned


def _who(terms: Iterable[int], bulk: Bulk) -> list[Party]:
    """Who is named, each once."""
    names = bulk.material.names
    found = (actor_named(bulk.named(term), names=names, claim=bulk.apart.get(term, "")) for term in terms)
    return list({party.key: party for party in found}.values())


def _is_of(each: Said[int], actor: str, meant: tuple[str, ...]) -> bool:
    wanted = {actor.casefold(), *meant}
    return any(party.key in wanted or party.name.casefold() in wanted for party in (each.one, each.other))


def _over_time(said: Sequence[Said[int]]) -> list[Tie[int]]:
    groups: dict[tuple[str, Sort, str], list[Said[int]]] = defaultdict(list)
    for each in said:
        groups[each.pair].append(each)
    return [_tie(groups[pair]) for pair in sorted(groups)]


def _tie(said: Sequence[Said[int]]) -> Tie[int]:
    first = said[0]
    kept = [each for each in said if each.change != "left"] or said
    since = min((each.when for each in kept), key=lambda when: (when.high or date.max, when.low or date.max))
    days = [each.when.high for each in kept if each.when.high]
    ends = [each.when for each in said if each.change == "left"]
    end = max(ends, key=lambda when: when.high or date.min) if ends else None
    return Tie(first.one, first.sort, first.other, since, max(days, default=None), end, tuple(said))


def _stands(tie: Tie[int], day: date) -> bool:
    begun = tie.since.high is None or tie.since.high <= day or tie.since.low is None
    return begun and not (tie.end and tie.end.high and tie.end.high < day)


def _ties(found: Sequence[Tie[int]], bulk: Bulk) -> list[Told]:
    by_pair: dict[frozenset[str], list[Tie[int]]] = defaultdict(list)
    for tie in found:
        by_pair[frozenset((tie.one.key, tie.other.key))].append(tie)
    return [_line(tie, by_pair[frozenset((tie.one.key, tie.other.key))], bulk) for tie in found]


def _line(tie: Tie[int], of_the_pair: Sequence[Tie[int]], bulk: Bulk) -> Told:
    rows = [each.telling for each in tie.said]
    last = f"ended {tie.end}" if tie.end else tie.last.isoformat() if tie.last else None
    since = str(tie.since) if tie.since.known else "not known"
    cells = (tie.one.name, tie.sort, tie.other.name, since, last, bulk.sayers(rows))
    return Told(cells, rows, [each.telling for other in of_the_pair if _contradict(tie, other) for each in other.said])


def _contradict(one: Tie[int], other: Tie[int]) -> bool:
    """Friendship and enmity of a pair, told at about the same time."""
    clash = (one.sort in _FRIENDLY and other.sort == "opposes") or (other.sort in _FRIENDLY and one.sort == "opposes")
    apart = days_between(one.last, other.last)
    return clash and apart is not None and apart <= _NEAR


_CHANGES = Table("changes", "What changed", ("when", "who", "what", "whom", "according to"), ())
_NOT_FACT = Table(
    "not fact", "Planned, expected, possible, denied: not fact", ("who", "tie", "whom", "status", "according to"), ()
)


def _changes(said: Sequence[Said[int]], bulk: Bulk) -> Iterator[tuple[Said[int], Told]]:
    """The lines in order, each with the first who tells it."""
    groups: dict[tuple[str, str, str], list[Said[int]]] = defaultdict(list)
    for each in said:
        if each.change:
            groups[each.one.key, each.change, each.other.key].append(each)
    for group in sorted(groups.values(), key=lambda each: (each[0].when.high or date.max, each[0].one.key)):
        first = group[0]
        rows = [each.telling for each in group]
        yield first, Told((str(first.when), first.one.name, first.change, first.other.name, bulk.sayers(rows)), rows)


def _not_fact(said: Sequence[Said[int]], bulk: Bulk) -> Iterator[tuple[tuple[str, str, str, str], Told]]:
    """The lines in order, each with its first cells."""
    groups: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for each in said:
        groups[each.one.name, each.sort, each.other.name, bulk.sort(each.telling).status].append(each.telling)
    for key, rows in sorted(groups.items()):
        yield key, Told((*key, bulk.sayers(rows)), rows)


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
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces()
    kept: list[Said[int]] = []
    place: dict[int, int] = {}  # where a tie stands among those that one claim tells
    facts, documents, ats = bulk.real.tolist(), bulk.document_numbers, Counter[int]()
    for each in _said(bulk):
        key = _key(each, fact=facts[each.telling])
        found.fed[key].add(documents[each.telling])
        if among(key, sought.keys):
            kept.append(each)
            place[id(each)] = ats[each.telling]
        ats[each.telling] += 1
    found.noted = bulk.noted(row for row in range(bulk.size) if row not in ats)
    real, planned = _parted(kept, bulk)
    ties = _over_time(real)
    made: list[tuple[str, Order, str, Told]] = []
    for tie, line in zip(ties, _ties(ties, bulk), strict=True):
        made.append(("ties", tie.said[0].pair, _two(tie.one.key, tie.other.key), line))
    for first, line in _changes(real, bulk):
        day = (first.when.high or date.max).isoformat()
        order = (day, first.one.key, *bulk.place_of(first.telling), place[id(first)])
        made.append(("changes", order, _two(first.one.key, first.other.key), line))
    made += (("not fact", key, _called(key[0], key[2]), line) for key, line in _not_fact(planned, bulk))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


def _key(each: Said[int], *, fact: bool) -> str:
    return _two(each.one.key, each.other.key) if fact else _called(each.one.name, each.other.name)


PARTED = Parted(
    "everybody", KINDS, _pieces, (Table("ties", "Ties", COLUMNS, ()), _CHANGES, _NOT_FACT), lambda _, bare: _notes(bare)
)
