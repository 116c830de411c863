"""The network that is shipped, in numpy: from the words of a window to the scores of every answer.

An encoder of the BERT kind over whole words (not pieces of words), its layers made narrower, and heads that read tags,
lemmas, sentence starts, names and a tree off it. ``train/`` makes its numbers; the same network stands there in torch.
Every product is taken of one window, by one thread: linear algebra rounds a row by its place among the others, so that
only then a window has the same answer in any batch and with any number of processors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from dateline.language.wordpieces import SHAPES, WordPieces, shape

Floats = NDArray[np.float32]
_KNOWN_WORDS = 30_000
_EPSILON = np.float32(1e-12)
_ALONE = Lock()


@dataclass(frozen=True, slots=True)
class Answers:
    """Scores for the words of a window; ``arcs`` has a column for each word as head and, last, one for the root."""

    tags: NDArray[np.intp]
    lemmas: NDArray[np.intp]
    starts: Floats
    names: Floats
    arcs: Floats
    below: Floats
    above: Floats


class Encoder:
    """The network with its numbers; it keeps what it made of words out of their context."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], vocabulary: Mapping[str, int], *, attention: int) -> None:
        self._pieces, self._scales = weights["pieces"], weights["scales"]
        self._w = {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items() if k not in _PACKED}
        self._cutter = WordPieces(vocabulary)
        self._attention = attention
        self._layers = 1 + max(int(k.split(".")[1]) for k in weights if k.startswith("layers."))
        self._known: dict[str, Floats] = {}
        self._heads = np.cumsum([self._w[f"{n}.b"].shape[0] for n in ("tags", "lemmas", "starts", "names")])
        self._read = np.concatenate([self._w[f"{n}.w"] for n in _HEADS], axis=1)
        self._bias = np.concatenate([self._w[f"{n}.b"] for n in _HEADS])
        self._above_root = self._w["root"]
        self._threads = ThreadpoolController()

    # -------------------------------------------------------------------------------------- words without context

    def _words(self, words: Sequence[str]) -> Floats:
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            if len(self._known) + len(new) > _KNOWN_WORDS:
                self._known.clear()
                new = list(dict.fromkeys(words))
            self._known.update(zip(new, self._vectors(new), strict=True))
        return np.stack([self._known[word] for word in words])

    def _vectors(self, words: Sequence[str]) -> Floats:
        cut = [self._cutter.pieces(word) for word in words]
        firsts = self._piece([parts[0] for parts in cut])
        longer = [i for i, parts in enumerate(cut) if len(parts) > 1]
        for i in longer:
            rest = self._piece(cut[i][1:]).sum(0) / np.float32(len(cut[i]) - 1)
            firsts[i] += rest @ self._w["tail.w"] + self._w["tail.b"]
        return firsts

    def _piece(self, numbers: list[int]) -> Floats:
        rows: Floats = self._pieces[numbers].astype(np.float32) * self._scales[numbers].astype(np.float32)[:, None]
        return rows

    # -------------------------------------------------------------------------------------- words in their windows

    def read(self, windows: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Answers]:
        """The scores for each window: its words, and whether a space stands before each (before the first, none)."""
        with _ALONE, self._threads.limit(limits=1, user_api="blas"):
            return self._scores(windows)

    def _scores(self, windows: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Answers]:
        windows = [([_LEAD, *words], [False, *before]) for words, before in windows]
        lengths = [len(words) for words, _ in windows]
        ends = np.cumsum(lengths)
        x = self._words([word for words, _ in windows for word in words])
        forms = [shape(w) + SHAPES * int(b) for words, before in windows for w, b in zip(words, before, strict=True)]
        x += self._w["forms"][forms]
        x += self._w["positions"][np.concatenate([np.arange(n) for n in lengths])]
        x = _norm(x, self._w["norm.w"], self._w["norm.b"])
        slices = [slice(int(end) - n, int(end)) for n, end in zip(lengths, ends, strict=True)]
        for number in range(self._layers):
            x = self._layer(x, slices, f"layers.{number}.")
        return self._answers(x, slices)

    def _layer(self, x: Floats, slices: list[slice], name: str) -> Floats:
        w = self._w
        mixed = _times(x, w[name + "qkv.w"], slices)
        mixed += w[name + "qkv.b"]
        seen = np.empty((len(x), mixed.shape[1] // 3), dtype=np.float32)
        for one in slices:
            seen[one] = self._look(mixed[one])
        x = x + _times(seen, w[name + "out.w"], slices)
        x += w[name + "out.b"]
        x = _norm(x, w[name + "norm1.w"], w[name + "norm1.b"])
        inner = _times(x, w[name + "up.w"], slices)
        inner += w[name + "up.b"]
        np.maximum(inner, 0, out=inner)
        x = x + _times(inner, w[name + "down.w"], slices)
        x += w[name + "down.b"]
        return _norm(x, w[name + "norm2.w"], w[name + "norm2.b"])

    def _look(self, mixed: Floats) -> Floats:
        """Attention inside a window; the scale of the queries is in their weights."""
        length = len(mixed)
        q, k, v = mixed.reshape(length, 3, self._attention, -1).transpose(1, 2, 0, 3)
        weights: Floats = q @ k.transpose(0, 2, 1)
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        seen: Floats = (weights @ v).transpose(1, 0, 2).reshape(length, -1)
        return seen

    def _answers(self, x: Floats, slices: list[slice]) -> list[Answers]:
        every = _times(x, self._read, slices) + self._bias
        tags, lemmas, starts, names, projected = np.split(every, self._heads, axis=1)
        np.maximum(projected, 0, out=projected)
        a = self._w["arc"].shape[0]
        r = (projected.shape[1] - 2 * a) // 2
        below, above, rel_below, rel_above = np.split(projected, [a, 2 * a, 2 * a + r], axis=1)
        sought = _times(np.ascontiguousarray(below), self._w["arc"], slices) + self._w["arc_bias"]
        best_tags, best_lemmas = tags.argmax(1), lemmas.argmax(1)
        found = []
        for s in slices:
            heads = np.concatenate([above[s], self._above_root[None, :a]])
            rel_heads = np.concatenate([rel_above[s], self._above_root[None, a:]])
            arcs = sought[s] @ heads.T
            w = slice(s.start + 1, s.stop)
            told = best_tags[w], best_lemmas[w], starts[w], names[w]
            found.append(Answers(*told, arcs[1:, 1:], rel_below[w], rel_heads[1:]))
        return found

    def relations(self, below: Floats, above: Floats) -> NDArray[np.intp]:
        """The best relation of each word of a window, below, with its head, above."""
        one = np.ones((len(below), 1), dtype=np.float32)
        table = self._w["relation"]
        left, right = np.concatenate([below, one], 1), np.concatenate([above, one], 1)
        with _ALONE, self._threads.limit(limits=1, user_api="blas"):
            grown = (left @ table.reshape(table.shape[0], -1)).reshape(len(left), table.shape[1], -1)
        best: NDArray[np.intp] = np.einsum("ndr,nr->nd", grown, right).argmax(1)
        return best


# Stands before the first word of each window: the encoder that ours was made from had a mark of its own at the first
# place, and what stands there is hardly seen for what it is.
_LEAD = "-"
_PACKED = ("pieces", "scales")
_HEADS = ("tags", "lemmas", "starts", "names", "project")


def _times(rows: Floats, table: Floats, slices: Sequence[slice]) -> Floats:
    """Rows times the table, window by window."""
    product = np.empty((len(rows), table.shape[1]), dtype=np.float32)
    for one in slices:
        np.matmul(rows[one], table, out=product[one])
    return product


def _norm(x: Floats, weight: Floats, bias: Floats) -> Floats:
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt((x * x).mean(1, keepdims=True) + _EPSILON)
    x *= weight
    x += bias
    return x
