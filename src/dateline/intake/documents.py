"""One captured file as a document with its stories, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TypeVar

from dateline.intake.decode import OFFICE, archived_kind, binary_kind, decode, media_type
from dateline.intake.fields import Fields
from dateline.intake.issues import issue
from dateline.intake.mending import told
from dateline.intake.office import UnreadableError, office_text
from dateline.intake.plain import read_plain
from dateline.intake.rows import CSV_ROW, JSON_ROW, read_row
from dateline.intake.tongue import is_foreign, set_aside
from dateline.intake.wire import agency, full_day_at
from dateline.knowledge.gazetteer import gazetteer
from dateline.records import Block, Capture, Document, Issue, Known

T = TypeVar("T")
_SHOWN = 5
LARGEST_TEXT = 5_000_000  # characters: longer than any report, and read in minutes


def take_in(
    capture: Capture,
    *,
    published: date | None = None,
    outlet: str | None = None,
    named: Fields | None = None,
    limit: int = LARGEST_TEXT,
) -> tuple[Document | None, list[Issue]]:
    """The document, and what was lost or could not be read on the way.

    ``published`` and ``outlet``, if given, win over what the file says of itself; nothing is guessed. ``named`` tells
    where the rows of a table hold what. Of a longer text only the first ``limit`` characters are read. What is wrong
    with the file never raises: without a document, the last issue says why.
    """
    kind = capture.media_type or media_type(capture.data)
    if kind is None:
        advice = "give text, HTML, PDF, .docx or .odt; export other documents to one of these"
        return None, [
            issue(capture, "failed", reason=f"it is {binary_kind(capture.data)}, which is not read", advice=advice)
        ]
    if kind in (JSON_ROW, CSV_ROW):
        document, issues = _row(capture, named or Fields(), limit=limit)
    elif kind == "application/pdf":
        document, issues = _pdf(capture, limit=limit)
    elif kind in OFFICE.values():
        document, issues = _office(capture, kind, limit=limit)
    else:
        text, issues = _text(capture, limit=limit)
        document, found = _web_page(capture, text) if kind == "text/html" else _plain(capture, text)
        issues += found
    if document is None:
        return None, issues
    document, aside = set_aside(capture, _known(document, published=published, outlet=outlet))
    return document, [*issues, *aside, *_misread(capture, document)]


def ready(*, every: bool = False) -> None:
    """Loads what is loaded once and used for all files; with ``every``, what web pages and PDFs need besides."""
    for kind in ("html", "pdf") if every else ():
        import_module(f"dateline.intake.{kind}")
    is_foreign("ready " * 40)
    gazetteer()


def _misread(capture: Capture, document: Document) -> list[Issue]:
    """Tells that words of a scanned page were mended; the ledger keeps them as they were read, too."""
    found = told(document)
    if not found:
        return []
    shown = ", ".join(f"{read!r} as {word!r}" for read, word in list(found.items())[:_SHOWN])
    reason = f"{len(found)} words that are none were mended as misread by a scanner: {shown}"
    more = " and others" if len(found) > _SHOWN else ""
    return [issue(capture, "partial", reason=reason + more, advice="check names and numbers against the page")]


def _text(capture: Capture, *, limit: int) -> tuple[str, list[Issue]]:
    """The decoded text, cut to the limit, and what had to be assumed or left out."""
    decoded = decode(capture.data)
    issues = []
    if decoded.guessed:
        reason = f"it is not UTF-8; read as {decoded.encoding}, which is a guess"
        issues.append(issue(capture, "partial", reason=reason, advice="check names with accents, or save it as UTF-8"))
    if decoded.damaged:
        reason = f"{decoded.damaged} characters could not be decoded as {decoded.encoding}"
        issues.append(
            issue(capture, "partial", reason=reason, advice="capture it again: the file is damaged or cut off")
        )
    return _within(capture, decoded.text, issues=issues, limit=limit)


def _within(capture: Capture, text: str, *, issues: list[Issue], limit: int) -> tuple[str, list[Issue]]:
    if len(text) > limit:
        reason = f"only the first {limit:,} of {len(text):,} characters were read"
        issues.append(issue(capture, "partial", reason=reason, advice="split the file into parts, one a document"))
    return text[:limit], issues


def _office(capture: Capture, kind: str, *, limit: int) -> tuple[Document | None, list[Issue]]:
    try:
        whole = office_text(capture.data, archived_kind(capture.data) or "")
    except UnreadableError as error:
        return None, [issue(capture, "failed", reason=str(error), advice="save it again, or save it as text")]
    text, issues = _within(capture, whole, issues=[], limit=limit)
    document, found = _plain(capture, text)
    return (replace(document, media_type=kind) if document else None), [*issues, *found]


def _row(capture: Capture, named: Fields, *, limit: int) -> tuple[Document | None, list[Issue]]:
    """A row of a table: its title and text, or the piece of a web page that it holds."""
    row = read_row(capture, named)
    if isinstance(row, Issue):
        return None, [row]
    whole = row.text if row.markup or not row.title else f"{row.title}\n\n{row.text}"
    text, issues = _within(capture, whole, issues=[], limit=limit)
    document, found = _web_page(capture, text) if row.markup else _plain(capture, text)
    issues += found
    if document is None:
        return None, issues
    told = replace(
        document,
        media_type=capture.media_type or document.media_type,
        published=row.published if row.published.value else document.published,
        outlet=row.outlet if row.outlet.value else document.outlet,
        author=row.author if row.author.value else document.author,
    )
    return told, issues


def _pdf(capture: Capture, *, limit: int) -> tuple[Document | None, list[Issue]]:
    from dateline.intake.pdf import read_pdf  # noqa: PLC0415 - its library takes a while to load

    return read_pdf(capture, limit=limit)


def _web_page(capture: Capture, text: str) -> tuple[Document | None, list[Issue]]:
    from dateline.intake.html import read_html  # noqa: PLC0415 - its library takes a while to load

    return read_html(capture, text)


def _plain(capture: Capture, text: str) -> tuple[Document | None, list[Issue]]:
    page = read_plain(text)
    if not page.stories:
        return None, [issue(capture, "failed", reason="there are no words in it", advice="capture the page again")]
    return Document(capture.id, capture.name, "text/plain", text, page.stories, page.furniture), []


def _known(document: Document, *, published: date | None, outlet: str | None) -> Document:
    """What a person gave, else what the document says of itself."""
    blocks = [block for story in document.stories for block in story.blocks]
    day = document.published
    if day.value is None:
        day = _printed((block, full_day_at(block.text)) for block in blocks if block.role == "dateline")
    author = document.author
    if author.value is None:
        bylines = (block for block in blocks if block.role == "byline" and block.text)
        author = _printed((block, (block.text, 0, len(block.text))) for block in bylines)
    source = document.outlet
    if source.value is None:
        source = _printed((block, agency(block.text)) for block in document.furniture if block.role == "furniture")
    return replace(
        document,
        published=Known(published, "given") if published else day,
        outlet=Known(outlet, "given") if outlet else source,
        author=author,
    )


def _printed(told: Iterable[tuple[Block, tuple[T, int, int] | None]]) -> Known[T]:
    """The first value that a block tells, with the place where it does."""
    block, found = next(((block, found) for block, found in told if found is not None), (None, None))
    if block is None or found is None:
        return Known()
    value, start, end = found
    return Known(value, "found", block.restored.span(start, end))
