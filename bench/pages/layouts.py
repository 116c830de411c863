"""Forty-eight papers, each a layout of its own: sizes, columns, faces, shapes of stories, order of drawing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bench.pages.aligned import aligned
from bench.pages.copy import Copy, Truth, stories
from bench.pages.press import MARGIN, Extras, Paper, Space
from bench.pages.setting import Item, Line, Style, fonts, width_of

COUNT = 48
_SIZES = {"letter": (612.0, 792.0), "a4": (595.0, 842.0), "berliner": (893.0, 1332.0), "tabloid": (792.0, 1224.0)}
_PAPERS = ("The Levant Courier", "Harbour Post", "The Plateau Times", "Evening Dispatch", "La Frontera Herald")
_DAYS = ("Tuesday, 12 May 2015", "Friday, March 4, 2016", "Sunday 21 August 2016", "Monday, October 19, 2015")
_SECTIONS = ("World", "News", "Conflict", "Region", "")


@dataclass(frozen=True, slots=True)
class Set:
    """A paper as set: its number, what is particular about it, the order in which it is drawn, the PDF, its text with
    columns side by side, and what it holds.
    """

    number: int
    shape: str
    order: str
    pdf: bytes
    aligned: str
    truth: Truth

    @property
    def tuned(self) -> bool:
        """May it be looked at while the reader is worked on? Papers of odd numbers are kept aside."""
        return self.number % 2 == 0


class Work(NamedTuple):
    """A paper in the making, the stories that are left, and the page that stories may jump to, 0 for none."""

    paper: Paper
    pool: list[Copy]
    chance: random.Random
    jumps: int


@cache
def paper(number: int) -> Set:
    """The paper of a number from 0; the same number gives the same bytes."""
    fonts()
    chance = random.Random(7919 * (number + 1))  # noqa: S311 - no secret
    columns = 2 + number // 2 % 5
    size = chance.choice(["berliner", "tabloid"] if columns > 3 else ["letter", "a4", "tabloid"])
    width, height = _SIZES[size]
    made = Paper(_style(columns, chance), width, height, chance)
    shapes = _filled(made, number, chance)
    order = chance.choices(["as set", "shuffled", "rows"], weights=[5, 3, 1])[0]
    told = f"{columns} columns, {size}, {made.style.family}, {len(made.pages)} p., {'+'.join(shapes)}, {order}"
    return Set(number, told, order, made.written(order=order, seed=number), aligned(made.pages), made.truth)


def papers(numbers: Iterable[int]) -> Iterator[Set]:
    """The papers of some numbers, without those for which there are not stories enough."""
    for number in numbers:
        try:
            yield paper(number)
        except IndexError:
            continue


def _style(columns: int, chance: random.Random) -> Style:
    indented = chance.random() < 0.7
    size = chance.choice([8.0, 8.5, 9.0, 9.5, 10.0])
    return Style(
        family=chance.choice(["times", "times", "helvetica", "vera"]),
        head_family=chance.choice(["times", "helvetica"]),
        size=size - (1.0 if columns > 5 else 0.0),
        leading=size * chance.choice([1.12, 1.2, 1.3]),
        columns=columns,
        gutter=chance.choice([9.0, 12.0, 16.0, 20.0]),
        justified=chance.random() < 0.7,
        hyphens=chance.random() < 0.75,
        indent=size * chance.choice([0.8, 1.2, 1.6]) if indented else 0.0,
        gap=0.0 if indented else size * chance.choice([0.4, 0.8]),
        drop=chance.choice([0, 2, 3, 3, 4]),
        head=chance.choice([24.0, 28.0, 34.0]),
        capitals=chance.random() < 0.12,
        centred=chance.random() < 0.25,
        ruled=chance.random() < 0.3,
        words=chance.random() < 0.4,
    )


def _extras(paper: Paper, chance: random.Random, *, picture: int = 0) -> Extras:
    return Extras(
        picture=picture,
        quote=chance.random() < 0.45,
        drop=paper.style.drop > 0 and chance.random() < 0.8,
        dateline=chance.random() < 0.4,
    )


def _filled(paper: Paper, number: int, chance: random.Random) -> list[str]:
    pool = list(stories())
    chance.shuffle(pool)
    shapes: list[str] = []
    count = 1 if number % 3 else 3
    name, day = chance.choice(_PAPERS), chance.choice(_DAYS)
    for page in range(1, count + 1):
        paper.pages.append([])
        work = Work(paper, pool, chance, count if page == 1 and count > 1 else 0)
        top = _page_head(work, name, day=day)
        space = Space(0, paper.style.columns, top, MARGIN + 22)
        for jumped in paper.jumping if page == count and count > 1 else ():
            top = paper.land(jumped, Space(0, space.last, top, space.bottom)) - 24
            space = Space(0, space.last, top, space.bottom)
        if space.top - space.bottom < 220:
            _rest(paper, space, chance)
            continue
        shape = _shape(paper, space, chance)
        shapes.append(shape)
        _SHAPES[shape](work, space)
    return shapes


def _shape(paper: Paper, space: Space, chance: random.Random) -> str:
    if space.top - space.bottom < 420:
        return "whole"
    small = paper.width < 700
    return chance.choices(list(_SHAPES), weights=[2 if small else 0.4, 1, 1, 1, 1.3, 1])[0]


def _page_head(work: Work, name: str, *, day: str) -> float:
    """Masthead or running head, folio and section; where the stories may begin."""
    paper, _, chance, _ = work
    page = len(paper.pages)
    style, top = paper.style, paper.height - MARGIN
    right = paper.width - MARGIN
    if page == 1 and chance.random() < 0.6:
        size = paper.width / 14
        left = (paper.width - width_of(name, "Times-Bold", size)) / 2
        line = f"{day}  |  No. {chance.randrange(900, 9000)}  |  Price 2.50"
        under = Line((paper.width - width_of(line, "Helvetica", 8)) / 2, top - size * 1.15, line, "Helvetica", 8)
        paper.items.append(Item([Line(left, top - size * 0.8, name, "Times-Bold", size), under]))
        paper.items.append(Item(rules=[(MARGIN, top - size * 1.3, right, top - size * 1.3)]))
        paper.truth.furniture += [name, *(part.strip() for part in line.split("|"))]
        return top - size * 1.3 - 16
    section = chance.choice(_SECTIONS)
    told = [name, section, day] if page % 2 else [day, section, name]
    base = top - 9
    middle = (paper.width - width_of(told[1], "Helvetica-Bold", 9)) / 2
    lines = [Line(MARGIN, base, told[0], "Helvetica", 9)]
    lines += [Line(middle, base, section, "Helvetica-Bold", 9)] if section else []
    lines.append(Line(right - width_of(told[2], "Helvetica", 9), base, told[2], "Helvetica", 9))
    folio = Line(paper.width / 2, MARGIN - 4, str(page), style.roman, 9)
    paper.items.extend([Item(lines, rules=[(MARGIN, base - 5, right, base - 5)]), Item([folio])])
    paper.truth.furniture += [part for part in [*told, str(page)] if part]
    return base - 24


def _rest(paper: Paper, space: Space, chance: random.Random) -> None:
    """What is left of a space: an advert, or nothing."""
    deep = space.top - space.bottom
    if deep > 70 and chance.random() < 0.7:
        bottom = max(space.bottom, space.top - 160)
        if deep > 110 and chance.random() < 0.2:
            return paper.table(space)
        paper.advert(Space(space.first, space.last, space.top - 10, bottom))
    return None


def _whole(work: Work, space: Space) -> None:
    paper, pool, chance, jumps = work
    picture = chance.choice([0, 1, 2])
    end = paper.story(pool.pop(), space, _extras(paper, chance, picture=picture), jump=jumps)
    paper.rule_between(Space(space.first, space.last, end, end))
    _rest(paper, Space(space.first, space.last, end, space.bottom), chance)


def _stack(work: Work, space: Space) -> None:
    paper, pool, chance, jumps = work
    for number in range(3):
        picture = chance.choice([0, 1]) if number == 0 else 0
        end = paper.story(pool.pop(), space, _extras(paper, chance, picture=picture), jump=jumps)
        if chance.random() < 0.5:
            paper.items.append(Item(rules=[(paper.left(space.first), end - 9, paper.width - MARGIN, end - 9)]))
        space = Space(space.first, space.last, end - 20, space.bottom)
        if space.top - space.bottom < 200:
            break
    _rest(paper, space, chance)


def _beside(work: Work, space: Space) -> None:
    """Stories side by side."""
    paper, pool, chance, jumps = work
    if space.count < 2:
        return _whole(work, space)
    cut = chance.randrange(1, space.count)
    for first, last in ((space.first, space.first + cut), (space.first + cut, space.last)):
        part = Space(first, last, space.top, space.bottom)
        end = paper.story(pool.pop(), part, _extras(paper, chance, picture=chance.choice([0, 1])), jump=jumps)
        left = Space(first, last, end - 20, space.bottom)
        if left.top - left.bottom > 260 and len(pool) > 2:
            end = paper.story(pool.pop(), left, _extras(paper, chance))
            left = Space(first, last, end - 10, space.bottom)
        _rest(paper, left, chance)
    if paper.style.ruled or chance.random() < 0.3:
        x = paper.left(space.first + cut) - paper.style.gutter / 2
        paper.items.append(Item(rules=[(x, space.bottom, x, space.top)]))
    return None


def _lead(work: Work, space: Space) -> None:
    """One story over all columns, others side by side below."""
    paper, pool, chance, jumps = work
    middle = space.top - 0.5 * (space.top - space.bottom)
    above = Space(space.first, space.last, space.top, middle)
    end = paper.story(pool.pop(), above, _extras(paper, chance, picture=chance.choice([0, 1, 2])), jump=jumps)
    _beside(work, Space(space.first, space.last, end - 24, space.bottom))


def _ell(work: Work, space: Space) -> None:
    """A story over all columns, the last of them cut short: another stands in the corner below them."""
    paper, pool, chance, _ = work
    if space.count < 3:
        return _lead(work, space)
    cut = chance.randrange(1, space.count - 1)
    copy = max(pool, key=lambda c: sum(map(len, c.paragraphs)))
    pool.remove(copy)
    box = chance.choice([False, False, True, 0.92])
    end = paper.story(copy, space, _extras(paper, chance), cut=cut)
    short = paper.corner
    corner = Space(space.last - cut, space.last, short - 18, space.bottom)
    low = paper.story(pool.pop(), corner, Extras(box=box, byline="", dateline=chance.random() < 0.5))
    if not box:
        y, x = short - 8, paper.left(space.last - cut)
        paper.items.append(Item(rules=[(x, y, paper.width - MARGIN, y)]))
    bottom = min(end, low) - 24
    if bottom - space.bottom > 240 and len(pool) > 2:
        _whole(work, Space(space.first, space.last, bottom, space.bottom))
    return None


def _boxed(work: Work, space: Space) -> None:
    """A story with another in a box to its right."""
    paper, pool, chance, jumps = work
    if space.count < 3:
        return _stack(work, space)
    main = Space(space.first, space.last - 1, space.top, space.bottom)
    side = Space(space.last - 1, space.last, space.top, space.bottom)
    end = paper.story(pool.pop(), main, _extras(paper, chance, picture=1), jump=jumps)
    low = paper.story(pool.pop(), side, Extras(box=chance.choice([True, 0.9]), byline=""))
    bottom = min(end, low) - 24
    if bottom - space.bottom > 240 and len(pool) > 2:
        _beside(work, Space(space.first, space.last, bottom, space.bottom))
    return None


_Shape = Callable[[Work, Space], None]
_SHAPES: dict[str, _Shape] = {
    "whole": _whole, "stack": _stack, "beside": _beside, "lead": _lead, "ell": _ell, "boxed": _boxed,
}  # fmt: skip
