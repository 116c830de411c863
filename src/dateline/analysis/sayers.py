"""Who says so, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.analysis.material import Material, said_by
from dateline.tellings import Telling

_SHOWN = 3
_LONG = 48  # characters of who says so; the footnote has them all


def sayers(tellings: Iterable[Telling], material: Material) -> str:
    """Those who tell it, each once, those named first: speakers with the outlet that quotes them, or the outlet."""
    reports = material.reports
    return together([in_few_words(said_by(telling), reports[telling.document].teller) for telling in tellings])


def together(told: Sequence[str]) -> str:
    """Those who say so, each in few words, those named first."""
    if len(told) == 1:
        return told[0]
    names = list(dict.fromkeys(told))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "; ".join(names[:_SHOWN]) + more


@lru_cache(maxsize=50_000)
def in_few_words(said: str, teller: str) -> str:
    """A speaker with the outlet that quotes him, or the outlet."""
    if said == "the report":
        return teller
    said = said if len(said) <= _LONG else said[: _LONG - 2].rsplit(" ", 1)[0] + " …"
    return f"{said} ({teller})"
