"""Names in a list are of one sort: "Kunar, Nangarhar and Kunduz" are provinces, whatever towns are called so."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.gazetteer import gazetteer
from dateline.reading.mentions import Mention
from dateline.tokens import Doc

_BETWEEN = frozenset({",", "and", "or", "&", ";", ", and", ", or"})
_MEMBERS = 3
_TOWN = 15_000


def province_country(doc: Doc, names: Sequence[Mention], position: int) -> str | None:
    """The country that a list of three or more names lists the provinces of, as ISO 3166-1 alpha-2; else ``None``.

    All have to be provinces of it, and most of the others no towns besides. ``names`` are those of places, in order;
    ``position`` is where the one asked about stands among them.
    """
    run = _run(doc, names, position)
    if len(run) < _MEMBERS:
        return None
    shared = set.intersection(*(_countries(name.text, "province", 0) for name in run))
    others = [name for name in run if name is not names[position]]
    for country in sorted(shared):
        alone = [name for name in others if country not in _countries(name.text, "city", _TOWN)]
        if 2 * len(alone) > len(others):
            return country
    return None


def _run(doc: Doc, names: Sequence[Mention], position: int) -> Sequence[Mention]:
    first, last = position, position
    while first > 0 and _is_joined(doc, names[first - 1], names[first]):
        first -= 1
    while last + 1 < len(names) and _is_joined(doc, names[last], names[last + 1]):
        last += 1
    return names[first : last + 1]


def _is_joined(doc: Doc, one: Mention, other: Mention) -> bool:
    return doc[one.end : other.start].text.strip() in _BETWEEN


def _countries(name: str, kind: str, people: int) -> set[str]:
    found = gazetteer().candidates(name)
    return {c.country for c in found if c.type == kind and c.exact and c.country and c.population >= people}
