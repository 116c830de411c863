"""Web pages: the article without its surroundings, every paragraph traced back into the page's source."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree

from dateline.intake import about
from dateline.intake.issues import issue
from dateline.intake.lines import INVISIBLE
from dateline.intake.restore import traced
from dateline.intake.source import Source, Visible
from dateline.intake.wire import byline_blocks, is_byline_note, is_day, note_name, split_dateline
from dateline.records import Block, Capture, Document, Issue, Restored, Story

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it leaves out is told as an issue, not on the screen

_SITE = re.compile(r"\s+[|–—»:·-]+\s+")
_SHORTEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Range:
    """Half-open positions in a page's visible characters, all of one block; ``tag`` as in :class:`Source`."""

    start: int
    end: int
    tag: str


def read_html(capture: Capture, source_text: str) -> tuple[Document | None, list[Issue]]:
    """The article of a page as one story; offsets count in the decoded source, markup and all.

    Characters that the source writes as entities are read but count as not printed. A passage that cannot be traced
    into the source is left out and told by an :class:`Issue`.
    """
    source = Source(source_text)
    segments = _main_text(source_text)
    if not segments:
        return None, [_no_article(capture, source)]
    ranges, lost = _located(segments, source)
    issues = _told(capture, lost, broken=source.broken)
    if not ranges:
        return None, [*issues, _no_article(capture, source)]
    blocks = _blocks(ranges, source)
    story = Story(1, tuple(b for b in blocks if b.role != "furniture"))
    return Document(
        capture.id,
        capture.name,
        "text/html",
        source_text,
        (story,),
        furniture=tuple(b for b in blocks if b.role == "furniture"),
        published=about.published(source.meta, source.linked, captured=source_text),
        outlet=about.outlet(source.meta, source.linked, captured=source_text),
        author=about.author(source.meta, source.linked, captured=source_text),
    ), issues


def _main_text(source_text: str) -> list[str]:
    """The passages of the article as trafilatura finds them, in order; empty if it finds none."""
    try:
        found = trafilatura.bare_extraction(source_text, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError):
        return []
    body = getattr(found, "body", None)
    texts = ("".join(child.itertext()) for child in body) if body is not None else iter(())
    return [squeezed for text in texts if (squeezed := _squeezed(text))]


def _squeezed(text: str) -> str:
    """The characters that are compared: no white space, nothing invisible."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)


def _located(segments: Sequence[str], source: Source) -> tuple[list[Range], list[str]]:
    """Where the passages stand, cut at the page's own blocks; and the passages that stand nowhere."""
    cursor = 0
    ranges: list[Range] = []
    lost: list[str] = []
    for segment in segments:
        start = _find(segment, source, cursor=cursor)
        if start < 0:
            lost.append(segment)
            continue
        cursor = start + len(segment)
        ranges += _in_blocks(start, cursor, source)
    return ranges, lost


def _find(segment: str, source: Source, *, cursor: int) -> int:
    """The first place from ``cursor`` where the segment begins a block, else the first place at all, else -1."""
    text, blocks = source.text, source.visible.blocks
    first = at = text.find(segment, cursor)
    while at > 0 and blocks[at - 1] == blocks[at]:
        at = text.find(segment, at + len(segment))
    if at >= 0:
        return at
    return first if first >= 0 else text.find(segment)


def _in_blocks(start: int, end: int, source: Source) -> Iterator[Range]:
    blocks = source.visible.blocks
    first = start
    for position in range(start + 1, end + 1):
        if position == end or blocks[position] != blocks[first]:
            yield Range(first, position, source.tags[blocks[first]])
            first = position


def _restored(source: Source, start: int, end: int, *, visible: Visible | None = None) -> Restored:
    """The characters of a range as text, with a space wherever the page has white space; of the body if not told."""
    visible = visible or source.visible
    text: list[str] = []
    offsets: list[int | None] = []
    for position in range(start, end):
        offset = visible.offsets[position]
        if visible.spaced[position] and text:
            before = offsets[-1]
            text.append(" ")
            printed = before is not None and offset == before + 2 and source.source[before + 1] == " "
            offsets.append(before + 1 if before is not None and printed else None)
        text.append(visible.chars[position])
        offsets.append(offset)
    return traced("".join(text), offsets)


