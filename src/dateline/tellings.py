"""A claim in its lean form: what questions read by the hundred thousand, decoded straight from the ledger's payload.

A :class:`Telling` is the interchange form of a claim (codebook, section 4) with typed fields. Questions ask for many
claims and open few, so that they take these and leave :class:`dateline.records.Claim` to those who judge and export.
None can be part of a circle, so that the collector of garbage need not look at them (``gc=False``): on a large ledger
it would take most of the time.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from operator import attrgetter

import msgspec

from dateline.interchange import claim_to_dict
from dateline.records import ROLES, Claim, Role

REAL = frozenset({"actual", "ongoing"})
AHEAD = frozenset({"planned", "expected", "possible", "conditional", "asked"})
AGAINST = frozenset({"negated", "denied"})
_FIELDS: dict[Role, str] = {role: {"from": "from_", "with": "with_"}.get(role, role) for role in ROLES}


@cache
def _together(roles: tuple[Role, ...]) -> attrgetter[tuple[tuple[Named, ...], ...]]:
    return attrgetter(*(_FIELDS[role] for role in roles))


class Words(msgspec.Struct, frozen=True, gc=False):
    """A span: half-open ``[start, end)`` in code points of the captured text."""

    start: int
    end: int
    text: str


class Ground(msgspec.Struct, frozen=True, gc=False):
    """A place on the ground: latitude, longitude in degrees WGS 84."""

    name: str
    precision: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None


class Named(msgspec.Struct, frozen=True, gc=False):
    """Who or what fills a role."""

    start: int
    end: int
    text: str
    head: str
    entity: str | None = None
    resolved: Ground | None = None


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """One link of the chain of who says so."""

    type: str
    text: str | None = None
    head: str | None = None
    entity: str | None = None
    form: str | None = None
    cue: Words | None = None
    medium: Words | None = None


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number as told; an open side is ``None``."""

    text: str
    min: int | None = None
    max: int | None = None
    approximate: bool = False


class When(msgspec.Struct, frozen=True, gc=False, rename={"start": "from", "end": "to"}):
    """When, in inclusive days; an open side is ``None``."""

    precision: str = "unknown"
    basis: str = "unknown"
    start: date | None = None
    end: date | None = None
    text: str | None = None

    @property
    def told(self) -> bool:
        """Whether the words say when, so that it is not merely bounded by the day of the report."""
        return self.basis in ("stated", "context") and (self.start is not None or self.end is not None)


class Telling(msgspec.Struct, frozen=True, gc=False, rename={"from_": "from", "with_": "with"}):
    """One claim as it stands, under the id it has in the ledger."""

    id: str
    document: str
    story: int
    kind: str
    trigger: Words
    evidence: Words
    time: When
    source: tuple[Speaker, ...]
    status: str
    confidence: float
    actor: tuple[Named, ...] = ()
    target: tuple[Named, ...] = ()
    what: tuple[Named, ...] = ()
    with_: tuple[Named, ...] = ()
    from_: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    place: tuple[Named, ...] = ()
    topic: tuple[Named, ...] = ()
    condition: tuple[Named, ...] = ()
    count: Number | None = None
    hedges: tuple[Words, ...] = ()

    def named(self, *roles: Role) -> tuple[Named, ...]:
        """Who or what fills these roles, role by role."""
        if len(roles) < 2:
            return getattr(self, _FIELDS[roles[0]]) if roles else ()
        found: tuple[Named, ...] = ()
        for more in _together(roles)(self):
            if more:
                found = found + more if found else more
        return found

    @property
    def family(self) -> str:
        return self.kind.partition(".")[0]

    @property
    def speaker(self) -> Speaker:
        """The innermost of the chain of sources: who is closest to what is told."""
        return self.source[-1] if self.source else Speaker("outlet")


class Report(msgspec.Struct, frozen=True, gc=False):
    """What questions need to know of a document; ``pages`` are the offsets at which each begins.

    ``taken_in`` is the ISO 8601 instant, in UTC, of the run that took it in.
    """

    id: str
    name: str
    outlet: str | None = None
    published: date | None = None
    pages: tuple[int, ...] = ()
    taken_in: str = ""

    def page(self, start: int) -> int | None:
        """The page on which an offset of the captured text lies, from 1, where the document has pages."""
        return bisect_right(self.pages, start) or None

    @property
    def day(self) -> str | None:
        """The day of publication in ISO 8601, where it is known."""
        return self.published.isoformat() if self.published else None

    @property
    def teller(self) -> str:
        """The outlet, else the file's name."""
        return self.outlet or self.name


_decoder = msgspec.json.Decoder(Telling)


def telling_of_payload(payload: str | bytes) -> Telling:
    """The telling that a payload of the ledger holds."""
    return _decoder.decode(payload)


def telling_of(claim: Claim) -> Telling:
    """The telling of a claim as it stands."""
    return msgspec.convert(claim_to_dict(claim), Telling)
