"""Tellings of several reports grouped into happenings, whatever the order; a new one touches only its neighbours.

Two tellings are compared when they share what happened and, besides, the report, a place or an actor at about the same
time, or stand in reports that are alike (:mod:`dateline.analysis.neighbours`). Links that hold join groups (single
linkage), so that the groups do not depend on the order. A person can join two tellings, or part them: then the weakest
links give way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from dateline.analysis.happenings import Happening, Words, happening_of, likeness, stories_of
from dateline.analysis.likening import Link, link
from dateline.analysis.neighbours import Reports
from dateline.identities import Names
from dateline.judgements import View
from dateline.records import Copy, Document, content_id

_DAYS = 4  # width of the drawers by day; neighbours are looked into as well
_COPY = 0.9  # reports whose words are so much alike are copies of one


@dataclass(frozen=True, slots=True)
class Event:
    """A happening as told: its members' ids in order, and how many sources told it independently of each other.

    Its id is that of its first member, so that it stays while others join.
    """

    members: tuple[str, ...]
    sources: int

    @property
    def id(self) -> str:
        return content_id("evt", self.members[0])


@dataclass(slots=True)
class Grouping:
    """Tellings put in one after the other, or all at once.

    ``copied`` are pairs of reports that are copies of each other, as found when they came in; ``None`` where nobody has
    compared them, so that the words of the tellings have to do.
    """

    copied: Collection[tuple[str, str]] | None = None
    known: dict[str, Happening] = field(default_factory=dict)
    _drawers: dict[Hashable, list[str]] = field(default_factory=lambda: defaultdict(list))
    _reports: Reports = field(default_factory=Reports)
    _above: dict[str, str] = field(default_factory=dict)
    _joined: list[tuple[str, str]] = field(default_factory=list)
    _parted: set[tuple[str, str]] = field(default_factory=set)

    def add(self, happening: Happening) -> set[str]:
        """Puts in a telling; the ids of those it is linked with. One that is known already changes nothing."""
        if happening.id in self.known:
            return set()
        self.known[happening.id] = happening
        self._above[happening.id] = happening.id
        linked = set()
        for other in self._neighbours(happening):
            # What is in one group already needs no further link, unless somebody asks for the reasons.
            if self._top(other) != self._top(happening.id) and link(happening, self.known[other]):
                self._join(happening.id, other)
                linked.add(other)
        for key in _keys(happening):
            self._drawers[key].append(happening.id)
        return linked

    def join(self, one: str, other: str) -> None:
        """A person says that two tellings are of one happening."""
        self._joined.append((one, other))
        self._join(one, other)

    def part(self, one: str, other: str) -> None:
        """A person says that two tellings are not of one happening."""
        self._parted.add((min(one, other), max(one, other)))

    def events(self) -> list[Event]:
        """All happenings, each telling in one, by their first members."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self.known:
            groups[self._top(key)].append(key)
        parted = {key for pair in self._parted for key in pair}
        found = []
        for members in groups.values():
            whole = [members] if len(parted.intersection(members)) < 2 else self._without_parted(members)
            found += [Event(tuple(sorted(each)), self.sources(each)) for each in whole]
        return sorted(found, key=lambda event: event.members)

    def reasons(self, event: Event) -> list[Link]:
        """Every link inside a happening, the strongest first."""
        return self._links(event.members)

    def sources(self, members: Iterable[str]) -> int:
        """How many told it independently: one outlet, one agency, or copies of one story count once."""
        told = [self.known[key] for key in members]
        above = {happening.id: happening.id for happening in told}
        first: dict[str, str] = {}
        for happening in told:
            for teller in (happening.report, *happening.tellers):
                _unite(above, first.setdefault(teller, happening.id), happening.id)
        for one, other in self.copied or ():
            if one in first and other in first:
                _unite(above, first[one], first[other])
        tops = sorted({_top(above, key) for key in above}) if self.copied is None else []
        for one, other in combinations(tops, 2):
            if likeness(self.known[one].story, self.known[other].story) >= _COPY:
                _unite(above, one, other)
        return len({_top(above, key) for key in above})

    def _neighbours(self, happening: Happening) -> list[str]:
        reports = self._reports.near(happening)
        found: dict[str, None] = {}
        for at in _near_keys(happening, reports):
            if inside := self._drawers.get(at):
                found.update(dict.fromkeys(inside))
        return list(found)

    def _links(self, members: Iterable[str]) -> list[Link]:
        pairs = combinations(sorted(members), 2)
        found = [made for a, b in pairs if (made := link(self.known[a], self.known[b]))]
        return sorted(found, key=lambda each: (-each.weight, each.one, each.other))

    def _without_parted(self, members: list[str]) -> list[list[str]]:
        """The group built anew, what people joined first, then the strongest links, none that joins a parted pair."""
        above = {key: key for key in members}
        inside = set(members)
        by_hand = [pair for pair in sorted(self._joined) if inside.issuperset(pair)]
        apart = [pair for pair in self._parted if inside.issuperset(pair)]
        for one, other in [*by_hand, *((each.one, each.other) for each in self._links(members))]:
            a, b = _top(above, one), _top(above, other)
            if not any({_top(above, x), _top(above, y)} == {a, b} for x, y in apart):
                _unite(above, a, b)
        groups: dict[str, list[str]] = defaultdict(list)
        for key in members:
            groups[_top(above, key)].append(key)
        return list(groups.values())

    def _top(self, key: str) -> str:
        return _top(self._above, key)

    def _join(self, one: str, other: str) -> None:
        _unite(self._above, one, other)


