"""PDF files: the text layer of each page as lines in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from dateline.intake.columns import Glyph, Segment, reading_order, segments
from dateline.intake.issues import issue
from dateline.intake.lines import Line, line_at
from dateline.intake.plain import read_lines
from dateline.intake.restore import restore
from dateline.intake.spelling import Spelling
from dateline.records import Block, Capture, Document, Issue

PDFIUM = Lock()  # PDFium is not made for threads: whoever opens a PDF holds it
_PAGE_BREAK = "\f"
_BROKEN_HYPHENS = ("\x02", "\ufffe", "\uffff")  # what pdfium gives for a hyphen at the end of a line
_FEWEST_GLYPHS = 20
_MOST_UNREADABLE = 0.2
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_RUNNING_PAGES = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's text as it stands in the file, and where its letters are; ``start`` is its offset."""

    number: int
    start: int
    text: str
    glyphs: tuple[Glyph, ...]


def read_pdf(capture: Capture, *, limit: int) -> tuple[Document | None, list[Issue]]:
    """The stories of a PDF. The captured text is that of its pages, joined by form feeds.

    Not more than ``limit`` characters are read, in whole pages. A file that is broken, locked or without text comes
    back as an issue, and so do pages without text.
    """
    try:
        with PDFIUM:
            pdf = pypdfium2.PdfDocument(capture.data)
            try:
                sheets, issues = _sheets(capture, pdf, limit=limit)
            finally:
                pdf.close()
    except pypdfium2.PdfiumError as error:
        return None, [_unreadable(capture, error)]
    captured = _PAGE_BREAK.join(sheet.text for sheet in sheets)
    if sum(len(sheet.glyphs) for sheet in sheets) < _FEWEST_GLYPHS:
        return None, [
            issue(
                capture,
                "failed",
                reason="it has no text layer: a scan or a picture",
                advice="read it with an OCR program such as OCRmyPDF first",
            )
        ]
    return _document(capture, sheets, captured), issues + _doubts(capture, sheets)


def _document(capture: Capture, sheets: Sequence[Sheet], captured: str) -> Document:
    found = [segments(sheet.glyphs, captured, page=sheet.number) for sheet in sheets]
    running = _running_heads(found)
    usual = _usual_height(found)
    lines: list[Line] = []
    for page in found:
        lines += reading_order([s for s in page if s not in running], usual=usual)
    read = read_lines(lines, captured)
    heads = tuple(_furniture(segment) for segment in sorted(running, key=lambda s: s.start))
    starts = tuple(sheet.start for sheet in sheets)
    return Document(
        capture.id, capture.name, "application/pdf", captured, read.stories, (*read.furniture, *heads), pages=starts
    )


def _furniture(segment: Segment) -> Block:
    line = line_at(segment.start, segment.text, page=segment.page)
    return Block("furniture", restore([line], spelling=Spelling("")), segment.page)


def _running_heads(found: Sequence[Sequence[Segment]]) -> set[Segment]:
    """Lines at the head and foot of pages that are the same, numbers aside, on most pages."""
    edges = [[*sorted(page, key=lambda s: -s.top)[:2], *sorted(page, key=lambda s: s.bottom)[:2]] for page in found]
    counts = Counter(key for page in edges for key in {_without_numbers(s) for s in page})
    often = max(_RUNNING_PAGES, len(found) // 2)
    return {s for page in edges for s in page if counts[_without_numbers(s)] >= often}


def _without_numbers(segment: Segment) -> str:
    return re.sub(r"\d+", "0", segment.text.strip())


def _usual_height(found: Sequence[Sequence[Segment]]) -> float:
    heights = [s.height for page in found for s in page for _ in range(max(1, len(s.text) // 10))]
    return median(heights) if heights else 1.0


def _sheets(capture: Capture, pdf: pypdfium2.PdfDocument, *, limit: int) -> tuple[list[Sheet], list[Issue]]:
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    start = 0
    for number in range(1, len(pdf) + 1):
        try:
            taken = sheet(pdf, number, start)
        except pypdfium2.PdfiumError as error:
            issues.append(
                issue(
                    capture,
                    "partial",
                    reason=f"page {number} cannot be read: {error}",
                    advice="open the page in a viewer",
                )
            )
            continue
        if start + len(taken.text) > limit:
            reason = f"only {len(sheets)} of {len(pdf)} pages were read, up to {limit:,} characters"
            issues.append(issue(capture, "partial", reason=reason, advice="split the file into parts"))
            break
        sheets.append(taken)
        start += len(taken.text) + len(_PAGE_BREAK)
    return sheets, issues


def sheet(pdf: pypdfium2.PdfDocument, number: int, start: int) -> Sheet:
    """A page, counted from 1, whose text begins at an offset of the captured text."""
    page = pdf[number - 1]
    layer = page.get_textpage()
    try:
        chars = _chars(layer)
    finally:
        layer.close()
        page.close()
    text = "".join(char for char, _ in chars)
    glyphs = (Glyph(start + at, char, *box) for at, (char, box) in enumerate(chars) if not char.isspace())
    return Sheet(number, start, text, tuple(glyphs))


def _chars(layer: pypdfium2.PdfTextPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each character of a page with its left, bottom, right and top in points."""
    rect = pdfium.FS_RECTF()
    found: list[tuple[str, tuple[float, float, float, float]]] = []
    high = 0
    for index in range(pdfium.FPDFText_CountChars(layer)):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char = _char(code, high)
        high = 0
        pdfium.FPDFText_GetLooseCharBox(layer, index, rect)
        found.append((char, (rect.left, rect.bottom, rect.right, rect.top)))
    return found


def _char(code: int, high: int) -> str:
    """The character of a code unit and the surrogate before it, if there was one."""
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd"
    char = chr(code) if code else "\ufffd"
    return "-" if char in _BROKEN_HYPHENS else char


def _doubts(capture: Capture, sheets: Sequence[Sheet]) -> list[Issue]:
    """Pages that have no text, and text that has no letters."""
    empty = [str(sheet.number) for sheet in sheets if not sheet.glyphs]
    issues = []
    if empty:
        reason = f"no text layer on page {', '.join(empty[:10])}{' and others' if len(empty) > 10 else ''}"
        issues.append(issue(capture, "partial", reason=reason, advice="read these pages with an OCR program"))
    glyphs = [glyph.char for sheet in sheets for glyph in sheet.glyphs]
    unreadable = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in glyphs)
    if unreadable > _MOST_UNREADABLE * len(glyphs):
        reason = f"{unreadable:,} of {len(glyphs):,} letters have no meaning: fonts without a table of characters"
        issues.append(issue(capture, "partial", reason=reason, advice="read it with an OCR program"))
    return issues


def _unreadable(capture: Capture, error: pypdfium2.PdfiumError) -> Issue:
    if getattr(error, "err_code", None) == _PASSWORD:
        reason, advice = "it is locked with a password", "save a copy without the password"
    else:
        reason, advice = f"it is a broken PDF: {error}", "download or save it again"
    return issue(capture, "failed", reason=reason, advice=advice)
