"""A block of text cut into runs, each with all that it is part of: how marks that overlap are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.desk.reviewing import Mark
from dateline.ledger import Placed

LABELS = {
    "evidence": "sentence", "trigger": "what happened", "actor": "who", "target": "to whom", "what": "what",
    "with": "with", "from": "from", "to": "to", "place": "where", "topic": "about", "condition": "if",
    "source": "says so", "cue": "word of saying", "hedge": "hedge",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Text whose characters have the same parts. ``fields`` are like ``actor-0``; ``first`` begins its first field."""

    text: str
    parts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    first: bool = False

    @property
    def title(self) -> str:
        """What the words are, for whoever points at them."""
        return ", ".join(LABELS[part] for part in self.parts if part != "evidence")

    @property
    def classes(self) -> str:
        return " ".join(f"m-{part}" for part in self.parts)


def runs(placed: Placed, marks: Sequence[Mark], *, veil: Callable[[str], str] | None = None) -> list[Run]:
    """The text of a block from its beginning to its end, cut wherever a mark begins or ends.

    ``veil`` blacks out what somebody may not see and keeps the length.
    """
    text = veil(placed.block.text) if veil else placed.block.text
    found = []
    for mark in marks:
        where = placed.block.restored.found(mark.start, mark.end)
        if where:
            found.append((*where, mark))
    cuts = sorted({0, len(text), *(at for start, end, _ in found for at in (start, end))})
    told = []
    for start, end in pairwise(cuts):
        inside = [(a, mark) for a, b, mark in found if a <= start and end <= b]
        fields = tuple(f"{mark.what}-{mark.number}" for _, mark in inside if mark.what != "evidence")
        begins = any(a == start and mark.what != "evidence" for a, mark in inside)
        parts = tuple(dict.fromkeys(mark.what for _, mark in inside))
        told.append(Run(text[start:end], parts, fields, begins))
    return told
