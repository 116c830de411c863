"""What a question reads: tellings with their reports, where they lie, who they name, and the lines made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from dateline.analysis.answers import Answer, Asked, Cell, Footnote, Line, Table
from dateline.analysis.parties import NOBODY, Party, party
from dateline.identities import Names, Sort
from dateline.knowledge.actors import states
from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.spelling import bare, folded
from dateline.ledger import Ledger, Wanted
from dateline.records import Role
from dateline.tellings import Named, Report, Speaker, Telling

_ACROSS = frozenset({"province", "country", "region", "route"})
_HELD = ("-held", "-controlled", "-occupied", "-run", "-led", "-backed", "-based")
_NOT_NAMES = frozenset({"the", "a", "an"})
WITH_A_NAME = frozenset({"person", "organisation", "document"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as questions count it: one key, whatever it is called; latitude, longitude in degrees WGS 84."""

    key: str
    name: str
    precision: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def located(self) -> bool:
        return self.lat is not None and self.lon is not None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude, longitude in degrees, where both are known."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def wide(self) -> bool:
        """Whether it is more than a place: a province, a country, a region, a road."""
        return self.precision in _ACROSS


@dataclass(frozen=True, slots=True)
class Material:
    """The tellings that a question is about, in the order of their reports, and what is known besides."""

    asked: Asked
    tellings: tuple[Telling, ...]
    reports: dict[str, Report]
    names: Names
    undated: int = 0
    by_id: dict[str, Telling] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    _spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    _lying: dict[tuple[str, tuple[Role, ...]], tuple[Spot, ...]] = field(default_factory=dict)

    def published(self, telling: Telling) -> date | None:
        """The day of the report, where it is known."""
        return self.reports[telling.document].published

    def told_on(self, telling: Telling) -> date | None:
        """The last day on which what is told may have been so: as the words say, else the day of the report."""
        return telling.time.end or telling.time.start if telling.time.told else self.published(telling)

    def spot(self, named: Named, *, claim: str = "") -> Spot | None:
        """Where a role's words lie; ``None`` for words that name no place ("the town")."""
        ground = named.resolved
        if ground is None or (ground.lat is None and not _is_name(named.head)):
            return None
        key = ground.gazetteer or folded(ground.name)
        if self.names.merged or self.names.parted:
            one = self.names.of_place(ground.gazetteer, ground.name, folded(ground.name), named.head, claim=claim)
            key = _key_of(one) if one else key
        name = ground.name if ground.precision == "district" else named.head
        found = self._spots.get((key, name))
        if found is None:
            where = (ground.precision, ground.country, ground.lat, ground.lon)
            found = self._spots[key, name] = Spot(key, _bare_name(name), *where)
        return found

    def spots(self, telling: Telling, *roles: Role) -> tuple[Spot, ...]:
        """The places in these roles, each once."""
        fillers = telling.named(*roles)
        if len(fillers) < 2:
            first = self.spot(fillers[0], claim=telling.id) if fillers else None
            return (first,) if first else ()
        found = self._lying.get((telling.id, roles))
        if found is None:
            spots = (self.spot(named, claim=telling.id) for named in fillers)
            once = tuple({spot.key: spot for spot in spots if spot}.values())
            found = self._lying[telling.id, roles] = once
        return found

    def country(self, telling: Telling) -> str | None:
        """The country of the first place of a telling that has one."""
        grounds = (named.resolved for named in telling.named("place", "to", "from", "target"))
        return next((ground.country for ground in grounds if ground and ground.country), None)

    def party(self, telling: Telling, *roles: Role, country: str | None = None) -> Party:
        """The side that the first filler of these roles stands for."""
        fillers = telling.named(*roles)
        if not fillers:
            return NOBODY
        # Only words without an actor are understood from the ground.
        where = country or (None if fillers[0].entity else self.country(telling))
        return party(fillers[0], names=self.names, claim=telling.id, country=where)

    def line(self, cells: Sequence[Cell], claims: Iterable[Telling], *, against: Iterable[Telling] = ()) -> Line:
        """A line on these tellings, in order of their reports; each claim once, whatever was told by it."""
        rest = self.ordered(claims)
        others = self.ordered(against) if against else ()
        return self.line_of(cells, rest, against=others, sources=independent(rest, self.reports))

    def line_of(
        self, cells: Sequence[Cell], claims: Sequence[Telling], *, against: Sequence[Telling], sources: int
    ) -> Line:
        """A line on tellings that are in order already, each there once, of so many sources."""
        others = tuple([telling.id for telling in against])
        if len(claims) == 1:
            return Line(tuple(cells), (claims[0].id,), others, self.published(claims[0]), sources)
        days = [day for telling in claims if (day := self.reports[telling.document].published)]
        ids = tuple([telling.id for telling in claims])
        return Line(tuple(cells), ids, others, max(days, default=None), sources)

    def ordered(self, tellings: Iterable[Telling]) -> list[Telling]:
        """Each telling once, by day of the report, document and place in the text."""
        once = {telling.id: telling for telling in tellings} if tellings else {}
        if len(once) < 2:
            return list(once.values())
        try:
            return [once[key] for key in sorted(once, key=self.ranks.__getitem__)]
        except KeyError:  # some are of no material that was gathered
            return sorted(once.values(), key=self.order)

    def order(self, telling: Telling) -> tuple[date, str, int, str]:
        """By day of the report, document and place in the text; those of unknown days last."""
        return self.published(telling) or date.max, telling.document, telling.trigger.start, telling.id

    def answer(self, question: str, about: str, *, tables: Sequence[Table], notes: Iterable[str] = ()) -> Answer:
        """The answer with the footnotes of all claims that its lines name."""
        told = [*notes, *self.left_out()]
        known = self.by_id or {telling.id: telling for telling in self.tellings}
        return Answer(question, about, self.asked, tuple(tables), tuple(told), Footnotes(tables, known, self))

    def footnote(self, telling: Telling) -> Footnote:
        """Where a claim stands and who says so."""
        report = self.reports[telling.document]
        return Footnote(
            telling.id, telling.document, report.name, telling.story, telling.evidence.start, telling.evidence.end,
            telling.evidence.text, said_by(telling), telling.status, report.outlet, report.published,
            report.page(telling.evidence.start),
        )  # fmt: skip

    def left_out(self) -> list[str]:
        """What is to be said of claims that the bounds of the question leave out."""
        if not self.undated:
            return []
        why = "as of a day, they cannot be placed"
        return [f"{self.undated} claims of reports without a day of publication are left out: {why}"]


