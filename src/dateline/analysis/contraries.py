"""Which later reports speak against an announcement, a promise or a denial; the rules stand in the knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.tables import table


@dataclass(frozen=True, slots=True)
class Contrary:
    """One rule: kinds that are said, in which status, against kinds that are seen, and which roles must agree."""

    name: str
    said: frozenset[str]
    seen: frozenset[str]
    said_status: frozenset[str]
    who: bool
    where: bool
    example: str


_ANY = ("actual", "ongoing", "planned", "expected")


@cache
def contraries() -> tuple[Contrary, ...]:
    """All rules. Raises :class:`KnowledgeError` for one without an example."""
    found = []
    for entry in table("contraries.toml")["contrary"]:
        if not entry.get("example"):
            raise KnowledgeError(f"the contrary {entry['name']!r} has no example: add one to knowledge/contraries.toml")
        status = frozenset(entry.get("said_status", _ANY))
        said, seen = frozenset(entry["said"]), frozenset(entry["seen"])
        found.append(Contrary(entry["name"], said, seen, status, entry["who"], entry["where"], entry["example"]))
    return tuple(found)


def kinds() -> tuple[str, ...]:
    """Every kind that a rule looks at."""
    return tuple(sorted({kind for rule in contraries() for kind in rule.said | rule.seen}))
