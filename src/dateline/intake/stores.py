"""Files of a corpus that lie in an object store, or wherever else fsspec reaches: ``s3://news/2016``, ``memory://a``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from glob import has_magic
from pathlib import PurePosixPath
from typing import IO, Any, Literal, cast

from dateline.errors import RequestError
from dateline.intake.capture import LARGEST_FILE
from dateline.records import Capture, Issue

_WILD = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:::|://)")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file by its whole address, with its size in bytes; it is opened as a path is."""

    address: str
    size: int
    _path: str
    _files: Any

    def __str__(self) -> str:
        return self.address

    @property
    def name(self) -> str:
        """The last part of its address."""
        return PurePosixPath(self._path).name

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        """Its bytes as a stream, fetched as they are needed. Raises ``OSError``."""
        return cast("IO[bytes]", self._files.open(self._path, mode))

    def capture(self) -> Capture | Issue:
        """All its bytes, or why there are none."""
        if self.size > LARGEST_FILE:
            reason = f"it has {self.size:,} bytes, more than {LARGEST_FILE:,}"
            return Issue(self.address, "capture", "failed", reason, "split it into parts")
        try:
            data: bytes = self._files.cat_file(self._path)
        except (OSError, ValueError) as error:
            reason = f"it cannot be read: {error}"[:300]
            return Issue(self.address, "capture", "failed", reason, "check its name and permissions")
        if not data.strip():
            return Issue(self.address, "capture", "failed", "it is empty", "capture the page again")
        return Capture(self.address, data)


def is_address(name: str) -> bool:
    """Does a name begin with a protocol (``s3://``, ``simplecache::s3://``), and so is no path of this machine?"""
    return _ADDRESS.match(name) is not None


def stored(address: str) -> Iterator[Stored | Issue]:
    """The files at an address, under a folder or by a pattern, by name; names that begin with a dot are passed over.

    Raises :class:`RequestError` where fsspec or what it needs for the protocol is not installed, or the store cannot
    be reached.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError(f"{address} needs fsspec: pip install 'dateline[store]'") from error
    try:
        files, path = url_to_fs(address)
        listed = _listed(files, path)
    except Exception as error:  # each store raises its own
        raise RequestError(f"{address} cannot be listed: {error}") from error
    if not listed:
        yield Issue(address, "capture", "failed", "no file has such a name", "check the address")
    for place, told in sorted(listed.items()):
        yield Stored(files.unstrip_protocol(place), int(told.get("size") or 0), place, files)


def _listed(files: Any, path: str) -> Mapping[str, Mapping[str, Any]]:  # noqa: ANN401 - fsspec has no types
    """What stands at a path of a store, with what the store tells of it."""
    if has_magic(path):
        found, below = files.glob(path, detail=True), _WILD.split(path)[0].rpartition("/")[0]
    elif files.isdir(path):
        found, below = files.find(path, detail=True), path
    else:
        found, below = {path: files.info(path)} if files.exists(path) else {}, path
    plain = {each for each in found if not _is_hidden(each.removeprefix(below))}
    return {each: told for each, told in found.items() if each in plain and told["type"] == "file"}


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
