"""Verbs and participles as triggers: an entry's words laid on a verb and on what follows in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dateline.knowledge.inflection import verb_lemma
from dateline.knowledge.predicates import Entry, predicates
from dateline.reading.candidates import Candidate
from dateline.reading.chunks import DAYS
from dateline.reading.modifiers import is_unhyphened
from dateline.reading.noun_triggers import is_between
from dateline.reading.syntax import FINITE, case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma, misread_verb
from dateline.tokens import Token, once

_PREPOSITIONS = frozenset(
    "on upon of to with for in into over against toward towards from under alongside at near around across behind "
    "through by out as".split()
)
_GAP = 4


def as_verb(token: Token) -> Iterator[Candidate]:
    """The entries that a verb matches, alone or with the particles, objects and prepositions after it."""
    verbal = is_verbal(token) or misread_verb(token)
    participle = not verbal and token.pos_ == "ADJ" and token.lower_.endswith("ed")
    if not (verbal or participle) or token.dep_ in ("aux", "aux:pass", "case", "mark", "fixed"):
        return
    if is_between(token) or is_unhyphened(token) or _is_bare(token):
        return
    hyphened = token.dep_ == "amod" and token.i > 0 and token.nbor(-1).text == "-"
    if hyphened or (verbal and token.dep_ == "compound" and token.tag_ not in FINITE and not misread_verb(token)):
        return
    rest: _Rest | None = None
    said: frozenset[str] | None = None
    for entry in predicates().starting("verb", verb_lemma(token.lower_) or lemma(token)):
        if len(entry.pattern) == 1:
            if not participle and not _leaves_so(token) and not _heads_off(token):
                yield Candidate(token, token.i, token.i + 1, entry, None, frozenset({token.i}))
            continue
        said = said or _said_in(token.doc[token.sent.start])
        if not said.issuperset(entry.pattern[1:]):
            continue
        rest = rest or _rest_after(token)
        found = _match_verb(token, entry, rest) if rest.forms.issuperset(entry.pattern[1:]) else None
        if found is not None:
            yield found


@cache
def states() -> Mapping[str, tuple[Entry, ...]]:
    """The entries of what somebody is said to be ("be stationed", "be driven out of"), by the participle."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in predicates().starting("verb", "be"):
        if len(entry.pattern) > 1:
            found[entry.pattern[1]] = (*found.get(entry.pattern[1], ()), entry)
    return found


def as_state(token: Token) -> Iterator[Candidate]:
    """“were driven out of the town”: a participle with its auxiliary; a copula stands for itself."""
    if token.tag_ not in ("VBN", "VBD", "JJ") or not any(c.dep_ == "aux:pass" for c in token.lefts):
        return
    rest = _rest_after(token)
    for entry in states()[token.lower_]:
        found = _match_verb(token, entry, rest, skip=2)
        if found is not None:
            yield found


