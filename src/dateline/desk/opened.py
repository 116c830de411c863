"""An open ledger, with what all that is asked of it needs."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.errors import RequestError
from dateline.ledger import Ledger, Tell, open_ledger, untold
from dateline.records import Capture
from dateline.settings import Settings

UNWANTED = frozenset({"rejected", "duplicate"})  # states of claims that are not handed on or counted


class Opened:
    """An open ledger and the settings it was opened by. Use it as a context manager."""

    def __init__(self, chosen: Settings, tell: Tell = untold) -> None:
        self.settings = chosen
        self.ledger: Ledger = open_ledger(chosen.ledger, tell=tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ledger.close()


def taken(file: Path | str | Capture, *, of: str) -> Capture:
    """A file of something, as it came or by its name. Raises :class:`RequestError` when it cannot be read."""
    if isinstance(file, Capture):
        return file
    try:
        return Capture(Path(file).name, Path(file).read_bytes())
    except OSError as wrong:
        raise RequestError(f"{file} cannot be read ({wrong}): name a file of {of}") from wrong


def user() -> str:
    """Who sits at the machine."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"
