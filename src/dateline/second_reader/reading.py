"""One passage asked about, and what came of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records import Claim, Issue, ordered
from dateline.second_reader.endpoint import Endpoint
from dateline.second_reader.grounding import RefusedError, grounded
from dateline.second_reader.passages import Passage, question, schema

_ADVICE = "see that the server runs and knows the model; the other passages were asked about all the same"


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a passage; how many were refused, by reason; and an issue where there was no reply to read."""

    claims: tuple[Claim, ...] = ()
    refused: Counter[str] = field(default_factory=Counter)
    issue: Issue | None = None


def read_passage(passage: Passage, endpoint: Endpoint) -> Reading:
    """Asks about a passage, and holds the reply against its text. A broken reply is asked for once more."""
    for _ in range(2):
        reply = endpoint.ask(question(passage), schema=schema())
        if reply.trouble:
            return Reading(issue=_issue(passage, reply.trouble))
        try:
            told = json.loads(_bare(reply.text))
        except (ValueError, RecursionError):
            continue
        listed = told.get("claims") if isinstance(told, Mapping) else None
        if isinstance(listed, list):
            return _read(passage, listed)
    return Reading(issue=_issue(passage, "its reply is no JSON with claims"))


def _read(passage: Passage, listed: list[object]) -> Reading:
    refused: Counter[str] = Counter()
    claims: dict[str, Claim] = {}
    for each in listed:
        try:
            claim = grounded(each if isinstance(each, Mapping) else {}, passage)
        except RefusedError as why:
            refused[str(why)] += 1
            continue
        if claim.id in claims:
            refused["it was told twice"] += 1
        claims[claim.id] = claim
    return Reading(tuple(ordered(claims.values())), refused)


def _bare(text: str) -> str:
    """The reply without what some models put around JSON: their thoughts, a fence, a word of courtesy."""
    said = text.rpartition("</think>")[2]
    return said[said.find("{") : said.rfind("}") + 1]


def _issue(passage: Passage, reason: str) -> Issue:
    name = f"{passage.document.name}, story {passage.story}"
    return Issue(name, "reading", "failed", f"the second reader: {reason}", _ADVICE, passage.document.id)
