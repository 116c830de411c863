"""What SQLite says when it fails, in words a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, TypeAlias

from dateline.errors import LedgerError

# What a query is bound to: typeshed has it as a sequence or mapping of what SQLite stores.
Bound: TypeAlias = Any

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_WORDS = {
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "wait until it has finished, then try again"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", "wait until it has finished, then try again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room, then try again; nothing was written half"),
    sqlite3.SQLITE_READONLY: ("the file or its folder is read-only", "allow writing, or work on a copy"),
    sqlite3.SQLITE_IOERR: ("the disk does not answer", "check the disk, then `dateline verify`"),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "`dateline verify` says where; restore it from a backup"),
    sqlite3.SQLITE_NOTADB: ("the file is no ledger", "name another file with --ledger"),
    sqlite3.SQLITE_CANTOPEN: ("the file cannot be opened", "check its name and permissions"),
}


def told(error: sqlite3.Error) -> LedgerError:
    """The failure as our own, with the reason and what to do."""
    # The low byte is the primary result code: https://www.sqlite.org/rescode.html
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reason, advice = _WORDS.get(code, ("SQLite failed", "`dateline verify` says whether the ledger is sound"))
    return LedgerError(f"the ledger cannot be used: {reason} ({error}); {advice}")


def is_busy(error: Exception) -> bool:
    """Whether the failure, SQLite's or our own that tells of it, is that another program is writing."""
    cause = error.__cause__ if isinstance(error, LedgerError) else error
    return isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in _BUSY


class Watched(sqlite3.Connection):
    """A connection whose failures are told as :class:`LedgerError`; what breaks a rule of the tables stays as it is."""

    def execute(self, sql: str, parameters: Bound = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise told(error) from error

    def executemany(self, sql: str, parameters: Iterable[Bound], /) -> sqlite3.Cursor:
        try:
            return super().executemany(sql, parameters)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise told(error) from error
