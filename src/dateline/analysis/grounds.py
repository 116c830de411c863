"""Grounds on which a person may think a claim more or less credible: which, never how much.

How reliable a source is, and a letter for it, is for a person to say; nothing here grades.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.analysis.media import seen_how
from dateline.tellings import AGAINST, Telling

_FIRST_HAND = frozenset({"satellite", "video", "photograph", "flight or ship tracking", "witnesses"})
_NAMED = frozenset({"person", "organisation", "document"})


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: what is asked, what was found, and the ids of the claims that show it."""

    asked: str
    found: str
    claims: tuple[str, ...]


def grounds(tellings: Sequence[Telling], *, independent: int) -> list[Ground]:
    """The grounds of a happening told in these claims, by ``independent`` sources."""
    named = [t for t in tellings if t.speaker.type in _NAMED]
    unnamed = [t for t in tellings if t.speaker.type == "unnamed"]
    seen = [(t, seen_how(t)) for t in tellings]
    first = [(t, how) for t, how in seen if how in _FIRST_HAND]
    against = [t for t in tellings if t.status in AGAINST]
    many = "1 source" if independent == 1 else f"{independent} independent sources"
    ways = ", ".join(dict.fromkeys(how for _, how in first))
    return [
        Ground("how many tell it", f"{many}, {len(tellings)} claims" if len(tellings) > 1 else many, _ids(tellings)),
        Ground("named", _heads(named) or "nobody by name", _ids(named)),
        Ground("not named", _heads(unnamed) or "nobody", _ids(unnamed)),
        Ground("first-hand", ways or "none told of", _ids([t for t, _ in first])),
        Ground("told otherwise", _heads(against) or ("the report" if against else "by nobody"), _ids(against)),
    ]


def _ids(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(t.id for t in tellings)


def _heads(tellings: Sequence[Telling]) -> str:
    return "; ".join(dict.fromkeys(t.speaker.head or t.speaker.text or "" for t in tellings if t.speaker.head))
