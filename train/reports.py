"""Sentences of the treebanks told again with the words of conflict reports: the same build, other verbs and nouns.

A small treebank has few of the verbs that matter here ("seize", "shell", "besiege"), and a tagger that has never seen
them takes them for nouns in the present tense of headlines. Only words of the same class and form are exchanged, so
that the gold analysis stays right.
"""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

from train.treebanks import Row, Sentence, third_person

_ID, _FORM, _LEMMA, _UPOS, _XPOS, _HEAD, _DEPREL = 0, 1, 2, 3, 4, 6, 7
_KEPT = frozenset("be have do get make say tell let go come take give put want try need use keep begin start".split())
_VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "obl:agent"})
_DOUBLING = frozenset({"cut", "hit", "expel", "rebel", "repel", "ship", "ban", "overrun"})
_GOVERNED = frozenset({"xcomp", "ccomp", "iobj", "compound:prt", "expl"})


@cache
def _words() -> dict[str, list[str]]:
    data = tomllib.loads((Path(__file__).parent / "reports.toml").read_text("utf-8"))
    return {name: text.split() for name, text in data.items()}


def retold(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """The sentence with other verbs and nouns; ``None`` when it has no verb that can be exchanged."""
    rows = [list(row) for row in sentence.rows]
    verbs = [row for row in rows if _exchangeable(row, rows)]
    if not verbs:
        return None
    for row in verbs:
        if chance.random() < 0.75:
            _other_verb(row, rows, chance)
    for row in rows:
        if row[_DEPREL] in _ROLES and chance.random() < 0.4:
            _other_noun(row, rows, chance)
    return Sentence(rows, sentence.spacing, sentence.opens)


def _children(row: Row, rows: list[Row]) -> list[Row]:
    return [r for r in rows if r[_HEAD] == row[_ID]]


def _exchangeable(row: Row, rows: list[Row]) -> bool:
    if row[_UPOS] != "VERB" or row[_XPOS] not in _VERBS or row[_LEMMA] in _KEPT or not row[_FORM].isalpha():
        return False
    below = {r[_DEPREL] for r in _children(row, rows)}
    return not below & _GOVERNED and bool(below & {"obj", "nsubj:pass", "obl"})


def _other_verb(row: Row, rows: list[Row], chance: random.Random) -> None:
    below = {r[_DEPREL] for r in _children(row, rows)}
    listed = _words()["transitive" if below & {"obj", "nsubj:pass"} or row[_XPOS] == "VBN" else "intransitive"]
    lemma, *irregular = chance.choice(listed).split("-")
    form = _form(lemma, irregular, row[_XPOS])
    row[_LEMMA] = lemma
    row[_FORM] = form.capitalize() if row[_FORM][:1].isupper() else form


def _form(lemma: str, irregular: list[str], tag: str) -> str:
    """The form of a verb for its Penn tag."""
    if tag in ("VB", "VBP"):
        return lemma
    if tag == "VBZ":
        return third_person(lemma)
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    if tag == "VBG":
        return (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
    return (irregular[-1] if tag == "VBN" else irregular[0]) if irregular else _past(stem)


def _past(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _other_noun(row: Row, rows: list[Row], chance: random.Random) -> None:
    name = _choice(row, rows)
    if name is None:
        return
    word = chance.choice(_words()[name])
    row[_LEMMA] = word if name in ("groups", "places") else word.removesuffix("s") if name == "plural" else word
    row[_FORM] = word.capitalize() if row[_FORM][:1].isupper() else word


def _choice(row: Row, rows: list[Row]) -> str | None:
    """Which list may stand for the noun: by its tag, and for names by whether they are set at a place."""
    below = _children(row, rows)
    if row[_XPOS] == "NNP":
        if any(r[_DEPREL] in ("flat", "compound", "appos", "goeswith") for r in below):
            return None
        return "places" if any(r[_FORM].lower() in ("in", "at", "near", "from", "to") for r in below) else "groups"
    return {"NNS": "plural", "NN": "singular"}.get(row[_XPOS])
