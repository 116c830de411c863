"""Claims as event data sets have them: what was done by force, with the dead that the same sentence tells of.

Only what is told as done is an event there; the rest is left out and counted. The dead of a sentence go with the
attack whose word stands nearest, so that nobody is counted twice; where it tells of no attack they are an incident of
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from dateline.publish.formats.handed import Account, Handed, located
from dateline.records import Filler, Place, Role, Time

DEADLY = "harm.killed"
_DONE = frozenset({"actual", "ongoing"})
_FATAL = (frozenset({"attack"}), frozenset({"territory", "move"}))


@dataclass(slots=True)
class Incident:
    """What one sentence tells as one event: the claim of the act, and the claims that tell who died in it."""

    act: Handed
    dead: list[Handed] = field(default_factory=list)

    @property
    def claims(self) -> list[Handed]:
        """All claims it is made of, each once."""
        return [self.act, *(each for each in self.dead if each is not self.act)]

    @property
    def ground(self) -> Place | None:
        """Where: by the act, else by the first claim that says where."""
        told = [each.ground for each in self.claims if each.ground]
        return next((place for place in told if located(place)), told[0] if told else None)

    @property
    def time(self) -> Time:
        """When: by the first claim whose words say so; else the time of the act, which only bounds it."""
        return next(
            (h.claim.time for h in self.claims if h.claim.time.basis in ("stated", "context")), self.act.claim.time
        )

    def fillers(self, role: Role) -> list[Filler]:
        """Who fills a role: by the act, else by the claims of the dead; of all the dead where no act is told."""
        if self.act.claim.kind == DEADLY:
            return [filler for h in self.claims for filler in h.claim.fillers(role)]
        return next((list(h.claim.fillers(role)) for h in self.claims if h.claim.fillers(role)), [])

    def killed(self) -> tuple[int | None, int | None]:
        """How many died, at least and at most; a side is ``None`` where it is not told of all."""
        counts = [each.claim.count for each in self.dead]
        lows = [count.min if count else None for count in counts]
        highs = [count.max if count else None for count in counts]
        return _sum(lows), _sum(highs)


def incidents(handed: Iterable[Handed], account: Account, *, is_event: Callable[[Handed], bool]) -> Iterator[Incident]:
    """The incidents that claims tell of, sentence by sentence; what is none is counted by its reason."""
    for _, group in groupby(handed, key=lambda h: (h.claim.document, h.claim.story, h.claim.evidence.start)):
        acts, dead = [], []
        for each in group:
            if each.claim.status not in _DONE:
                account.left_out[f"told as {each.claim.status}, not as done"] += 1
            elif each.claim.kind == DEADLY:
                dead.append(each)
            elif is_event(each):
                acts.append(Incident(each))
            else:
                account.left_out[f"{each.claim.kind} is no event"] += 1
        yield from _joined(acts, dead)


def _joined(acts: list[Incident], dead: list[Handed]) -> Iterator[Incident]:
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
