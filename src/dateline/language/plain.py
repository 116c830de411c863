"""From spaCy's documents to plain ones, which rules can ask without end, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import cast

import numpy as np
from spacy import attrs
from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc

from dateline.tokens import Doc, Row, features

_NAMED = [attrs.ORTH, attrs.LOWER, attrs.TAG, attrs.POS, attrs.MORPH, attrs.LEMMA, attrs.DEP, attrs.ENT_TYPE]
_FLAGS = [attrs.IS_SPACE, attrs.IS_PUNCT, attrs.IS_ALPHA, attrs.IS_LOWER, attrs.LIKE_NUM]
_NUMBERS = [attrs.IDX, attrs.SPACY, attrs.HEAD, attrs.SENT_START, attrs.ENT_IOB]
_MENDED = [attrs.TAG, attrs.POS, attrs.MORPH, attrs.LEMMA, attrs.DEP, attrs.HEAD]
_MANY = 200_000
_BEGINS, _INSIDE = 3, 1
_strings: dict[int, str] = {}  # a string has the same number in every vocabulary


def plain(doc: SpacyDoc) -> Doc:
    """The same text with all that spaCy's document knows of its tokens, its sentences and the names in it."""
    if not len(doc):
        return Doc(doc.text, [], begins=[], names=[])
    words = [_named(column, doc.vocab.strings) for column in doc.to_array(_NAMED).T.tolist()]
    text, lower, tag, pos, morph, lemma, dep, kind = words
    flags = doc.to_array(_FLAGS).T.astype(bool).tolist()
    numbers = doc.to_array(_NUMBERS).view(np.int64)
    numbers[:, 2] += np.arange(len(doc))
    place, spaced, head, starts, inside = numbers.T.tolist()
    blanks = [" " if one else "" for one in spaced]
    told_of = [features(told) for told in morph]
    rows = zip(text, lower, place, blanks, *flags, tag, pos, told_of, lemma, dep, kind, head, strict=True)
    begins = (at for at, mark in enumerate(starts) if mark == 1)
    told = "".join(chain.from_iterable(zip(text, blanks, strict=True)))  # as doc.text, which asks every token
    return Doc(told, cast("list[Row]", list(rows)), begins=begins, names=_names(inside, kind))


def refilled(doc: SpacyDoc, read: Doc) -> SpacyDoc:
    """SpaCy's document with what the plain one of it now says of its tokens."""
    if not len(doc):
        return doc
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    rows = [
        (
            strings.add(token.tag_),
            strings.add(token.pos_),
            morphology.add("|".join(f"{name}={','.join(values)}" for name, values in token.morph.items())),
            strings.add(token.lemma_) if token.lemma_ else 0,
            strings.add(token.dep_),
            token.head.i - token.i,
        )
        for token in read
    ]
    table = np.array([[one % 2**64 for one in row] for row in rows], dtype=np.uint64)
    if (table != doc.to_array(_MENDED)).any():
        doc.from_array(_MENDED, table)  # type: ignore[arg-type]
    return doc


def _named(numbers: Sequence[int], strings: StringStore) -> list[str]:
    try:
        return [_strings[number] for number in numbers]
    except KeyError:
        if len(_strings) > _MANY:
            _strings.clear()
        _strings.update((number, strings[number] if number else "") for number in set(numbers).difference(_strings))
        return [_strings[number] for number in numbers]


def _names(inside: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens: each begins with a token that begins a name, and goes on with those inside one."""
    start = -1
    for at, mark in enumerate([*inside, 0]):
        if mark == _INSIDE:
            continue
        if start >= 0:
            yield start, at, kinds[start]
        start = at if mark == _BEGINS and kinds[at] else -1
