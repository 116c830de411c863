"""Quotation marks: which words of a paragraph stand inside them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")
_STRAIGHT = frozenset(('"', "''", "``"))
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens ``[start, end)`` between quotation marks; ``open``: no mark closes it in this paragraph."""

    start: int
    end: int
    open: bool = False

    def holds(self, index: int) -> bool:
        return self.start <= index < self.end

    @property
    def words(self) -> int:
        return self.end - self.start


def quotes(doc: Doc) -> list[Quote]:
    """The quotations of a paragraph in order; marks within a quotation are not nested."""
    found: list[Quote] = []
    begin: int | None = None
    for token in doc:
        if token.text in _STRAIGHT and token.i and token.nbor(-1).text in _STRAIGHT:
            continue
        opens = token.text in _OPEN or (token.text in _STRAIGHT and begin is None)
        closes = token.text in _CLOSE or (token.text in _STRAIGHT and begin is not None)
        if opens and begin is None:
            begin = token.i + 1
        elif closes and begin is not None:
            found.append(Quote(begin, token.i))
            begin = None
    if begin is not None:
        found.append(Quote(begin, len(doc), open=True))
    return [quote for quote in found if quote.words > 0]


def speech_quotes(doc: Doc) -> list[Quote]:
    """Quotations that are speech: titles and scare quotes of a word or three left out."""
    return [
        q for q in quotes(doc) if q.words >= SHORTEST and any(t.pos_ in ("VERB", "AUX") for t in doc[q.start : q.end])
    ]
