"""Towns that the tagger has taken for people or bodies: by the gazetteer, and by what stands before them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.knowledge.spelling import folded
from dateline.knowledge.tables import table
from dateline.reading.calendar import MONTHS, WEEKDAYS
from dateline.reading.mentions import Mention
from dateline.reading.words import speaks
from dateline.reading.words_of_names import TITLES
from dateline.tokens import Doc, Token

_SETTING = frozenset({"in", "at", "near", "into", "towards", "toward", "outside", "inside", "around", "across"})
_SETTLEMENTS = frozenset(
    "city town village hamlet suburb neighbourhood neighborhood district province governorate port enclave island "
    "municipality commune".split()
)
_STANDING = frozenset("have see become remain include border contain witness host need".split())
_OF = 2
_SMALL, _TOWN, _CITY = 2_000, 50_000, 200_000


def with_towns(
    docs: Sequence[Doc], found: Sequence[Sequence[Mention]], *, countries: Mapping[str, int]
) -> list[list[Mention]]:
    """The names of each block; ``countries`` says how often the story names each country (ISO 3166-1 alpha-2)."""
    people = {*_parts_of_people(found), *_titled(docs, found)}
    called = {
        folded(m.text) for doc, mentions in zip(docs, found, strict=True) for m in mentions if _is_called(doc, m.start)
    }
    result: list[list[Mention]] = []
    for doc, mentions in zip(docs, found, strict=True):
        kept: list[Mention] = []
        for one in mentions:
            if one.label == "place" and not one.known and "armed" in classes_of(one.text.lower()):
                continue  # "this Marine base"
            one = _widened(doc, one, mentions)  # noqa: PLW2901 - from here on it is the wider name
            before = kept[-1] if kept else None
            guess = _guessed(one) and folded(one.text) not in people
            town = guess and _is_town(doc, one, before=before, countries=countries)
            town = town or (_taken_for_other(one) and folded(one.text) in called)
            somebody = one.label == "place" and one.guessed and not one.known and _is_somebody(doc[one.start])
            if somebody and not _towns(one.text):
                one = replace(one, kind="person", label="person")  # noqa: PLW2901 - "Crnogorac was a member"
            kept.append(replace(one, kind="place", label="place") if town else one)
        result.append(sorted([*kept, *_untagged(doc, kept, countries)], key=lambda m: m.start))
    return result


def _widened(doc: Doc, one: Mention, others: Sequence[Mention]) -> Mention:
    """“Point Pedro”, of which the tagger has only "Pedro": with the word beside it, if that is a town's name."""
    if one.label != "place" or one.known or one.end - one.start > 1:
        return one
    taken = {i for m in others for i in range(m.start, m.end)}
    for start, end in ((one.start - 1, one.end), (one.start, one.end + 1)):
        added = start if start < one.start else end - 1
        if (
            not 0 <= added < len(doc)
            or added in taken
            or doc[added].tag_ != "NNP"
            or doc[added].sent != doc[one.start].sent
        ):
            continue
        text = doc[start:end].text
        if _towns(text):
            return replace(one, start=start, end=end, text=text)
    return one


def _untagged(doc: Doc, mentions: Sequence[Mention], countries: Mapping[str, int]) -> Iterator[Mention]:
    """Single names that nobody has taken for anything, if the gazetteer has a town of that name."""
    taken = {i for m in mentions for i in range(m.start - 1, m.end + 1)}
    for token in doc:
        inside = token.tag_ == "NNP" and token.i > token.sent.start and token.text[:1].isupper() and len(token.text) > 3
        if (
            not inside
            or token.lower_ in _other_words()
            or classes_of(token.lower_)
            or speech().is_a(token.lower_, "organisations")
            or token.i in taken
            or any(t.tag_ == "NNP" for t in _neighbours(token))
        ):
            continue
        options = _towns(token.text)
        if _is_called(doc, token.i) or any(c.population >= _TOWN or _named(c, countries) for c in options):
            yield Mention(token.i, token.i + 1, token.text, "place", (), "place", guessed=True)


