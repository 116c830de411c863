"""What the words beside a place name call it: "Helmand province", "the town of Kidal", "Tabqa airfield"."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import table
from dateline.tokens import Doc

_LOOK = 3


@cache
def sorts() -> dict[str, str]:
    """From a common noun, lower case, to the type of place it makes (``place_words.toml``)."""
    return {word: sort for sort, data in table("place_words.toml").items() if sort != "parts" for word in data["words"]}


@cache
def parts() -> dict[str, str]:
    """From a noun for a part or side of a place ("countryside") to the precision of that part."""
    return {word: precision for precision, words in table("place_words.toml")["parts"].items() for word in words}


def sort_beside(doc: Doc, start: int, end: int) -> str | None:
    """The type of place that the words after or before the tokens ``[start, end)`` give it, else none."""
    for length in (2, 1):
        after = doc[end : end + length].text.lower()
        if after in sorts() and len(doc[end : end + length]) == length:
            return sorts()[after]
    if start >= 2 and doc[start - 1].lower_ == "of":
        for length in (2, 1):
            before = doc[max(0, start - 1 - length) : start - 1].text.lower()
            if before in sorts():
                return sorts()[before]
    last = doc[end - 1].lower_
    return sorts().get(last) if end - start > 1 else None
