"""What sort of thing a phrase names: the classes of its noun, of its name, and of what it counts."""

from __future__ import annotations

from functools import lru_cache

from dateline.knowledge.equipment import is_ship, system_classes
from dateline.knowledge.inflection import singular
from dateline.knowledge.nouns import classes_of
from dateline.reading.feasts import is_feast
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.phrases import pointing_word
from dateline.reading.syntax import case_of, control
from dateline.reading.words import lemma
from dateline.tokens import Token

_EITHER = frozenset({"both", "each", "either", "two", "other", "opposing", "warring", "neither"})
PERSONS = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "i", "who", "whom"), frozenset({"person"})),
    **dict.fromkeys(("we", "us", "they", "them", "our", "their", "those"), frozenset({"group", "people"})),
}
_OFFICE = frozenset({"person-in-office", "envoy", "military-person", "person-military"})
_FIGHTING = frozenset({"leader", "chief", "member", "figure", "boss", "emir"})
_ARMED = frozenset({"armed", "armed-name"})
_BEFORE = frozenset({"compound", "amod", "nmod:poss"})


def classes(passage: Passage, head: Token) -> frozenset[str]:
    """The classes of what a phrase names (``nouns.toml``), and name, nationality, country, time, count."""
    found = passage.classes.get(head.i)
    if found is None:
        found = passage.classes[head.i] = _classes(passage, head)
    return found


def _classes(passage: Passage, head: Token) -> frozenset[str]:
    unnamed = passage.name_at(head) is None or is_feast(head.text)
    if unnamed and (passage.in_time(head) or lemma(head) in control()["period"]):
        return frozenset({"time"})
    if pointing_word(head) in PERSONS:
        return PERSONS[head.lower_]
    name = passage.name_at(head)
    if name is not None and not (name.kind == "nationality" and head.pos_ == "NOUN"):
        return _of_name(name, head)
    if head.pos_ == "NUM" or head.like_num:
        return (
            frozenset({"count", "people"})
            if head.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "conj", "appos", "parataxis")
            else frozenset({"count"})
        )
    if _is_only_a_phrase(head) or head.lower_ == "ones":
        stand_in = _stand_in(head) if head.lower_ == "ones" else None
        return classes(passage, stand_in) if stand_in is not None else frozenset()
    own = _own_classes(head)
    compound = _compound_classes(passage, head)
    found = compound if "person" in compound else own | compound
    if _is_armed_by(passage, head):
        found |= {"armed"}
    if lemma(head) in control()["quantity"]:
        counted = [c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of"]
        alone = frozenset({"count", "people"}) if lemma(head) in control()["number"] else frozenset[str]()
        found |= frozenset().union(*(classes(passage, c) for c in counted)) if counted else alone
    if name is not None:  # "killed ten Kenyans"
        found |= _name_classes(name.kind, entity=name.entity, place=False)
    if head.pos_ == "PROPN" and not found:
        described = (classes_of(lemma(c)) for c in head.children if c.dep_ == "appos" and c.pos_ == "NOUN")
        found = frozenset({"name"}).union(*described)
    return found


def _own_classes(head: Token) -> frozenset[str]:
    """Those of the word; "both sides" are no place."""
    if lemma(head) == "side" and any(c.lower_ in _EITHER for c in head.lefts):
        return frozenset({"group"})
    return classes_of(lemma(head)) | classes_of(singular(head.lower_))


def _is_armed_by(passage: Passage, head: Token) -> bool:
    """“rebel leaders”, "his men had pulled back": armed by the word before it."""
    if lemma(head) in _FIGHTING:
        return any(classes(passage, c) & _ARMED for c in head.lefts if c.dep_ in _BEFORE)
    own = (c for c in head.lefts if c.dep_ == "nmod:poss" and c.lower_ in ("his", "my", "our"))
    return head.lower_ == "men" and any(c.i == head.i - 1 for c in own)


def _of_name(name: Name, head: Token) -> frozenset[str]:
    """The classes of what a name stands for, with those of the office before it or of the words it ends with."""
    storms = [c for c in (head, *head.lefts) if c == head or c.dep_ in ("nmod:desc", "compound")]
    if name.kind in ("person", "actor") and any("disaster" in classes_of(c.lower_) for c in storms):
        return frozenset({"disaster"})  # "Typhoon Lekima", "Hurricane Stan"
    named = _name_classes(name.kind, entity=name.entity, place=name.place is not None)
    if name.kind == "place" and any("vessel" in classes_of(lemma(c)) for c in head.rights if c.dep_ == "appos"):
        return frozenset({"equipment", "vessel", "name"})  # "the Mora, a tanker"
    if name.kind == "person":  # "Prime Minister Omar Said"
        named |= frozenset().union(*(classes_of(lemma(c)) & _OFFICE for c in head.lefts if c.dep_ == "nmod:desc"))
    if name.place is not None and name.place.precision == "city":
        named |= {"city"}
    if name.kind == "equipment":
        ship = frozenset({"equipment", "vessel", "name"})
        return ship if is_ship(name.text) else named | _system_classes(name.entity, head)
    return named


def _is_only_a_phrase(head: Token) -> bool:
    """“took place”, "are in place", "came in force": neither a place nor a force."""
    bare = head.dep_ in ("obj", "obl") and all(c.dep_ == "case" for c in head.lefts)
    return bare and head.lower_ in ("place", "force")


def _stand_in(head: Token) -> Token | None:
    """“tired crews leave and fresh ones arrive”: the crews."""
    before = [t for t in head.doc[head.sent.start : head.i] if t.tag_ == "NNS" and t.pos_ == "NOUN"]
    return before[-1] if before else None


def _system_classes(entity: str | None, head: Token) -> frozenset[str]:
    """“Kalibr cruise missiles” are munitions, a "Tornado" an aircraft: by the words that say so, else by its type."""
    said = classes_of(lemma(head)) | classes_of(singular(head.lower_))
    said = said if "equipment" in said else frozenset()
    return said or (system_classes(entity) if entity is not None else said)


def _compound_classes(passage: Passage, head: Token) -> frozenset[str]:
    if head.i == 0:
        return frozenset()
    before = passage.doc.tokens[head.i - 1]
    if before.text == "-" and head.i > 1:
        before = passage.doc.tokens[head.i - 2]
    return _of_two(before.lower_, lemma(head))


@lru_cache(1 << 16)
def _of_two(first: str, second: str) -> frozenset[str]:
    return classes_of(f"{first} {second}") | classes_of(f"{first}-{second}")


def _name_classes(kind: str, *, entity: str | None, place: bool) -> frozenset[str]:
    if kind == "actor":
        return frozenset({"group", "name", "armed-name"} | ({"place", "country"} if place else {"armed"}))
    if kind == "person":
        return frozenset({"person", "name"})
    if kind == "place":
        return frozenset({"place"} | ({"group", "country"} if entity else set()))
    if kind == "equipment":
        return frozenset({"equipment", "weapon", "name"})
    return frozenset({"nationality", "group", "people"})
