"""How a report describes who speaks: the name or noun with the role, age and home that commas set beside it."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.speech import speech
from dateline.reading.speakers import Phrase
from dateline.reading.stretches import is_break, is_day, is_finite, stretch
from dateline.tokens import Doc, Token

_LEADS = frozenset({"a", "an", "the", "one", "another", "his", "her", "its", "their", "now", "also", "then", "himself"})
_NOT_LEADS = frozenset(
    "while but and or as after before when if although though because since in on at by with".split()
)
_RELATIVE = frozenset({"who", "which", "that", "whose", "where"})
_SET_OFF = frozenset({",", "(", "—", "–", "--"})
_CLOSING = frozenset({")", "—", "–", "--"})
_WHEN = frozenset({"in", "on", "during", "at", "last", "late", "earlier"})
_COUNTING = frozenset("nearly almost about roughly around virtually only even just some more than least".split())
_LONGEST = 30


def whole_description(phrase: Phrase, cue: Token) -> tuple[int, int]:
    """Token span ``[start, end)`` of a phrase that speaks with what describes it, without when and where it spoke."""
    start, end = _start(phrase, cue), _end(phrase)
    if end <= cue.i:
        inserted = _to_cue(phrase.doc, end, cue)
        return start, inserted if inserted is not None else end
    return start, _apposed(phrase.doc, end)


def _start(phrase: Phrase, cue: Token) -> int:
    """Where the parse has the same subject begin, if it agrees on where it ends."""
    subject = next((c for c in cue.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    start = phrase.start
    if subject is not None and start <= subject.i < phrase.end and subject.left_edge.i >= start:
        start = subject.left_edge.i if subject.i <= phrase.head.i <= subject.right_edge.i else start
    while start > phrase.doc[start].sent.start and phrase.doc[start - 1].lower_ in _COUNTING:
        start -= 1
    return start


def _end(phrase: Phrase) -> int:
    """Before “in a statement”, "on Wednesday"."""
    doc = phrase.doc
    for i in range(phrase.head.i + 1, phrase.end):
        if doc[i].lower_ in _RELATIVE:
            break
        if doc[i].lower_ in _WHEN and (i + 2 >= phrase.end or any(_of_saying(t) for t in doc[i + 1 : phrase.end])):
            return i
        if is_day(doc[i]) or (doc[i].tag_ == "VBN" and i == phrase.head.i + 1 == phrase.end - 1):
            return i
    return phrase.end


def _of_saying(token: Token) -> bool:
    return is_day(token) or speech().is_a(token.lower_, "mediums")


def _to_cue(doc: Doc, end: int, cue: Token) -> int | None:
    """“X, a teacher, said”: to the mark that closes what stands between the phrase and the word of saying."""
    if doc[end].text not in _SET_OFF or end + 2 >= cue.i:
        return None
    close = next((i for i in range(cue.i - 1, end + 1, -1) if doc[i].text in {",", *_CLOSING}), None)
    if close is None or close - end > _LONGEST or not _describes(doc, end + 1, close):
        return None
    return close + (doc[close].text == ")")


def _apposed(doc: Doc, end: int) -> int:
    """“said X, a teacher in Mora”: to the end of what has no verb of its own."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return end
    last = stretch(doc[end - 1]).end
    close = end + 1
    while close < last and not (is_break(doc[close]) or doc[close].text == "."):
        close += 1
    closed = close >= last or doc[close].text in (".", ",", ";", "—", "–")
    return close if closed and close - end <= _LONGEST and _describes(doc, end + 1, close) else end


def _describes(doc: Doc, start: int, end: int) -> bool:
    """Is it an apposition, an age or a home, rather than a clause or a circumstance?"""
    words = [t for t in doc[start:end] if not t.is_space]
    if not words or words[0].lower_ in _NOT_LEADS or any(_of_saying(t) for t in words[:3]):
        return False
    first = words[0]
    if first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON") and first.lower_ not in _LEADS:
        return False
    own = list(takewhile(lambda t: t.lower_ not in _RELATIVE, words))
    return bool(own) and not any(is_finite(t) for t in own)
