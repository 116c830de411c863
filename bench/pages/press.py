"""One paper in the making: stories, pictures, quotes, adverts and jumps put on its pages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from bench.pages.copy import Copy, Truth, adverts
from bench.pages.setting import FAMILIES, Frame, Item, Line, Style, draw, fonts, heading, poured, width_of

MARGIN = 36.0
_STEPS = 14
_JUMPS = (
    "Continued on page {page}",
    "See {key}, page {page}",
    "Turn to page {page}",
    "Continued on Page {page}, {key}",
)
_BACKS = ("Continued from page {page}", "From page {page}", "{key}: from page {page}")


class _NoRoomError(Exception):
    """Not even the first paragraph fits."""


@dataclass(frozen=True, slots=True)
class Space:
    """Columns ``first`` to ``last`` (both counted from 0, ``last`` not included) between two heights."""

    first: int
    last: int
    top: float
    bottom: float

    @property
    def count(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Jumping:
    """The rest of a story that goes on elsewhere: its place in the truth, and the page that it comes from."""

    copy: Copy
    rest: list[str]
    told: int
    page: int


@dataclass(frozen=True, slots=True)
class Extras:
    """What a story is set with."""

    picture: int = 0
    quote: bool = False
    drop: bool = False
    byline: str = "own line"
    dateline: bool = False
    box: float | bool | None = False


@dataclass
class Paper:
    """Pages as they are filled; ``width`` and ``height`` in points."""

    style: Style
    width: float
    height: float
    chance: random.Random
    truth: Truth = field(default_factory=Truth)
    pages: list[list[Item]] = field(default_factory=list)
    jumping: list[Jumping] = field(default_factory=list)
    corner: float = 0.0

    @property
    def column(self) -> float:
        """The width of a column."""
        count = self.style.columns
        return (self.width - 2 * MARGIN - (count - 1) * self.style.gutter) / count

    def left(self, column: int) -> float:
        """Where a column begins."""
        return MARGIN + column * (self.column + self.style.gutter)

    def across(self, columns: int) -> float:
        """The width of some columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.style.gutter

    @property
    def items(self) -> list[Item]:
        return self.pages[-1]

    def story(self, copy: Copy, space: Space, extras: Extras, *, jump: int = 0, cut: int = 0) -> float:
        """Sets a story, and returns where it ends; where there is no room for it, nothing is set.

        ``jump`` is the page it may go on at; the last ``cut`` columns end at the height ``corner``, where something
        else stands below them.
        """
        kept = len(self.items), len(self.truth.captions), len(self.truth.furniture)
        try:
            return self._story(copy, space, extras, jump=jump, cut=cut)
        except _NoRoomError:
            del self.items[kept[0] :], self.truth.captions[kept[1] :], self.truth.furniture[kept[2] :]
            return space.top

    def _story(self, copy: Copy, space: Space, extras: Extras, *, jump: int, cut: int) -> float:
        inset = 0.0 if extras.box is False else 7.0
        top = self._head(copy, Space(space.first, space.last, space.top - inset, space.bottom), extras)
        top = top - self.style.size * 0.8
        text = list(copy.paragraphs)
        dateline = copy.place if extras.dateline else ""
        if dateline:
            text[0] = f"{copy.place} — {text[0]}"
        beside = self._pictured(copy, space, top=top, picture=extras.picture)
        frames = _Frames(self, space, top=top, beside=beside, cut=cut, inset=inset)
        quote = copy.quote if extras.quote and space.count > 1 else ""
        if quote:
            frames.leave_room(self, quote)
        capital = extras.drop and not dateline
        if cut or jump:
            self._cut_short(text, frames, capital=capital, cut=cut)
        told, end = self._pour(copy, text, frames, capital=capital, jump=jump)
        self.corner = frames.short
        if dateline:
            told[0] = told[0].removeprefix(f"{copy.place} — ")
        if quote:
            self._quote(quote, frames)
        byline = copy.byline if extras.byline else ""
        deck = copy.deck
        self.truth.story(copy, told, byline=byline, dateline=dateline, deck=deck)
        if extras.box is not False:
            box = (self.left(space.first) - 5, end - inset, self.left(space.last - 1) + self.column + 5, space.top)
            self.items.insert(0, Item(boxes=[(*box, extras.box if extras.box is not True else None)]))
        return end - inset

    def _head(self, copy: Copy, space: Space, extras: Extras) -> float:
        style, width, left = self.style, self.across(space.count), self.left(space.first)
        size = style.head * (0.62 + 0.14 * min(space.count, 5)) * (0.8 if extras.box is not False else 1.0)
        text = copy.headline.upper() if style.capitals else copy.headline
        head = heading(text, left, space.top, width=width, font=style.bold, size=size, centred=style.centred)
        self.items.append(head)
        at = head.lines[-1].base - size * 0.35
        if copy.deck:
            deck = heading(
                copy.deck, left, at, width=width, font=style.italic, size=max(size * 0.5, style.size * 1.25),
                centred=style.centred,
            )  # fmt: skip
            self.items.append(deck)
            at = deck.lines[-1].base - deck.lines[-1].size * 0.4
        if copy.byline and extras.byline:
            font = FAMILIES[style.family][1]
            line = heading(f"By {copy.byline}", left, at, width=width, font=font, size=style.size, centred=False)
            self.items.append(line)
            at = line.lines[-1].base - style.size * 0.3
        return at

    def _pictured(self, copy: Copy, space: Space, *, top: float, picture: int) -> tuple[int, float]:
        """A picture at the head of the first columns with its caption; how many columns, and how deep it goes."""
        if not picture or not copy.caption:
            return 0, 0.0
        count = min(picture, space.count)
        width, left, depth = self.across(count), self.left(space.first), 0.5 * self.across(count)
        size = self.style.size * 0.88
        self.items.append(Item(boxes=[(left, top - depth, left + width, top, 0.75)]))
        font = self.style.italic if self.style.family != "vera" else "Helvetica"
        caption = heading(copy.caption, left, top - depth - 2, width=width, font=font, size=size, centred=False)
        self.items.append(caption)
        self.truth.captions.append(copy.caption)
        if copy.credit and count < self.style.columns:
            turned = Line(left + width - 2, top - depth + 4, copy.credit, "Helvetica", 6, turned=True)
            self.items.append(Item([turned]))
            self.truth.furniture.append(copy.credit)
        return count, depth + 2 + len(caption.lines) * size * 1.08 + self.style.leading * 0.8

    def _cut_short(self, text: list[str], frames: _Frames, *, capital: bool, cut: int) -> None:
        """Ends the last columns early, or the whole story on this page, against the depth that it would have."""
        depth = self._balanced(text, frames, capital=capital)
        if cut:
            frames.short = frames.top - max(depth * self.chance.uniform(0.4, 0.7), frames.beside[1] + 60)
        elif len(self.jumping) < 2 and self.chance.random() < 0.7:
            frames.deepest = min(frames.deepest, max(depth * self.chance.uniform(0.5, 0.8), frames.beside[1] + 60))

    def _balanced(self, text: list[str], frames: _Frames, *, capital: bool) -> float:
        """The least depth of columns in which a text fits; all there is if it does not."""
        low, high = self.style.leading * 2, frames.deepest
        for _ in range(_STEPS):
            middle = (low + high) / 2
            _, over = poured(text, frames.of(middle), self.style, capital=capital)
            low, high = (middle, high) if over else (low, middle)
        return high

    def _pour(
        self, copy: Copy, text: list[str], frames: _Frames, *, capital: bool, jump: int
    ) -> tuple[list[str], float]:
        style, deepest = self.style, frames.deepest
        _, rest = poured(text, frames.of(deepest), style, capital=capital)
        if rest and jump and len(rest) < len(text):
            return self._break_off(copy, text, rest=rest, frames=frames, capital=capital, jump=jump)
        while rest:
            text = text[:-1]
            if not text:
                raise _NoRoomError
            _, rest = poured(text, frames.of(deepest), style, capital=capital)
        frames.depth = self._balanced(text, frames, capital=capital)
        items, _ = poured(text, frames.of(frames.depth), style, capital=capital)
        self.items.extend(items)
        return text, frames.top - frames.depth

    def _break_off(
        self, copy: Copy, text: list[str], *, rest: list[str], frames: _Frames, capital: bool, jump: int
    ) -> tuple[list[str], float]:
        """The story breaks off at a word, the jump line stands below its last column."""
        style, depth = self.style, frames.deepest
        at = len(text) - len(rest)
        kept = text[at].split()[: len(text[at].split()) - len(rest[0].split())]
        begun = [*text[:at], " ".join(kept)] if len(kept) > 3 else text[:at]
        left = [" ".join(text[at].split()[len(kept) :] if len(kept) > 3 else text[at].split()), *text[at + 1 :]]
        items, _ = poured(begun, frames.of(depth), style, capital=capital)
        self.items.extend(items)
        told = self.chance.choice(_JUMPS).format(page=jump, key=copy.key)
        last = items[-1].lines[-1]
        right = frames.frame_of(last).left + self.column
        size = style.size * 0.9
        self.items.append(
            Item(
                [Line(right - width_of(told, style.italic, size), last.base - style.leading, told, style.italic, size)]
            )
        )
        self.truth.furniture.append(told)
        self.jumping.append(Jumping(copy, left, len(self.truth.stories), len(self.pages)))
        frames.depth = depth
        return list(text), frames.top - depth - style.leading

    def land(self, jumped: Jumping, space: Space) -> float:
        """The rest of a story on its later page, under a small heading; where it ends."""
        style, left = self.style, self.left(space.first)
        word = jumped.copy.key.capitalize() if not style.capitals else jumped.copy.key
        size = style.head * 0.6
        head = heading(word, left, space.top, width=self.across(space.count), font=style.bold, size=size, centred=False)
        told = self.chance.choice(_BACKS).format(page=jumped.page, key=jumped.copy.key)
        under = Line(left, head.lines[-1].base - style.leading, told, style.italic, style.size)
        self.items.extend([head, Item([under])])
        self.truth.furniture += [word, told]
        frames = _Frames(self, space, top=head.lines[-1].base - 2 * style.leading)
        set_, end = self._pour(jumped.copy, jumped.rest, frames, capital=False, jump=0)
        missing = len(jumped.rest) - len(set_)
        paragraphs = self.truth.stories[jumped.told]["paragraphs"]
        self.truth.stories[jumped.told]["paragraphs"] = paragraphs[: len(paragraphs) - missing]
        return end

    def _quote(self, quote: str, frames: _Frames) -> None:
        """The pull quote in the room that was left for it."""
        place = frames.quoted()
        size = self.style.size * 1.5
        marked = f"“{quote}”" if self.chance.random() < 0.6 else quote
        item = heading(
            marked, place.left, place.top - 6, width=self.column, font=self.style.italic, size=size, centred=False
        )
        item.rules = [(place.left, y, place.left + self.column, y) for y in (place.top, place.bottom + 6)]
        self.items.append(item)
        self.truth.pull_quotes.append(quote)

    def advert(self, space: Space) -> None:
        """A box that sells something."""
        left, right = self.left(space.first), self.left(space.last - 1) + self.column
        if space.top - space.bottom < 60:
            return
        lines = adverts()[self.chance.randrange(len(adverts()))]
        item = Item(boxes=[(left, space.bottom, right, space.top, None)])
        base = space.top - 8
        for number, text in enumerate(lines):
            size = min(
                (18.0, 11.0, 9.5, 9.5)[min(number, 3)], 0.9 * (right - left) / width_of(text, "Helvetica-Bold", 1)
            )
            base -= size * 1.3
            if base < space.bottom + 4:
                break
            font = "Helvetica-Bold" if number == 0 else "Helvetica"
            item.lines.append(Line((left + right - width_of(text, font, size)) / 2, base, text, font, size))
            self.truth.furniture.append(text)
        self.items.append(item)

    def table(self, space: Space) -> None:
        """A small table in figures."""
        left, base, size = self.left(space.first), space.top - 14, 8.0
        rows = [("", "2014", "2015"), *((name, str(self.chance.randrange(100)), str(self.chance.randrange(1000)))
                for name in ("Attacks", "Wounded", "Displaced", "Convoys"))]  # fmt: skip
        item = Item([Line(left, base, "In figures", "Helvetica-Bold", size + 2)])
        for row in rows:
            base -= size * 1.4
            for text, shift in zip(row, (0.0, 70.0, 105.0), strict=True):
                item.lines += [Line(left + shift, base, text, "Helvetica", size)] if text else []
            self.truth.furniture.append(" ".join(text for text in row if text))
        self.truth.furniture.append("In figures")
        self.items.append(item)

    def rule_between(self, space: Space) -> None:
        """Thin rules in the gutters."""
        if self.style.ruled:
            xs = [self.left(c) - self.style.gutter / 2 for c in range(space.first + 1, space.last)]
            self.items.append(Item(rules=[(x, space.bottom, x, space.top) for x in xs]))

    def written(self, *, order: str, seed: int) -> bytes:
        """The PDF; the same paper gives the same bytes."""
        fonts()
        held = BytesIO()
        canvas = Canvas(held, pagesize=(self.width, self.height), invariant=1, pageCompression=1)
        for number, items in enumerate(self.pages):
            draw(canvas, items, words=self.style.words, order=order, seed=seed + number)
            canvas.showPage()
        canvas.save()
        return held.getvalue()


