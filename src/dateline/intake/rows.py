"""Tables of reports: JSON Lines, JSON arrays and CSV, each row a document of its own."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from dateline.intake.about import day_in
from dateline.intake.decode import decode
from dateline.intake.fields import Fields
from dateline.intake.issues import issue
from dateline.records import Capture, Issue, Known

JSON_ROW, CSV_ROW = "application/json", "text/csv"
MOST_ROWS = 200_000
_LARGEST_CELL = 20_000_000
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|article|li)[ />]", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_SNIFFED = 64_000
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells: its text, and what it says of it."""

    text: str
    title: str
    published: Known[date]
    outlet: Known[str]
    author: Known[str]

    @property
    def markup(self) -> bool:
        """Is the text a piece of a web page?"""
        return _MARKUP.search(self.text) is not None


def kind_of_rows(taken: Capture) -> str | None:
    """What the rows of a file are, if it is a table: told by its name, JSON by what it begins with."""
    ending = PurePosixPath(taken.name.lower()).suffix
    if ending in (".csv", ".tsv") and b"\0" not in taken.data[:1024]:
        return CSV_ROW
    head = taken.data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head[:1] == b"{" and re.match(rb'\{\s*"', head):
        return JSON_ROW if ending in (".jsonl", ".ndjson", ".json") or _is_object(head) else None
    return JSON_ROW if head[:1] == b"[" and re.match(rb'\[\s*\{\s*"', head) else None


def _is_object(head: bytes) -> bool:
    try:
        return isinstance(json.loads(head.split(b"\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def rows(taken: Capture, kind: str) -> Iterator[Capture | Issue]:
    """Each row as captured bytes of its own, verbatim; a row of CSV with the line of names before it."""
    text = decode(taken.data).text
    lines = text.splitlines(keepends=True)
    found = csv_rows(taken.name, lines) if kind == CSV_ROW else json_rows(taken.name, text)
    for number, row in enumerate(found, start=1):
        if number > MOST_ROWS:
            yield issue(taken, "failed", reason=f"only the first {MOST_ROWS:,} rows were read", advice="split the file")
            return
        yield row


def json_rows(name: str, text: str, *, before: int = 0) -> Iterator[Capture | Issue]:
    """Objects one after the other, on lines or in an array. A broken one costs its line, or the rest of an array.

    ``before``: so many rows of the file came before this piece of it.
    """
    decoder, at, number = json.JSONDecoder(), 0, before
    array = text.lstrip()[:1] == "["
    while (at := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr] # it matches nothing, too
        number += 1
        row = f"{name}!{number}"
        try:
            value, end = decoder.raw_decode(text, at)
            if not isinstance(value, dict):
                raise ValueError("it is no object")  # noqa: TRY004, TRY301 - told like any other broken row
            yield Capture(row, text[at:end].encode("utf-8", errors="surrogatepass"), JSON_ROW)
        except (ValueError, RecursionError) as error:
            yield _broken(row, error)
            end = len(text) if array else text.find("\n", at)
            end = len(text) if end < 0 else end
        at = end


def _broken(name: str, error: Exception) -> Issue:
    return Issue(name, "capture", "failed", f"the row is broken: {error}", "mend the row, or leave it out")


def csv_rows(name: str, lines: Iterable[str]) -> Iterator[Capture | Issue]:
    """Rows of lines that are taken as they are needed, each with the line of names before it."""
    csv.field_size_limit(_LARGEST_CELL)
    ahead = iter(lines)
    first = next(ahead, "")
    held: list[str] = []  # the lines of the row in hand

    def passing() -> Iterator[str]:
        for line in chain([first], ahead):
            held.append(line)
            yield line

    number = 0
    try:
        for cells in csv.reader(passing(), delimiter=_delimiter(first)):
            raw = "".join(held)
            held.clear()
            if number == 0:
                head = raw
            elif any(cells):
                data = (head.rstrip("\r\n") + "\n" + raw).encode("utf-8", errors="surrogatepass")
                yield Capture(f"{name}!{number}", data, CSV_ROW)
            number += bool(any(cells))
    except csv.Error as error:
        yield _broken(f"{name}!{number}", error)
        return
    if number < 2:
        yield Issue(name, "capture", "failed", "the table has no rows below its names", "export it again")


def _delimiter(text: str) -> str:
    """The mark that stands most often in the first line, cells in quotation marks aside."""
    first = _QUOTED.sub("", text.split("\n", 1)[0])
    return max(_DELIMITERS, key=first.count)


def read_row(taken: Capture, named: Fields) -> Row | Issue:
    """What a row tells; an issue where it has no text under any of the names."""
    cells = _cells(taken)
    text = _first(cells, named.text)
    if not text.strip():
        reason = f"the row has no text under {' or '.join(named.text[:3])}; its names are {', '.join(cells)[:200]}"
        return issue(taken, "failed", reason=reason, advice="say where the text is: --field text=NAME")
    day = day_in(_first(cells, named.published))
    return Row(
        text,
        _first(cells, named.title).strip(),
        Known(day, "found") if day else Known(),
        _known(_first(cells, named.outlet)),
        _known(_first(cells, named.author)),
    )


def _known(text: str) -> Known[str]:
    return Known(text.strip(), "found") if text.strip() else Known()


def _cells(taken: Capture) -> dict[str, str]:
    """The cells by name in small letters. Nested objects are named with a point: ``source.name``."""
    text = decode(taken.data).text
    if taken.media_type == JSON_ROW:
        return dict(_flat(json.loads(text)))
    csv.field_size_limit(_LARGEST_CELL)
    names, *found = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    return dict(zip((name.strip().lower() for name in names), found[0] if found else [], strict=False))


def _flat(value: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _flat(inner, f"{before}{name.lower()}.")
            yield f"{before}{name.lower()}", str(inner.get("name", ""))
        elif isinstance(inner, list):
            yield f"{before}{name.lower()}", ", ".join(item for item in inner if isinstance(item, str))
        elif inner is not None:
            yield f"{before}{name.lower()}", str(inner)


def _first(cells: Mapping[str, str], names: Sequence[str]) -> str:
    return next((cells[name] for name in names if cells.get(name, "").strip()), "")
