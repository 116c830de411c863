"""The sidecar of an exported file: what was asked, what came of it, and by which bytes and which ledger it is known."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.interchange import Json
from dateline.ledger import Filter
from dateline.publish.formats.handed import Account
from dateline.version import VERSION


@dataclass(slots=True)
class Measured:
    """The bytes of a file, counted and hashed as they pass."""

    size: int = 0
    _digest: Any = field(default_factory=sha256)

    def passing(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self.size += len(part)
            self._digest.update(part)
            yield part

    @property
    def sha256(self) -> str:
        found: str = self._digest.hexdigest()
        return found


def beside(path: Path) -> Path:
    """Where the sidecar of a file lies."""
    return path.with_name(f"{path.name}.manifest.json")


def manifest(name: str, form: str, *, query: Json, account: Account, measured: Measured, head: tuple[int, str]) -> Json:
    """The account of one file. It tells no time, so that the same export of the same ledger has the same manifest.

    ``head`` is the number of rows of the ledger's log and the last hash: what was in the ledger when it was asked.
    """
    return {
        "file": name, "format": form, "bytes": measured.size, "sha256": measured.sha256,
        "made_by": f"dateline {VERSION}", "ledger": {"log_rows": head[0], "log_head": head[1]}, "query": query,
        "counts": {"claims": account.claims, "written": account.parts},
        "set_aside": _sorted(account.set_aside), "left_out": _sorted(account.left_out),
        "withheld": _sorted(account.withheld.counts),
    }  # fmt: skip


def written(told: Json) -> str:
    """The manifest as the text of its file."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def query_of(wanted: Filter) -> Json:
    """What was asked for, without what was not."""
    told = {field.name: getattr(wanted, field.name) for field in dataclasses.fields(wanted)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items() if value}


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
