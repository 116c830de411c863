"""Words cut down to what tells: the forms of a word to its stem, several words for one happening to one of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.errors import KnowledgeError
from dateline.knowledge.inflection import verb_lemma
from dateline.knowledge.tables import table

EMPTY = frozenset(
    "the a an of to in and for on at by with from that this it is was were be been are as his her he she they their "
    "its has have had will would not but or who which after said say says about into over than also more one two i "
    "you we our my your all out up new there if when what no so can could".split()
)
_LIGHT = frozenset("be have do go make get come give see use keep let put know say will".split())  # of any happening
_ENDINGS = (
    "ations", "ation", "ition", "ments", "ment", "ings", "ing", "ers", "ions", "ion", "als", "al", "ors", "or", "er",
    "ed", "es", "s", "e", "y", "ive", "ance", "ence", "ure", "t",
)  # fmt: skip
WORD = re.compile(r"[^\W_](?:[\w.-]*\w)?")
DIGIT = re.compile(r"\d")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What the forms of a word, and often the nouns made of a verb, share: "attacked", "attackers" → "attack"."""
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        else:
            break
    return word


def told_as(words: str) -> frozenset[str]:
    """What words tell of, one stem a word, those of another word for the same: "was shot dead" and "the shootings" both
    hold "shoot".
    """
    found = [match[0].lower() for match in WORD.finditer(words)]
    telling = [word for word in found if len(word) > 1 and word not in EMPTY]
    return frozenset(_one_for_all(word) for word in telling or [words.lower()])


@lru_cache(maxsize=50_000)
def _one_for_all(word: str) -> str:
    base = _base(word)
    return one_happening().get(base, base)


@cache
def one_happening() -> dict[str, str]:
    """The stems of words that other words stand for, with the stems of these.

    Raises :class:`KnowledgeError` for a word that stands in two groups.
    """
    found: dict[str, str] = {}
    for name, row in table("one_happening.toml").items():
        first = _base(row["words"][0])
        for base in map(_base, row["words"]):
            if found.setdefault(base, first) != first:
                raise KnowledgeError(f"one_happening.toml: {base} stands in {name} and in another group: keep one")
    return found


def _base(word: str) -> str:
    """The stem that a word shares with its irregular forms; verbs that could be of anything stay as they are told."""
    lemma = verb_lemma(word)
    return stem(word if lemma is None or lemma in _LIGHT else lemma)
