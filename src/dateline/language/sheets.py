"""What is found of a text, by the places of its words, and the parsed document that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SPACY
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from dateline.language.sentences import beginnings
from dateline.tokens import Doc, Row, Run, features

ROOT, SPACE_DEP = "ROOT", "dep"
SPACE = ("_SP", "SPACE", "")
_MANY = 200_000
T = TypeVar("T")
Places = NDArray[np.int64]
_Form = tuple[str, bool, bool, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Labels:
    """The answers in the order of the network: tags as "Penn⇥universal⇥features", lemma rules, relations.

    ``known`` are the lemmas of words of the treebanks, as "word in lower case⇥Penn tag⇥lemma".
    """

    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    deps: tuple[str, ...]
    known: tuple[str, ...]

    def all_tags(self) -> list[tuple[str, str, str]]:
        """Penn tag, universal tag and features by number; the last are those of white space."""
        return [*((tag, pos, morph) for tag, pos, morph in (row.split("\t") for row in self.tags)), SPACE]

    def all_deps(self) -> list[str]:
        """Relations by number; then that of a root, and, last, that of white space."""
        return [*self.deps, ROOT, SPACE_DEP]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text while it is read: its words, the spaces after them, where sentences begin, and what is found of each word.

    ``tags`` and ``deps`` are numbers of labels, ``heads`` places; white space has the last label of all. ``names`` are
    half-open runs with their kind.
    """

    words: list[str]
    spaces: list[bool]
    marks: list[int]
    tags: Places
    deps: Places
    heads: Places
    lemmas: list[str]
    names: list[Run]

    def hang_spaces(self) -> None:
        """White space hangs on the word before it; at the beginning, on the first word; alone, on itself."""
        first = next((i for i, word in enumerate(self.words) if not word.isspace()), None)
        for at, word in enumerate(self.words):
            if word.isspace() and first is not None:
                self.heads[at] = at - 1 if at > first else first


def sheet(doc: SpacyDoc) -> Sheet:
    """A text that has been cut into words, of which nothing is found yet."""
    words = [token.text for token in doc]
    spaces = doc.to_array([SPACY]).astype(bool).tolist() if words else []
    tags, deps = np.full((2, len(words)), -1)
    return Sheet(words, spaces, beginnings(words, spaces), tags, deps, np.arange(len(words)), [""] * len(words), [])


class Layout:
    """Makes parsed documents of sheets. What a word is by its letters alone is known from the ``vocab``."""

    def __init__(self, labels: Labels, vocab: Vocab) -> None:
        self._tags = [(tag, pos, features(morph)) for tag, pos, morph in labels.all_tags()]
        self._deps = labels.all_deps()
        self._forms = _Forms(vocab)

    def doc(self, text: str, sheets: Sequence[Sheet]) -> Doc:
        """The document of a text, of which each sheet has a piece, in order."""
        words = _joined(one.words for one in sheets)
        if not words:
            return Doc(text, [], begins=[], names=[])
        blanks = [" " if spaced else "" for one in sheets for spaced in one.spaces]
        starts = [0, *accumulate(len(one.words) for one in sheets)]
        heads = _joined((one.heads + start).tolist() for one, start in zip(sheets, starts, strict=False))
        names = [(a + at, b + at, kind) for one, at in zip(sheets, starts, strict=False) for a, b, kind in one.names]
        lower, *flags = zip(*self._forms_of(words), strict=True)
        tag, pos, morph = zip(*[self._tags[number] for one in sheets for number in one.tags.tolist()], strict=True)
        deps = [self._deps[number] for one in sheets for number in one.deps.tolist()]
        places = accumulate(map(len, map(str.__add__, words, blanks)), initial=0)
        lemmas = _joined(one.lemmas for one in sheets)
        rows = zip(
            words, lower, places, blanks, *flags, tag, pos, morph, lemmas, deps, _kinds(names, len(words)), heads,
            strict=False,
        )  # fmt: skip
        return Doc(text, cast("list[Row]", list(rows)), begins=None, names=names)

    def _forms_of(self, words: Sequence[str]) -> list[_Form]:
        if len(self._forms) > _MANY:
            self._forms.clear()
        return [self._forms[word] for word in words]


class _Forms(dict[str, _Form]):
    """By word: the word in lower case; is it white space, a sign, letters alone, in lower case, like a number?"""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, word: str) -> _Form:
        known = self._vocab[word]
        space, sign, letters = bool(known.is_space), bool(known.is_punct), bool(known.is_alpha)
        form = self[word] = known.lower_, space, sign, letters, bool(known.is_lower), bool(known.like_num)
        return form


def _joined(columns: Iterable[Sequence[T]]) -> list[T]:
    return list(chain.from_iterable(columns))


def _kinds(names: Iterable[Run], length: int) -> list[str]:
    """For each token the kind of the name that it stands in."""
    kinds = [""] * length
    for start, end, kind in names:
        kinds[start:end] = [kind] * (end - start)
    return kinds
