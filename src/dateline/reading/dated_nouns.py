"""Happenings that are named with their day: "Friday's blast", "the 2002 coup", "a November offensive"."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.nouns import happenings
from dateline.knowledge.speech import speech
from dateline.reading.chunks import DAYS
from dateline.reading.dates import TimeMention
from dateline.reading.syntax import case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.tokens import Doc, Token

_BEFORE_NOUN = frozenset({"nmod:poss", "compound", "nmod:unmarked", "nummod", "nmod", "amod", "nmod:desc"})
# what was done in it was done then, what was done to it or after it was not
_IN_IT = frozenset({"in", "during", "at", "by", "amid", "amidst", "throughout"})
# "a candidate in the September 18 elections": who takes part in it may do, or suffer, other things on other days
_NO_DEEDS = frozenset(
    "election vote ballot poll referendum runoff revolution summit conference agreement accord deal treaty pact "
    "resolution constitution movement championship tournament".split()
)
_WITHIN = _IN_IT | {"of", ""}


def happening_of(mention: TimeMention, doc: Doc) -> Token | None:
    """The noun that the words of a time stand before as part of its name, or ``None``."""
    words = doc[mention.start : mention.end]
    beside = _noun_beside(mention, doc)
    if beside is not None:
        return beside
    head, last = words.root.head, words[-1]
    if words.root.dep_ == "case" or head in words:
        head = next((t.head for t in words if t.head.i >= mention.end and t.dep_ in _BEFORE_NOUN), head)
    named = is_nominal(head) and head.i >= mention.end and head.lower_ not in DAYS
    if not named or not any(t.head == head and t.dep_ in _BEFORE_NOUN for t in words):
        return None
    return None if any(t.text == "," or _is_clause(t) for t in doc[last.i + 1 : head.i]) else head


def _noun_beside(mention: TimeMention, doc: Doc) -> Token | None:
    """“the September 11, 2001 terrorist attacks”: whatever the parse, the noun behind "the" and the day."""
    before = [t.lower_ for t in doc[max(0, mention.start - 1) : mention.end]]
    if not {"the", "a", "an", "this"} & set(before[:3]):
        return None
    following = doc[mention.end : min(mention.end + 3, doc[mention.start].sent.end)]
    nominal = list(takewhile(lambda t: t.pos_ in ("ADJ", "NOUN") or t.tag_ == "VBN", following))
    named = (t for t in nominal if t.pos_ == "NOUN" and (t.lower_ in happenings() or lemma(t) in happenings()))
    return next(named, None)


def is_its_own(noun: Token, trigger: Token) -> bool:
    """Is the predicate the happening itself, or a word of its name ("bomb" of "Friday's bomb blast")?"""
    return trigger == noun or (trigger.head == noun and trigger.dep_ in ("compound", "amod", "flat"))


def is_elsewhere(noun: Token, trigger: Token) -> bool:
    """Does the day of a happening say nothing of the predicate's own? It does where the one is part of the other."""
    if is_its_own(noun, trigger) or any(a == noun for a in trigger.ancestors):
        return False
    top = noun
    while top.dep_ in ("nmod", "conj", "compound", "nmod:poss") and top.head != trigger and is_nominal(top.head):
        if top.dep_ == "nmod" and (case_of(top) not in _WITHIN or (top == noun and lemma(noun) in _NO_DEEDS)):
            return True
        top = top.head
    verb, during = top.head, top.dep_ == "obl" and case_of(top) in ("during", "throughout")
    if verb.dep_ in ("xcomp", "ccomp", "acl") and trigger in verb.ancestors and not is_nominal(trigger):
        return True
    opening = case_of(top) in _IN_IT and top.i < verb.i and verb.tag_ in ("VBZ", "VBP")
    if lemma(verb) in control()["about"] or lemma(verb) in speech().forms:
        return not (during or opening)  # “In Friday's attack, police say, ten people died”
    return top.dep_ in ("obl", "nmod", "obl:arg", "acl", "advcl") and case_of(top) not in _IN_IT


def _is_clause(token: Token) -> bool:
    """A verb that heads a clause, between the day and the noun."""
    return is_verbal(token) and token.dep_ not in ("amod", "compound")
