"""From a word form to its lemma, among the lemmas that the knowledge speaks of.

The statistical lemmatizer guesses forms it has not seen; the words of the knowledge files are known, so their forms
are worked out here, by the regular rules of English and a list of irregular ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from dateline.knowledge.nouns import noun_classes
from dateline.knowledge.predicates import predicates
from dateline.knowledge.tables import table

_FORMS = 1 << 16
_OF_NOUNS = frozenset({"quantity", "agreement", "number", "period", "grading"})  # tables of control.toml


@cache
def _irregular() -> tuple[dict[str, str], dict[str, str]]:
    data = table("inflection.toml")
    return data["verbs"], data["nouns"]


@cache
def _verbs() -> frozenset[str]:
    control = {word for name, data in table("control.toml").items() if name not in _OF_NOUNS for word in data["words"]}
    return frozenset({e.pattern[0] for e in predicates().entries if e.form == "verb"} | control)


@cache
def _nouns() -> frozenset[str]:
    words = {w for e in predicates().entries if e.form == "noun" for w in e.pattern}
    return frozenset(words | {part for word in noun_classes() for part in word.split()})


@lru_cache(_FORMS)
def verb_lemma(form: str) -> str | None:
    """The verb of the knowledge that a lower-case form belongs to: ``"retook"`` → ``"retake"``; else ``None``."""
    return _irregular()[0].get(form) or _among(form, _verb_stems(form), _verbs())


@lru_cache(_FORMS)
def noun_lemma(form: str) -> str | None:
    """The noun of the knowledge that a lower-case form belongs to: ``"gunmen"`` → ``"gunman"``; else ``None``."""
    return _irregular()[1].get(form) or _among(form, _noun_stems(form), _nouns())


@lru_cache(_FORMS)
def singular(form: str) -> str:
    """The form without a plural ending, if that leaves a noun of the knowledge; else the form."""
    return next((stem for stem in _noun_stems(form) if stem in _nouns()), form)


def _among(form: str, stems: Iterator[str], known: Collection[str]) -> str | None:
    if form in known:
        return form
    return next((stem for stem in stems if stem in known), None)


def _noun_stems(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("s"):
        yield form[:-1]


def _verb_stems(form: str) -> Iterator[str]:
    yield from _noun_stems(form)
    for ending in ("ed", "ing", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem.endswith("ck"):
                yield stem[:-1]
