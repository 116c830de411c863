"""Cells and bytes: what keeps a table harmless to a spreadsheet, and a text fit for XML."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.analysis.incidents import says_when
from dateline.interchange import Json
from dateline.records import Time

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML 1.0 (section 2.2) has no place for.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHUNK = 1 << 16


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for the beginning of a formula (OWASP)."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def as_written(text: str) -> str:
    """The text as it was before :func:`harmless`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def row(cells: Iterable[Cell]) -> str:
    """One line of comma-separated values (RFC 4180), without its line end; numbers stay numbers."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([_plain(cell) for cell in cells])
    return out.getvalue()


def _plain(cell: Cell) -> str | int | float:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else cell


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
        held = json.dumps(item, ensure_ascii=False)
    if held:
        yield held
    yield "]}"


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
