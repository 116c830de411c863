"""One captured file as a document with its stories, whatever it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.intake.decode import decode, media_type
from dateline.intake.plain import read_plain
from dateline.intake.wire import byline_name, dateline_day
from dateline.records import Capture, Document, Issue, Known

LARGEST_TEXT = 20_000_000


def take_in(
    capture: Capture, *, published: date | None = None, outlet: str | None = None
) -> tuple[Document | None, list[Issue]]:
    """The document, and what was lost or could not be read on the way.

    ``published`` and ``outlet``, if given, win over what the file says of itself; nothing is guessed.
    """
    kind = media_type(capture.data)
    if kind == "application/pdf":
        from dateline.intake.pdf import read_pdf

        document, issues = read_pdf(capture)
    elif kind == "text/html":
        from dateline.intake.html import read_html

        document, issues = read_html(capture)
    elif kind == "text/plain":
        document, issues = _plain(capture)
    else:
        return None, [_issue(capture, "failed", "it is a binary file of an unknown kind", "give text, HTML or PDF")]
    if document is None:
        return None, issues
    return _known(document, published=published, outlet=outlet), issues


def _plain(capture: Capture) -> tuple[Document | None, list[Issue]]:
    decoded = decode(capture.data)
    issues = []
    if decoded.guessed:
        issues.append(_issue(capture, "partial", f"it is not UTF-8; read as {decoded.encoding}", "check names with accents, or save it as UTF-8"))
    text = decoded.text
    if len(text) > LARGEST_TEXT:
        issues.append(_issue(capture, "partial", f"only the first {LARGEST_TEXT:,} of {len(text):,} characters were read", "split the file"))
        text = text[:LARGEST_TEXT]
    page = read_plain(text)
    if not page.stories:
        return None, [*issues, _issue(capture, "failed", "there are no words in it", "capture the page again")]
    return Document(capture.id, capture.name, "text/plain", text, page.stories, page.furniture), issues


def _issue(capture: Capture, outcome: str, reason: str, advice: str) -> Issue:
    return Issue(capture.name, "intake", outcome, reason, advice, capture.id)  # type: ignore[arg-type]


def _known(document: Document, *, published: date | None, outlet: str | None) -> Document:
    """What a person gave, else what the document says."""
    day = Known(published, "given") if published else document.published
    if day.value is None:
        stated = next((d for s in document.stories for b in s.blocks if b.role == "dateline" and (d := dateline_day(b.text))), None)
        day = Known(stated, "found") if stated else day
    author = document.author
    if author.value is None:
        names = [byline_name(b.text) or b.text for s in document.stories for b in s.blocks if b.role == "byline"]
        author = Known(names[0], "found") if names else author
    return replace(document, published=day, outlet=Known(outlet, "given") if outlet else document.outlet, author=author)
