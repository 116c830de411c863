"""Quotation marks: which words of a paragraph stand inside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.tokens import Doc, Token

_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")
_STRAIGHT = frozenset(('"', "''", "``", '""'))
_ALL = _OPEN | _CLOSE | _STRAIGHT | {"‘", "’", "`"}
MARKS = _OPEN | _CLOSE | _STRAIGHT | {"‘", "’"}
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


@lru_cache(maxsize=64)
def quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotations of a paragraph in order; marks within a quotation are not nested."""
    found: list[Quote] = []
    begin: int | None = None
    for token in (token for token in doc if token.text in _ALL):
        if begin is None and _opens(token):
            begin = token.i + 1
        elif begin is not None and _closes(token, doc[begin - 1]):
            found.append(Quote(begin, token.i))
            begin = None
        elif begin is not None and token.text in _OPEN:
            begin = _reopened(found, begin, token)
    if begin is not None and _may_run_on(doc[begin - 1]):
        found.append(Quote(begin, len(doc), open=True))
    return tuple(quote for quote in found if quote.words > 0 and not _is_field(doc, quote))


def _is_field(doc: Doc, quote: Quote) -> bool:
    """A whole paragraph in marks that doubles those inside it: a field of a table (RFC 4180), nobody's speech."""
    whole = doc.text.strip()
    field = whole.startswith('"') and whole.endswith('"') and '""' in whole[1:-1]
    return field and doc[quote.start - 1].idx == doc.text.index('"')


def _opens(token: Token) -> bool:
    """A straight mark opens when a space stands before it and none after it."""
    if token.text in _OPEN or token.text == "``" or _is_second_tick(token):
        return True
    if token.text == "‘":
        return any(t.text == "’" for t in token.doc[token.i + 2 : token.i + 60])
    if token.text not in _STRAIGHT or _doubles(token):
        return False
    before = token.doc[token.i - 1] if token.i else None
    spaced = before is None or bool(before.whitespace_) or before.text in ("(", "—", "–", "-", "[")
    return spaced and not token.whitespace_


def _closes(token: Token, opened: Token) -> bool:
    if opened.text == "‘":
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        return token.text == "’" and (following is None or bool(token.whitespace_) or following.is_punct)
    return token.text in _CLOSE or (
        token.text in _STRAIGHT and (opened.text in _STRAIGHT or opened.text == "`") and not _doubles(token)
    )


def _is_second_tick(token: Token) -> bool:
    """Two back ticks, which open what two apostrophes close, as typesetters' sources print them."""
    before = token.doc[token.i - 1] if token.i else None
    return token.text == "`" and before is not None and before.text == "`" and not before.whitespace_


def _doubles(token: Token) -> bool:
    """The second of two straight marks that stand together, as some exports print them."""
    before = token.doc[token.i - 1] if token.i and token.text in _STRAIGHT else None
    return before is not None and before.text in _STRAIGHT and not before.whitespace_


def _reopened(found: list[Quote], begin: int, token: Token) -> int:
    """A second opening mark: the closing one was lost, the first quotation ends with its sentence."""
    end = token.i
    if token.is_sent_start or token.doc[token.i - 1].is_sent_end:
        found.append(Quote(begin, end))
        return token.i + 1
    return begin


def _may_run_on(mark: Token) -> bool:
    """Only a quotation that opens a paragraph or follows a colon or comma runs on without being closed."""
    return mark.i == 0 or mark.doc[mark.i - 1].text in (":", ",") or bool(mark.is_sent_start)


@lru_cache(maxsize=64)
def speech_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Quotations that are speech: titles and scare quotes of a word or three left out."""
    long = (q for q in quotes(doc) if q.words >= SHORTEST)
    return tuple(q for q in long if any(t.pos_ in ("VERB", "AUX") for t in doc[q.start : q.end]))


def scare_quote(doc: Doc, token: Token) -> Quote | None:
    """The quotation of a word or three that a token stands in, by which a report keeps its distance from a label."""
    speech = speech_quotes(doc)
    held = (q for q in quotes(doc) if q.holds(token.i) and not q.open and q.words < SHORTEST)
    return next((q for q in held if q not in speech), None)
