"""Cells and bytes: what keeps a table harmless to a spreadsheet, and a text fit for XML."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any, cast

from dateline.analysis.incidents import says_when
from dateline.interchange import Json
from dateline.records import Time

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = frozenset((*_FORMULA, "'"))
# What XML 1.0 (section 2.2) has no place for.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile("[&<>\"']")
_CHUNK = 1 << 16
_JSON = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps would make one a line


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for the beginning of a formula (OWASP)."""
    if text[:1] not in _SUSPECT:  # nearly all: tables ask this of every cell
        return text
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def as_written(text: str) -> str:
    """The text as it was before :func:`harmless`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


class _Line:
    """What a writer of CSV writes to; it gives back what was written."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(cast("Any", _Line()), lineterminator="")


def row(cells: Iterable[Cell]) -> str:
    """One line of comma-separated values (RFC 4180), without its line end; numbers stay numbers."""
    line: str = cast("Any", _WRITER.writerow([_plain(cell) for cell in cells]))
    return line


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(cell) if cell[:1] in _SUSPECT else cell
    return ("true" if cell else "false") if isinstance(cell, bool) else cell


def json_line(told: object) -> str:
    """A value as one line of JSON, letters as they are."""
    return _JSON(told)


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """Each line with its end, in UTF-8; a lone half of a surrogate pair, which UTF-8 cannot hold, as its escape."""
    return (f"{line}\n".encode(errors="backslashreplace") for line in lines)


def listed(opening: str, items: Iterable[Json]) -> Iterator[str]:
    """The lines of a JSON object whose last field is an array, an item a line; ``opening`` is all before the items."""
    yield opening
    held = ""
    for item in items:
        if held:
            yield held + ","
        held = json_line(item)
    if held:
        yield held
    yield "]}"


def without_halves(text: str) -> str:
    """The text with a lone half of a surrogate pair, which UTF-8 cannot hold, as its escape."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def escaped(text: str) -> str:
    """The text as it stands in XML and HTML, between tags or in a quoted attribute."""
    return escape(text) if _MARKUP.search(text) else text


def xml_text(text: str) -> str:
    """The text with characters that XML cannot hold replaced by U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def days(time: Time) -> tuple[str | None, str | None]:
    """The first and last ISO day on which it may have been, as words; never by way of an instant, which a time zone
    would shift.
    """
    return time.start.isoformat() if time.start else None, time.end.isoformat() if time.end else None


def told_days(time: Time) -> tuple[str | None, str | None]:
    """The same where the words say when; a day that merely bounds it, that of the report, is no day of the event."""
    return days(time) if says_when(time) else (None, None)


def through_file(write: Callable[[Path], None], *, ending: str) -> Iterator[bytes]:
    """The parts of a file that can only be written whole, from a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / f"claims.{ending}"
        write(path)
        with path.open("rb") as written:
            while part := written.read(_CHUNK):
                yield part
