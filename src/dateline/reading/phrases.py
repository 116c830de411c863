"""Noun phrases: where they begin and end, what they are called, and what sort of thing they name."""

from __future__ import annotations

from functools import lru_cache

from dateline.knowledge.equipment import is_ship, system_classes
from dateline.knowledge.inflection import singular
from dateline.knowledge.nouns import classes_of
from dateline.reading.feasts import is_feast
from dateline.reading.names import Name
from dateline.reading.passages import Passage
from dateline.reading.syntax import case_of, control
from dateline.reading.words import is_dash, lemma
from dateline.tokens import Token

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "flat",
        "nmod:unmarked",
        "advmod",
        "punct",
        "nmod",
        "case",
        "goeswith",
    }
)
_RIGHT = frozenset({"flat", "goeswith", "fixed", "compound", "nummod"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "this", "that", "these", "those"})
_EITHER = frozenset({"both", "each", "either", "two", "other", "opposing", "warring", "neither"})
_VAGUE = frozenset(
    {
        "at",
        "least",
        "most",
        "about",
        "around",
        "nearly",
        "almost",
        "more",
        "than",
        "up",
        "to",
        "over",
        "some",
        "roughly",
        "approximately",
        "fewer",
        "less",
    }
)
_NUMBERS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OUTSIDE = _ARTICLES | _VAGUE
_JOINTS = frozenset({"PUNCT", "ADP", "CCONJ", "ADV", "SPACE"})
PERSONS = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "i", "who", "whom"), frozenset({"person"})),
    **dict.fromkeys(("we", "us", "they", "them", "our", "their", "those"), frozenset({"group", "people"})),
}
_PLACED_BY_NAME = frozenset({"capital", "city", "town", "village", "suburb", "district", "port", "stronghold"})
_OFFICE = frozenset({"person-in-office", "envoy", "military-person", "person-military"})
_FIGHTING = frozenset({"leader", "chief", "member", "figure", "boss", "emir"})
_ARMED = frozenset({"armed", "armed-name"})
_BEFORE = frozenset({"compound", "amod", "nmod:poss"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "EX"})


def bounds(passage: Passage, head: Token) -> tuple[int, int]:
    """Token interval ``[start, end)`` of the noun phrase of ``head``: modifiers before it, an "of" phrase after it.

    Articles and possessive pronouns at the front, the possessive ending, relative clauses, appositions and
    coordinated phrases stay outside.
    """
    start, end = _left(head), _right(head)
    name = passage.name_at(head)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    tokens = passage.doc.tokens
    while start < head.i and _is_front(tokens[start]):
        start += 1
    if start + 2 < head.i and tokens[start].lower_ in ("many", "few") and tokens[start + 1].lower_ == "as":
        start += 2  # "as many as 12 people"
    while end - 1 > head.i and _is_back(tokens[end - 1]):
        end -= 1
    return start, end


def _is_front(word: Token) -> bool:
    """May a phrase open with it that stays outside?"""
    return word.lower_ in _OUTSIDE or word.pos_ in _JOINTS


def _is_back(word: Token) -> bool:
    return word.is_punct or word.is_space or word.lower_ in _POSSESSIVE


def _is_called(head: Token) -> bool:
    """May a name right behind the noun be its own?"""
    return bool(classes_of(lemma(head)) & {"vessel", "person", "person-in-office", "military-person"})


def _left(head: Token) -> int:
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or (child.dep_ in ("case", "advmod") and child.pos_ != "ADV"):
            break
        edge = child.left_edge.i
        if (child.dep_ == "punct" and (child.text != "-" or is_dash(child))) or _is_stance(child, head):
            break
        start = min(start, edge)
    return start


def _is_stance(prefix: Token, head: Token) -> bool:
    """“anti-government rebels” are against the government, not against what is anti-government."""
    return prefix.lower_ in _STANCES and head.i == prefix.i + 2 and head.nbor(-1).text == "-"


def _right(head: Token) -> int:
    end = head.i + 1
    for child in head.rights:
        tight = child.dep_ in _RIGHT or (child.dep_ == "punct" and child.text == "-" and not is_dash(child))
        if tight and child.left_edge.i <= end and child.left_edge.text not in "([":
            end = max(end, child.i + 1)
        elif child.dep_ == "nmod" and case_of(child) == "of" and child.left_edge.i <= end:
            end = max(end, _right(child))
        elif child.dep_ == "appos" and child.i == end and child.pos_ == "PROPN" and _is_called(head):
            end = max(end, _right(child))  # "the frigate Ardent"
        else:
            break
    return end


