"""TOML files as Python keeps its modules: parsed once, then read from beside them.

As with ``.pyc`` files, what is kept goes by the size and the time of its source, lies in ``__pycache__`` (or where
``PYTHONPYCACHEPREFIX`` says), is written unless Python is told to write none, and is done without where it cannot be.
"""

from __future__ import annotations

import marshal
import os
import sys
import tomllib
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises ``FileNotFoundError``, and ``tomllib.TOMLDecodeError`` where it is damaged."""
    told = path.stat()
    stamp = [told.st_size, told.st_mtime_ns]
    beside = Path(cache_from_source(str(path.with_name(path.name.replace(".", "-") + ".py"))))
    with suppress(OSError, EOFError, ValueError, TypeError):
        kept = marshal.loads(beside.read_bytes())  # noqa: S302 - as trusted as the compiled modules that lie there
        if isinstance(kept, tuple) and kept[0] == stamp:
            found: dict[str, Any] = kept[1]
            return found
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):  # a place that cannot be written to; a day, which marshal does not know
            _write(beside, marshal.dumps((stamp, found)))
    return found


def _write(path: Path, data: bytes) -> None:
    """In one step, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    passing.write_bytes(data)
    passing.replace(path)
