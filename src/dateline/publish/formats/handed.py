"""What every format is given: claims fit to be handed on, each with its report, its review and the way back to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from dateline.analysis.incidents import ground_of
from dateline.judgements import State
from dateline.protections import Withheld
from dateline.records import Claim, Place
from dateline.tellings import Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of a claim stands: its state, whether people differ, who decided it last, and why.

    ``source_grade`` is the letter last given to whoever is closest to what it tells, ``claim_grade`` the digit last
    given to itself.
    """

    state: State = "proposed"
    disputed: bool = False
    by: str | None = None
    why: str = ""
    source_grade: str | None = None
    claim_grade: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """The sentence as it is printed, line breaks and hyphens and all, with what stands before and after it."""

    exact: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A claim as it stands, without what is protected.

    ``link`` leads back to it: ``dateline:`` and its id, or its page at the desk's address. ``printed`` is there for
    formats that ask for it. ``id`` is that of the claim; ``ground`` where it happened, else where it led, else whence;
    of several places the first that lies somewhere. Both are worked out once, since a row asks for them ten times.
    """

    claim: Claim
    report: Report
    review: Review
    link: str
    printed: Printed | None = None
    id: str = field(init=False)
    ground: Place | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.claim.id)
        object.__setattr__(self, "ground", ground_of(self.claim))

    @property
    def page(self) -> int | None:
        return self.report.page(self.claim.evidence.start)


@dataclass(slots=True)
class Account:
    """What an export took and wrote, kept while it is written.

    ``claims`` passed the filter; ``parts`` are what the format makes of them (rows, features, events); ``set_aside``
    were not handed on, by state of review; ``left_out`` are those for which the format has no room, by reason.
    """

    claims: int = 0
    parts: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    withheld: Withheld = field(default_factory=Withheld)

    def counted(self, handed: Iterable[Handed]) -> Iterator[Handed]:
        """The claims as they are taken, each counted as one part that was written."""
        for each in handed:
            self.parts += 1
            yield each


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at once; none twice, and none of them kept."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
