"""Finding the words that may express a kind of claim: patterns of the lexicon laid on a parsed sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from dateline.knowledge.inflection import verb_lemma
from dateline.knowledge.predicates import predicates, specificity
from dateline.reading.candidates import Candidate
from dateline.reading.modifiers import as_modifier
from dateline.reading.noun_triggers import as_noun
from dateline.reading.verb_triggers import as_state, as_verb, for_verb, states
from dateline.reading.words import lemma
from dateline.tokens import Doc, Token


def candidates(doc: Doc) -> Iterator[list[Candidate]]:
    """For every token that may be a trigger the entries that match its words, best first (longest, then file order)."""
    for token in doc.tokens:
        ways = _ways(token.lower_, lemma(token))
        if not ways:
            continue
        found = [one for find in ways for one in find(token)]
        if found:
            yield sorted(found, key=_rank) if len(found) > 1 else found


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    return specificity(candidate.entry)


@lru_cache(1 << 16)
def _ways(form: str, base: str) -> tuple[Callable[[Token], Iterator[Candidate]], ...]:
    """How a word may be a trigger, by the forms of the entries that it is found under; most are none."""
    starts = predicates().starting
    verb = verb_lemma(form) or base
    asked: tuple[tuple[Callable[[Token], Iterator[Candidate]], bool], ...] = (
        (as_verb, bool(starts("verb", verb))),
        (for_verb, base == "do"),
        (as_state, form in states()),
        (as_noun, bool(starts("noun", form) or starts("noun", base))),
        (_as_adjective, bool(starts("adjective", form))),
        (as_modifier, bool(starts("modifier", form))),
        (_as_modal, bool(starts("modal", form))),
    )
    return tuple(find for find, may in asked if may)


def _as_adjective(token: Token) -> Iterator[Candidate]:
    if token.pos_ in ("ADJ", "VERB", "NOUN"):
        for entry in predicates().starting("adjective", token.lower_):
            if token.pos_ == "ADJ" or token.dep_ not in ("nsubj", "obj"):
                yield Candidate(token, token.i, token.i + 1, entry)


def _as_modal(token: Token) -> Iterator[Candidate]:
    """“must”, "should" before a verb, but not of the past ("must have left")."""
    if token.tag_ != "MD" or token.dep_ != "aux" or any(c.lower_ == "have" for c in token.head.children):
        return
    for entry in predicates().starting("modal", token.lower_):
        yield Candidate(token, token.i, token.i + 1, entry)
