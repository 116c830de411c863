"""Bodies of states by their own words: "Turkish army", "Russia's Defence Ministry", "the Iraqi government"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.knowledge.actors import states
from dateline.knowledge.tables import table
from dateline.reading.lexicon import Known
from dateline.reading.mentions import Mention
from dateline.reading.words_of_names import POSSESSIVES
from dateline.tokens import Doc


@dataclass(frozen=True, slots=True)
class _Body:
    ending: str
    owned: bool


@cache
def _bodies() -> dict[str, _Body]:
    """From the words that follow the nation to the body they name."""
    return {
        words: _Body(ending, data.get("owned", False))
        for ending, data in table("state_bodies.toml").items()
        for words in data["words"]
    }


_LONGEST = 5


def with_bodies(doc: Doc, found: Sequence[Mention]) -> list[Mention]:
    """The names of a block, nations joined with the body of the state that follows them."""
    result: list[Mention] = []
    for index, one in enumerate(found):
        if result and one.start < result[-1].end:
            continue
        limit = next((m.start for m in found[index + 1 :] if m.known and m.kind != "nationality"), len(doc))
        result.extend(_joined(doc, one, limit=limit))
    return result


def _joined(doc: Doc, one: Mention, *, limit: int) -> list[Mention]:
    nation = next((k for k in one.known if k.entity in states()), None)
    if nation is None or (one.kind == "place" and nation.place is None):
        return [one]
    owner = one.end < len(doc) and doc[one.end].text in POSSESSIVES
    start = one.end + owner
    for end in range(min(start + _LONGEST, limit, len(doc)), start, -1):
        body = _bodies().get(doc[start:end].text.replace("\n", " "))
        if body is not None and (body.owned or not owner):
            known = Known("actor", doc[one.start : end].text, _id(nation, body))
            if owner:
                return [
                    one,
                    replace(
                        one, start=start, end=end, text=doc[start:end].text, kind="actor", known=(known,), label=None
                    ),
                ]
            return [replace(one, end=end, text=doc[one.start : end].text, kind="actor", known=(known,), label=None)]
    return [one]


def _id(nation: Known, body: _Body) -> str | None:
    if body.ending == "state" or nation.entity is None:
        return nation.entity
    people = states()[nation.entity].people
    word = people[0] if people else states()[nation.entity].name
    return f"{word.lower().replace(' ', '-')}-{body.ending}"
