"""Noun phrases by their words alone, about a verb that the parse has taken for a noun."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.tokens import Token

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march april "
    "may june july august september october november december".split()
)
_INNER = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADV"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_JOINING = frozenset({",", "and", "or", "-"})


def subject_before(verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before a verb, adverbs left out."""
    i, start = verb.i - 1, verb.sent.start
    doc = verb.doc
    while i >= start and (doc[i].pos_ == "ADV" or _is_day(doc[i])):
        i -= 1
    if i >= start and doc[i].text == ",":
        return _top(doc[i - 1], verb)
    if i < start or doc[i].pos_ not in _NOMINAL:
        return None
    head = doc[i]
    while i > start and (doc[i].pos_ in _INNER or doc[i].text == "-"):
        i -= 1
    if doc[i].lower_ == "of" and i > start and doc[i - 1].pos_ in ("NOUN", "PROPN"):
        return doc[i - 1]
    return head


def _is_day(token: Token) -> bool:
    """“Oslo on Wednesday vetoed”: a day between the subject and its verb."""
    after = token.nbor(1)
    return token.lower_ in DAYS or (token.lower_ in ("on", "late", "early", "last") and after.lower_ in DAYS)


def _top(token: Token, verb: Token) -> Token | None:
    """“A raid on the capital, Oslo, killed”: the head of all that stands before the comma."""
    while token.head.i < verb.i and token.head != token and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token if token.pos_ in _NOMINAL else None


def phrases_after(verb: Token) -> Iterator[tuple[str, Token]]:
    """The noun phrases after a verb up to the next verb, each head with the preposition before it (or ``""``)."""
    case, head = "", None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if head is not None and token.pos_ not in _INNER and token.text != "-":
            yield case, head
            head, case = None, case if token.text in _JOINING else "?"
        if token.lower_ == "of":
            case = "?"
            continue
        if token.pos_ == "ADP" and token.dep_ == "case":
            case = token.lower_
        elif token.pos_ in _NOMINAL:
            head = token
        elif token.pos_ not in _INNER and token.lower_ not in _JOINING and token.tag_ != "VBN":
            return
    if head is not None:
        yield case, head