_STANCES = frozenset({"anti", "pro", "counter"})
_AMONG = frozenset({"especially", "particularly", "notably", "including", "mainly", "mostly", "primarily", "chiefly"})


def apposed_name(passage: Passage, head: Token) -> Token | None:
    """The name that explains a common noun: "the capital, Oslo", "the group's leader, Omar Said"."""
    if passage.name_at(head) is not None:
        return None
    tokens = head.doc.tokens
    following = tokens[head.i + 1] if head.i + 1 < len(tokens) else None
    name = passage.name_at(following) if following is not None else None
    if name is not None and name.kind == "place" and "area" in classes_of(lemma(head)):
        return following
    named = _after_comma(passage, head) if following is not None and following.text == "," else None
    if named is not None:
        return named
    for child in head.children:
        if child.dep_ in ("appos", "flat", "nmod:desc") and passage.name_at(child) is not None and child.i > head.i:
            return None if any(c.lower_ in _AMONG for c in child.lefts) else child
    return _named_after(passage, head)


def _after_comma(passage: Passage, head: Token) -> Token | None:
    """“the Kenyan capital, Nairobi,”: the place right behind the comma, whatever the parse."""
    if head.i + 2 >= head.sent.end or lemma(head) not in _PLACED_BY_NAME:
        return None
    following = head.nbor(2)
    name = passage.name_at(following)
    closed = name is not None and (name.end >= head.sent.end or passage.doc[name.end].pos_ in ("PUNCT", "ADP", "CCONJ"))
    return following if name is not None and name.kind == "place" and closed else None


def _named_after(passage: Passage, head: Token) -> Token | None:
    """“the town of Mora”, "a militia known as the Falcons": the name that the phrase goes on to give."""
    for child in head.children:
        if child.dep_ == "nmod" and case_of(child) == "of" and classes_of(lemma(head)) & {"area", "facility", "base"}:
            name = passage.name_at(child)
            if name is not None and name.kind == "place" and child.i <= head.i + 2:
                return child
        if child.dep_ == "acl" and lemma(child) in ("know", "call", "dub", "name") and child.tag_ == "VBN":
            return _given_in(passage, child)
        calling = child.dep_ == "acl" and child.tag_ == "VBG" and lemma(child) in ("call", "name", "style", "dub")
        if calling and any(t.lower_ in ("itself", "themselves", "himself", "herself") for t in child.children):
            return _given_in(passage, child)
    return None


def _given_in(passage: Passage, verb: Token) -> Token | None:
    """The name that stands with a word of calling: "known as the Falcons", "calling itself the Falcons"."""
    given = (t for t in verb.children if t.dep_ in ("obl", "xcomp", "obj") and passage.name_at(t) is not None)
    return next(given, None)


def counted(head: Token) -> Token | None:
    """What a counting noun counts: the villages of "dozens of villages", of "tens of thousands of villages"."""
    number = head.tag_ == "CD" and head.dep_ in ("obj", "nsubj", "nsubj:pass", "conj")  # "1,700 of the drones"
    base = lemma(head)
    if not number and (base not in control()["quantity"] or (head.tag_ == "NN" and base == "member")):
        return None
    found = next((c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if number and found is not None and found.pos_ == "PRON":
        return None
    return (counted(found) or found) if found is not None and found.lower_ in _NUMBERS else found


def pointing_word(token: Token) -> str:
    """The word in lower case, as pronouns are listed; "" of "US", which is the state and never "us"."""
    return "" if token.text == "US" else token.lower_


def is_pronoun(token: Token) -> bool:
    """Does the word only point, at somebody or something?"""
    return token.tag_ in _PRONOUNS or (
        token.pos_ == "PRON" and token.lower_ in ("it", "they", "them", "itself", "themselves", "this", "that")
    )


def words_of(passage: Passage, head: Token) -> str:
    """The head noun with its compounds and names, without adjectives and complements: what a reader would cite."""
    start, tokens = head.i, passage.doc.tokens
    while (
        start > 0
        and tokens[start - 1].head is head
        and tokens[start - 1].dep_ in ("compound", "flat", "nmod:desc", "amod")
    ):
        start -= 1
    while start > 1 and tokens[start - 1].text == "-" and not is_dash(tokens[start - 1]):
        if _is_stance(tokens[start - 2], head):
            break
        start -= 2
    start -= tokens[start].lower_ == "facto" and start > 0
    name = passage.name_at(tokens[start])
    if name is not None and name.end <= head.i:
        start = min(start, name.start)
    return passage.doc.text[tokens[start].idx : head.idx + len(head.text)]


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
