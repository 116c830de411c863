"""Columns that stand in another order than they are read in, put in order by the sentences that go on.

Some extractors give the blocks of a page in the order in which they were drawn, or in one of their own. What begins in
the middle of a sentence belongs behind what breaks off in the middle of one; what stood together stays together, unless
it would go round in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from dateline.intake.layout import Chunk
from dateline.intake.links import Ends, Link, Source, ends_of, is_long, is_stray, links
from dateline.intake.matching import stems
from dateline.intake.wire import is_byline_line, opens_with_dateline

_MARGIN = 2.0  # by which a link must be likelier than any other of either end
_FEW, _IN_ORDER = 5, 0.5  # sentences that do not go on with the next chunk; of all that are broken off
_SHARED = 3  # words that a first paragraph has in common with its headline
_NONE = -6.0  # the score of no link at all


def in_order(found: Sequence[Chunk], *, pages: Sequence[int] = (), torn: bool = False) -> list[Chunk]:
    """The chunks, each that begins within a sentence behind the one where that sentence most likely began.

    ``pages`` are the offsets at which pages begin. Words torn from a line stay behind what they stood behind. Where all
    is ``torn``, since columns were drawn line by line, neighbours tell nothing: only what breaks off is moved.
    """
    kept = [chunk for chunk in found if not is_stray(chunk)]
    ordered = _mended(kept, pages=pages) if torn else _ordered(kept, pages=pages)
    if ordered == list(range(len(kept))):
        return list(found)
    behind: dict[int, list[Chunk]] = {-1: []}
    number = -1
    for chunk in found:
        if is_stray(chunk):
            behind[number].append(chunk)
        else:
            number += 1
            behind[number] = []
    return [*behind[-1], *(chunk for at in ordered for chunk in (kept[at], *behind[at]))]


def _ordered(found: Sequence[Chunk], *, pages: Sequence[int]) -> list[int]:
    ends = ends_of(found)
    possible, margin = links(found, ends, pages=pages), 0.0
    if _mostly_in_order(ends):
        possible, margin = (
            [link for link in possible if link.start == link.end + 1 or _sure(found, ends, link)],
            _MARGIN,
        )
    chains = _Chains(len(found))
    for link in _chosen(possible, margin=margin):
        chains.tie(link.end, link.start)
    _keep_together(chains, found, ends)
    order = list(_told(chains, ends))
    return order if order == list(range(len(found))) else list(_beginnings_first(found, ends, order))


def _sure(found: Sequence[Chunk], ends: Ends, link: Link) -> bool:
    """Does text break off for certain at one end, and does the other for certain begin within a sentence?

    What leaves a quotation open is no heading.
    """
    text = found[link.end].text
    return ends.loose[link.start] and (ends.sources[link.end] == "text" or text.rfind("“") > text.rfind("”"))


def _mended(found: Sequence[Chunk], *, pages: Sequence[int]) -> list[int]:
    """The order as it is, but for what neither goes on with what stands before it nor is gone on with."""
    ends = ends_of(found)
    chains = _Chains(len(found))
    for link in _chosen([link for link in links(found, ends, pages=pages) if _apart(ends, link)], margin=0.0):
        chains.tie(link.end, link.start)
    return [at for first in range(len(found)) if first not in chains.before for at in chains.along(first)]


def _apart(ends: Ends, link: Link) -> bool:
    alone = link.start == 0 or ends.sources[link.start - 1] == "whole"
    return alone and not (link.end + 1 < len(ends.loose) and ends.loose[link.end + 1])


def _mostly_in_order(ends: Ends) -> bool:
    """Do most sentences that a chunk breaks off go on with the next one?"""
    broken = [n for n, source in enumerate(ends.sources[:-1]) if source == "text"]
    apart = sum(not ends.loose[n + 1] for n in broken)
    return apart < _FEW or apart <= _IN_ORDER * len(broken)


def _chosen(possible: Sequence[Link], *, margin: float) -> Iterator[Link]:
    """Links in order of their margin over the next best of either end, those that are clear; then what is adjacent."""
    choice = _Choice(possible)
    yield from choice.clear(margin)
    yield from sorted((link for link in possible if link.start == link.end + 1 and choice.open(link)), reverse=True)


class _Choice:
    """Links of which each end and each beginning may be chosen once."""

    def __init__(self, possible: Sequence[Link]) -> None:
        self._by_end: dict[int, list[Link]] = {}
        self._by_start: dict[int, list[Link]] = {}
        for link in sorted(possible, reverse=True):
            self._by_end.setdefault(link.end, []).append(link)
            self._by_start.setdefault(link.start, []).append(link)
        self._taken: tuple[set[int], set[int]] = (set(), set())
        self._waiting: list[tuple[float, Link]] = []

    def open(self, link: Link) -> bool:
        return link.end not in self._taken[0] and link.start not in self._taken[1]

    def clear(self, least: float) -> Iterator[Link]:
        """Those that are ahead of all others of either end, the clearest first, which leaves fewer others."""
        for group in self._by_end.values():
            self._await(group)
        while self._waiting:
            margin, link = heappop(self._waiting)
            if not self.open(link) or -margin < least:
                continue
            yield link
            self._taken[0].add(link.end)
            self._taken[1].add(link.start)
            for other in self._by_end[link.end]:
                self._await(self._by_start[other.start])
            for other in self._by_start[link.start]:
                self._await(self._by_end[other.end])

    def _await(self, group: list[Link]) -> None:
        """Puts the best link that is left of a group in the queue."""
        best = next((link for link in group if self.open(link)), None)
        if best is not None:
            others = (self._next(self._by_end[best.end], best), self._next(self._by_start[best.start], best))
            heappush(self._waiting, (-min(best.score - other for other in others), best))

    def _next(self, group: list[Link], best: Link) -> float:
        return next((link.score for link in group if link != best and self.open(link)), _NONE)


class _Chains:
    """What follows what: each chunk at most one, no circles."""

    def __init__(self, count: int) -> None:
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.count = count

    def tie(self, end: int, start: int) -> None:
        """Puts ``start`` behind ``end`` if neither is tied there and no circle comes of it."""
        if self.free(end, start) and self.first(end) != start:
            self.after[end], self.before[start] = start, end

    def free(self, end: int, start: int) -> bool:
        """Is neither tied there?"""
        return end not in self.after and start not in self.before

    def untie(self, start: int) -> None:
        """Takes a chunk from behind the one where it stands."""
        del self.after[self.before.pop(start)]

    def first(self, at: int) -> int:
        """The beginning of the chain in which a chunk stands."""
        while at in self.before:
            at = self.before[at]
        return at

    def along(self, at: int) -> Iterator[int]:
        """A chunk and all that follow it."""
        yield at
        while at in self.after:
            at = self.after[at]
            yield at


def _keep_together(chains: _Chains, found: Sequence[Chunk], ends: Ends) -> None:
    """Ties neighbours, unless sentences speak against it.

    What a column's head goes on with stood at the foot of the one before: the tie before it is the first to give way.
    Under a headline it is the tie before what speaks most of the same, as a story's beginning does.
    """
    back = {end for end, start in chains.after.items() if start < end}
    tied: set[int] = set()
    for start in sorted(range(1, chains.count), key=lambda n: (ends.sources[n - 1] != "heading", n in back)):
        broken = ends.sources[start - 1] == "text" and not ends.loose[start]
        torn = ends.sources[start - 1] == "whole" and ends.loose[start]
        if broken or torn or not chains.free(start - 1, start):
            continue
        if chains.first(start - 1) == start:
            lead = _lead(found, ends, [n for n in chains.along(start) if n in tied or n == start])
            if lead == start:
                continue
            chains.untie(lead)
        chains.tie(start - 1, start)
        tied.add(start)


def _lead(found: Sequence[Chunk], ends: Ends, circle: Sequence[int]) -> int:
    """Which of the paragraphs of a circle begins the story: by the headline above, else the first that is given."""
    heads = [n for n in range(min(circle)) if ends.sources[n] in ("heading", "unsure") and not ends.loose[n]]
    over = [n for at, n in enumerate(reversed(heads)) if n == heads[-1] - at]
    headline, deck = (set(stems(" ".join(found[n].text for n in each))) for each in (over[-1:], over[:-1]))
    shared = {
        n: 2 * len(headline & told) + len(deck & told)
        for n in circle
        if not ends.loose[n] and (told := set(stems(found[n].text)))
    }
    best = max(shared, key=lambda n: (shared[n], n == circle[0]), default=circle[0])
    return best if shared.get(best, 0) >= _SHARED else circle[0]


def _told(chains: _Chains, ends: Ends) -> Iterator[int]:
    """All chunks, chain by chain; behind a chain the one in which stands what stood behind its end."""
    told: set[int] = set()
    for first in (n for n in range(chains.count) if n not in chains.before):
        at: int | None = first
        while at is not None and at not in told:
            whole = list(chains.along(at))
            told |= set(whole)
            yield from whole
            behind = chains.first(whole[-1] + 1) if whole[-1] + 1 < chains.count else None
            at = None if behind is None or ends.sources[behind] in ("heading", "unsure") else behind


def _beginnings_first(found: Sequence[Chunk], ends: Ends, order: Sequence[int]) -> Iterator[int]:
    """The text under each headline, from where a drop cap or a dateline begins it; what stood before that goes behind.

    Only if nothing else under that headline begins so: else each beginning is a story's of its own.
    """
    section: list[int] = []
    for number in order:
        head = _is_head(found[number], ends.sources[number], loose=ends.loose[number])
        if head and section and not _is_head(found[section[-1]], ends.sources[section[-1]], loose=False):
            yield from _led(found, section)
            section = []
        section.append(number)
    yield from _led(found, section)


def _is_head(chunk: Chunk, source: Source, *, loose: bool) -> bool:
    return source in ("heading", "unsure") and not (loose or is_byline_line(chunk.text))


def _led(found: Sequence[Chunk], section: list[int]) -> list[int]:
    opening = [at for at, number in enumerate(section) if _opens_story(found[number])]
    text = next((at for at, number in enumerate(section) if found[number].finished or is_long(found[number])), 0)
    if len(opening) != 1 or not 0 < text < opening[0]:
        return section
    signed = [at for at, number in enumerate(section) if is_byline_line(found[number].text)]
    at = opening[0] - (opening[0] - 1 in signed)
    return section if len(signed) > 1 else [*section[:text], *section[at:], *section[text:at]]


def _opens_story(chunk: Chunk) -> bool:
    return chunk.capital is not None or opens_with_dateline(chunk.text)
