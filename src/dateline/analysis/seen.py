"""What is compared of an incident of ours, worked out once, since it is held against many events of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from dateline.analysis.event_types import event_type
from dateline.analysis.incidents import Incident, says_when
from dateline.analysis.sides import party_of
from dateline.knowledge.actors import actors
from dateline.records import Place, Role

_SIDES: tuple[Role, ...] = ("actor", "target")
T = TypeVar("T", bound=Any)


@dataclass(frozen=True, slots=True, eq=False)
class Seen(Generic[T]):
    """An incident with what it is compared by.

    ``kinds`` are of the codebook; ``type``, ``disorder`` and ``subtype`` ACLED's, each empty where the words do not
    settle it; ``actors`` the known actors on either side, ``civilians`` whether somebody is one. ``start`` and ``end``
    are the days that the words tell, one for both where only one is told, else ``None``; ``low`` and ``high`` the dead.
    """

    incident: Incident[T]
    published: date | None
    kinds: frozenset[str]
    type: str
    disorder: str
    subtype: str
    ground: Place | None
    start: date | None
    end: date | None
    actors: frozenset[str]
    civilians: bool
    low: int | None
    high: int | None

    @property
    def kind(self) -> str:
        """What it is by ACLED's types, else its kind in the codebook."""
        return self.subtype or self.type or self.incident.act.claim.kind

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The days that are told, else that of the report."""
        return (self.start, self.end) if self.start else (self.published, self.published)


def seen(incident: Incident[T], *, published: date | None) -> Seen[T]:
    """What an incident is compared by; ``published`` is the day of its report."""
    kind, disorder, sub = event_type(incident)
    time = incident.time
    first, last = (time.start or time.end, time.end or time.start) if says_when(time) else (None, None)
    told = [filler for role in _SIDES for filler in incident.fillers(role) if filler.resolved is None]
    sorts = {party.sort for filler in told if (party := party_of(filler.head, filler.entity))}
    known = frozenset(filler.entity for filler in told if filler.entity and filler.entity in actors())
    low, high = incident.killed() if incident.dead else (None, None)
    kinds = frozenset(each.claim.kind for each in incident.claims)
    return Seen(
        incident, published, kinds, kind, disorder, sub, incident.ground, first, last, known, "civilians" in sorts, low,
        high,
    )  # fmt: skip
