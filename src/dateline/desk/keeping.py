"""Answers kept beside a large ledger, so that a question about all of it is worked out once, not at every asking.

Reading brings them up to date at its end, so that nobody who asks waits for what was read.
An answer stands in a file of its own in ``LEDGER.answers``, with what it followed from: the state of the ledger and the
program. Beside it stands what its lines are known by (:mod:`dateline.analysis.pieces`), so that after new claims and
judgements and merges only those lines are worked out anew which may be others by now. With protections or the program
changed all of it is; the folder may be deleted at any time. Nothing of it is evidence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.material import footnotes_of
from dateline.analysis.pieces import Parted
from dateline.desk.renewing import SHARE, Before, Known, Renewing
from dateline.ledger import Ledger
from dateline.version import VERSION

WORTH = 20_000  # claims: with fewer, a question takes no longer than a look into the folder is worth


class Kept(msgspec.Struct, frozen=True):
    """An answer without its footnotes, and the state of ledger and program that it followed from.

    ``pair`` is a word that it has in common with what its lines are known by, and with nothing else.
    """

    state: str
    question: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    pair: str = ""


class Keeping:
    """The answers kept of one ledger, and the folder they stand in; ``worth``: from how many claims on they are.

    ``share``: of how many of all documents at most the lines are worked out anew key by key.
    """

    def __init__(self, ledger: Ledger, path: Path, *, worth: int = WORTH, share: float = SHARE) -> None:
        self._ledger, self._worth, self._share = ledger, worth, share
        self.folder = path.with_name(f"{path.name}.answers")

    @property
    def keeps(self) -> bool:
        """Whether the ledger is so large that answers about all of it are kept."""
        return self._ledger.state()[0] >= self._worth

    def holds(self, question: str, asked: Asked) -> bool:
        """Whether an answer of this program is kept, which may be brought up to date sooner than another is made."""
        claims, _ = self._ledger.state()
        head = None if claims < self._worth or _bounded(asked) else _read(self._file(question, asked), _head)
        return head is not None and head.state.endswith(_program())

    def _handed(self, asked: Asked) -> bool:
        """Whether something is withheld from the answer."""
        return asked.handing_on and self._ledger.withholds()

    def _file(self, question: str, asked: Asked) -> Path:
        return self.folder / f"{question}{'-handed-on' if self._handed(asked) else ''}.msgpack"

    def answer(
        self,
        question: str,
        asked: Asked,
        make: Callable[[], Answer],
        *,
        parted: Parted | None = None,
        quoted: bool = True,
    ) -> Answer:
        """The answer to a question about the whole ledger: the one that was kept, or made now, in pieces where it can
        be; ``quoted`` if it has footnotes.
        """
        claims, state = self._ledger.state()
        if claims < self._worth or _bounded(asked):
            return make()
        handed, file = self._handed(asked), self._file(question, asked)
        state = f"{state} {_program()}"
        kept = _read(file, _kept)
        if kept is not None and kept.state == state:
            evidence = footnotes_of(self._ledger, asked, kept.tables) if quoted else {}
            return Answer(kept.question, kept.about, asked, kept.tables, kept.notes, evidence)
        if parted:
            known = _read(_beside(file), _known)
            before = Before(kept.tables, known) if kept and known and known.pair == kept.pair else None
            now = Renewing(self._ledger, replace(asked, handing_on=handed), parted, self._share).renewed(
                before, _program()
            )
            lines = {table.name: table.lines for table in now.tables}
            notes = tuple(parted.notes(lines, sum(now.known.noted.values())))
            _write(_beside(file), now.known)
            _write(file, Kept(state, question, parted.about, now.tables, notes, now.known.pair))
            evidence = footnotes_of(self._ledger, asked, now.tables) if quoted else {}
            return Answer(question, parted.about, asked, now.tables, notes, evidence)
        made = make()
        _write(file, Kept(state, made.question, made.about, made.tables, made.notes))
        return made


class _Head(msgspec.Struct, frozen=True):
    """What is looked at first of an answer."""

    state: str


_head = msgspec.msgpack.Decoder(_Head)
_kept = msgspec.msgpack.Decoder(Kept)
_known = msgspec.msgpack.Decoder(Known)
_Told = TypeVar("_Told")


def _bounded(asked: Asked) -> bool:
    """Whether an answer is of less than all that there is, and is not kept."""
    return any((asked.on, asked.as_of, asked.known, asked.reviewed_only))


def _beside(file: Path) -> Path:
    """Where it stands what the lines of an answer are known by."""
    return file.with_suffix(".pieces")


def _read(file: Path, form: msgspec.msgpack.Decoder[_Told]) -> _Told | None:
    """What stands in a file; nothing where there is none, or another program has written it."""
    try:
        return form.decode(file.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def _write(file: Path, kept: Kept | Known) -> None:
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
