"""Reading the knowledge files that are shipped inside the package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.compiled import read_toml


def table(name: str) -> dict[str, Any]:
    """The TOML file ``name`` of the knowledge folder.

    Raises :class:`KnowledgeError` when it is missing or is not TOML.
    """
    try:
        return read_toml(Path(str(files("dateline.knowledge"))) / name)
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"knowledge file {name} cannot be read ({error}): reinstall Dateline") from error


def tables(folder: str) -> list[dict[str, Any]]:
    """All TOML files of a folder of the knowledge, in order of their names."""
    found = sorted(
        entry.name for entry in (files("dateline.knowledge") / folder).iterdir() if entry.name.endswith(".toml")
    )
    if not found:
        raise KnowledgeError(f"no knowledge in {folder}: reinstall Dateline")
    return [table(f"{folder}/{name}") for name in found]
