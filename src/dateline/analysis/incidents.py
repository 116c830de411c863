"""Claims as event data sets have them: what was done by force, with the dead that the same sentence tells of.

Only what is told as done is an event there; the rest is left out and counted. The dead of a sentence go with the
attack whose word stands nearest, so that nobody is counted twice; where it tells of no attack they are an incident of
their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from dateline.records import Claim, Filler, Place, Role, Time

DEADLY = "harm.killed"
DONE = frozenset({"actual", "ongoing"})
_GROUND: tuple[Role, ...] = ("place", "to", "from")
_FATAL = (frozenset({"attack"}), frozenset({"territory", "move"}))


class Told(Protocol):
    """Whatever carries a claim as it stands."""

    @property
    def claim(self) -> Claim:
        """The claim."""


T = TypeVar("T", bound=Told)


def located(place: Place) -> bool:
    """Whether latitude and longitude are known."""
    return place.lat is not None and place.lon is not None


def ground_of(*claims: Claim) -> Place | None:
    """Where it happened, else where it led, else whence; of several places the first that lies somewhere."""
    told = [f.resolved for claim in claims for role in _GROUND for f in claim.fillers(role) if f.resolved]
    return next((place for place in told if located(place)), told[0] if told else None)


def says_when(time: Time) -> bool:
    """Whether the words say when; a day that merely bounds it, that of the report, is no day of the event."""
    return time.basis in ("stated", "context")


@dataclass(slots=True)
class Incident(Generic[T]):
    """What one sentence tells as one event: the claim of the act, and the claims that tell who died in it."""

    act: T
    dead: list[T] = field(default_factory=list)

    @property
    def claims(self) -> list[T]:
        """All claims it is made of, each once."""
        return [self.act, *(each for each in self.dead if each is not self.act)]

    @property
    def ground(self) -> Place | None:
        """Where: by the act, else by the first claim that says where."""
        return ground_of(*(each.claim for each in self.claims))

    @property
    def time(self) -> Time:
        """When: by the first claim whose words say so; else the time of the act, which only bounds it."""
        told = (each.claim.time for each in self.claims)
        return next((time for time in told if says_when(time)), self.act.claim.time)

    def fillers(self, role: Role) -> list[Filler]:
        """Who fills a role: by the act, else by the claims of the dead; of all the dead where no act is told."""
        if self.act.claim.kind == DEADLY:
            return [filler for each in self.claims for filler in each.claim.fillers(role)]
        told = (list(each.claim.fillers(role)) for each in self.claims)
        return next((fillers for fillers in told if fillers), [])

    def killed(self) -> tuple[int | None, int | None]:
        """How many died, at least and at most; a side is ``None`` where it is not told of all."""
        counts = [each.claim.count for each in self.dead]
        lows = [count.min if count else None for count in counts]
        highs = [count.max if count else None for count in counts]
        return _sum(lows), _sum(highs)


def incidents(told: Iterable[T], left_out: Counter[str], *, is_event: Callable[[Claim], bool]) -> Iterator[Incident[T]]:
    """The incidents that claims tell of, sentence by sentence; what is none is counted by its reason."""
    for _, group in groupby(told, key=lambda each: _sentence(each.claim)):
        acts: list[Incident[T]] = []
        dead: list[T] = []
        for each in group:
            if each.claim.status not in DONE:
                left_out[f"told as {each.claim.status}, not as done"] += 1
            elif each.claim.kind == DEADLY:
                dead.append(each)
            elif is_event(each.claim):
                acts.append(Incident(each))
            else:
                left_out[f"{each.claim.kind} is no event"] += 1
        yield from _joined(acts, dead)


def _sentence(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.story, claim.evidence.start


def _joined(acts: list[Incident[T]], dead: list[T]) -> Iterator[Incident[T]]:
    fatal = next((some for families in _FATAL if (some := [a for a in acts if a.act.claim.family in families])), [])
    if dead and not fatal:
        acts.append(Incident(dead[0], dead))
    else:
        for each in dead:
            at = each.claim.trigger.start
            min(fatal, key=lambda incident: abs(incident.act.claim.trigger.start - at)).dead.append(each)
    yield from acts


def _sum(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if known and len(known) == len(bounds) else None
