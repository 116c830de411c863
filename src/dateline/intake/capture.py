"""Bytes from a path, or the reason why there are none."""

from __future__ import annotations

from pathlib import Path

from dateline.records import Capture, Issue

LARGEST_FILE = 200 * 1024 * 1024


def capture(path: Path | str) -> Capture | Issue:
    """The bytes of a file under the name given, or an :class:`Issue` when there is nothing to read."""
    place = Path(path)
    try:
        size = place.stat().st_size
        if place.is_dir():
            return _failed(path, "it is a folder", "name the files in it, or let the desk walk it")
        if not place.is_file():
            return _failed(path, "it is no ordinary file", "copy what it holds into a file")
        if size > LARGEST_FILE:
            return _failed(path, f"it has {size:,} bytes, more than {LARGEST_FILE:,}", "split it into parts")
        data = place.read_bytes()
    except FileNotFoundError:
        return _failed(path, "it is not there (any more)", "check the name and read it again")
    except OSError as error:
        return _failed(path, f"it cannot be read: {error.strerror or error}", "check its permissions")
    except ValueError:
        return _failed(path, "it cannot be read: no file can have this name", "check the name")
    if not data.strip():
        return _failed(path, "it is empty", "capture the page again")
    return Capture(str(path), data)


def _failed(path: Path | str, reason: str, advice: str) -> Issue:
    return Issue(str(path), "capture", "failed", reason, advice)
