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
_GRADED = 5  # letters; longer adjectives are graded by "more" and "most"
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
    stems = [stem for stem in _verb_stems(form) if stem in _verbs()] if form.endswith("ing") else []
    return _irregular()[0].get(form) or (stems[0] if stems else _among(form, _verb_stems(form), _verbs()))


@lru_cache(_FORMS)
def noun_lemma(form: str) -> str | None:
    """The noun of the knowledge that a lower-case form belongs to: ``"gunmen"`` → ``"gunman"``; else ``None``."""
    return _irregular()[1].get(form) or _among(form, _noun_stems(form), _nouns())


@lru_cache(_FORMS)
def singular(form: str) -> str:
    """The form without a plural ending, if that leaves a noun of the knowledge; else the form."""
    return next((stem for stem in _noun_stems(form) if stem in _nouns()), form)


@lru_cache(_FORMS)
def bases(form: str) -> frozenset[str]:
    """All that may be taken for the lemma of a lower-case form, as far as the knowledge speaks of it."""
    regular = {form, *_verb_stems(form), *_other_stems(form)}
    irregular = [told[form] for told in (*_irregular(), _irregular_others()) if form in told]
    return frozenset({*regular, *irregular, verb_lemma(form) or form, noun_lemma(form) or form, singular(form)})


@lru_cache(_FORMS)
def settled(form: str, told: str) -> str:
    """The lemma that a tagger tells, unless it is a word of the knowledge that this is no form of; then the form."""
    return form if told in _words() and told not in bases(form) else told


@cache
def _words() -> frozenset[str]:
    """The words of all patterns and nouns."""
    patterns = {word for entry in predicates().entries for word in entry.pattern}
    return frozenset(patterns | {part for noun in noun_classes() for part in (noun, *noun.replace("-", " ").split())})


@cache
def _irregular_others() -> dict[str, str]:
    others: dict[str, str] = table("inflection.toml")["others"]
    return others


def _other_stems(form: str) -> Iterator[str]:
    """Of "closer", "largest", "taken", "wolves", "men" and "grandchildren"."""
    for ending in ("n't", "n’t", "en", "n", "er", "est", "r", "st"):
        stem = form.removesuffix(ending)
        if 1 < len(stem) < len(form) and (ending[0] not in "ers" or len(stem) <= _GRADED):
            yield from (stem, stem + "e")
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
    if form.endswith("ves"):
        yield from (form[:-3] + "f", form[:-3] + "fe")
    if form.endswith("men"):
        yield form[:-2] + "an"
    if form.endswith("children"):
        yield form[:-3]


def _among(form: str, stems: Iterator[str], known: Collection[str]) -> str | None:
    if form in known:
        return form
    return next((stem for stem in stems if stem in known), None)


def _noun_stems(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith("s"):
        yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]


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
