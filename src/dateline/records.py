"""The vocabulary of the house: what every stage takes and gives.

All records are frozen and do no input or output. Offsets are half-open ``[start, end)`` in Unicode code
points of a document's *captured text* (codebook, section 3), unless a docstring says otherwise.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Generic, Literal, TypeVar, cast, get_args

T = TypeVar("T")

BlockRole = Literal[
    "headline", "deck", "byline", "dateline", "paragraph", "byline_note", "caption", "pull_quote", "furniture"
]
Origin = Literal["given", "found", "unknown"]
Status = Literal["actual", "ongoing", "planned", "expected", "possible", "conditional", "negated", "denied", "asked"]
SourceType = Literal["outlet", "person", "organisation", "unnamed", "document"]
Form = Literal["direct", "indirect", "mixed"]
TimePrecision = Literal["day", "week", "month", "season", "year", "period", "unknown"]
Basis = Literal["stated", "context", "published", "unknown"]
PlacePrecision = Literal["point", "city", "district", "province", "country", "region", "route", "unresolved"]
Role = Literal["actor", "target", "what", "with", "from", "to", "place", "topic", "condition"]
_place = itemgetter(0)  # of a piece, in the restored text
_MOST_MISREAD = 6  # captured characters for which ours stand without a printed one among them
Outcome = Literal["done", "partial", "failed", "duplicate"]

ROLES: tuple[Role, ...] = ("actor", "target", "what", "with", "from", "to", "place", "topic", "condition")
STATUSES: tuple[Status, ...] = (
    "actual", "ongoing", "planned", "expected", "possible", "conditional", "negated", "denied", "asked",
)  # fmt: skip

_PACKED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def content_id(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but the content: the hash of a JSON array, so no two contents share a spelling."""
    packed = _PACKED(parts)
    return f"{prefix}_{hashlib.sha256(packed.encode()).hexdigest()[:16]}"


