"""Floors under what is measured: ``floors.toml`` holds them, and they rise but never fall."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).with_name("floors.toml")
_SLACK = 0.01
_HEADER = """\
# The least that `make bench` accepts. `python -m bench --raise` lifts a floor where a measure rose, never lowers it.
# A floor lies a point below what was measured: other processors round the parser's numbers differently.
# The ceilings are set by hand.
"""

Measured = Mapping[str, Mapping[str, float | None]]


def below(measured: Measured, floors: Measured) -> list[str]:
    """A line for each measure that is under its floor; a table that was not measured this time is passed over."""
    return [
        f"{table}.{name}: {_shown(measured[table].get(name))}, and the floor is {floor:.2f}"
        for table, rows in floors.items()
        if table in measured and table != "ceilings"
        for name, floor in rows.items()
        if floor is not None and (measured[table].get(name) or 0.0) < floor
    ]


def above(measured: Mapping[str, float], floors: Measured) -> list[str]:
    """A line for each cost that is over its ceiling."""
    return [
        f"{name}: {measured[name]:.1f}, and the ceiling is {ceiling:.1f}"
        for name, ceiling in floors.get("ceilings", {}).items()
        if ceiling is not None and measured.get(name, 0.0) > ceiling
    ]


def read(path: Path = PATH) -> dict[str, dict[str, float | None]]:
    """All floors by table; none when the file is not there."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def lift(measured: Measured, path: Path = PATH) -> None:
    """Writes the floors anew, each the higher of what it was and what was measured now."""
    floors = read(path)
    for table, rows in measured.items():
        old = floors.setdefault(table, {})
        old |= {name: max(old.get(name) or 0.0, _floor(value)) for name, value in rows.items() if value is not None}
    path.write_text(_HEADER + "".join(_table(name, rows) for name, rows in floors.items()), "utf-8")


def _floor(value: float) -> float:
    return max(0.0, math.floor((value - _SLACK) * 100) / 100)


def _table(name: str, rows: Mapping[str, float | None]) -> str:
    return "".join((f"\n[{name}]\n", *(f"{key} = {value}\n" for key, value in rows.items())))


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.3f}"
