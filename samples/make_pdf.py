"""Set ``dispatch-tabqa.txt`` as a page of two columns: ``report.pdf``.

    python samples/make_pdf.py

Needs reportlab, which nothing else here does. The same text gives the same bytes: no dates, random ids or
compression go into the file.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

HERE = Path(__file__).parent
SOURCE, REPORT = HERE / "dispatch-tabqa.txt", HERE / "report.pdf"
MASTHEAD, DATE = "Cedar Wire", "9 April 2016"

WIDTH, HEIGHT = A4
MARGIN, GUTTER = 72, 20  # points
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
TOP, DEPTH = HEIGHT - 135, 255  # upper edge and height of the columns, points

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13, alignment=TA_JUSTIFY, spaceAfter=6)


def read_dispatch() -> tuple[str, list[str]]:
    """The headline and the paragraphs, their lines joined."""
    headline, *paragraphs = (block.replace("\n", " ") for block in SOURCE.read_text("utf-8").strip().split("\n\n"))
    return headline, paragraphs


def draw_furniture(canvas: Canvas, headline: str) -> None:
    """Masthead, date, headline and page number, outside the columns."""
    canvas.setFont("Times-Italic", 10)
    canvas.drawString(MARGIN, HEIGHT - 60, MASTHEAD)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 60, DATE)
    canvas.line(MARGIN, HEIGHT - 68, WIDTH - MARGIN, HEIGHT - 68)
    canvas.setFont("Times-Bold", 15)
    canvas.drawString(MARGIN, HEIGHT - 110, headline)
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(WIDTH / 2, 40, "1")


def make_pdf() -> None:
    """Write ``report.pdf`` beside this script."""
    headline, paragraphs = read_dispatch()
    columns = [
        Frame(MARGIN + number * (COLUMN + GUTTER), TOP - DEPTH, COLUMN, DEPTH, 0, 0, 0, 0) for number in range(2)
    ]
    page = PageTemplate(frames=columns, onPage=lambda canvas, _: draw_furniture(canvas, headline))
    document = BaseDocTemplate(
        str(REPORT), pagesize=A4, pageTemplates=[page], title=headline, author=MASTHEAD, invariant=1, pageCompression=0
    )
    document.build([Paragraph(escape(text), BODY) for text in paragraphs])


if __name__ == "__main__":
    make_pdf()