def footnotes_of(ledger: Ledger, asked: Asked, tables: Sequence[Table]) -> Mapping[str, Footnote]:
    """The footnotes of tables that were made before: what they need is read when the first of them is asked for."""
    return _Reread(ledger, asked, tables)


class Footnotes(Mapping[str, Footnote]):
    """The footnotes of all claims that the lines of some tables name, each written when it is first asked for."""

    def __init__(self, tables: Sequence[Table], known: Mapping[str, Telling], material: Material) -> None:
        self._tables, self._known, self._material = tables, known, material

    def __getitem__(self, claim: str) -> Footnote:
        return self._material.footnote(self._known[claim])

    def __contains__(self, claim: object) -> bool:
        return claim in self._known

    def __iter__(self) -> Iterator[str]:
        return (key for key in named_in(self._tables) if key in self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Reread(Mapping[str, Footnote]):
    """Footnotes whose claims are read again, all at once, as late as possible."""

    def __init__(self, ledger: Ledger, asked: Asked, tables: Sequence[Table]) -> None:
        self._ledger, self._asked, self._tables = ledger, asked, tables
        self._found: Footnotes | None = None

    @property
    def _all(self) -> Footnotes:
        if self._found is None:
            material = gather(self._ledger, self._asked, Wanted(claims=named_in(self._tables)))
            self._found = Footnotes(self._tables, {telling.id: telling for telling in material.tellings}, material)
        return self._found

    def __getitem__(self, claim: str) -> Footnote:
        return self._all[claim]

    def __contains__(self, claim: object) -> bool:
        return claim in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def named_in(tables: Iterable[Table]) -> tuple[str, ...]:
    """The ids of all claims that lines of these tables name, each once, in their order."""
    lines = (line for table in tables for line in table.lines)
    return tuple(dict.fromkeys(key for line in lines for key in (*line.claims, *line.against)))


def gather(ledger: Ledger, asked: Asked, *wanted: Wanted) -> Material:
    """The tellings that are wanted one way or another, within the bounds of the question."""
    found: list[Telling] = []
    names = ledger.names(known_on=asked.known)
    for each in wanted:
        found += ledger.tellings(bounded(each, asked, names))
    if len(wanted) > 1:
        found = list({telling.id: telling for telling in found}.values())
    reports = ledger.reports({telling.document for telling in found})
    undated = 0
    if asked.as_of:
        kept = [t for t in found if (day := reports[t.document].published) is not None and day <= asked.as_of]
        undated = sum(reports[t.document].published is None for t in found)
        found = kept
    material = Material(asked, (), reports, names, undated)
    # The order of Material.order, with the reports counted off once.
    in_order = sorted(reports, key=lambda key: (reports[key].published or date.max, key))
    rank = {key: at for at, key in enumerate(in_order)}
    found.sort(key=lambda telling: (rank[telling.document], telling.trigger.start, telling.id))
    ranks = {telling.id: at for at, telling in enumerate(found)}
    return replace(material, tellings=tuple(found), ranks=ranks)


def bounded(wanted: Wanted, asked: Asked, names: Names) -> Wanted:
    """What is wanted within the bounds of a question, by all names that those asked for go by."""
    return replace(
        wanted, places=_all_names("place", wanted.places, names), actors=_all_names("actor", wanted.actors, names),
        known=asked.known, reviewed_only=asked.reviewed_only, handing_on=asked.handing_on,
    )  # fmt: skip


def _all_names(sort: Sort, called: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """These names and all that were merged with them."""
    if not names.merged:
        return called
    return tuple(dict.fromkeys(name for each in called for name in (each, *names.alike(sort, each))))


def said_by(telling: Telling) -> str:
    """The chain of sources, innermost first; "the report" where the outlet itself says so."""
    return said_by_those(telling.source)


def said_by_those(source: Sequence[Speaker]) -> str:
    """The links of a chain of sources, innermost first, as :func:`said_by` has them."""
    if len(source) == 1 and source[0].type == "outlet":
        return "the report"
    chain = [s.head or s.text or s.type for s in source if s.type != "outlet"]
    if not chain:
        return "the report"
    return chain[0] if len(chain) == 1 else ", via ".join(reversed(chain))


def independent(tellings: Collection[Telling], reports: dict[str, Report]) -> int:
    """How many told it independently: one outlet, one named speaker, one sentence printed twice count once."""
    if len(tellings) < 2 or len({reports[telling.document].teller for telling in tellings}) < 2:
        return min(len(tellings), 1)
    tellers: set[str] = set()
    told: dict[str, str] = {}
    alike: list[tuple[str, str]] = []
    for telling in tellings:
        teller = reports[telling.document].teller.casefold()
        tellers.add(teller)
        if (other := told.setdefault(bare(telling.evidence.text), teller)) != teller:
            alike.append((other, teller))
        speaker = telling.speaker
        if speaker.type in WITH_A_NAME and (name := speaker.entity or speaker.head):
            mark = f"speaker {name.casefold()}"  # unlike bare sentences, with a space
            if (other := told.setdefault(mark, teller)) != teller:
                alike.append((other, teller))
    return len(tellers) if not alike else _apart(tellers, alike)


def _apart(tellers: Iterable[str], alike: Iterable[tuple[str, str]]) -> int:
    """How many groups tellers fall into, where each two that are alike are in one."""
    above = {teller: teller for teller in tellers}

    def top(teller: str) -> str:
        while (up := above[teller]) != teller:
            above[teller] = above[up]
            teller = up
        return teller

    for one, other in alike:
        above[top(one)] = top(other)
    return sum(teller == up for teller, up in above.items())


@lru_cache(maxsize=10_000)
def _key_of(name: str) -> str:
    """The key of a place by the name or id that people chose for it: as the gazetteer has it, so that it is found."""
    found = [] if ":" in name else [each for each in gazetteer().candidates(name) if each.exact]
    return found[0].id if found else name if ":" in name else folded(name)


def _bare_name(head: str) -> str:
    words = head.split()
    return " ".join(words[1:] if words and words[0].lower() in _NOT_NAMES else words)


def _is_name(head: str) -> bool:
    """Whether the words name a place, as "Mar Elian monastery" does and "the town", "rebel-held areas" do not."""
    return any(word[:1].isupper() and not word.endswith(_HELD) for word in head.split())


def spellings(name: str) -> tuple[str, ...]:
    """The names by which tellings of a place may be looked up: as asked for, and as the gazetteer calls it."""
    found = [name, name.strip(), *(c.name for c in places_called(name))]
    return tuple(dict.fromkeys(found))


def places_called(name: str) -> list[Candidate]:
    """The places that a name may mean, best first; those spelled so if there are any."""
    return [c for c in gazetteer().candidates(name) if c.exact] or list(gazetteer().candidates(name))


def is_called(spot: Spot, name: str) -> bool:
    """Whether a place is the one that a person means by a name."""
    wanted = folded(name)
    return spot.key == wanted or folded(spot.name) == wanted or spot.key in {c.id for c in places_called(name)}


def country_called(name: str) -> Spot | None:
    """The country that a person means by a name, if it is one."""
    wanted = folded(name)
    for state in states().values():
        if state.iso and wanted in map(folded, (state.name, *state.also)):
            return Spot(state.id, state.name, "country", state.iso, state.lat, state.lon)
    return None
