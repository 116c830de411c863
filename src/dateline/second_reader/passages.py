"""What a second reader is given to read: the paragraphs of a story, and the question that goes with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.knowledge.predicates import predicates
from dateline.records import ROLES, STATUSES, Block, Document

_READABLE = frozenset({"headline", "deck", "paragraph", "caption"})
_LONGEST = 6_000  # characters asked about at once; a longer paragraph is asked about alone
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some blocks of one story (0 for none), in order."""

    document: Document
    story: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks)


def passages(document: Document) -> Iterator[Passage]:
    """The stories of a document in pieces that are not too long."""
    listed = [(story.number, story.blocks) for story in document.stories] + [(0, document.furniture)]
    for number, blocks in listed:
        taken: list[Block] = []
        for block in (block for block in blocks if block.role in _READABLE):
            if taken and sum(len(each.text) for each in taken) + len(block.text) > _LONGEST:
                yield Passage(document, number, tuple(taken))
                taken = []
            taken.append(block)
        if taken:
            yield Passage(document, number, tuple(taken))


def question(passage: Passage) -> list[Json]:
    """The messages that ask for the claims of a passage."""
    day = passage.document.published.value
    kinds = "\n".join(f"- {name}: {kind.about}" for name, kind in predicates().kinds.items())
    rules = _words()["rules"].format(kinds=kinds)
    told = _words()["passage"].format(day=day.isoformat() if day else "not known", text=passage.text)
    return [{"role": "system", "content": rules}, {"role": "user", "content": told}]


@cache
def schema() -> Json:
    """The JSON Schema of a reply: claims whose parts are words of the text."""
    words: Json = {"type": "string"}
    listed: Json = {"type": "array", "items": words}
    number: Json = {"type": ["integer", "null"]}
    optional: Json = {"type": ["string", "null"]}
    count = _object({"text": optional, "min": number, "max": number})
    time = _object({"text": optional, "from": optional, "to": optional})
    sorts: Json = {"type": "string", "enum": ["person", "organisation", "unnamed", "document"]}
    speaker = _object({"type": sorts, "text": words, "cue": optional})
    claim = _object(
        {
            "kind": {"type": "string", "enum": list(predicates().kinds)}, "sentence": words, "trigger": words,
            **dict.fromkeys(ROLES, listed), "count": count, "time": time,
            "source": {"type": "array", "items": speaker},
            "status": {"type": "string", "enum": list(STATUSES)}, "hedges": listed,
        }
    )  # fmt: skip
    return _object({"claims": {"type": "array", "items": claim}})


def _object(properties: Json) -> Json:
    """An object with all of these and nothing else, as servers that bind a reply ask for."""
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((files("dateline.second_reader") / "question.toml").read_text("utf-8"))
    return found
