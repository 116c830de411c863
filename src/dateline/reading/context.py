"""What a bare date is resolved against: the day of writing, what the text told before, and the tense of its clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match
from typing import Literal

from dateline.knowledge.modality import modality
from dateline.reading.calendar import Days
from dateline.reading.words import lemma
from dateline.tokens import Doc, Token

Tense = Literal["future", "planned", "past", "open"]
Resolve = Callable[[Match[str], "Context"], Days | None]

_WILL = frozenset({"will", "’ll", "'ll", "wo", "shall", "would", "’d"})
_MAY = frozenset({"may", "might", "should", "could", "must", "can"})
_PLANS = frozenset(
    "next plan plans planned due scheduled expected expects set slated tomorrow ahead upcoming intend intends "
    "bound".split()
)
_LATELY = 3
# what "to" with a verb tells after these has happened or been tried by then
_DONE = frozenset(
    "manage managed fail failed begin began begun start started continue continued help helped force forced use used "
    "able try tried unable allowed allow enough".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """``today`` is the day of writing, ``told`` the day told last, ``year`` the year told last in the story;
    ``narrated`` says whether that day was told in this block, ``months`` which months of which years were told;
    ``year_here`` is a bare year that the sentence begins with ("In 1977, on May Day …").
    """

    today: date | None
    tense: Tense = "open"
    year: int | None = None
    told: date | None = None
    narrated: bool = False
    months: tuple[tuple[int, int], ...] = ()
    year_here: int | None = None

    @property
    def ahead(self) -> bool:
        """Does its clause look ahead?"""
        return self.tense in ("future", "planned")

    @property
    def here(self) -> date | None:
        """The day that "the day" is: the one told in this block or, of the last days, in the story; else of writing."""
        told, today = self.told, self.today
        lately = told is not None and today is not None and 0 <= (today - told).days <= _LATELY
        return told if self.narrated or lately else today


def tense_at(doc: Doc, at: int) -> Tense:
    """The tense of the nearest verb before a token of its sentence, else of the first one after it.

    A hint from tags alone, so that a wrong parse does no harm: "future" for will and would, "planned" for a plan or a
    purpose, "past" for a past form, "open" where nothing tells.
    """
    sentence = doc[at].sent
    before = [t for t in doc[sentence.start : at] if not t.is_punct]
    after = [t for t in doc[at + 1 : sentence.end] if not t.is_punct]
    for token in (*reversed(before), *after):
        found = _tense(token)
        if found is not None:
            return found
    return "open"


def _tense(token: Token) -> Tense | None:
    word = token.lower_
    if token.tag_ == "MD":
        return "future" if word in _WILL else "planned" if word in _MAY else None
    if word in _PLANS:
        return "planned"
    if token.tag_ == "VBD":
        return "past"
    if token.tag_ == "VB":
        return _of_plain_form(token)
    return _of_participle(token) if token.tag_ == "VBN" and word != "been" else None


def _of_plain_form(token: Token) -> Tense | None:
    """“will leave”, "to leave", "did not leave"."""
    words = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    if _WILL & set(words):
        return "future"
    if _MAY & set(words) and "have" not in words:
        return "planned"
    if "did" in words:
        return "past"
    if words and words[-1] == "to":
        return "past" if set(words) & _DONE or _was_sent(token) else "planned"
    return None


def _was_sent(infinitive: Token) -> bool:
    """“were sent to storm the gate”: what went before is done, and is no plan, order or wish."""
    words = infinitive.doc[max(infinitive.sent.start, infinitive.i - 4) : infinitive.i - 1]
    verb = next((t for t in reversed(words) if t.tag_.startswith("VB") or t.pos_ == "ADJ" or t.lower_ in _PLANS), None)
    done = verb is not None and verb.tag_ in ("VBD", "VBN") and verb.lower_ not in _PLANS
    return done and verb is not None and modality().verbs.get(lemma(verb), "actual") in ("actual", "negated", "ongoing")


def _of_participle(token: Token) -> Tense:
    """“had left”, "was shelled", "forces led by": past, unless it "will be" or is "to be"."""
    words = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    if _WILL & set(words):
        return "future"
    return "planned" if words[-1:] == ["be"] else "past"
