"""The words that restoring leans on: the shipped English list, and the short lists of ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*(?![-‐]?\s*\n)")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("dateline.intake") / "words.toml").read_text(encoding="utf-8"))


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The short list ``key`` of ``[table]`` in ``words.toml``."""
    return frozenset(_tables()[table][key])


@cache
def examples(table: str) -> tuple[str, ...]:
    """The examples that ``[table]`` of ``words.toml`` must read as written."""
    return tuple(_tables()[table]["examples"])


@cache
def _english() -> frozenset[str]:
    text = (files("dateline.intake") / "words.txt").read_text(encoding="utf-8")
    words = {line.lower() for line in text.splitlines() if not line.startswith("#")}
    solid = listed("hyphen", "solid")
    return frozenset(words | solid | {word + "s" for word in solid})


def known(word: str) -> bool:
    """Is this an English word (any case, inflected forms included)?"""
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s").removesuffix("s'") in _english()


class Vocabulary:
    """How often each word, lower case, stands unbroken in one document: its own usage goes before any list."""

    def __init__(self, captured: str) -> None:
        self._counts = Counter(token.lower().replace("‐", "-") for token in _TOKEN.findall(captured))

    def count(self, word: str) -> int:
        return self._counts[word.lower()]
