"""Who is told in one list with the head of an argument: those joined to it, counted, or named one by one."""

from __future__ import annotations

from itertools import takewhile

from dateline.knowledge.nouns import classes_of
from dateline.reading.candidates import Candidate
from dateline.reading.modifiers import is_unhyphened, modified_noun
from dateline.reading.phrases import counted
from dateline.reading.syntax import case_of, with_conjuncts
from dateline.reading.words import lemma
from dateline.tokens import Token

_DATELINE = 12
_FILED = 5


def listed_with(token: Token) -> list[Token]:
    """A phrase head with those coordinated to it; "dozens of women and children" are women, and children."""
    of = counted(token)
    after = token.nbor(1) if token.i + 1 < token.sent.end else token
    token = (modified_noun(after) or token) if after != token and is_unhyphened(after) else token
    others = with_conjuncts(of)[1:] if of is not None else []
    every = [*_listed(token), *_named_one_by_one(token), *(t for t in others if t != token)]
    return [t for t in every if not _is_dateline(t)]


def _listed(token: Token) -> list[Token]:
    """A head with its conjuncts; "two guards, seven rebels and a child" read as if the guards were rebels is a list."""
    joined = with_conjuncts(token)
    if len(joined) == 1 or not is_numbered(token):
        return joined
    between = [c for c in token.children if c.dep_ == "appos" and is_numbered(c) and token.i < c.i < joined[-1].i]
    return sorted({*joined, *between}, key=lambda t: t.i)


def doers_of_deed(deed: Token) -> list[Token]:
    """“beat back an assault by rebels”: the rebels are who was fought."""
    return [t for c in deed.rights if case_of(c) == "by" and c.dep_ in ("nmod", "obl:agent") for t in listed_with(c)]


def is_told_of(verb: Token, noun: Token) -> bool:
    """“the state, led by Omar Said, and the rebels”: what stands behind a noun is not told of those joined later."""
    return verb.dep_ in ("acl", "appos") and verb.head == noun and noun.i < verb.i


def is_no_ground(noun: Token) -> bool:
    """“raids into the towns, and the killing of leaders”, "the head in Chad and an envoy": no place, though joined."""
    return noun.like_num or bool(classes_of(lemma(noun)) & {"event", "person", "person-in-office", "armed"})


def is_numbered(noun: Token) -> bool:
    """Is it said with a number how many?"""
    return any(c.dep_ == "nummod" for c in noun.children)


def _named_one_by_one(token: Token) -> list[Token]:
    """“two frigates, the Tiva and the Mora”, "two militants, Omar Said and Ali Haddad": each by its name."""
    if token.tag_ != "NNS":
        return []
    such = next((c for c in token.children if case_of(c) == "such as" and c.i > token.i), None)
    if such is not None:
        return with_conjuncts(such)  # "towns such as Mora and Kutum"
    towns = next((c for c in token.children if case_of(c) == "of" and c.pos_ == "PROPN" and c.i > token.i), None)
    if towns is not None and "area" in classes_of(lemma(token)):
        return [t for t in with_conjuncts(towns)[1:] if t.pos_ == "PROPN"]  # "the cities of Mora and Kutum"
    apposed = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i]
    named = [t for first in apposed for t in with_conjuncts(first)]
    return named if len(named) > 1 and all(t.tag_ == "NNP" for t in named) else []


def explained(candidate: Candidate, joined: list[Token]) -> list[Token]:
    """“Omar Said and Ali Haddad, head of the union”: one head is the last of those before the comma."""
    before = [t for t in joined if t.i < candidate.start]
    return before[-1:] if len(before) > 1 and candidate.token.tag_ in ("NN", "NNP") else joined


def _is_dateline(token: Token) -> bool:
    """“NAIROBI — Rebels attacked”, "NAIROBI, May 4 (AP) -": where the report was filed does nothing."""
    if token.i - token.sent.start >= _FILED or token.pos_ != "PROPN":
        return False
    after = token.doc[token.i + 1 : min(token.sent.end, token.i + _DATELINE)]
    between = list(takewhile(lambda t: t.text not in ("—", "–", "--", "-"), after))
    if len(between) == len(after) or (after[len(between)].text == "-" and (not between or between[-1].text != ")")):
        return False
    return not between or (token.text.isupper() and all(t.tag_ in ("NNP", "CD") or t.is_punct for t in between))
