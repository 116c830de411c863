"""The rules of the reader in words (``rules.toml``): what a rule's name says to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from dateline.knowledge.tables import table

Part = Literal["status", "source"]


def in_words(rule: str, *, of: Part) -> str:
    """What the rule says in words; its own name, where the table has no words for it."""
    for pattern, says in _patterns(of):
        match = pattern.fullmatch(rule)
        if match is not None:
            return says.format(*match.groups())
    return rule


@cache
def _patterns(part: Part) -> Sequence[tuple[re.Pattern[str], str]]:
    listed = table("rules.toml")[part]
    return [(re.compile(re.escape(one["rule"]).replace(r"\{\}", "(.+)")), one["says"]) for one in listed]
