"""Documents with every fact written down by hand: the samples, and the gold documents where they are at hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLD = ROOT.parent / "shared" / "gold"
CORPORA = ROOT.parent / "shared" / "corpora"
OUT = ROOT / "bench" / "out"


@dataclass(frozen=True, slots=True)
class Marked:
    """A document's text, what a careful reader found in it, and who published it when (``None``: not known).

    ``group`` is ``samples`` for our own, ``page`` for a gold document with its stories restored by hand, else the
    first word of the file name. ``stories`` is the restored text, where somebody wrote it down.
    """

    name: str
    group: str
    text: Path
    facts: tuple[Json, ...]
    published: date | None = None
    outlet: str | None = None
    stories: Json | None = None


def samples() -> list[Marked]:
    """The repository's own documents with facts."""
    listed = tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))["sample"]
    return [_marked(SAMPLES / row["gold"], group="samples", outlet=row["outlet"]) for row in listed if "gold" in row]


def gold(folder: Path = GOLD) -> list[Marked]:
    """Every gold document of the folder; none when there is no such folder."""
    return [_marked(path) for path in sorted(_facts(folder))]


def _facts(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.json") if not path.name.endswith(".stories.json"))


def _marked(path: Path, *, group: str | None = None, outlet: str | None = None) -> Marked:
    written: Json = json.loads(path.read_text("utf-8"))
    restored = path.with_suffix(".stories.json")
    stories = json.loads(restored.read_text("utf-8")) if restored.exists() else None
    published = written.get("published")
    return Marked(
        name=path.stem,
        group=group or ("page" if stories else path.stem.partition("-")[0]),
        text=path.parent / written["document"],
        facts=tuple(written["facts"]),
        published=date.fromisoformat(published) if published else None,
        outlet=outlet,
        stories=stories,
    )
