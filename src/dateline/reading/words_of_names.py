"""The words at the edges of names (``knowledge/name_words.toml``), as sets."""

from __future__ import annotations

from dateline.knowledge.tables import table

_WORDS = {key: frozenset(data["words"]) for key, data in table("name_words.toml").items()}

TITLES = _WORDS["titles"]
OFFICES = _WORDS["offices"]
ARTICLES = _WORDS["articles"]
POSSESSIVES = _WORDS["possessives"]
BETWEEN = _WORDS["between"]
DIRECTIONS = _WORDS["directions"]
NOT_NAMES = _WORDS["never"]
OPENING = _WORDS["opening"]
