"""Gazetteers that a person adds to the one that is shipped: dumps of GeoNames, packed into the user's data folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import RequestError
from dateline.settings import settings


@dataclass(frozen=True, slots=True)
class Added:
    """A gazetteer in the user's folder: its name, how many places it has, and the lines that could not be read."""

    name: str
    places: int
    wrong: Sequence[str] = ()


def add_places(dump: Path, *, folder: Path | None = None) -> Added:
    """Packs a dump of GeoNames (``SY.txt`` or ``SY.zip``) into the folder; one of the same name is replaced.

    Raises :class:`RequestError` if the file is none.
    """
    from dateline.knowledge.dumps import places_of
    from dateline.knowledge.packing import packed

    rows, wrong = places_of(dump)
    target = _folder(folder) / f"{dump.stem}.places"
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.write_bytes(packed(rows))
    unfinished.replace(target)
    return Added(dump.stem, len(rows), wrong)


def added_places(*, folder: Path | None = None) -> list[Added]:
    """The gazetteers in the folder."""
    return [Added(path.stem, _count(path)) for path in sorted(_folder(folder).glob("*.places"))]


def remove_places(name: str, *, folder: Path | None = None) -> None:
    """Takes a gazetteer out of the folder. Raises :class:`RequestError` if there is none of the name."""
    path = _folder(folder) / f"{name}.places"
    if not path.is_file():
        known = ", ".join(one.name for one in added_places(folder=folder)) or "none"
        raise RequestError(f"there is no added gazetteer {name}: there are {known}")
    path.unlink()


def _folder(folder: Path | None) -> Path:
    return folder or settings().places


def _count(path: Path) -> int:
    with path.open("rb") as packed:
        return int(json.loads(packed.readline())["rows"])
