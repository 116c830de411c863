"""What was found: words of a sentence that match an entry of the lexicon."""

from __future__ import annotations

from typing import NamedTuple

from dateline.knowledge.predicates import Entry
from dateline.tokens import Token


class Candidate(NamedTuple):
    """Words that match an entry: the predicate token, the span of its words, the object of its last preposition."""

    token: Token
    start: int
    end: int
    entry: Entry
    object: Token | None = None
    fixed: frozenset[int] = frozenset()
