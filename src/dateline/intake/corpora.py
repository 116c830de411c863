"""What a corpus is made of: folders, globs, and files of a million rows, opened as streams, never whole.

They lie on this machine, or in an object store (:mod:`dateline.intake.stores`).

JSON Lines, CSV, Parquet and web archives (WARC, WET) are read row by row, also where they are packed with gzip; what
else there is goes the way of single files (:mod:`dateline.intake.archives`). The same rows come out as there, so that a
document has the same id whichever way it came.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from glob import glob, has_magic
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO, Any

from dateline.errors import RequestError
from dateline.intake.archives import found, holds_others
from dateline.intake.capture import LARGEST_FILE, capture
from dateline.intake.decode import decode
from dateline.intake.rows import JSON_ROW, csv_rows, json_rows
from dateline.intake.stores import Stored, is_address, stored
from dateline.records import Capture, Issue

Opened = Callable[[Capture], Iterator[Capture | Issue]]
_LARGEST_ROW = 20_000_000  # bytes
_HEAD = 1_000_000  # bytes by which the encoding of a table is told
_AT_ONCE = 64  # rows of Parquet that are held
_ENDED = 200  # the status of a page that was served
_PACKED = ".gz"


class Corpus:
    """The documents under some names, in an order that is the same each time: as the names come, folders by name.

    ``size`` is how many bytes the files have, ``passed`` how many of them lie behind. ``opened`` opens archives, in a
    process apart where they may be hostile.
    """

    def __init__(self, names: Sequence[str], *, opened: Opened) -> None:
        self._opened = opened
        self._sources = [source for name in names for source in _under(name)]
        self._sizes = [_size(source) for source in self._sources]
        self.size = sum(self._sizes)
        self.passed = 0

    def __iter__(self) -> Iterator[Capture | Issue]:
        """Each document as captured bytes, or why it could not be had. Raises :class:`RequestError` where a library is
        missing.
        """
        before = 0
        for source, size in zip(self._sources, self._sizes, strict=True):
            self.passed = before
            if isinstance(source, Issue):
                yield source
            else:
                yield from self._file(source)
            before += size
        self.passed = self.size

    def _file(self, path: Path | Stored) -> Iterator[Capture | Issue]:
        kind = PurePosixPath(path.name.lower().removesuffix(_PACKED)).suffix
        stream = _STREAMS.get(kind)
        if stream is None or (kind in _LINED and not _is_lined(path)):
            taken = capture(path) if isinstance(path, Path) else path.capture()
            yield from self._opened(taken) if isinstance(taken, Capture) and holds_others(taken) else [taken]
            return
        number, before = 0, self.passed
        try:
            with path.open("rb") as raw:
                for number, row in enumerate(stream(str(path), raw), start=1):  # noqa: B007 - told where it breaks off
                    self.passed = before + raw.tell()
                    yield row
        except (OSError, EOFError, ValueError, zlib.error) as error:
            reason = f"it is damaged after {number:,} documents: {error}"[:300]
            yield Issue(str(path), "capture", "failed", reason, "fetch it again; what stands before is read")


def _under(name: str) -> Iterator[Path | Stored | Issue]:
    if is_address(name) and not Path(name).exists():  # a file here may be called so, too
        yield from stored(name)
        return
    pattern = has_magic(name) and not Path(name).exists()
    names = sorted(glob(name, recursive=True)) if pattern else [name]  # noqa: PTH207 - a whole path may be a pattern
    if not names:
        yield Issue(name, "capture", "failed", "no file has such a name", "check the pattern")
    for one in names:
        for source in found(one):
            if not isinstance(source, Capture):
                yield source


def _size(source: Path | Stored | Issue) -> int:
    if isinstance(source, Stored):
        return source.size
    try:
        return source.stat().st_size if isinstance(source, Path) else 0
    except (OSError, ValueError):
        return 0


# ---------------------------------------------------------------------------------------------- rows


def _unpacked(name: str, raw: IO[bytes]) -> IO[bytes]:
    return gzip.open(raw) if name.lower().endswith(_PACKED) else raw  # type: ignore[return-value] # it reads bytes


def _is_lined(path: Path | Stored) -> bool:
    """Does the first line hold a whole object, so that the others will?"""
    try:
        with path.open("rb") as raw:
            line = _unpacked(path.name, raw).readline(_LARGEST_ROW)
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (OSError, EOFError, ValueError, RecursionError, zlib.error):
        return path.name.lower().endswith(_PACKED)  # which single files are not opened from


def _json_lines(name: str, raw: IO[bytes]) -> Iterator[Capture | Issue]:
    lines, before = _unpacked(name, raw), 0
    while line := lines.readline(_LARGEST_ROW):
        if not line.endswith(b"\n") and len(line) == _LARGEST_ROW:
            before += 1
            reason = f"the row has more than {_LARGEST_ROW:,} bytes"
            yield Issue(f"{name}!{before}", "capture", "failed", reason, "split it, one report a row")
            while (rest := lines.readline(_LARGEST_ROW)) and not rest.endswith(b"\n"):
                pass
            continue
        for row in json_rows(name, decode(line).text, before=before):
            before += 1
            yield row


def _csv(name: str, raw: IO[bytes]) -> Iterator[Capture | Issue]:
    unpacked = _unpacked(name, raw)
    encoding = decode(unpacked.read(_HEAD).rpartition(b"\n")[0]).encoding
    unpacked.seek(0)
    text = TextIOWrapper(unpacked, encoding=encoding, errors="replace", newline="")
    try:
        lines = (part for line in text for part in line.removeprefix("\ufeff").splitlines(keepends=True))
        yield from csv_rows(name, lines)
    finally:
        text.detach()  # or it would close the file, which is not its own


def _parquet(name: str, raw: IO[bytes]) -> Iterator[Capture | Issue]:
    """Each row as the JSON that tells it."""
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("Parquet needs pyarrow: pip install 'dateline[scale]'") from error
    number = 0
    with closing(ParquetFile(raw)) as file:
        for batch in file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                told = json.dumps(row, ensure_ascii=False, default=_plain)
                yield Capture(f"{name}!{number}", told.encode("utf-8", errors="surrogatepass"), JSON_ROW)


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return decode(value).text
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _warc(name: str, raw: IO[bytes]) -> Iterator[Capture | Issue]:
    """What was served, page by page, named by its address; and texts that somebody took from pages (WET)."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above
    except ImportError as error:
        raise RequestError("web archives need warcio: pip install 'dateline[scale]'") from error
    try:
        for record in ArchiveIterator(raw):
            if record.rec_type in ("response", "conversion", "resource"):
                yield _served(f"{name}!{record.rec_headers.get_header('WARC-Target-URI') or ''}", record)
    except ArchiveLoadFailed as error:
        raise ValueError(str(error)) from error


def _served(name: str, record: Any) -> Capture | Issue:  # noqa: ANN401 - a record of warcio
    status = record.http_headers.get_statuscode() if record.http_headers else str(_ENDED)
    if status != str(_ENDED):
        return Issue(name, "capture", "failed", f"the server answered {status}", "fetch the page again")
    data = record.content_stream().read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        return Issue(name, "capture", "failed", f"it has more than {LARGEST_FILE:,} bytes", "split it into parts")
    return Capture(name, data) if data.strip() else Issue(name, "capture", "failed", "it is empty", "fetch it again")


_LINED = frozenset({".jsonl", ".ndjson"})
_STREAMS: dict[str, Callable[[str, IO[bytes]], Iterator[Capture | Issue]]] = {
    ".jsonl": _json_lines, ".ndjson": _json_lines, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet,
    ".warc": _warc, ".wet": _warc,
}  # fmt: skip
