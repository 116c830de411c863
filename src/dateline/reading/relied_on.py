"""What a speaker uses or relies on: the telephone, a statement, video footage, satellite images."""

from __future__ import annotations

from collections.abc import Collection

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.speakers import Phrase
from dateline.reading.stretches import is_break, is_finite, stretch
from dateline.reading.words import lemma
from dateline.tokens import Token

_BY = frozenset({"by", "in", "on", "via", "over", "through", "from", "with", "using", "citing", "upon", "to", "during"})
_TO_WHOM = frozenset({"told", "tells", "telling", "tell"})  # "told state radio"
_REACH = 12
_LONGEST = 6
_LEADS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "VERB", "ADV"})


def medium_of(cue: Token, phrase: Phrase, *, told: Collection[int]) -> tuple[int, int] | None:
    """Token span ``[start, end)`` of the medium told of beside a word of saying, outside what is said.

    A document that speaks itself ("satellite images show") is its own medium.
    """
    noun = phrase.head
    if (
        noun.pos_ == "NOUN"
        and speech().is_a(noun.lower_, "mediums")
        and not speech().is_a(noun.lower_, "organisations")
    ):
        return _own(phrase)
    sentence = stretch(cue)
    near = range(max(sentence.start, cue.i - _REACH), min(sentence.end, cue.i + _REACH))
    if cue.lower_ in _TO_WHOM and (station := _phrase(cue, end=sentence.end)) is not None:
        return station
    opening = (i for i in near if cue.doc.tokens[i].lower_ in _BY and i not in told)
    for i in sorted(opening, key=lambda i: (i < cue.i, abs(i - cue.i))):
        token = cue.doc[i]
        if not _is_at_cue(token, cue):
            found = _phrase(token, end=sentence.end)
            if found is not None and not set(range(*found)) & set(told):
                return found
    return None


def told_to(cue: Token) -> Token | None:
    """The head of the words for whom a speaker told it: "told Reuters that", "told the state news agency"."""
    if cue.lower_ not in _TO_WHOM:
        return None
    return next((c for c in cue.rights if c.dep_ in ("iobj", "obj") and c.i - cue.i <= _REACH), None)


def is_outlet(noun: Token) -> bool:
    """Is a common noun one for an outlet of news?"""
    return "outlet" in classes_of(lemma(noun)) and (
        lemma(noun) != "agency" or noun.nbor(-1).lower_ in ("news", "press")
    )


def _is_at_cue(token: Token, cue: Token) -> bool:
    """“according to residents”: the cue's own preposition opens the speaker."""
    return token == cue and token.lower_ not in ("citing", "using")


def _phrase(preposition: Token, *, end: int) -> tuple[int, int] | None:
    """The phrase after a preposition, if its noun is a medium: up to that noun and what it is made of."""
    doc, start = preposition.doc, preposition.i + 1
    for noun in doc[start : min(start + _LONGEST, end)]:
        if speech().is_a(noun.lower_, "mediums"):
            last = noun
            while last.i + 1 < end and speech().is_a(last.nbor(1).lower_, "mediums"):
                last = last.nbor(1)
            return start, last.i + 1
        if is_break(noun) or is_finite(noun) or (noun.pos_ not in _LEADS and noun.lower_ != "of" and noun.text != "-"):
            return None
    return None


def _own(phrase: Phrase) -> tuple[int, int]:
    start = phrase.head.i
    while start > phrase.start and phrase.doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN") and start > phrase.head.i - 2:
        start -= 1
    return start, phrase.head.i + 1


def is_relied_on(word: Token, phrase: Phrase) -> bool:
    """“Citing satellite images, the institute said”: the medium of whoever speaks, no speaker of its own."""
    spoken = word.head.lower_ in speech().forms and speech().forms[word.head.lower_].lemma in speech().verbs["quoting"]
    return word.lower_ == "citing" and spoken and speech().is_a(phrase.head.lower_, "mediums")
