"""A kept answer brought up to date: only the lines of those keys of which changed reports tell are worked out anew.

Every word of the program and every protection counts for all lines; with any of them changed, all lines are worked out
anew, and so they are where much has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from secrets import token_hex

import msgspec
import numpy as np

from dateline.analysis.answers import Asked, Line, Table
from dateline.analysis.pieces import BEFORE, SHOWN, SILENT, Order, Parted, Pieces, Sought, number_of, packed, unpacked
from dateline.identities import renamed
from dateline.ledger import Ledger, Mark

SHARE = 0.5  # of all documents: where more than so many are to be read again, all are
_BY_ID = ":"  # in the id of a place, by which no claim can be looked up
_Rows = dict[str, list[tuple[Order, tuple[str, ...], Line]]]  # lines by table, each with its place and its keys


class Known(msgspec.Struct, frozen=True):
    """What the lines of an answer are known by.

    ``pair`` is a word that the answer has too, ``mark`` up to where the ledger had been read for it, ``program`` which
    one did.
    ``orders`` and ``keys`` are those of each table's lines, by its name; ``fed`` tells which documents tell of a key,
    by the numbers that the beginnings of their ids are; ``noted`` how many of a document's claims a note counts;
    ``together`` which keys lines have besides one.
    """

    pair: str
    mark: Mark
    program: str
    orders: dict[str, list[Order]]
    keys: dict[str, list[tuple[str, ...]]]
    fed: dict[str, bytes]
    noted: dict[int, int]
    together: dict[str, set[str]]

    def fits(self, mark: Mark, program: str) -> bool:
        """Whether some of it may still hold."""
        return self.program == program and self.mark.protections == mark.protections


@dataclass(frozen=True, slots=True)
class Before:
    """An answer as it was kept: its tables, and what their lines are known by."""

    tables: tuple[Table, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Renewing:
    """A question that is asked of a ledger in pieces; ``share``: of how many documents at most one by one."""

    ledger: Ledger
    asked: Asked
    parted: Parted
    share: float = SHARE

    def renewed(self, before: Before | None, program: str) -> Before:
        """The answer as it follows from the ledger by this program, and what its lines are known by."""
        mark = self.ledger.mark()
        fit = before is not None and before.known.fits(mark, program)
        change = self._change(before.known, mark) if before and fit else None
        if before is None or change is None:
            found = self.parted.pieces(self.ledger, self.asked, Sought())
            rows, fed, noted, together = _with({}, found), found.feeds(), _noted(found), dict(found.together)
        else:
            rows = _with(_kept(before, without=change.keys), change.pieces)
            fed, noted, together = change.onto(before.known)
        orders, keys, lines = ({name: [row[at] for row in told] for name, told in rows.items()} for at in range(3))
        known = Known(token_hex(8), mark, program, orders, keys, fed, noted, together)  # type: ignore[arg-type]
        return Before(self.parted.filled(lines), known)  # type: ignore[arg-type]

    def _change(self, old: Known, mark: Mark) -> _Change | None:
        """What is to be put in place of what; nothing where more has changed than it is worth to tell apart."""
        most = self.ledger.size()[0] * self.share
        changed = self.ledger.changed_since(old.mark)
        if mark.names != old.mark.names:
            whom = renamed(self.ledger.identities(), since=old.mark.names)
            if any(_BY_ID in name for name in whom.places):
                return None
            changed |= self.ledger.naming(whom)
        if len(changed) > most:
            return None
        numbers, told = set(map(number_of, changed)), self._pieces(changed, ())
        keys = _told_by(numbers, old.fed) | told.feeds().keys()
        bound = (old.together, told.together)
        speaking = {key for key in keys if not key.startswith(SILENT) or any(key in known for known in bound)}
        speaking |= {other for known in bound for key in speaking for other in known.get(key, ())}
        feeding = {number for key in speaking for number in unpacked(old.fed.get(key, b""))} - numbers
        if len(feeding) + len(changed) > most:
            return None
        beginnings = (f"{BEFORE}{number:0{SHOWN}x}" for number in sorted(feeding))
        pieces = self._pieces({*changed, *self.ledger.beginning_with(beginnings)}, keys)
        return _Change(keys, numbers, told, pieces)

    def _pieces(self, documents: Iterable[str], only: Container[str]) -> Pieces:
        listed = tuple(sorted(documents))
        return self.parted.pieces(self.ledger, self.asked, Sought(listed, only)) if listed else Pieces()


@dataclass(frozen=True, slots=True)
class _Change:
    """The keys whose lines are to be replaced, the changed documents by their numbers, what they tell of, and the lines
    of the keys.
    """

    keys: set[str]
    documents: set[int]
    told: Pieces
    pieces: Pieces

    def onto(self, old: Known) -> tuple[dict[str, bytes], dict[int, int], dict[str, set[str]]]:
        """What tells of which key, what notes count, and which keys go together, from now on."""
        fed, told = dict(old.fed), self.told.feeds()
        for key in self.keys:
            kept = [number for number in unpacked(fed.pop(key, b"")) if number not in self.documents]
            if now := packed(kept) + told.get(key, b""):
                fed[key] = now
        noted = {number: times for number, times in old.noted.items() if number not in self.documents}
        together = dict(old.together)
        for key, others in self.told.together.items():
            together[key] = together.get(key, set()) | others
        return fed, noted | _noted(self.told), together


def _kept(before: Before, *, without: set[str]) -> _Rows:
    """The lines as they were kept, but for those of some keys."""
    known = before.known
    return {
        table.name: [row for row in zip(known.orders[table.name], known.keys[table.name], table.lines, strict=True)
                     if without.isdisjoint(row[1])]
        for table in before.tables if table.lines
    }  # fmt: skip


def _with(rows: _Rows, pieces: Pieces) -> _Rows:
    """The lines with further ones, in order."""
    for table, order, keys, line in pieces.lines:
        rows.setdefault(table, []).append((order, keys, line))
    for told in rows.values():
        told.sort(key=itemgetter(0))
    return rows


def _told_by(documents: Collection[int], fed: Mapping[str, bytes]) -> set[str]:
    """The keys that some documents tell of."""
    keys, ends = list(fed), np.cumsum([len(told) // 8 for told in fed.values()])
    numbers = np.frombuffer(b"".join(fed.values()), "<u8")
    there = np.flatnonzero(np.isin(numbers, np.array(sorted(documents), "<u8")))
    return {keys[at] for at in np.searchsorted(ends, there, "right").tolist()}


def _noted(pieces: Pieces) -> dict[int, int]:
    return {number_of(document): times for document, times in pieces.noted.items() if times}
