"""Whose a possessive is ("its raids"), by the build of its clause."""

from __future__ import annotations

from dateline.knowledge.nouns import classes_of
from dateline.reading.answerable import called_on
from dateline.reading.referents import Mention
from dateline.reading.syntax import SUBJECTS, case_of, control, helped_in
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_PENALTIES = frozenset({"sanction", "embargo", "penalty", "charge", "measure", "restriction", "fine", "attack"})


def doers_of(owner: Token) -> list[Token]:
    """“insurgents press their campaign”: whose verb has for its object what is theirs."""
    thing = owner.head
    if owner.dep_ != "nmod:poss" or thing.dep_ not in ("obj", "obl"):
        return []
    verb = thing.head
    while verb.dep_ == "xcomp" and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head  # "the government had failed to keep its promises"
    return [c for c in verb.children if c.dep_ in SUBJECTS]


def beside_in_phrase(mention: Mention, pronoun: Token) -> bool:
    """“posts of the Front around its base”: within one noun phrase the pronoun goes back to who is named in it."""
    if pronoun.dep_ != "nmod:poss" or mention.token.doc is not pronoun.doc:
        return False
    for noun in pronoun.head.ancestors:
        if noun.pos_ not in ("NOUN", "PROPN"):
            return False
        if (
            mention.token.head == noun
            and noun.i < mention.token.i < pronoun.i
            and case_of(mention.token) in ("of", "by")
        ):
            return True
    return False


def leant_on(owner: Token) -> Token | None:
    """Whose a possessive is by its build: "urged Oslo to end its raids", "support for the clans in their fight"."""
    if owner.dep_ != "nmod:poss":
        return None
    blamed = _blamed_for(owner.head)
    if blamed is not None:
        return blamed
    deed = next((a for a in owner.ancestors if is_verbal(a)), owner)
    if deed.dep_ in ("xcomp", "advcl") and called_on(deed.head) and case_of(deed) == "to":
        return called_on(deed.head)[0]
    if deed.dep_ == "xcomp" and lemma(deed.head) not in control()["subject-control"]:
        told = [c for c in deed.head.children if c.dep_ in ("obj", "iobj") and c.i < deed.i]
        if told:
            return told[0]
    return helped_in(owner.head)


def _blamed_for(thing: Token) -> Token | None:
    """“condemned Oslo for its raids”, "sanctions on Oslo because of its refusal": whose they are."""
    judged = thing.head
    if thing.i < judged.i or not case_of(thing).startswith(("for", "over", "because", "of")):
        return None
    found = [c for c in judged.children if c.dep_ == "obj" and c.i < thing.i]
    if is_verbal(judged) and found and lemma(judged) in control()["blame"]:
        return found[0]
    within = [c for t in found for c in t.rights if case_of(c) == "of"]  # "a round of sanctions"
    penalties = [t for t in (judged, *found, *within) if lemma(t) in _PENALTIES]
    return next((c for t in penalties for c in t.rights if case_of(c) in ("on", "against") and c.i < thing.i), None)


def has_men(owner: Token) -> bool:
    """“its leader", "its fighters": whose they are is no mere place."""
    return owner.dep_ == "nmod:poss" and bool(classes_of(lemma(owner.head)) & {"person", "armed", "person-in-office"})


def owns(mention: Mention, sort: str) -> bool:
    """May a possessive right behind it ("... and its allies") be of it?"""
    found = mention.referent.classes
    if sort == "person":
        return "person" in found and not mention.plural
    if sort == "many":
        return mention.plural and bool(found & {"people", "group", "armed"})
    return not mention.plural and bool(found & {"group", "place", "country"}) and "person" not in found
