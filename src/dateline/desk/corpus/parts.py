"""The folder of a corpus that was read: parts of Parquet, a journal of those that are whole, and how they were read.

A part is written under a hidden name, then renamed, then told in the journal; only what the journal tells is done. So
the work can be ended at any moment, even by the power, and goes on behind the last part that was told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from dateline.desk.corpus.tables import CLAIMS, DOCUMENTS, ISSUES, Kept, joined
from dateline.errors import RequestError
from dateline.interchange import Json

FORM = 1  # of the folder; another number when its tables change
_MANIFEST, _JOURNAL = "corpus.json", "journal.jsonl"
_TABLES = (CLAIMS, DOCUMENTS, ISSUES)
_ROWS = 20_000  # of a row group


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the journal: how many documents the part has, a hash of their ids, and how they ended."""

    number: int
    documents: int
    digest: str
    claims: int
    outcomes: Mapping[str, int]


class Folder:
    """A folder that is being written. Use it as a context manager: one program at a time has it.

    ``way`` is what the documents are read by; a folder begun by another one is not gone on with. Raises
    :class:`RequestError` for such a folder, for one that is in use, and for one that holds other things.
    """

    def __init__(self, path: Path, *, way: Json) -> None:
        self.path, self._way = path, {"form": FORM, **way}
        self.parts: list[Part] = []
        self._journal: IO[bytes]

    def __enter__(self) -> Self:
        try:
            self._begin()
            self._journal = (self.path / _JOURNAL).open("ab")
        except OSError as error:
            raise RequestError(f"{self.path} cannot be written ({error}): name another folder") from error
        try:
            _only_us(self._journal, self.path)
            self.parts = _told(self.path / _JOURNAL)
        except BaseException:
            self._journal.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()

    def _begin(self) -> None:
        manifest = self.path / _MANIFEST
        if not manifest.exists():
            if self.path.exists() and any(not each.name.startswith(".") for each in self.path.iterdir()):
                raise RequestError(f"{self.path} holds other things: name a folder that is new or empty")
            self.path.mkdir(parents=True, exist_ok=True)
            _put(manifest, json.dumps(self._way, indent=2, ensure_ascii=False).encode())
        elif (before := manifest_of(self.path)) != self._way:
            differing = [name for name in {**before, **self._way} if before.get(name) != self._way.get(name)]
            what = ", ".join(f"{name} {before.get(name)!r}, now {self._way.get(name)!r}" for name in differing)
            raise RequestError(f"{self.path} was begun with {what}: name another folder, or go on as it was begun")
        for table in _TABLES:
            (self.path / table).mkdir(exist_ok=True)

    def write(self, chunks: Sequence[Kept], *, digest: str) -> Part:
        """Writes the next part whole, and tells of it."""
        number = len(self.parts)
        for name in _TABLES:
            _write(_file(self.path, name, number), joined(name, (each.tables[name] for each in chunks)))
        outcomes: dict[str, int] = {}
        for each in chunks:
            for outcome, count in each.outcomes.items():
                outcomes[outcome] = outcomes.get(outcome, 0) + count
        part = Part(number, sum(outcomes.values()), digest, sum(each.claims for each in chunks), outcomes)
        self._journal.write(json.dumps(asdict(part), sort_keys=True).encode() + b"\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())
        self.parts.append(part)
        return part


def manifest_of(path: Path) -> Json:
    """What the documents of a folder were read by. Raises :class:`RequestError` where it is no such folder."""
    try:
        told: Json = json.loads((path / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RequestError(f"{path} is no folder that `dateline corpus read` wrote ({error})") from error
    if told.get("form") != FORM:
        raise RequestError(f"{path} has another form of tables than this Dateline writes: read the corpus anew")
    return told


def whole_parts(path: Path) -> list[dict[str, Path]]:
    """The files of each part that is whole, by table. Raises :class:`RequestError` where it is no such folder."""
    manifest_of(path)
    return [{name: _file(path, name, part.number) for name in _TABLES} for part in _told(path / _JOURNAL)]


def put_table(folder: Path, table: str, *, number: int, table_rows: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    """Writes a part of a table that is made of the others, in place of an older one; with the first, all those go."""
    (folder / table).mkdir(exist_ok=True)
    if number == 0:
        for old in (folder / table).iterdir():
            old.unlink()
    _write(_file(folder, table, number), table_rows)


def _file(path: Path, table: str, number: int) -> Path:
    return path / table / f"part-{number:07}.parquet"


def _told(journal: Path) -> list[Part]:
    """The parts that are whole; a line that was broken off is cut away, so that the next begins anew."""
    try:
        data = journal.read_bytes()
    except FileNotFoundError:
        return []
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        with suppress(PermissionError):
            os.truncate(journal, len(whole))
    return [Part(**json.loads(line)) for line in whole.splitlines()]


def _write(path: Path, table: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    import pyarrow.parquet as pq

    half = path.with_name(f".{path.name}.half")
    with half.open("wb") as out:
        pq.write_table(table, out, compression="zstd", row_group_size=_ROWS)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)


def _put(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(data)
    half.replace(path)


def _only_us(journal: IO[bytes], path: Path) -> None:
    """One program at a time: a lock that ends with the program, and that workers do not inherit."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        return
    try:
        fcntl.lockf(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise RequestError(f"{path} is being written by another program: wait until it has ended") from error
