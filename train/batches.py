"""Examples as tensors: groups of like length, padded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dateline.language.wordpieces import MOST_PIECES, SHAPES, WordPieces, shape
from train.examples import NONE, Example, dressed

_ANSWERS = ("tags", "lemmas", "starts", "heads", "deps", "names")
_NOISE = 0.05


@dataclass
class Batch:
    """Padded tensors; ``words`` tells words from padding."""

    examples: list[Example]
    pieces: Tensor
    firsts: Tensor
    forms: Tensor
    words: Tensor
    tags: Tensor
    lemmas: Tensor
    starts: Tensor
    heads: Tensor
    deps: Tensor
    names: Tensor


@dataclass
class _Row:
    """A window: the pieces of each word, and each word's form."""

    pieces: list[list[int]]
    forms: list[int]


def batches(examples: list[Example], *, size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Groups of about ``size`` words of like length, in chance order."""
    order = sorted(examples, key=lambda e: len(e) * (1 + _NOISE * chance.random()))
    groups: list[list[Example]] = []
    held: list[Example] = []
    for one in order:
        if held and max(len(one), len(held[-1])) * (len(held) + 1) > size:
            groups.append(held)
            held = []
        held.append(one)
    groups.append(held)
    chance.shuffle(groups)
    yield from groups


def batch(group: list[Example], cutter: WordPieces, *, whole_words: bool, chance: random.Random | None) -> Batch:
    """The group as tensors; with ``chance``, some of them in other dress."""
    longest = max(map(len, group))
    rows = [_row(one, cutter, chance) for one in group]
    words = torch.zeros(len(group), longest, dtype=torch.bool)
    for i, one in enumerate(group):
        words[i, : len(one)] = True
    pieces, firsts, forms = _whole(rows, longest) if whole_words else _cut(rows, longest)
    answers = {name: _filled([getattr(one, name) for one in group], longest) for name in _ANSWERS}
    return Batch(group, pieces, firsts, forms, words, **answers)


def _row(one: Example, cutter: WordPieces, chance: random.Random | None) -> _Row:
    words = one.words if chance is None else dressed(one.words, chance)
    before = [False, *one.spaces[:-1]]
    forms = [shape(w) + SHAPES * int(b) for w, b in zip(words, before, strict=True)]
    return _Row([cutter.pieces(w) for w in words], forms)


def _whole(rows: list[_Row], longest: int) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces by word, and forms of words."""
    pieces = torch.zeros(len(rows), longest, MOST_PIECES, dtype=torch.long)
    forms = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        for j, parts in enumerate(row.pieces):
            pieces[i, j, : len(parts)] = torch.tensor(parts)
        forms[i, : len(row.forms)] = torch.tensor(row.forms)
    return pieces, torch.zeros(0, dtype=torch.long), forms


def _cut(rows: list[_Row], longest: int) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces one after the other, the place of each word's first, and the form of its word for each piece."""
    wide = max(sum(map(len, row.pieces)) for row in rows)
    pieces = torch.zeros(len(rows), wide, dtype=torch.long)
    forms = torch.zeros(len(rows), wide, dtype=torch.long)
    firsts = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        flat = [piece for parts in row.pieces for piece in parts]
        lengths = [len(parts) for parts in row.pieces]
        pieces[i, : len(flat)] = torch.tensor(flat)
        forms[i, : len(flat)] = torch.tensor(np.repeat(row.forms, lengths))
        firsts[i, : len(lengths)] = torch.tensor(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    return pieces, firsts, forms


def _filled(values: list[np.ndarray], longest: int) -> Tensor:
    filled = torch.full((len(values), longest), NONE, dtype=torch.long)
    for i, value in enumerate(values):
        filled[i, : len(value)] = torch.from_numpy(value.astype(np.int64))
    return filled
