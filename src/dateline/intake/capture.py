"""Bytes from a path, or the reason why there are none."""

from __future__ import annotations

from pathlib import Path

from dateline.records import Capture, Issue

LARGEST_FILE = 200 * 1024 * 1024


def capture(path: Path | str) -> Capture | Issue:
    """The bytes of a file under the name given, or an :class:`Issue` when there is nothing to read."""
    try:
        return _unfit(Path(path)) or _read(path)
    except FileNotFoundError:
        return _failed(path, "it is not there (any more)", "check the name and read it again")
    except ValueError:
        return _failed(path, "it cannot be read: no file can have this name", "check the name")
    except OSError as error:
        return _failed(path, f"it cannot be read: {error.strerror or error}", "check its name and permissions")


def _unfit(place: Path) -> Issue | None:
    size = place.stat().st_size
    if place.is_dir():
        return _failed(place, "it is a folder", "name the files in it")
    if not place.is_file():
        return _failed(place, "it is no ordinary file", "copy what it holds into a file")
    if size > LARGEST_FILE:
        return _failed(place, f"it has {size:,} bytes, more than {LARGEST_FILE:,}", "split it into parts")
    return None


def _read(path: Path | str) -> Capture | Issue:
    data = Path(path).read_bytes()
    return Capture(str(path), data) if data.strip() else _failed(path, "it is empty", "capture the page again")


def _failed(path: Path | str, reason: str, advice: str) -> Issue:
    return Issue(str(path), "capture", "failed", reason, advice)
