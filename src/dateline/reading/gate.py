"""Can a story hold a claim? Asked of its bare words, so that what cannot is never parsed.

What is let through may still tell nothing; what is not let through never would. A story that names anybody or anything
is let through: names can be of all sorts. Of another, every class of noun that a phrase can have stands in its words,
and an entry of the lexicon fits only where its pattern and one of each of the classes it asks for are there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.equipment import designations, ships
from dateline.knowledge.gazetteer import gazetteer
from dateline.knowledge.inflection import bases
from dateline.knowledge.nouns import classes_of, noun_classes
from dateline.knowledge.predicates import Entry, predicates
from dateline.reading.lexicon import known_names
from dateline.reading.needs import ROLE_NEEDS
from dateline.reading.reference import POINTING
from dateline.reading.sorts import PERSONS
from dateline.reading.turning import OWNERS
from dateline.reading.words_of_names import OPENING

_ALWAYS = frozenset({"name", "count", "people", "time"})  # of any word that is tagged as a name or a number
_OTHER_NEEDS = frozenset({"clause", "oblique", "without", "none"})
_ENOUGH = frozenset({"none", "unknown"})
_MARKED = re.compile(r"(?<![^\W_])[A-Z0-9][^\W_]*")
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Chance:
    """Which blocks of a story, by number, may tell something; ``alone``: whether they do is seen by them alone."""

    blocks: Sequence[int]
    alone: bool = False


def chance(blocks: Iterable[Sequence[Words]], texts: Sequence[str]) -> Chance:
    """What of a story may tell anything, by its blocks and their texts.

    Of each block are given its stretches that no sentence goes beyond, each its words as the tokenizer parts them.
    """
    if any(found[0].lower() not in OPENING for text in texts for found in _MARKED.finditer(text)):
        return Chance(range(len(texts)))  # as most stories, found out before any is parted into words
    lower: list[list[list[str]]] = []
    for block, text in zip(blocks, texts, strict=True):
        if _may_name(block, text):
            return Chance(range(len(texts)))
        lower.append([[word.lower() for word in stretch] for stretch in block])
    everywhere = _classes([word for block in lower for stretch in block for word in stretch])
    found = [number for number, block in enumerate(lower) if _may_fit(block, everywhere)]
    words = _bases(word for number in found for stretch in lower[number] for word in stretch)
    return Chance(found, alone=POINTING.isdisjoint(words))


def _may_name(block: Sequence[Words], text: str) -> bool:
    """May anything in a block be taken for a name, by the lists of names or by the build of a word?"""
    marked = {word for stretch in block for word in stretch if word[:1].isupper() or word[:1].isdigit()}
    if any(word.lower() not in OPENING or _is_town(word) for word in marked):
        return True
    return bool(designations(text) or ships(text)) or next(known_names(text), None) is not None


def _is_town(word: str) -> bool:
    return len(word) > 3 and any(one.exact for one in gazetteer().candidates(word))


def _may_fit(block: Sequence[Words], everywhere: frozenset[str]) -> bool:
    """Is there an entry whose words stand in the block, and near them what it asks for?"""
    words = [word for stretch in block for word in stretch]
    held = _bases(words)
    entries = [e for word in held for e in _by_rarest().get(word, ()) if held.issuperset(e.pattern)]
    entries = [entry for entry in entries if _met(entry, everywhere)]
    if not all(map(_is_near, entries)):
        return True
    return bool(entries) and any(
        _met(entry, near)
        for near, own in _sentences(block, everywhere)
        for entry in entries
        if not own.isdisjoint((entry.pattern[0], entry.pattern[-1]))  # at one of which it is found
    )


def _is_near(entry: Entry) -> bool:
    """Does it find its arguments in the sentence of its word alone? Several words of a noun may stand in two."""
    return entry.form in ("verb", "adjective", "modal") or (entry.form == "noun" and len(entry.pattern) == 1)


def _sentences(block: Sequence[Words], everywhere: frozenset[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """For each stretch the classes that phrases in it can have, and its lemmas.

    A word that points may mean anything that the story speaks of. The words before make compounds with its first.
    """
    before: Words = ()
    for stretch in block:
        own = _bases(stretch)
        yield (everywhere if POINTING & own else _classes([*before, *stretch])), own
        before = stretch[-2:]


def _met(entry: Entry, classes: frozenset[str]) -> bool:
    return all(_may_meet(entry, slot, wanted, classes=classes) for slot, wanted in entry.needs.items())


def _may_meet(entry: Entry, slot: str, wanted: object, *, classes: frozenset[str]) -> bool:
    if not isinstance(wanted, list) or slot in _OTHER_NEEDS:
        return True
    if slot == "subj" and entry.form == "verb" and "group" in wanted:
        return True  # where it is only understood, its object tells the sense
    return not classes.isdisjoint(wanted) or (slot not in ROLE_NEEDS and not _ENOUGH.isdisjoint(wanted))


def _bases(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(bases, words))


def _classes(words: Words) -> frozenset[str]:
    """The classes that a phrase of these words can have."""
    held = _bases(words)
    alone = (classes_of(word) for word in held)
    joined = (found for parts, found in _compounds().items() if held.issuperset(parts))
    persons = (PERSONS[word] for word in PERSONS.keys() & held)
    found = _ALWAYS.union(*alone, *joined, *persons)
    if "man" in held:
        found |= {"armed"}  # "his men had pulled back"
    return found | {"owned"} if found & OWNERS else found


@cache
def _compounds() -> Mapping[tuple[str, ...], frozenset[str]]:
    """The nouns of several words, by their words."""
    parted = ((tuple(noun.replace("-", " ").split()), found) for noun, found in noun_classes().items())
    return {parts: found for parts, found in parted if len(parts) > 1}


@cache
def _by_rarest() -> Mapping[str, Sequence[Entry]]:
    """The entries by that word of their pattern that the fewest patterns have."""
    having: dict[str, int] = defaultdict(int)
    for entry in predicates().entries:
        for word in entry.pattern:
            having[word] += 1
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in predicates().entries:
        found[min(entry.pattern, key=lambda word: (having[word], word))].append(entry)
    return found