# ---------------------------------------------------------------------------------------------- text


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: where they are printed, and how they read when lines are joined."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Restored:
    """Text put back together from the captured text, every character traceable.

    ``pieces`` are ``(restored offset, captured offset, length)``, in restored order and without overlap: characters of
    the restored text inside a piece stand verbatim in the captured text; characters between pieces
    (a space for a line break) were put in by us. Between two pieces that leave captured characters out, they stand for
    those (a letter that was misread, a ligature); a piece without length only tells a place.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """The captured span of ``self.text[start:end]``, shrunk to what is printed there in these characters or others.

        Raises ``ValueError`` if nothing is.
        """
        touching = self._touching(start, end)
        if len(touching) == 1 and start < end:
            ((r, c, n),) = touching
            if r <= start and end <= r + n:
                return Span(start - r + c, end - r + c, self.text[start:end])
        found = self.verbatim(start, end)
        return Span(self._read_from(start, found.start), self._read_to(end, found.end), found.text)

    def verbatim(self, start: int, end: int) -> Span:
        """The same, shrunk to characters that stand so in the captured text."""
        touching = self._touching(start, end)
        printed = [
            (c + max(start, r) - r, c + min(end, r + n) - r) for r, c, n in touching if max(start, r) < min(end, r + n)
        ]
        if not printed:
            raise ValueError(f"no printed character in [{start}, {end}) of {self.text[:40]!r}")
        return Span(min(a for a, _ in printed), max(b for _, b in printed), self.text[start:end])

    def _read_from(self, start: int, first: int) -> int:
        """Where the first character was read; ``first`` is where the first begins that was read as it stands."""
        at = bisect_right(self.pieces, start, key=_place) - 1
        r, c, n = self.pieces[at] if at >= 0 else (0, first, start)
        return (
            c + n
            if r + n <= start < len(self.text) and _stand_for(self.text[r + n : start + 1], first - c - n)
            else first
        )

    def _read_to(self, end: int, last: int) -> int:
        """Where the last character was read to the end; ``last`` is the end of the last that was read as it stands."""
        at = bisect_left(self.pieces, end, key=_place)
        before = self.pieces[at - 1] if at > 0 else (0, 0, 0)
        if at == len(self.pieces) or before[0] + before[2] >= end:
            return last
        r, c, _ = self.pieces[at]
        return c if _stand_for(self.text[before[0] + before[2] : r], c - last) else last

    def found(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the printed characters of the captured ``[start, end)`` stand in the restored text, if any do."""
        inside = [
            (r + max(start, c) - c, r + min(end, c + n) - c)
            for r, c, n in self.pieces
            if max(start, c) < min(end, c + n)
        ]
        return (min(a for a, _ in inside), max(b for _, b in inside)) if inside else None

    def holds(self, span: Span) -> bool:
        """Whether the words of a span stand in this text, at a place that is printed where the span says."""
        at = self.text.find(span.text)
        while at >= 0:
            try:
                if span in (self.span(at, at + len(span.text)), self.verbatim(at, at + len(span.text))):
                    return True
            except ValueError:
                return False
            at = self.text.find(span.text, at + 1)
        return False

    def _touching(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        if len(self.pieces) == 1:
            return self.pieces if self.pieces[0][0] <= end else ()
        first = max(0, bisect_right(self.pieces, start, key=_place) - 1)
        last = bisect_right(self.pieces, end, key=_place)
        return self.pieces[first:last]


def _stand_for(put_in: str, captured: int) -> bool:
    """Do characters that are not printed so, without a gap among them, stand for so many captured ones?"""
    return 0 < captured <= _MOST_MISREAD and bool(put_in) and not any(map(str.isspace, put_in))


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text with one role on the page: a headline, a paragraph, a caption."""

    role: BlockRole
    restored: Restored
    page: int | None = None

    @property
    def text(self) -> str:
        return self.restored.text


@dataclass(frozen=True, slots=True)
class Story:
    """One report on a page, its blocks in reading order. ``number`` counts from 1 within the document."""

    number: int
    blocks: tuple[Block, ...]

    def _first(self, role: BlockRole) -> str | None:
        return next((block.text for block in self.blocks if block.role == role), None)

    @property
    def headline(self) -> str | None:
        return self._first("headline")

    @property
    def byline(self) -> str | None:
        return self._first("byline")

    @property
    def byline_note(self) -> str | None:
        return self._first("byline_note")

    @property
    def dateline(self) -> str | None:
        return self._first("dateline")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.role == "paragraph")


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came in, with the name they came under (a path or ``-``).

    ``media_type`` is known of the rows of a table; of all else the bytes tell.
    """

    name: str
    data: bytes
    media_type: str | None = None

    @property
    def id(self) -> str:
        """``sha256:`` and the hex digest of the bytes: the document's identity."""
        return "sha256:" + hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value with where it comes from: given by a person, found in the document, or unknown (then ``None``).

    ``span`` is where the captured text says so, if it does: the row of a table may tell it beside its text.
    """

    value: T | None = None
    origin: Origin = "unknown"
    span: Span | None = None

    @property
    def basis(self) -> str:
        """Origin and place in a word or two, as they are kept: ``given``, ``unknown``, ``found``, ``found 12-25``."""
        return f"{self.origin} {self.span.start}-{self.span.end}" if self.span else self.origin


def known_from(value: T | None, basis: str, *, captured: str) -> Known[T]:
    """A value as it was kept; the inverse of :attr:`Known.basis`. Raises ``ValueError`` for a basis that is none."""
    origin, _, place = basis.partition(" ")
    if origin not in get_args(Origin):
        raise ValueError(f"{basis!r} is no basis: it begins with one of {', '.join(get_args(Origin))}")
    start, _, end = place.partition("-")
    span = Span(int(start), int(end), captured[int(start) : int(end)]) if place else None
    return Known(value, cast("Origin", origin), span)


@dataclass(frozen=True, slots=True)
class Document:
    """One captured file, read into stories.

    ``captured`` is the decoded text as it came in (for PDF the text layer, for HTML the decoded source), and every
    offset in the house counts in it. ``furniture`` holds blocks that belong to no story (stray captions, pull quotes,
    page numbers). ``pages`` are the offsets in ``captured`` at which each page begins (PDF), else empty.
    """

    id: str
    name: str
    media_type: str
    captured: str
    stories: tuple[Story, ...]
    furniture: tuple[Block, ...] = ()
    published: Known[date] = Known()
    outlet: Known[str] = Known()
    author: Known[str] = Known()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What a story is known by when it comes again: the hash of its words, and a signature that near copies share."""

    document: str
    story: int
    words: str
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A story, or a whole file (story 0), that came in under a name and is a copy of another; ``likeness`` up to 1."""

    document: str
    story: int
    name: str
    of_document: str
    of_story: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about the world that kept us from reading (all of) it, in words a person can act on."""

    name: str
    stage: Literal["capture", "intake", "language", "reading", "ledger"]
    outcome: Outcome
    reason: str
    advice: str = ""
    document: str | None = None


# ---------------------------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the ground: latitude, longitude in degrees WGS 84; country as ISO 3166-1 alpha-2."""

    name: str
    precision: PlacePrecision
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: the full noun phrase, its head name, and what it was resolved to."""

    span: Span
    head: str
    entity: str | None = None
    resolved: Place | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number as told; an open side is ``None`` ("at least 12" has no ``max``)."""

    text: str
    min: int | None = None
    max: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """When, never sharper than the words: inclusive ISO days, an open side is ``None``."""

    precision: TimePrecision = "unknown"
    basis: Basis = "unknown"
    start: date | None = None
    end: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of who says so. The default is the report itself.

    ``anonymity`` are the words that say that somebody speaks only unnamed ("on condition of anonymity").
    """

    type: SourceType = "outlet"
    text: Span | None = None
    head: str | None = None
    entity: str | None = None
    cue: Span | None = None
    form: Form | None = None
    medium: Span | None = None
    rule: str | None = None
    anonymity: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a report says happened, is the case, is planned or may happen (codebook, section 3).

    ``denies`` are the ids of claims of the same document that this one says are not so, where it can be told.
    """

    document: str
    story: int
    kind: str
    trigger: Span
    evidence: Span
    roles: Mapping[Role, tuple[Filler, ...]] = field(default_factory=dict)
    count: Count | None = None
    time: Time = Time()
    source: tuple[Source, ...] = (Source(),)
    status: Status = "actual"
    hedges: tuple[Span, ...] = ()
    confidence: float = 0.5
    denies: tuple[str, ...] = ()
    known_as: str | None = field(default=None, compare=False)
    _id: str | None = field(default=None, init=False, repr=False, compare=False)  # kept: an export asks for it often

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", {r: self.roles[r] for r in ROLES if self.roles.get(r)})

    @property
    def id(self) -> str:
        """Derived from the content: the same reading of the same words has the same id.

        A claim that a person corrected, or that was blurred to be handed on, keeps the id it is ``known_as``.
        """
        if self._id is None:
            object.__setattr__(self, "_id", self.known_as or self._hashed())
        return cast("str", self._id)

    def _hashed(self) -> str:
        fillers = [[role, [[f.span.start, f.span.end] for f in self.roles[role]]] for role in self.roles]
        told = [[s.type, s.text.start if s.text else None] for s in self.source]
        count = [self.count.min, self.count.max] if self.count else None
        return content_id(
            "clm", self.document, self.kind, self.trigger.start, self.trigger.end, fillers, told, count, self.status
        )

    @property
    def family(self) -> str:
        return self.kind.partition(".")[0]

    def fillers(self, role: Role) -> tuple[Filler, ...]:
        return self.roles.get(role, ())


def ordered(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of the page: by place of the trigger, then kind, then id."""
    return sorted(claims, key=lambda claim: (claim.story, claim.trigger.start, claim.kind, claim.id))
