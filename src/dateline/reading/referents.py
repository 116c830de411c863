"""What a phrase may stand for, and the mentions of it in a story."""

from __future__ import annotations

from typing import NamedTuple

from dateline.knowledge.actors import states
from dateline.knowledge.nouns import classes_of
from dateline.reading.apposed import apposed_name
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import counted, words_of
from dateline.reading.sorts import classes
from dateline.reading.syntax import SUBJECTS, case_of
from dateline.reading.words import is_verbal, lemma
from dateline.records import Place
from dateline.tokens import Token

_WHEN = frozenset({"following", "after", "since", "before"})
_ASIDE = frozenset({"obl", "advcl"})
_PREFIXES = frozenset({"anti", "pro", "counter", "ex", "non"})


class Referent(NamedTuple):
    """What a mention stands for: the name or words to cite, its entity and place if known, its classes of noun."""

    head: str
    classes: frozenset[str]
    entity: str | None = None
    place: Place | None = None


class Mention(NamedTuple):
    """Words that name or describe somebody or something: in which sentence, and whether as a subject, in the plural."""

    sentence: int
    position: tuple[int, int]
    referent: Referent
    subject: bool
    plural: bool
    named: bool
    token: Token

    @property
    def explained(self) -> bool:
        """“the Falcons, a militia of the hills": what is explained is gone on with."""
        return any(c.dep_ == "appos" and c.pos_ == "NOUN" for c in self.token.rights)

    @property
    def coordinated(self) -> bool:
        return self.token.dep_ == "conj" or any(c.dep_ == "conj" for c in self.token.children)


def is_background(mention: Mention, token: Token) -> bool:
    """“following the fall of Mora, leaders left the city”: what only says when is not what is talked of."""
    if mention.token.doc is not token.doc or mention.token.sent.start != token.sent.start:
        return False
    below = (mention.token, *mention.token.ancestors)
    return any(case_of(node) in _WHEN and node not in token.ancestors for node in below if node.dep_ in _ASIDE)


def name_of(passage: Passage, token: Token) -> Name | None:
    """The name that a token heads or, behind a title, goes on with: "Father Omar Said"."""
    behind = (passage.name_at(c) for c in token.children if c.dep_ == "flat")
    return passage.name_at(token) or next((name for name in behind if name is not None), None)


def subject_of_predicate(passage: Passage, token: Token) -> Token | None:
    """“The Front is a militia known to ...”: what is said of a named group by a noun is said of the group."""
    if token.pos_ != "NOUN" or not any(c.dep_ == "cop" for c in token.children):
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if subject is not None and passage.name_at(subject) is None:
        subject = apposed_name(passage, subject)
    name = passage.name_at(subject) if subject is not None else None
    if name is not None and name.kind == "place":
        return subject if "area" in classes_of(lemma(token)) else None
    return subject if name is not None and name.kind in ("actor", "person") else None


def modifier_entity(passage: Passage, token: Token) -> str | None:
    """“ISIS militants” are ISIS's: the entity of a group's name that modifies a noun for fighters."""
    if "armed" not in classes(passage, token):
        return None
    for child in token.children:
        name = passage.name_at(child)
        if child.dep_ in ("compound", "nmod:poss", "amod") and name is not None and name.kind == "actor":
            return name.entity if not _is_prefixed(child) else None
    return None


def _is_prefixed(word: Token) -> bool:
    """“an anti-Taliban militia”, "pro-army youths": for or against them is not of them."""
    return word.i > word.sent.start + 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in _PREFIXES


def acts_as_state(mention: Mention) -> bool:
    """“Moscow is trying to encircle the town”: a capital that does something is its government, and no town."""
    return mention.referent.entity in states() and mention.token.dep_ in SUBJECTS and is_verbal(mention.token.head)


def own_words(passage: Passage, token: Token) -> Referent:
    """What a phrase says of itself: its name, or that of what it explains, counts or is said of, else its words."""
    name = passage.name_at(token)
    found = classes(passage, token)
    explained = apposed_name(passage, token) or counted(token)
    if explained is not None and token.tag_ == "NNS" and explained.dep_ == "appos" and explained.conjuncts:
        explained = None  # "two frigates, the Tiva and the Mora" are not the Tiva
    if explained is not None:
        other = own_words(passage, explained)
        return Referent(other.head, found | other.classes, other.entity, other.place)
    subject = subject_of_predicate(passage, token) if name is None else None
    if subject is not None:
        told = own_words(passage, subject)
        return Referent(told.head, found | told.classes, told.entity, told.place)
    described = name_of(passage, token.head) if token.dep_ == "appos" and name is None else None
    if described is not None and described.kind in ("person", "actor"):
        return Referent(described.head, found | classes(passage, token.head), described.entity, described.place)
    if name is not None and name.kind == "nationality" and name.place is not None and token.pos_ != "NOUN":
        return Referent(name.place.name, found, name.entity)
    if name is not None and not (name.kind == "nationality" and token.pos_ == "NOUN"):
        return Referent(name.head, found, name.entity, name.place)
    return Referent(words_of(passage, token), found, modifier_entity(passage, token))
