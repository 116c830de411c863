"""Newsletters: stories one behind the other, poured from column to column and page to page, headlines in the column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from bench.pages.copy import Truth, stories

_MARGIN = 36.0


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points; ``kept``: a headline is not parted from its text by a column's end."""

    columns: int
    size: float
    leading: float
    head: float
    justified: bool
    indent: float
    gutter: float
    space: float
    width: float
    height: float
    kept: bool

    @property
    def frames(self) -> list[Frame]:
        wide = (self.width - 2 * _MARGIN - (self.columns - 1) * self.gutter) / self.columns
        lefts = [_MARGIN + number * (wide + self.gutter) for number in range(self.columns)]
        return [Frame(left, _MARGIN, wide, self.height - 2 * _MARGIN, 0, 0, 0, 0) for left in lefts]


_SHAPES = (
    (9.0, 10.8, 14.0, True, 8.0, 12.0, 0.0, 595.0, 842.0),
    (8.0, 9.0, 13.0, False, 0.0, 14.0, 4.0, 595.0, 842.0),
    (9.0, 11.0, 16.0, True, 10.0, 14.0, 0.0, 842.0, 1191.0),
    (8.0, 9.6, 12.0, True, 0.0, 10.0, 5.0, 842.0, 1191.0),
)


def newsletters() -> Iterator[tuple[bytes, Truth]]:
    """Twenty of them, in two to six columns, and what they hold; the same bytes each time."""
    for columns, shape in product(range(2, 7), _SHAPES):
        yield _set(Look(columns, *shape, kept=columns % 2 == 0))


def _set(look: Look) -> tuple[bytes, Truth]:
    held, truth = BytesIO(), Truth()
    document = BaseDocTemplate(held, pagesize=(look.width, look.height), invariant=1)
    document.addPageTemplates([PageTemplate(frames=look.frames)])
    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=look.size, leading=look.leading, alignment=4 if look.justified else 0,
        firstLineIndent=look.indent, spaceAfter=look.space,
    )  # fmt: skip
    head = ParagraphStyle(
        "head", fontName="Helvetica-Bold", fontSize=look.head, leading=1.1 * look.head, spaceBefore=8, spaceAfter=4,
        keepWithNext=look.kept,
    )  # fmt: skip
    signed = ParagraphStyle(
        "signed", body, fontName="Times-Bold", alignment=0, firstLineIndent=0, keepWithNext=look.kept
    )
    flow: list[Paragraph] = []
    for copy in stories():
        flow += [Paragraph(copy.headline, head), Paragraph(f"By {copy.byline}", signed)]
        flow += [Paragraph(text, body) for text in copy.paragraphs]
        truth.story(copy, list(copy.paragraphs), byline=copy.byline, dateline="", deck="")
    document.build(flow)
    return held.getvalue(), truth
