"""The work of a day: what to look at next, the text it stands in, what was decided, what else tells of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.desk.marking import Marking
from dateline.desk.opened import user
from dateline.errors import RequestError
from dateline.judgements import Judgement, View, standing
from dateline.ledger import Filter, Placed, Waiting
from dateline.records import ROLES, Claim

_TAKEN_BACK = "taken back by whoever added it"
_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """Printed words that have a part in a claim: half-open offsets in the captured text; ``number`` tells fillers of
    one role apart.
    """

    start: int
    end: int
    what: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a story around a claim: its blocks, how many the story has, and what is marked in them."""

    blocks: tuple[Placed, ...]
    whole: int
    marks: tuple[Mark, ...]


class Reviewing(Marking):
    """What is reviewed."""

    def queue(self, wanted: Filter | None = None, *, limit: int = 50, by_page: bool = False) -> list[Waiting]:
        """The claims most worth a look that nobody has decided on; ``by_page`` in the order of the reports."""
        return self.ledger.queue(wanted or Filter(), limit=limit, by_page=by_page)

    def progress(self, wanted: Filter | None = None) -> Counter[str]:
        """How many claims are in each state of review."""
        return self.ledger.progress(wanted or Filter())

    def progress_of_documents(self, keys: Sequence[str]) -> dict[str, Counter[str]]:
        """The same for each of these documents, by its id."""
        return self.ledger.progress_of_documents(keys)

    def latest(self, *, limit: int = 20) -> list[tuple[Judgement, bool]]:
        """The last decisions, the newest first, each with whether it still stands."""
        found = self.ledger.latest(limit=limit * 3)
        undone = {judgement.undoes for judgement in found if judgement.verdict == "undo"}
        told = [(judgement, judgement.id not in undone) for judgement in found if judgement.verdict != "undo"]
        return told[:limit]

    def passage(self, view: View, *, blocks: int = 12) -> Passage:
        """The text around a claim as it stands, with its words marked."""
        claim = view.now
        found, whole = self.ledger.around(claim.document, story=claim.story, at=claim.evidence.start, blocks=blocks)
        return Passage(tuple(found), whole, marks_of(claim))

    def take_back(self, judgement: str | None = None, *, who: str | None = None) -> View:
        """Takes a judgement back, or the last one of this person that stands. A claim that was added by hand is
        rejected, since nothing leaves the ledger. Raises :class:`RequestError` when there is nothing to take back.
        """
        person = who or user()
        found = self.ledger.judgement(judgement) if judgement else self._last_of(person)
        first = self.ledger.judgements(claim=found.claim)[0]
        if found.id == first.id and self.ledger.by_hand([found.claim]).get(found.claim) == found.who:
            return self.judge(found.claim, "reject", who=person, why=_TAKEN_BACK)
        return self.undo(found.id, who=person)

    def _last_of(self, who: str) -> Judgement:
        told = self.ledger.latest(limit=1000)[::-1]
        mine = [j for j in standing(told) if j.who == who and j.why != _TAKEN_BACK]
        gone = {j.claim for j in standing(told) if j.why == _TAKEN_BACK}
        left = [j for j in mine if j.claim not in gone]
        if not left:
            raise RequestError("there is no decision of yours (any more) to take back")
        return left[-1]

    def related(self, key: str) -> list[View]:
        """Other claims of the same event, as far as a place, an actor or the report is shared."""
        from dateline.analysis.grouping import grouping_of

        view = self.view(key)
        claim = view.now
        near = {view.id: view.claim}
        for wanted in _neighbours(claim):
            keys = self.ledger.by_day(wanted, limit=_ALIKE)
            near |= {each.id: each for each in self.ledger.claims_of(keys)}
        views = self.ledger.views_of(list(near))
        documents = {key: self.ledger.document(key) for key in {v.claim.document for v in views}}
        grouping = grouping_of(views, documents, names=self.ledger.names())
        group = next((event.members for event in grouping.events() if view.id in event.members), ())
        by_id = {each.id: each for each in views}
        return [by_id[member] for member in group if member != view.id]


def _neighbours(claim: Claim) -> list[Filter]:
    """Filters for claims that may tell of the same: of its family at its places, and of its actors, at that time."""
    since, until = claim.time.start, claim.time.end
    places = [
        f.resolved.name if f.resolved else f.head for role in ("place", "to", "from") for f in claim.fillers(role)
    ]
    actors = [f.entity or f.head for f in claim.fillers("actor")]
    at = [Filter(kind=claim.family, place=place, since=since, until=until, state="kept") for place in places[:3]]
    by = [Filter(kind=claim.family, actor=actor, since=since, until=until, state="kept") for actor in actors[:2]]
    return at + by


def marks_of(claim: Claim) -> tuple[Mark, ...]:
    """Where the parts of a claim are printed: its sentence, predicate, fillers, speakers and hedges."""
    found = [Mark(claim.evidence.start, claim.evidence.end, "evidence")]
    found.append(Mark(claim.trigger.start, claim.trigger.end, "trigger"))
    for role in ROLES:
        found += [Mark(f.span.start, f.span.end, role, at) for at, f in enumerate(claim.fillers(role))]
    for at, source in enumerate(claim.source):
        found += [Mark(s.start, s.end, what, at) for what, s in (("source", source.text), ("cue", source.cue)) if s]
    found += [Mark(hedge.start, hedge.end, "hedge", at) for at, hedge in enumerate(claim.hedges)]
    return tuple(found)
