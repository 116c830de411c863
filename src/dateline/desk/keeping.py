"""Answers kept beside a large ledger, so that a question about all of it is worked out once, not at every asking.

An answer stands in a file of its own in ``LEDGER.answers``, with what it followed from: the state of the ledger and the
program. With either changed it is worked out anew; the folder may be deleted at any time. Nothing of it is evidence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.material import footnotes_of
from dateline.ledger import Ledger
from dateline.version import VERSION

WORTH = 20_000  # claims: with fewer, a question takes no longer than a look into the folder is worth
_Key = TypeVar("_Key")
_One = TypeVar("_One")


class Kept(msgspec.Struct, frozen=True):
    """An answer without its footnotes, and the state of ledger and program that it followed from."""

    state: str
    question: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


class Later(Sequence[_One]):
    """A sequence that is worked out when somebody first looks into it."""

    def __init__(self, make: Callable[[], Sequence[_One]]) -> None:
        self._make = make
        self._found: Sequence[_One] | None = None

    def _all(self) -> Sequence[_One]:
        if self._found is None:
            self._found = self._make()
        return self._found

    @overload
    def __getitem__(self, at: int) -> _One: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_One]: ...
    def __getitem__(self, at: int | slice) -> _One | Sequence[_One]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[_One]:
        return iter(self._all())


class LaterMapping(Mapping[_Key, _One]):
    """A mapping that is worked out when somebody first looks into it."""

    def __init__(self, make: Callable[[], Mapping[_Key, _One]]) -> None:
        self._make = make
        self._found: Mapping[_Key, _One] | None = None

    def _all(self) -> Mapping[_Key, _One]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, key: _Key) -> _One:
        return self._all()[key]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._all())


class Keeping:
    """The answers kept of one ledger, and the folder they stand in; ``worth``: from how many claims on they are."""

    def __init__(self, ledger: Ledger, path: Path, *, worth: int = WORTH) -> None:
        self._ledger, self._worth = ledger, worth
        self.folder = path.with_name(f"{path.name}.answers")

    def answer(self, question: str, asked: Asked, make: Callable[[], Answer], *, quoted: bool = True) -> Answer:
        """The answer to a question about the whole ledger: the one that was kept, or made now; ``quoted`` if it has
        footnotes.
        """
        claims, state = self._ledger.state()
        if claims < self._worth or any((asked.on, asked.as_of, asked.known, asked.reviewed_only)):
            return make()
        handed = asked.handing_on and self._ledger.withholds()
        file = self.folder / f"{question}{'-handed-on' if handed else ''}.msgpack"
        state = f"{state} {_program()}"
        kept = _read(file)
        if kept is not None and kept.state == state:
            evidence = footnotes_of(self._ledger, asked, kept.tables) if quoted else {}
            return Answer(kept.question, kept.about, asked, kept.tables, kept.notes, evidence)
        made = make()
        _write(file, Kept(state, made.question, made.about, made.tables, made.notes))
        return made


_decoder = msgspec.msgpack.Decoder(Kept)


def _read(file: Path) -> Kept | None:
    """What stands in a file; nothing where there is none, or another program has written it."""
    try:
        return _decoder.decode(file.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def _write(file: Path, kept: Kept) -> None:
    """Whole or not at all; where nothing can be written, nothing is kept. Only the owner reads it: it names people."""
    passing = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        passing.write_bytes(msgspec.msgpack.encode(kept))
        passing.replace(file)
    with suppress(OSError):
        passing.unlink(missing_ok=True)


@cache
def _program() -> str:
    """The program as it stands on the disk: its version, and the names, sizes and times of its files."""
    house = Path(__file__).parent.parent
    files = sorted(file for file in house.rglob("*") if file.suffix in (".py", ".toml"))
    told = [f"{file.relative_to(house)} {(at := file.stat()).st_size} {at.st_mtime_ns}" for file in files]
    return f"{VERSION} {sha256(chr(10).join(told).encode()).hexdigest()[:16]}"
