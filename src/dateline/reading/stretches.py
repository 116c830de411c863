"""The stretch of words that a sentence is, whatever parted it, and what stands in it: breaks, tenses, days."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.quotes import MARKS
from dateline.tokens import Doc, Span, Token

_BREAKS = frozenset(", ; : ( ) — – -- … . [ ] ! ?".split()) | MARKS
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def is_finite(token: Token) -> bool:
    """A verb with a tense, as far as its tag shows."""
    if token.text == "May" and token.i > stretch(token).start:
        return False
    return token.tag_ in _FINITE or (token.pos_ == "AUX" and token.tag_ not in ("VB", "VBG", "VBN"))


def is_break(token: Token) -> bool:
    """A mark or space at which a phrase ends."""
    return token.text in _BREAKS or token.is_space


def stretch(token: Token) -> Span:
    """The sentence of a token, with neighbours that a wrong cut has parted from it: no full stop stands between."""
    start, end = _stretches(token.doc)[token.i]
    return token.doc[start:end]


@lru_cache(maxsize=64)
def _stretches(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The bounds of every token's stretch; asked for at every word, so worked out once a document."""
    bounds: list[tuple[int, int]] = []
    begun = 0
    for sentence in doc.sents:
        if sentence.end == len(doc) or _stops(doc[sentence.end - 1]):
            bounds.extend([(begun, sentence.end)] * (sentence.end - begun))
            begun = sentence.end
    return tuple(bounds)


def _stops(token: Token) -> bool:
    if token.text in MARKS and token.i > 0 and _leads_on(token):
        return False
    return token.is_space or "\n" in token.text or (token.is_punct and token.text not in (",", "-", "–", "—", "("))


def _leads_on(mark: Token) -> bool:
    """“..., ” said X; “...?” X asked: a quotation that ends in a comma, or before a word of saying, is not the end."""
    last = mark.doc[mark.i - 1]
    if last.text == ",":
        return True
    following = takewhile(lambda t: not is_break(t), mark.doc[mark.i + 1 : mark.i + 9])
    return last.text in ("?", "!") and any(says(t) for t in following)


def says(token: Token) -> bool:
    """A form of a verb that quotes ("said", "claims")."""
    form = speech().forms.get(token.lower_)
    return form is not None and form.shape in ("past", "third") and form.lemma in speech().verbs["quoting"]


def beside(token: Token, steps: int) -> Token | None:
    """The token so many steps after (or, negative, before) another in its sentence."""
    i = token.i + steps
    start, end = _stretches(token.doc)[token.i]
    return token.doc.tokens[i] if start <= i < end else None


def tells(words: Iterable[Token]) -> bool:
    """Is there a verb with a tense outside relative clauses: is something told in these words?"""
    relative = False
    for token in words:
        if token.lower_ in ("who", "which", "that", "whom", "whose", "where"):
            relative = True
        elif relative and token.text == ",":
            relative = False
        elif is_finite(token) and not relative:
            return True
    return False


def is_day(token: Token) -> bool:
    """A day of the week, "today" or "yesterday", or the "on" before one."""
    following = beside(token, 1)
    on_day = token.lower_ == "on" and following is not None and following.lower_ in _DAYS
    return on_day or token.lower_ in _DAYS | {"today", "yesterday"}


def is_day_after(token: Token) -> bool:
    """“A spokesman Monday said", "a spokesman on Monday said”: a day, or what opens it, behind somebody."""
    before, following = beside(token, -1), beside(token, 1)
    if token.lower_ in ("on", "late", "early", "last"):
        return following is not None and following.lower_ in _DAYS
    return token.lower_ in _DAYS and before is not None and not is_break(before)