@cache
def _other_words() -> frozenset[str]:
    """Months, days, and names of towns that are words besides."""
    listed = (word.lower() for words in table("places_that_are_words.toml").values() for word in words)
    return frozenset({*MONTHS, *WEEKDAYS, *listed})


@cache
def _toponyms() -> frozenset[str]:
    """First words of places' names, folded."""
    return frozenset(folded(word) for data in table("toponyms.toml").values() for word in data["words"])


def _neighbours(token: Token) -> list[Token]:
    return [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]


def _is_called(doc: Doc, start: int) -> bool:
    """Is it called a town: "the town of Mora", "the border city of Mora"?"""
    if start < _OF or doc[start].sent.start > start - _OF or doc[start - 1].lower_ != "of":
        return False
    noun = doc[start - _OF]
    return noun.tag_ == "NN" and noun.lower_ in _SETTLEMENTS


def _taken_for_other(one: Mention) -> bool:
    return one.guessed and not one.known and one.label in ("person", "actor")


def _guessed(one: Mention) -> bool:
    return _taken_for_other(one) and one.end - one.start <= 2


def _parts_of_people(found: Sequence[Sequence[Mention]]) -> Collection[str]:
    """First and last names of the persons named in full."""
    full = (m.text.split() for mentions in found for m in mentions if m.label == "person" and " " in m.text)
    return {folded(word) for words in full for word in words}


def _titled(docs: Sequence[Doc], found: Sequence[Sequence[Mention]]) -> Iterator[str]:
    """“Mr. Sadr”: a person, wherever else he is named."""
    for doc, mentions in zip(docs, found, strict=True):
        yield from (folded(m.text) for m in mentions if m.start > 0 and doc[m.start - 1].text in TITLES)


def _is_town(doc: Doc, one: Mention, *, before: Mention | None, countries: Mapping[str, int]) -> bool:
    first = doc[one.start]
    previous = doc[one.start - 1] if one.start > first.sent.start else None
    if previous is not None and previous.text in TITLES:
        return False
    options = _towns(one.text)
    if not options:
        return False
    if folded(first.text) in _toponyms() and one.end - one.start > 1:
        return True
    if _goes_on(doc, one, before) or (previous is not None and _sets(previous)):
        return any(c.population >= _SMALL or c.type == "province" or _named(c, countries) for c in options)
    least = _TOWN if countries else _CITY
    return (
        one.label == "person"
        and not speaks(first)
        and any(c.population >= least and (_named(c, countries) or not countries) for c in options)
    )


def _is_somebody(name: Token) -> bool:
    """“Crnogorac was a member of it": a person, though no list has the name."""
    told = name.head
    likened = name.dep_ == "nsubj" and any(c.dep_ == "cop" for c in told.lefts)
    if likened and classes_of(told.lower_) & {"person", "person-in-office", "armed"}:
        return True
    return speaks(name) or _does(name)


def _does(name: Token) -> bool:
    """“Uhuru Kenyatta met the envoys": places of two words that no list has do little."""
    verb = name.head
    named = any(c.dep_ == "flat" and c.i == name.i + 1 for c in name.rights)
    acts = verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.rights)
    return named and name.dep_ == "nsubj" and acts and verb.lemma_ not in _STANDING


def _towns(name: str) -> list[Candidate]:
    """The towns and provinces that are spelled so."""
    return [c for c in gazetteer().candidates(name) if c.exact and c.type in ("city", "province")]


def _named(one: Candidate, countries: Mapping[str, int]) -> bool:
    return bool(countries.get(one.country or ""))


def _sets(token: Token) -> bool:
    return token.lower_ in _SETTING


def _goes_on(doc: Doc, one: Mention, before: Mention | None) -> bool:
    """Does it go on with a list of places: "in Mora, Kutum and Bama"?"""
    if before is None or before.kind != "place":
        return False
    between = [t.lower_ for t in doc[before.end : one.start]]
    return between in ([","], ["and"], [",", "and"], ["or"], ["to"])