def _heads_off(verb: Token) -> bool:
    """“sent troops to head off a riot”: nobody leads there; nor who heads out, home or back."""
    return lemma(verb) == "head" and any(c.dep_ == "compound:prt" for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """“searches for arms and bomb factories”: a plain form joined to a noun is a noun itself."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and is_nominal(verb.head)
        and not any(c.dep_.startswith(("aux", "mark", "nsubj")) for c in verb.children)
    )


def _leaves_so(verb: Token) -> bool:
    """“left one side open”, "left a note behind": nobody goes."""
    if lemma(verb) != "leave":
        return False
    said = [c for c in verb.children if c.i > verb.i]
    behind = any(c.lower_ == "behind" and c.dep_ in ("compound:prt", "advmod", "case") for c in said)
    return behind or any(c.dep_ in ("xcomp", "advmod") and c.pos_ == "ADJ" for c in said)


def for_verb(token: Token) -> Iterator[Candidate]:
    """“may give up the city as it did the port”: "did" means what its clause is likened to."""
    verb = token.head
    if lemma(token) != "do" or token.tag_ not in FINITE or token.dep_ != "advcl" or not is_verbal(verb):
        return
    below = {c.dep_ for c in token.children}
    likened = any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
    if likened and {"obj", "nsubj"} <= below:
        for candidate in as_verb(verb):
            if candidate.object is None:
                yield Candidate(token, token.i, token.i + 1, candidate.entry, None, frozenset({token.i}))


class _Rest(NamedTuple):
    """What comes after a verb in its sentence: each word's forms, those of its clause, and those of its object.

    A long object may part a verb from its particle ("pulled 20 more troops out of").
    """

    words: tuple[tuple[str, str], ...]
    forms: frozenset[str]
    clause: frozenset[int]
    object: frozenset[int]


@once
def _said_in(first: Token) -> frozenset[str]:
    """The forms and lemmas of the sentence that a token opens."""
    words = first.doc.tokens[first.sent.start : first.sent.end]
    return frozenset(form for t in words for form in (t.lower_, lemma(t)))


def _rest_after(verb: Token) -> _Rest:
    sentence = verb.sent
    after = verb.doc.tokens[verb.i + 1 : sentence.end]
    words = tuple((t.lower_, lemma(t) if t.pos_ != "PROPN" else t.lower_) for t in after)
    head = verb.head if verb.dep_ == "cop" else verb
    clause = {t.i for t in (sentence if misread_verb(verb) else head.subtree)} | {c.i for c in head.children}
    objects = (c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i)
    return _Rest(
        words,
        frozenset(form for pair in words for form in pair),
        frozenset(clause),
        frozenset(t.i for c in objects for t in c.subtree),
    )


def _match_verb(verb: Token, entry: Entry, rest: _Rest, *, skip: int = 1) -> Candidate | None:
    matched = [verb]
    for word in entry.pattern[skip:]:
        following = _next(matched[-1], word, verb=verb, rest=rest)
        if word == "with" and following is not None and following.nbor(-1).text == ",":
            return None  # "was coordinated, with gunmen in uniform"
        if following is None or _belongs_elsewhere(following, matched) or _is_of_another(following, matched):
            return None
        matched.append(following)
    last = matched[-1]
    if last.dep_ == "case" and last.i + 1 < last.sent.end and last.nbor(1).lower_ in DAYS:
        return None
    target = None
    if entry.pattern[-1] in _PREPOSITIONS and last.dep_ in ("case", "mark", "fixed"):
        target = last.head.head if last.dep_ == "fixed" else last.head
        if not misread_verb(verb) and not _hangs_on(target, matched[:-1]):
            return None
    start, end = verb.i, verb.i + 1
    for token in matched[1:]:
        if token.i <= end + 1 and token.i >= end - 1:
            end = max(end, token.i + 1)
    return Candidate(verb, start, end, entry, target, frozenset(t.i for t in matched))


def _hangs_on(target: Token, heads: list[Token]) -> bool:
    if target.dep_ == "nmod" and target.head.dep_ == "obl" and target.head not in heads:
        return False  # "took part in the raid on Mora" is not "took on"
    upper = target.head.head if target.head.dep_ != "xcomp" else target.head  # "called it a cause for concern"
    return any(a in heads for a in (target.head, upper))


def _next(previous: Token, word: str, *, verb: Token, rest: _Rest) -> Token | None:
    start = previous.i + 1
    limit = start + _GAP + (2 if word in ("hostage", "dead", "captive") else 0)
    for at, forms in enumerate(rest.words[start - verb.i - 1 :], start):
        limit += at in rest.object
        if at >= limit:
            return None
        if word in forms and (at in rest.clause or verb.doc[at].head.i in rest.clause):
            return verb.doc[at]
    return None


def _belongs_elsewhere(word: Token, matched: list[Token]) -> bool:
    """“seize the airport while taking control of the town”: the control is not seized."""
    verb = matched[0]
    if misread_verb(verb):
        return False
    for node in word.ancestors:
        if node in matched:
            return False
        if is_verbal(node) and node.i > verb.i and node.dep_ in ("advcl", "acl", "acl:relcl", "ccomp"):
            return True
    return False


def _is_of_another(word: Token, matched: list[Token]) -> bool:
    """“took part in beheadings of hostages”: nobody took hostages; but "carried out a series of strikes" did strike."""
    if word.dep_ != "nmod" or case_of(word) != "of" or word.head in matched:
        return False
    return lemma(word.head) not in control()["quantity"]
