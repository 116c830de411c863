"""The part of the pipeline that reads: it sets tags, features, lemmas, sentences, heads, relations and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.errors import ModelError
from dateline.language.encoder import Answers, Encoder
from dateline.language.sentences import UNKNOWN, YES, beginnings
from dateline.language.trees import tree
from dateline.language.windows import windows

READER = "dateline_reader"
NAMES = ("PERSON", "ORG", "PLACE")
_TRAY = 512
_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_TAG, _POS, _MORPH, _LEMMA, _DEP, _HEAD, _IOB, _ENT = range(8)
_BEGINS, _INSIDE, _OUTSIDE = 3, 1, 2
_REMEMBERED = 200_000
_PROPER = frozenset(("NNP", "NNPS"))
_SAID, _SAEED = "Said", "Saeed"
_SHORT = 4
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document while it is read: its words, the spaces after them, where sentences begin, and its columns."""

    words: list[str]
    spaces: list[bool]
    marks: list[int]
    table: Rows


@dataclass(frozen=True, slots=True)
class Labels:
    """The answers in the order of the network: tags as "Penn⇥universal⇥features", lemma rules, relations.

    ``known`` are the lemmas of words of the treebanks, as "word in lower case⇥Penn tag⇥lemma".
    """

    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    deps: tuple[str, ...]
    known: tuple[str, ...]


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
        strings = self._vocab.strings
        rows = [tag.split("\t") for tag in labels.tags]
        self._tags = np.array(
            [[strings.add(t), strings.add(p), self._vocab.morphology.add(m)] for t, p, m in rows], dtype=np.uint64
        ).view(np.int64)
        self._deps = np.array([strings.add(d) for d in labels.deps], dtype=np.uint64).view(np.int64)
        self._rules = labels.lemmas
        self._penn = [row[0] for row in rows]
        self._dictionary = {(word, tag): base for word, tag, base in (row.split("\t") for row in labels.known)}
        self._root = int(np.array(strings.add("ROOT"), dtype=np.uint64).view(np.int64))
        self._names = np.array([0, *(strings.add(n) for n in NAMES)], dtype=np.uint64).view(np.int64)
        space = [strings.add("_SP"), strings.add("SPACE"), self._vocab.morphology.add(""), 0, strings.add("dep"), 0]
        self._space = np.array([*space, _OUTSIDE, 0], dtype=np.uint64).view(np.int64)
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents in order, each read."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._annotate(docs)
            yield from docs

    # -------------------------------------------------------------------------------------- from scores to a document

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if self._encoder is None:
            raise ModelError("the language pipeline has no weights: load it with dateline.language.load")
        pages = [self._page(doc) for doc in docs]
        tray: list[tuple[_Page, list[int]]] = []
        size = 0
        for page in pages:
            for window in windows(page.words, page.marks):
                tray.append((page, window))
                size += len(window)
                if size >= _TRAY:
                    self._read(self._encoder, tray)
                    tray, size = [], 0
        if tray:
            self._read(self._encoder, tray)
        for doc, page in zip(docs, pages, strict=True):
            _hang_spaces(page)
            if len(doc):
                doc.from_array(_ATTRIBUTES, page.table.view(np.uint64))  # type: ignore[arg-type]

    def _page(self, doc: Doc) -> _Page:
        words = [token.text for token in doc]
        spaces = doc.to_array([SPACY]).astype(bool).tolist() if words else []
        table = np.empty((len(doc), len(_ATTRIBUTES)), dtype=np.int64)
        table[:] = self._space
        return _Page(words, spaces, beginnings(words, spaces), table)

    def _read(self, encoder: Encoder, tray: list[tuple[_Page, list[int]]]) -> None:
        asked = []
        for page, places in tray:
            before = [page.spaces[i - 1] or page.words[i - 1].isspace() for i in places[1:]]
            asked.append(([page.words[i] for i in places], [False, *before]))
        for (page, places), (words, _), answers in zip(tray, asked, encoder.read(_with_names(asked)), strict=True):
            table, at = page.table, np.array(places)
            table[at, :3] = self._tags[answers.tags]
            rows = zip(words, answers.tags.tolist(), answers.lemmas.tolist(), strict=True)
            table[at, _LEMMA] = [self._lemma(*row) for row in rows]
            _set_names(table, at, answers.names, labels=self._names)
            heads = _heads(answers, [page.marks[i] for i in places])
            table[at, _HEAD] = at[heads] - at
            roots = heads == np.arange(len(heads))
            best = encoder.relations(answers.below, answers.above[np.where(roots, len(heads), heads)])
            table[at, _DEP] = np.where(roots, self._root, self._deps[best])

    def _lemma(self, word: str, tag: int, rule: int) -> int:
        """The lemma's number: out of the dictionary of the treebanks, else by the rule that the network chose."""
        known = self._lemmas.get((word, tag, rule))
        if known is None:
            if len(self._lemmas) > _REMEMBERED:
                self._lemmas.clear()
            penn = self._penn[tag]
            base = self._dictionary.get((word.lower(), penn)) or lemma(word, self._rules[rule], name=penn in _PROPER)
            number = self._vocab.strings.add(base)
            known = self._lemmas[word, tag, rule] = int(np.array(number, dtype=np.uint64).view(np.int64))
        return known


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


def _set_names(table: Rows, at: NDArray[np.intp], scores: NDArray[np.float32], *, labels: Rows) -> None:
    best = scores.argmax(1)
    if not best.any():
        return
    kinds = scores[:, 1:].reshape(len(at), -1, 2).max(2)
    for start, end in spans(best.tolist()):
        whole = slice(at[start], at[end - 1] + 1)  # white space between its words is part of a name
        table[whole, _ENT] = labels[1 + int(kinds[start:end].sum(0).argmax())]
        table[whole, _IOB] = _INSIDE
        table[at[start], _IOB] = _BEGINS


def spans(tags: list[int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of names: odd numbers begin one, even ones go on, 0 is outside."""
    start = -1
    for i, tag in enumerate([*tags, 0]):
        if start >= 0 and (tag == 0 or tag % 2):
            yield start, i
            start = -1
        if tag and start < 0:
            start = i


def _hang_spaces(page: _Page) -> None:
    """White space hangs on the word before it; at the beginning, on the first word; alone, on itself."""
    first = next((i for i, word in enumerate(page.words) if not word.isspace()), None)
    for at, word in enumerate(page.words):
        if word.isspace() and first is not None:
            page.table[at, _HEAD] = -1 if at > first else first - at


@Language.factory(READER)
def make_reader(nlp: Language, name: str) -> Reader:
    """The component by its name, untaught: it is taught when the weights are unpacked."""
    del name
    return Reader(nlp.vocab)
