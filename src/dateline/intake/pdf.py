"""PDF files: the text layer of each page, put in stories by where its words stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from dateline.intake.areas import areas
from dateline.intake.blocks import blocks_of
from dateline.intake.columns import Segment, is_initial, line_of, segments
from dateline.intake.fragments import Letters, begins_beside
from dateline.intake.issues import issue
from dateline.intake.lines import Line, line_at
from dateline.intake.pages import put_together
from dateline.intake.plain import read_lines
from dateline.intake.regions import sorted_page
from dateline.intake.restore import restore
from dateline.intake.running import running_heads
from dateline.intake.sheets import PDFIUM, Sheet, sheet_of
from dateline.intake.spelling import Spelling
from dateline.records import Block, Capture, Document, Issue

_PAGE_BREAK = "\f"
_FEWEST_GLYPHS = 20
_MOST_UNREADABLE = 0.2
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ALIKE = 0.08
_SHARE = 0.2


def read_pdf(capture: Capture, *, limit: int) -> tuple[Document | None, list[Issue]]:
    """The stories of a PDF. The captured text is that of its pages, joined by form feeds.

    Not more than ``limit`` characters are read, in whole pages. A file that is broken, locked or without text comes
    back as an issue, and so do pages without text.
    """
    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(capture.data)
        except pypdfium2.PdfiumError as error:
            return None, [_unreadable(capture, error)]
        try:
            sheets, issues = _sheets(capture, pdf, limit=limit)
        finally:
            pdf.close()
    captured = _PAGE_BREAK.join(sheet.text for sheet in sheets)
    if not _has_text(sheets):
        return None, [
            issue(
                capture,
                "failed",
                reason="it has no text layer: a scan or a picture",
                advice="read it with an OCR program such as OCRmyPDF first",
            )
        ]
    return _document(capture, sheets, captured), issues + _doubts(capture, sheets)


def _has_text(sheets: Sequence[Sheet]) -> bool:
    return sum(int((sheet.words.spans[:, 1] - sheet.words.spans[:, 0]).sum()) for sheet in sheets) >= _FEWEST_GLYPHS


def _document(capture: Capture, sheets: Sequence[Sheet], captured: str) -> Document:
    found = [segments(sheet) for sheet in sheets]
    running = running_heads(found)
    letters = _letters(found)
    left = [[s for s in page if s not in running] for page in found] if running else found
    blocks = [blocks_of(sheet, page, letters) for sheet, page in zip(sheets, left, strict=True)]
    if any(page.side_by_side for page in blocks):
        parts = [sorted_page(sheet, page, letters) for sheet, page in zip(sheets, blocks, strict=True)]
        spelling = Spelling("\n".join(s.text for page in left for s in page))
        read = put_together(parts, letters, spelling)
    else:
        read = read_lines([line for page in left for line in _in_one_column(page, letters.size)])
    heads = tuple(_furniture(segment) for segment in sorted(running, key=lambda s: s.start))
    starts = tuple(sheet.start for sheet in sheets)
    return Document(
        capture.id, capture.name, "application/pdf", captured, read.stories, (*read.furniture, *heads), pages=starts
    )


def _in_one_column(page: Sequence[Segment], usual: float) -> Iterator[Line]:
    """The lines of a page from top to bottom, a blank line between blocks, drop caps before their lines."""
    initials = [s for s in page if is_initial(s, usual)]
    turned = [s for s in page if s.turn]
    blocks = areas([s for s in page if s not in initials and not s.turn])
    for area in sorted(blocks, key=lambda a: (-a.box.top, a.box.left)):
        for segment in area.segments:
            for initial in [i for i in initials if begins_beside(i, segment)]:
                initials.remove(initial)
                yield from (_blank(initial), line_of(initial, usual))
            yield line_of(segment, usual)
        yield _blank(area.segments[-1])
    for segment in (*initials, *turned):
        yield from (line_of(segment, usual), _blank(segment))


def _blank(segment: Segment) -> Line:
    return Line(segment.start + len(segment.text), "", "", page=segment.page)


def _letters(found: Sequence[Sequence[Segment]]) -> Letters:
    """The size and the fonts in which most of a document is set."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    for segment in (s for page in found for s in page if not s.turn):
        sizes[round(segment.height * 4) / 4] += len(segment.text)
    size = max(sizes, key=lambda each: (sizes[each], -each), default=1.0)
    for segment in (s for page in found for s in page if abs(s.height / size - 1) < _ALIKE):
        fonts[segment.font] += len(segment.text)
    often = {font for font, count in fonts.items() if font and count > _SHARE * fonts.total()}
    return Letters(size, frozenset(often))


def _furniture(segment: Segment) -> Block:
    line = line_at(segment.start, segment.text, page=segment.page)
    return Block("furniture", restore([line], spelling=Spelling("")), segment.page)


def _sheets(capture: Capture, pdf: pypdfium2.PdfDocument, *, limit: int) -> tuple[list[Sheet], list[Issue]]:
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    start = 0
    for number in range(1, len(pdf) + 1):
        try:
            sheet = sheet_of(pdf, number, start=start)
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
        if start + len(sheet.text) > limit:
            reason = f"only {len(sheets)} of {len(pdf)} pages were read, up to {limit:,} characters"
            issues.append(issue(capture, "partial", reason=reason, advice="split the file into parts"))
            break
        sheets.append(sheet)
        start += len(sheet.text) + len(_PAGE_BREAK)
    return sheets, issues


def _doubts(capture: Capture, sheets: Sequence[Sheet]) -> list[Issue]:
    """Pages that have no text, and text that has no letters."""
    empty = [str(sheet.number) for sheet in sheets if not len(sheet.words)]
    issues = []
    if empty:
        reason = f"no text layer on page {', '.join(empty[:10])}{' and others' if len(empty) > 10 else ''}"
        issues.append(issue(capture, "partial", reason=reason, advice="read these pages with an OCR program"))
    unreadable = sum(len(_UNREADABLE.findall(sheet.text)) for sheet in sheets if not sheet.text.isascii())
    glyphs = sum(len(word) for sheet in sheets for word in sheet.text.split()) if unreadable else 0
    if unreadable > _MOST_UNREADABLE * glyphs:
        reason = f"{unreadable:,} of {glyphs:,} letters have no meaning: fonts without a table of characters"
        issues.append(issue(capture, "partial", reason=reason, advice="read it with an OCR program"))
    return issues


def _unreadable(capture: Capture, error: pypdfium2.PdfiumError) -> Issue:
    if getattr(error, "err_code", None) == _PASSWORD:
        reason, advice = "it is locked with a password", "save a copy without the password"
    else:
        reason, advice = f"it is a broken PDF: {error}", "download or save it again"
    return issue(capture, "failed", reason=reason, advice=advice)