class _Frames:
    """The columns of a story, for any depth of them."""

    def __init__(
        self,
        paper: Paper,
        space: Space,
        *,
        top: float,
        beside: tuple[int, float] = (0, 0.0),
        cut: int = 0,
        inset: float = 0.0,
    ) -> None:
        self.paper, self.space, self.top = paper, space, top
        self.beside, self.short, self.cut = beside, 0.0, cut
        self.deepest = top - space.bottom - inset
        self.depth = 0.0
        self._room = 0.0
        self._held: list[Frame] = []

    def leave_room(self, paper: Paper, quote: str) -> None:
        size = paper.style.size * 1.5
        lines = heading(f"“{quote}”", 0, 0, width=paper.column, font=paper.style.italic, size=size, centred=False).lines
        self._room = len(lines) * size * 1.08 + 26

    def of(self, depth: float) -> Sequence[Frame]:
        """One frame a column; two where a quote parts it."""
        paper, found = self.paper, []
        for number, column in enumerate(range(self.space.first, self.space.last)):
            top = self.top - (self.beside[1] if number < self.beside[0] else 0.0)
            bottom = self.top - depth
            if number >= self.space.count - self.cut:
                bottom = max(bottom, self.short)
            frame = Frame(paper.left(column), top, paper.column, bottom)
            if self._room and number == self._quoting:
                middle = (top + bottom) / 2
                found.append(frame._replace(bottom=middle + self._room / 2))
                frame = frame._replace(top=middle - self._room / 2)
            found.append(frame)
        self._held = [f for f in found if f.top - f.bottom > paper.style.leading]
        return self._held

    @property
    def _quoting(self) -> int:
        return max(1, self.space.count // 2) if self.beside[0] < self.space.count else 0

    def frame_of(self, line: Line) -> Frame:
        """The frame in which a line stands."""
        return min(self._held, key=lambda f: abs(f.left - line.left))

    def quoted(self) -> Frame:
        """The room that was left for the quote, at the depth that was chosen."""
        column = self.space.first + self._quoting
        top = self.top - (self.beside[1] if self._quoting < self.beside[0] else 0.0)
        bottom = self.top - self.depth
        if self._quoting >= self.space.count - self.cut:
            bottom = max(bottom, self.short)
        middle = (top + bottom) / 2
        left = self.paper.left(column)
        return Frame(left, middle + self._room / 2 - 8, self.paper.column, middle - self._room / 2 + 4)
