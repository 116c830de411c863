"""Stories put together over the pages of a document, from what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from dateline.intake.areas import Area
from dateline.intake.columns import Segment, line_of
from dateline.intake.fragments import Fragment, Letters, PageParts, begins_beside
from dateline.intake.jumps import Jump, is_jump, jump_from, jump_on
from dateline.intake.lines import Line, finished, goes_on, hanging, opens
from dateline.intake.matching import related
from dateline.intake.restore import restore
from dateline.intake.spelling import Spelling
from dateline.intake.stories import Page
from dateline.intake.wire import byline_blocks, is_byline_note, is_day, names_trade, note_name, split_dateline
from dateline.records import Block, BlockRole, Restored, Story

_INDENT = 0.35  # heights by which the first line of a paragraph is set in
_GAP = 0.22  # heights by which the room above it is larger
_NEAR = 2.2  # heights between the paragraphs of one column at most
_SHORT = 0.85  # of the column's width: a line that ends before has room for a word
_MANY_INDENTED = 0.04
_LABEL_WORDS = 4
_EDGE = 30.0  # points by which lines of the last column may end before its edge


@dataclass
class Told:
    """A story as gathered: its fragments in order; ``on`` where the last says that it goes on."""

    fragments: list[Fragment]
    on: Jump | None = None
    joined: list[Area] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return " ".join(a.text for f in self.fragments for a in f.heads)

    @property
    def text(self) -> str:
        return "\n".join(a.text for f in self.fragments for a in f.text)


def put_together(pages: Sequence[PageParts], letters: Letters, spelling: Spelling) -> Page:
    """The stories of a document from its sorted pages, numbered in the order in which they begin."""
    told: list[Told] = []
    furniture: list[Area] = []
    for page in pages:
        open_ = _at_foot(told)
        first = min((f for f in page.fragments if f.text), key=_first_column, default=None)
        for fragment in page.fragments:
            _take(told, fragment, open_=open_ if fragment is first else None, landing=_from(fragment) is not None)
        furniture += page.furniture
    writer = _Writer(letters, spelling, indented=_indented(told, letters))
    stories = tuple(Story(n, tuple(writer.story(t))) for n, t in enumerate(told, start=1))
    quotes = [writer.block("pull_quote", a) for page in pages for a in page.quotes]
    loose = [writer.block("furniture", a) for a in furniture]
    return Page(stories, (*writer.loose, *quotes, *loose))


def _from(fragment: Fragment) -> Jump | None:
    return next((jump for a in (*fragment.heads, *fragment.text) if (jump := jump_from(a.text))), None)


def _first_column(fragment: Fragment) -> tuple[float, float]:
    """Where the text of a fragment begins: from the left, then from the top."""
    return min((a.box.left, -a.box.top) for a in fragment.text)


def _at_foot(told: Sequence[Told]) -> Told | None:
    """The story at the foot of the last column of the page before."""
    page = max((t.fragments[-1].page for t in told), default=0)
    ends = [(a.box, t) for t in told for f in t.fragments if f.page == page for a in f.text]
    right = max((box.right for box, _ in ends), default=0.0)
    return min(((box.bottom, t) for box, t in ends if box.right > right - _EDGE), key=itemgetter(0), default=(0, None))[
        1
    ]


def _take(told: list[Told], fragment: Fragment, *, open_: Told | None, landing: bool) -> None:
    """A fragment begins a story, or goes on with one that was begun on an earlier page: with ``open_`` if it stands
    under no headline.
    """
    origin = _origin(told, fragment) if landing else None
    if origin is None and not fragment.heads:
        origin = open_
    on = next((jump for a in fragment.text if (jump := jump_on(a.text))), None)
    if origin is None:
        told.append(Told([fragment], on))
    else:
        origin.fragments.append(fragment)
        origin.joined += fragment.heads
        origin.on = on


def _origin(told: Sequence[Told], fragment: Fragment) -> Told | None:
    """The story that a fragment with "from page 1" goes on with: by the word that names it, or what it speaks of."""
    back = _from(fragment)
    names = {word for a in fragment.heads if not is_jump(a.text) for word in a.text.lower().split()}
    names |= set(back.key.split()) if back else set()
    open_ = [t for t in told if t.on is not None and t.fragments[-1].page < fragment.page]
    keyed = [t for t in open_ if t.on and t.on.key and set(t.on.key.split()) & names]
    called = [t for t in open_ if names & set(t.heading.lower().replace(",", " ").split())]
    spoken = [t for t in open_ if any(name in t.text.lower() for name in names)]
    alike = [t for t in open_ if related(t.text, " ".join(a.text for a in fragment.text))]
    return next((group[0] for group in (keyed, called, spoken, alike, open_) if group), None)


def _indented(told: Sequence[Told], letters: Letters) -> bool:
    """Do the paragraphs of the document begin with lines that are set in?"""
    areas = [a for t in told for f in t.fragments for a in f.text]
    inner = [(a.segments[n - 1], s, a.segments[n + 1]) for a in areas for n, s in enumerate(a.segments[:-1]) if n]
    found = sum(_set_in(s, b, letters) and _set_in(s, c, letters) for b, s, c in inner)
    return found >= 2 and found > _MANY_INDENTED * len(inner)


def _set_in(segment: Segment, other: Segment, letters: Letters) -> bool:
    return segment.box.left - other.box.left > _INDENT * letters.size


class _Writer:
    """Turns gathered stories into blocks. ``loose`` is what turned out to be furniture."""

    def __init__(self, letters: Letters, spelling: Spelling, *, indented: bool) -> None:
        self._letters, self._spelling, self._indents = letters, spelling, indented
        self.loose: list[Block] = []
        self._gaps: dict[Area, float] = {}

    def block(self, role: BlockRole, area: Area) -> Block:
        """A block of its own."""
        return Block(role, self._restored(area.lines(self._letters.size)), area.page)

    def _restored(self, lines: Sequence[Line], capital: Line | None = None) -> Restored:
        return restore(lines, spelling=self._spelling, capital=capital)

    def story(self, told: Told) -> Iterator[Block]:
        """Headline, deck, byline, text and captions of a story."""
        self.loose += [self.block("furniture", a) for a in told.joined]
        heads = list(self._heads(told.fragments[0].heads))
        text = list(self._text(told))
        self.loose += [self.block("furniture", Area([initial])) for f in told.fragments for initial in f.initials]
        lead = [b for b in text if b.role in ("byline", "dateline")]
        named = [b for b in heads if b.role == "byline"] or [b for b in lead if b.role == "byline"]
        yield from (b for b in heads if b.role in ("headline", "deck"))
        yield from named[:1]
        yield from (b for b in heads if b.role not in ("headline", "deck", "byline"))
        yield from (b for b in lead if b.role == "dateline")
        yield from (b for b in text if b not in lead)
        yield from (self.block("caption", a) for f in told.fragments for a in f.captions)

    def _heads(self, heads: Sequence[Area]) -> Iterator[Block]:
        largest = max((a.size for a in heads), default=0.0)
        at = next((n for n, a in enumerate(heads) if a.size > 0.95 * largest), 0)
        self.loose += [self.block("furniture", a) for a in heads[:at]]
        for number, area in enumerate(heads[at:]):
            block = self.block("headline" if number == 0 else "deck", area)
            if number and (is_jump(area.text) or is_day(block.text)):
                self.loose.append(Block("furniture", block.restored, area.page))
            elif number and names_trade(block.text) and len(area.text.split()) < 9:
                yield Block("byline_note", block.restored, area.page)
            elif number:
                yield from byline_blocks(block.restored) or [block]
            else:
                yield block

    def _text(self, told: Told) -> Iterator[Block]:
        runs = list(self._paragraphs(told))
        last = len(runs) - 1
        for number, (lines, capital, crosshead) in enumerate(runs):
            page = lines[0].page
            restored = self._restored(lines, capital)
            if crosshead:
                yield Block("deck", restored, page)
            elif number >= last - 1 and number and is_byline_note(restored.text):
                name = note_name(restored)
                yield from [Block("byline", name, page)] if name else []
                yield Block("byline_note", restored, page)
            elif number == 0:
                yield from self._opening(restored, page)
            else:
                yield Block("paragraph", restored, page)

    def _opening(self, restored: Restored, page: int | None) -> Iterator[Block]:
        for block in split_dateline(restored):
            if block.role == "furniture":
                self.loose.append(Block("furniture", block.restored, page))
            elif block.text:
                yield Block(block.role, block.restored, page)

    def _paragraphs(self, told: Told) -> Iterator[tuple[list[Line], Line | None, bool]]:
        """Runs of lines that make a paragraph each, a drop cap before them, and whether they are a crosshead."""
        lines: list[Line] = []
        capital: Line | None = None
        before: tuple[Area, Segment] | None = None
        for fragment, area in ((f, a) for f in told.fragments for a in f.text):
            if is_jump(area.text):
                self.loose.append(self.block("furniture", area))
                continue
            if area in fragment.crossheads:
                yield from [(lines, capital, False)] if lines else []
                yield area.lines(self._letters.size), None, True
                lines, capital, before = [], None, None
                continue
            for number, segment in enumerate(area.segments):
                initial = next((i for i in fragment.initials if begins_beside(i, segment)), None)
                if initial is not None:
                    fragment.initials.remove(initial)
                if lines and (initial is not None or self._begins(area, number, before)):
                    yield lines, capital, False
                    lines, capital = [], None
                capital = line_of(initial, self._letters.size) if initial is not None else capital
                lines.append(line_of(segment, self._letters.size))
                before = area, segment
        yield from [(lines, capital, False)] if lines else []

    def _begins(self, area: Area, number: int, before: tuple[Area, Segment] | None) -> bool:
        """Does a paragraph begin with this line of a block?"""
        if before is None:
            return True
        last, segment = before[1], area.segments[number]
        if hanging(last.text) or goes_on(segment.text):
            return False
        gap = last.box.bottom - segment.box.top
        below = before[0] is area or (_shares(last, segment) and 0 <= gap < _NEAR * segment.height)
        if below and gap > self._usual_gap(area) + _GAP * segment.height and finished(last.text):
            return True
        if self._indents and self._is_indented(area, number, last if below else None):
            return True
        if not finished(last.text) or (self._indents and below):
            return False
        return opens(segment.text) and (not self._indents) and (not below or self._had_room(before[0], last, segment))

    def _is_indented(self, area: Area, number: int, last: Segment | None) -> bool:
        """Is a line set in: against the next of its block, or, as the last, against the block and the line before?"""
        segment = area.segments[number]
        if number + 1 < len(area.segments):
            return _set_in(segment, area.segments[number + 1], self._letters)
        left = min(s.box.left for s in area.segments)
        inside = segment.box.left - left > _INDENT * self._letters.size
        return inside and (last is None or _set_in(segment, last, self._letters))

    def _usual_gap(self, area: Area) -> float:
        """The room between most lines of a block, worked out once."""
        if area not in self._gaps:
            gaps = sorted(a.box.bottom - b.box.top for a, b in pairwise(area.segments))
            self._gaps[area] = gaps[len(gaps) // 2] if len(gaps) > 2 else 0.25 * self._letters.size
        return self._gaps[area]

    def _had_room(self, area: Area, last: Segment, segment: Segment) -> bool:
        """Would the first word of the next line have found room on the last?"""
        first = segment.words[0].box.width if len(segment.words) else 0.0
        return last.box.right + 0.25 * last.height + first < area.box.right


def _shares(one: Segment, other: Segment) -> bool:
    return min(one.box.right, other.box.right) > max(one.box.left, other.box.left)