def grouping_of(
    views: Iterable[View],
    documents: Mapping[str, Document],
    *,
    names: Names,
    copies: Iterable[Copy] | None = None,
) -> Grouping:
    """The grouping of claims as they stand, with what people joined and parted; ``documents`` by id."""
    told_again = None if copies is None else {_reports(copy) for copy in copies}
    stories: dict[str, dict[int, Words]] = {}
    grouping, told = Grouping(copied=told_again), list(views)
    for view in told:
        document = documents[view.claim.document]
        if document.id not in stories:
            stories[document.id] = stories_of(document)
        words = stories[document.id].get(view.claim.story, {})
        grouping.add(happening_of(view.now, document, story=words, names=names))
    for judgement in (judgement for view in told for judgement in view.judgements):
        if judgement.other in grouping.known and judgement.verdict == "same":
            grouping.join(judgement.claim, judgement.other)
        elif judgement.other in grouping.known and judgement.verdict == "apart":
            grouping.part(judgement.claim, judgement.other)
    return grouping


def _reports(copy: Copy) -> tuple[str, str]:
    return f"{copy.document}/{copy.story}", f"{copy.of_document}/{copy.of_story}"


def _top(above: dict[str, str], key: str) -> str:
    while above[key] != key:
        above[key] = above[above[key]]
        key = above[key]
    return key


def _unite(above: dict[str, str], one: str, other: str) -> None:
    a, b = sorted((_top(above, one), _top(above, other)))
    above[b] = a


def _keys(happening: Happening) -> Iterator[Hashable]:
    """The drawers a telling is put into."""
    days = happening.days
    drawer = days[0] // _DAYS if days and days[1] - days[0] < _DAYS else None
    for what in (*happening.stems, happening.kind):
        if what is None:
            continue
        yield what, "report", happening.report
        if happening.place and drawer is not None:
            yield what, "place", happening.place, drawer
        for actor in happening.actors if drawer is not None else ():
            yield what, "actor", actor, drawer


def _near_keys(happening: Happening, reports: Iterable[str]) -> Iterator[Hashable]:
    """The drawers a telling's neighbours may be in: its own, those of the days beside, and those of other reports."""
    for key in _keys(happening):
        yield key
        if isinstance(key, tuple) and key[1] in ("place", "actor"):
            yield (*key[:3], key[3] - 1)
            yield (*key[:3], key[3] + 1)
    for what in (*happening.stems, happening.kind):
        for report in reports if what is not None else ():
            yield what, "report", report
