"""Cues that stand between commas or at the end of a sentence, found by the words alone: ", a doctor there said."."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.knowledge.speech import speech
from dateline.reading.words import is_nominal, is_verbal, lemma

_BREAKS = frozenset((",", "”", '"', "“", "—", "–", ";"))
_LONGEST = 14
_TAIL = 7


@dataclass(frozen=True, slots=True)
class SetOff:
    """A cue set off from the rest of its sentence: the head of who speaks, and the words that are told."""

    subject: Token
    content: set[int]


def between_commas(verb: Token) -> SetOff | None:
    """The cue at a verb of saying when it stands at the end of its sentence or between commas, with its subject before it.

    Parsers often hang such a subject on a verb of what is said; commas do not lie.
    """
    if lemma(verb) not in speech().quoting:
        return None
    sentence = verb.sent
    first = _opening(verb, sentence.start)
    last = _closing(verb, sentence.end)
    if first is None or last is None:
        return None
    subject = _speaker(verb, first)
    content = {t.i for t in sentence if not first <= t.i < last}
    return SetOff(subject, content) if subject is not None and len(content) > 3 else None


def _opening(verb: Token, start: int) -> int | None:
    """Where the words between the comma and the verb begin; none if a verb stands among them, or nothing before."""
    for i in range(verb.i - 1, max(start, verb.i - _LONGEST) - 1, -1):
        token = verb.doc[i]
        if token.text in _BREAKS:
            return i + 1 if i > start + 1 else None
        if is_verbal(token) or token.lower_ in ("that", "who", "which", "and", "but", "whether", "if"):
            return None
    return None


def _closing(verb: Token, end: int) -> int | None:
    """Where the cue ends: at a comma, or with a short rest ("on Friday") at the end of the sentence."""
    for i in range(verb.i + 1, min(end, verb.i + 1 + _TAIL)):
        token = verb.doc[i]
        if token.text in _BREAKS or (token.is_punct and i >= end - 2):
            return i
        if is_verbal(token) or token.lower_ in ("that", "whether", "how", "he", "she", "they", "it"):
            return None
    return end if end - verb.i <= _TAIL else None


def _speaker(verb: Token, first: int) -> Token | None:
    """The head of the noun phrase before the verb: its last noun before any preposition, or a pronoun."""
    found: Token | None = None
    for token in verb.doc[first : verb.i]:
        if token.pos_ == "ADP" and found is not None:
            break
        if is_nominal(token) or (token.pos_ == "PRON" and token.lower_ != "there"):
            found = token
    return found
