"""Short descriptions, as "the town" or "this group": which are bare, and what may be called so."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.actors import actors
from dateline.knowledge.regional import is_regional, lies_in
from dateline.reading.referents import Mention
from dateline.reading.syntax import case_of
from dateline.reading.words import lemma
from dateline.records import Place
from dateline.tokens import Token

DESCRIBED = {
    "group": "group", "organisation": "group", "organization": "group", "militant": "group", "movement": "group",
    "insurgent": "group", "jihadist": "group", "extremist": "group", "militia": "group", "faction": "group",
    "terrorist": "group", "alliance": "group", "coalition": "group",
    "city": "place", "town": "place", "village": "place", "province": "place", "district": "place",
    "country": "country", "nation": "country", "republic": "country", "kingdom": "country",
    "capital": "place", "airfield": "place", "airport": "place", "enclave": "place",
    "area": "place",
}  # fmt: skip
_REBELLIOUS = frozenset({"militant", "insurgent", "jihadist", "extremist", "terrorist", "militia", "faction"})
_ALLIANCES = frozenset({"coalition", "io"})
_GROUPS = frozenset({"armed-group", "party", "coalition", "force"})
_SAME = frozenset({"terrorist", "armed", "militant", "same", "whole", "entire"})
_SIDES = frozenset("central middle south east west north latin southeast southern eastern western northern".split())
_APART = frozenset(
    "other another next nearby neighbouring neighboring new second third first last north south east west northern "
    "southern eastern western central main largest biggest smaller larger few many two three four several".split()
)


def names_called(mentions: Sequence[Mention], word: str) -> frozenset[str]:
    """The places that the story has called a "town", say: "the town of Mora"."""
    described = (m for m in mentions if not m.named and m.referent.place is not None)
    return frozenset(m.referent.head for m in described if lemma(m.token) == word)


def is_called(mention: Mention, word: str) -> bool:
    """“Moqokori village”, "the village of Moqokori": found in no gazetteer, and yet a village."""
    place, token = mention.referent.place, mention.token
    around = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 2]}
    return place is not None and place.precision == "unresolved" and word in around


def is_called_beside(mentions: Sequence[Mention], mention: Mention, called: frozenset[str]) -> bool:
    """“entered the town of Mora days after they had taken Kedo”: "the town" later is the one that was called so."""
    return any(m.sentence == mention.sentence and m.referent.head in called for m in mentions)


def called_otherwise(mentions: Sequence[Mention], head: str) -> bool:
    """Has the story called it something else, a "city" where the "town" is asked for?"""
    return any(not m.named and m.referent.place is not None and m.referent.head == head for m in mentions)


def may_be_called(mention: Mention, word: str) -> bool:
    """No council of states is "the militia", and no ministry "the group"."""
    known = actors().get(mention.referent.entity or "")
    if word in _REBELLIOUS and known is None and mention.referent.entity is not None:
        return False  # the army of a state, which is no actor of the files, only a body of its state
    if word in _REBELLIOUS and known is not None and known.type == "force":
        return False
    if word in ("alliance", "coalition"):
        return known is None or known.type in _ALLIANCES
    return known is None or known.type in _GROUPS or word in ("organisation", "organization")


def _tells_where(noun: Token, modifier: Token) -> bool:
    """“the West African country”."""
    return DESCRIBED[lemma(noun)] == "country" and (modifier.lower_ in _SIDES or is_regional(modifier.lower_))


def _part_of_the_world(modifier: Token) -> str:
    """“African”, or with the word before it "West African"; "" for any other."""
    before = modifier.nbor(-1).lower_ if modifier.i else ""
    return next((w for w in (f"{before} {modifier.lower_}", modifier.lower_) if is_regional(w)), "")


def lies_there(noun: Token, place: Place) -> bool:
    """“the West African country” is one of Africa, if its place is known."""
    told = [word for c in noun.lefts if c.text.istitle() and (word := _part_of_the_world(c))]
    lat, lon = place.lat, place.lon
    return not told or (lat is not None and lon is not None and all(lies_in(word, lat, lon) for word in told))


def _only_describes(noun: Token, modifier: Token) -> bool:
    """“the besieged town”, "the oasis city": the town that is talked of; but "the next town" is another."""
    return (
        DESCRIBED[lemma(noun)] in ("place", "country")
        and (modifier.text.islower() or _tells_where(noun, modifier))
        and modifier.pos_ in ("ADJ", "VERB", "NOUN", "PROPN")
        and (modifier.lower_ not in _APART or modifier.text.istitle())
        and not modifier.like_num
    )


def bare_definite(token: Token) -> bool:
    """“the group”, "this city", with nothing else that says which."""
    before = [c for c in token.lefts if c.dep_ not in ("case", "punct")]
    definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in before)
    modifiers = [c for c in before if c.dep_ != "det" and c.lower_ not in _SAME and not _only_describes(token, c)]
    after = [
        c
        for c in token.rights
        if c.dep_ in ("nmod", "acl", "acl:relcl", "appos") and case_of(c) in ("of", "in", "near", "")
    ]
    return definite and not modifiers and not after
