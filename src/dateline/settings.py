"""One frozen record of what a person can set, from the environment, the command line or a file of settings."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from dateline.errors import RequestError
from dateline.grades import Grade, settled


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: the SQLite file. ``pipeline``: another spaCy pipeline with Universal Dependencies, else our own.

    ``places``: the folder of the gazetteers that a person has added. ``grades``: how reliable the file of settings
    calls sources.
    """

    ledger: Path
    pipeline: str | None = None
    places: Path = user_data_path("dateline") / "places"
    grades: tuple[Grade, ...] = ()


def settings(*, ledger: Path | str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """What was asked for, else ``DATELINE_LEDGER``, ``DATELINE_PIPELINE`` and ``DATELINE_PLACES``, else the user's data
    folder; grades from the TOML file ``DATELINE_SETTINGS``, else ``settings.toml`` in the user's folder of settings.

    Raises :class:`RequestError` for a file of settings that cannot be used.
    """
    own = user_data_path("dateline")
    path = Path(ledger or environment.get("DATELINE_LEDGER") or own / "ledger.db")
    places = Path(environment.get("DATELINE_PLACES") or own / "places")
    named = environment.get("DATELINE_SETTINGS")
    file = Path(named) if named else user_config_path("dateline") / "settings.toml"
    graded = _grades(file) if named or file.exists() else ()
    return Settings(path, environment.get("DATELINE_PIPELINE") or None, places, graded)


def _grades(file: Path) -> tuple[Grade, ...]:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise RequestError(f"{file} cannot be read as settings ({wrong}): mend it or take it away") from wrong
    return settled(told.get("grades", {}), where=str(file))
