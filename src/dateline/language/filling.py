"""What is found of a text, written into spaCy's document of it."""

from __future__ import annotations

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.language.sheets import Labels, Sheet

_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_BEGINS, _INSIDE, _OUTSIDE = 3, 1, 2
_MANY = 200_000


class Filler:
    """Fills documents of a vocabulary; spaCy knows strings by numbers."""

    def __init__(self, labels: Labels, vocab: Vocab) -> None:
        strings = vocab.strings
        rows = [[strings.add(tag), strings.add(pos), vocab.morphology.add(m)] for tag, pos, m in labels.all_tags()]
        self._tags = np.array(rows, dtype=np.uint64)
        self._deps = np.array([strings.add(dep) for dep in labels.all_deps()], dtype=np.uint64)
        self._numbers = _Numbers(vocab)

    def fill(self, doc: Doc, sheet: Sheet) -> None:
        """Sets what was found of the words of a document."""
        if not len(doc):
            return
        if len(self._numbers) > _MANY:
            self._numbers.clear()
        table = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        table[:, :3] = self._tags[sheet.tags]
        table[:, 3] = [self._numbers[lemma] for lemma in sheet.lemmas]
        table[:, 4] = self._deps[sheet.deps]
        table[:, 5] = (sheet.heads - np.arange(len(doc))).view(np.uint64)
        table[:, 6] = _OUTSIDE
        for start, end, kind in sheet.names:
            table[start:end, 6:] = _INSIDE, self._numbers[kind]
            table[start, 6] = _BEGINS
        doc.from_array(_ATTRIBUTES, table)  # type: ignore[arg-type]


class _Numbers(dict[str, int]):
    """The number of each string; no string has none."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings

    def __missing__(self, string: str) -> int:
        number = self[string] = int(self._strings.add(string)) if string else 0
        return number
