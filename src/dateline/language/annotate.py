"""The part of the pipeline that reads: it finds tags, features, lemmas, sentences, heads, relations and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline import tokens
from dateline.errors import ModelError
from dateline.language.encoder import Answers, Encoder
from dateline.language.filling import Filler
from dateline.language.sentences import UNKNOWN, YES
from dateline.language.sheets import Labels, Layout, Sheet, sheet
from dateline.language.trees import tree
from dateline.language.windows import windows

READER = "dateline_reader"
NAMES = ("PERSON", "ORG", "PLACE")
_TRAY = 512
_REMEMBERED = 200_000
_PROPER = frozenset(("NNP", "NNPS"))
_SAID, _SAEED = "Said", "Saeed"
_SHORT = 4


class Reader:
    """A spaCy component around an :class:`Encoder`; :meth:`teach` gives it its numbers."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._encoder: Encoder | None = None
        self.labels: tuple[str, ...] = ()

    def teach(self, encoder: Encoder, labels: Labels) -> None:
        """Sets the network and what its answers mean."""
        self._encoder = encoder
        self.labels = labels.deps
        self._root = len(labels.deps)
        self._lemmas = _Lemmas(labels)
        self._filler, self._layout = Filler(labels, self._vocab), Layout(labels, self._vocab)

    def __call__(self, doc: Doc) -> Doc:
        self._fill([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents in order, each read."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._fill(docs)
            yield from docs

    def _fill(self, docs: Sequence[Doc]) -> None:
        for doc, found in zip(docs, self.read(docs), strict=True):
            self._filler.fill(doc, found)

    def doc(self, text: str, sheets: Sequence[Sheet]) -> tokens.Doc:
        """The parsed document of a text, of which each sheet that was read has a piece, in order."""
        return self._layout.doc(text, sheets)

    # ------------------------------------------------------------------------------------------ from scores to sheets

    def read(self, docs: Iterable[Doc]) -> list[Sheet]:
        """What is found of each text; of the documents only their words and spaces are looked at."""
        if self._encoder is None:
            raise ModelError("the language pipeline has no weights: load it with dateline.language.load")
        sheets = [sheet(doc) for doc in docs]
        tray: list[tuple[Sheet, list[int]]] = []
        size = 0
        for one in sheets:
            for window in windows(one.words, one.marks):
                tray.append((one, window))
                size += len(window)
                if size >= _TRAY:
                    self._read(self._encoder, tray)
                    tray, size = [], 0
        if tray:
            self._read(self._encoder, tray)
        for one in sheets:
            one.hang_spaces()
        return sheets

    def _read(self, encoder: Encoder, tray: list[tuple[Sheet, list[int]]]) -> None:
        asked = []
        for page, places in tray:
            before = [page.spaces[i - 1] or page.words[i - 1].isspace() for i in places[1:]]
            asked.append(([page.words[i] for i in places], [False, *before]))
        for (page, places), (words, _), answers in zip(tray, asked, encoder.read(_with_names(asked)), strict=True):
            at = np.array(places)
            page.tags[at] = answers.tags
            rows = zip(words, answers.tags.tolist(), answers.lemmas.tolist(), strict=True)
            for place, row in zip(places, rows, strict=True):
                page.lemmas[place] = self._lemmas[row]
            page.names.extend(_names(places, answers.names))
            heads = _heads(answers, [page.marks[i] for i in places])
            page.heads[at] = at[heads]
            roots = heads == np.arange(len(heads))
            best = encoder.relations(answers.below, answers.above[np.where(roots, len(heads), heads)])
            page.deps[at] = np.where(roots, self._root, best)
        self._lemmas.forget()


class _Lemmas(dict[tuple[str, int, int], str]):
    """Lemmas by word, number of its tag, and number of the rule that the network chose for it.

    They are out of the dictionary of the treebanks, else by the rule.
    """

    def __init__(self, labels: Labels) -> None:
        self._rules = labels.lemmas
        self._penn = [tag for tag, _, _ in labels.all_tags()]
        self._dictionary = {(word, tag): base for word, tag, base in (row.split("\t") for row in labels.known)}

    def __missing__(self, key: tuple[str, int, int]) -> str:
        word, tag, rule = key
        penn = self._penn[tag]
        base = self._dictionary.get((word.lower(), penn)) or lemma(word, self._rules[rule], name=penn in _PROPER)
        self[key] = base
        return base

    def forget(self) -> None:
        """Forgets them where they are too many."""
        if len(self) > _REMEMBERED:
            self.clear()


def _with_names(asked: Sequence[tuple[list[str], list[bool]]]) -> Sequence[tuple[list[str], list[bool]]]:
    """“the mayor, Omar Said, was shot”: a name that would be read as a verb is shown in its other spelling.

    That is a capitalised "Said" behind another name, in a sentence that does not capitalise all its words.
    """
    if not any(_SAID in words for words, _ in asked):
        return asked
    shown = []
    for words, spaces in asked:
        lower = any(word.islower() and word.isalpha() and len(word) > _SHORT for word in words)
        names = lower and any(w.istitle() and v == _SAID for w, v in pairwise(words))
        hidden = [_SAEED if v == _SAID and w.istitle() else v for w, v in pairwise(words)] if names else words[1:]
        shown.append(([*words[:1], *hidden], spaces))
    return shown


def lemma(word: str, rule: str, *, name: bool = False) -> str:
    """The word by a rule: ``=`` or ``l`` (lower case), how many letters go off the end, ``+``, what is put on.

    A name stays in the letters in which it is written.
    """
    off, _, on = rule[1:].partition("+")
    base = word if rule[0] == "=" or name else word.lower()
    return (base[: max(0, len(base) - int(off))] + on) or word


def _heads(answers: Answers, marks: list[int]) -> NDArray[np.intp]:
    """The head of each word of a window, each sentence a tree of its own."""
    said = (answers.starts[:, 1] > answers.starts[:, 0]).tolist()
    both = enumerate(zip(marks, said, strict=True))
    starts = [i for i, (mark, yes) in both if not i or mark == YES or (yes and mark == UNKNOWN)]
    heads: list[int] = []
    for start, end in pairwise([*starts, len(marks)]):
        scores = np.concatenate([answers.arcs[start:end, start:end], answers.arcs[start:end, -1:]], axis=1)
        heads += [start + h for h in tree(scores)]
    return np.array(heads)


def _names(places: Sequence[int], scores: NDArray[np.float32]) -> Iterator[tuple[int, int, str]]:
    """The names in a window, of whose words the places are given; white space between its words is part of a name."""
    best = scores.argmax(1)
    if not best.any():
        return
    kinds = scores[:, 1:].reshape(len(places), -1, 2).max(2)
    for start, end in spans(best.tolist()):
        yield places[start], places[end - 1] + 1, NAMES[int(kinds[start:end].sum(0).argmax())]


def spans(tags: list[int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of names: odd numbers begin one, even ones go on, 0 is outside."""
    start = -1
    for i, tag in enumerate([*tags, 0]):
        if start >= 0 and (tag == 0 or tag % 2):
            yield start, i
            start = -1
        if tag and start < 0:
            start = i


@Language.factory(READER)
def make_reader(nlp: Language, name: str) -> Reader:
    """The component by its name, untaught: it is taught when the weights are unpacked."""
    del name
    return Reader(nlp.vocab)
