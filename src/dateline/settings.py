"""One frozen record of what a person can set, from the environment or the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: the SQLite file. ``pipeline``: another spaCy pipeline with Universal Dependencies, else our own."""

    ledger: Path
    pipeline: str | None = None


def settings(*, ledger: Path | str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """What was asked for, else ``DATELINE_LEDGER`` and ``DATELINE_PIPELINE``, else the user's data folder."""
    named = ledger or environment.get("DATELINE_LEDGER")
    path = Path(named) if named else user_data_path("dateline") / "ledger.db"
    return Settings(path, environment.get("DATELINE_PIPELINE") or None)
