"""Who stands in which slot of a predicate, read off a Universal Dependencies parse.

Slots are the same for every way of saying a thing: ``subj`` and ``obj`` are the logical subject and object (a passive
is turned round, a relative clause and a participle get the noun they hang on, an infinitive the subject that
controls it); a preposition's slot is its word; nouns have ``poss`` and ``mod`` besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.knowledge.tables import table
from dateline.reading.words import is_verbal, misread_verb

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
FINITE = frozenset({"VBP", "VBZ", "VBD"})
WH = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a slot of a predicate; the token heads its phrase."""

    slot: str
    token: Token


@cache
def control() -> dict[str, frozenset[str]]:
    """Verb lists of control, light verbs and quantity nouns (``control.toml``)."""
    return {name: frozenset(data["words"]) for name, data in table("control.toml").items()}


def case_of(token: Token) -> str:
    """The preposition (with its fixed parts joined by a space) before a phrase, lower case, or ``""``."""
    for child in token.lefts:
        if child.dep_ in ("case", "mark") and child.lower_ not in ("'s", "’s", "’", "'"):
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    first = next((c for c in token.lefts if c.dep_ in ("compound", "amod")), None)
    return next((c.lower_ for c in first.lefts if c.dep_ == "case"), "") if first is not None else ""


def is_passive(verb: Token) -> bool:
    """Passive by its auxiliary or subject, or a bare past participle after a noun."""
    if misread_verb(verb):
        return False
    if any(c.dep_ in ("aux:pass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if is_stray_finite(verb):
        return False
    if verb.dep_ in ("acl", "amod", "advcl") and verb.tag_ in ("VBN", "VBD"):
        return not any(c.dep_ in ("aux", "nsubj", "mark") for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verbal(verb.head):
        return is_passive(verb.head) and not any(c.dep_ in ("aux", "nsubj", "obj") for c in verb.children)
    return False


def is_stray_finite(verb: Token) -> bool:
    """“The faction denied that”, "forces entered the town": a verb in a tense that the parse hung on its subject."""
    if verb.dep_ != "acl" or verb.tag_ not in FINITE:
        return False
    return any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.tag_ in WH or (token.lower_ == "that" and token.pos_ == "PRON"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in RELATIVE:
                return ancestor.head
    return token


def is_finite_form(verb: Token) -> bool:
    """A verb in a tense, by its Penn tag."""
    return verb.tag_ in FINITE


def with_conjuncts(token: Token) -> list[Token]:
    """A phrase head with the heads coordinated to it."""
    return [token, *(t for t in token.conjuncts if t.i > token.i and t.pos_ != "VERB")]


def is_outer_subject(noun: Token) -> bool:
    """“One scenario is that they leave”: the noun is the subject of a clause that has its own."""
    if noun.dep_ == "nsubj:outer":
        return True
    if noun.dep_ != "nsubj" or not is_verbal(noun.head):
        return False
    later = any(c.dep_ in SUBJECTS and c.i > noun.i for c in noun.head.children)
    return later and any(c.dep_ == "cop" for c in noun.head.children)