def _blocks(ranges: Sequence[Range], source: Source) -> list[Block]:
    """Headline, byline and text of the story, and furniture."""
    headline = _headline(ranges, source)
    blocks: list[Block] = []
    for part in ranges:
        restored = _restored(source, part.start, part.end)
        if headline is not None and restored.text == headline.text:
            continue
        blocks += _role(part.tag, restored, first=not any(b.role == "paragraph" for b in blocks))
    heading = [Block("headline", headline)] if headline else []
    if not any(block.role == "byline" for block in blocks):
        heading += _byline(ranges, source)
    return heading + blocks


def _role(tag: str, restored: Restored, *, first: bool) -> list[Block]:
    if tag.startswith("h"):
        return [Block("deck", restored)]
    if tag == "figcaption":
        return [Block("caption", restored)]
    if is_day(restored.text):
        return [Block("furniture", restored)]
    if is_byline_note(restored.text):
        name = note_name(restored)
        return [*([Block("byline", name)] if name else []), Block("byline_note", restored)]
    return byline_blocks(restored) or (split_dateline(restored) if first else [Block("paragraph", restored)])


def _headline(ranges: Sequence[Range], source: Source) -> Restored | None:
    """The first heading of the first rank that the title names, else the last one before the text, else the title."""
    visible = source.visible
    title = _squeezed(source.meta.get("og:title", "")) or source.title.text
    ranks = [r for r in _in_blocks(0, len(visible.chars), source) if r.tag == "h1"] if visible.chars else []
    named = [r for r in ranks if len(_of(r, visible)) >= _SHORTEST_TITLE and _of(r, visible) in title]
    above = [r for r in ranks if r.start <= ranges[0].start]
    best = named[0] if named else above[-1] if above else None
    if best is not None:
        return _restored(source, best.start, best.end)
    return _from_title(source) if source.title.chars else None


def _of(part: Range, visible: Visible) -> str:
    return "".join(visible.chars[part.start : part.end])


def _from_title(source: Source) -> Restored:
    """The page's ``<title>`` without the name of the site behind it."""
    whole = _restored(source, 0, len(source.title.chars), visible=source.title)
    cut = [found.start() for found in _SITE.finditer(whole.text)]
    end = cut[-1] if cut else len(whole.text)
    return _restored(source, 0, len(_squeezed(whole.text[:end])), visible=source.title)


def _byline(ranges: Sequence[Range], source: Source) -> list[Block]:
    """The author's name where it is printed above the text, if the page's head names one."""
    name = _squeezed(about.author(source.meta, source.linked, captured="").value or "")
    start = source.text.find(name, 0, ranges[-1].start) if name else -1
    return [Block("byline", _restored(source, start, start + len(name)))] if start >= 0 else []


def _told(capture: Capture, lost: Sequence[str], *, broken: bool) -> list[Issue]:
    issues = []
    if broken:
        reason, advice = "its markup could not be followed to the end", "compare the text with the page in a browser"
        issues.append(issue(capture, "partial", reason=reason, advice=advice))
    if lost:
        reason = f"{len(lost)} passages could not be found in the page's source, the first begins {lost[0][:40]!r}"
        issues.append(issue(capture, "partial", reason=reason, advice="read them on the page itself"))
    return issues


def _no_article(capture: Capture, source: Source) -> Issue:
    if not source.visible.chars:
        reason, advice = "the page has no text", "save the page from a browser after it has loaded, or print it to PDF"
    else:
        reason = "no article was found on the page, only menus or scattered lines"
        advice = "copy the article's text into a text file"
    return issue(capture, "failed", reason=reason, advice=advice)
