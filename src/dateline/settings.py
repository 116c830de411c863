"""One frozen record of what a person can set, from the environment or the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: the SQLite file. ``pipeline``: another spaCy pipeline with Universal Dependencies, else our own.

    ``places``: the folder of the gazetteers that a person has added.
    """

    ledger: Path
    pipeline: str | None = None
    places: Path = user_data_path("dateline") / "places"


def settings(*, ledger: Path | str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """What was asked for, else ``DATELINE_LEDGER``, ``DATELINE_PIPELINE`` and ``DATELINE_PLACES``, else the user's data
    folder.
    """
    own = user_data_path("dateline")
    path = Path(ledger or environment.get("DATELINE_LEDGER") or own / "ledger.db")
    places = Path(environment.get("DATELINE_PLACES") or own / "places")
    return Settings(path, environment.get("DATELINE_PIPELINE") or None, places)
