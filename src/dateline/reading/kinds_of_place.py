"""What the words beside a place name call it: "Helmand province", "the town of Kidal", "Tabqa airfield"."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.tables import table
from dateline.tokens import Doc, Token

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
    own = sorts().get(last) if end - start > 1 else None
    return own or _sort_of_list(doc, start, end)


def _sort_of_list(doc: Doc, start: int, end: int) -> str | None:
    """“the provinces of Kunar and Khost”, "Kunar, Khost and Farah provinces": what every name of a list is called."""
    first, last, sentence = start, end, doc[start].sent
    while first > sentence.start and _is_listed(doc[first - 1]):
        first -= 1
    if first - sentence.start >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].tag_ == "NNS":
        return sorts().get(doc[first - 2].lower_)
    while last < sentence.end and _is_listed(doc[last]):
        last += 1
    return sorts().get(doc[last].lower_) if end < last < sentence.end and doc[last].tag_ == "NNS" else None


def _is_listed(token: Token) -> bool:
    return token.tag_ == "NNP" or token.lower_ in (",", "and", "or")
