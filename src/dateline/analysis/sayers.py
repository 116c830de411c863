"""Who says so, in few words."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.analysis.material import Material, said_by
from dateline.tellings import Telling

_SHOWN = 3
_LONG = 48  # characters of who says so; the footnote has them all


def sayers(tellings: Iterable[Telling], material: Material) -> str:
    """Those who tell it, each once, those named first: speakers with the outlet that quotes them, or the outlet."""
    found: dict[str, None] = {}
    for telling in tellings:
        teller = material.reports[telling.document].teller
        said = said_by(telling)
        said = said if len(said) <= _LONG else said[: _LONG - 2].rsplit(" ", 1)[0] + " …"
        found[teller if said == "the report" else f"{said} ({teller})"] = None
    names = list(found)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "; ".join(names[:_SHOWN]) + more
