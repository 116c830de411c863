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


def batches(examples: list[Example], *, size: int, chance: random.Random, noise: float = 0.05) -> Iterator[list[Example]]:
    """Groups of about ``size`` words of like length, in chance order."""
    order = sorted(examples, key=lambda e: len(e) * (1 + noise * chance.random()))
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
    rows: list[list[list[int]]] = []
    shapes: list[list[int]] = []
    for one in group:
        words = one.words if chance is None else dressed(one.words, chance)
        rows.append([cutter.pieces(w) for w in words])
        before = [False, *one.spaces[:-1]]
        shapes.append([shape(w) + SHAPES * int(b) for w, b in zip(words, before, strict=True)])
    words_mask = torch.zeros(len(group), longest, dtype=torch.bool)
    for i, one in enumerate(group):
        words_mask[i, : len(one)] = True
    if whole_words:
        pieces = torch.zeros(len(group), longest, MOST_PIECES, dtype=torch.long)
        forms = torch.zeros(len(group), longest, dtype=torch.long)
        for i, row in enumerate(rows):
            for j, parts in enumerate(row):
                pieces[i, j, : len(parts)] = torch.tensor(parts)
            forms[i, : len(row)] = torch.tensor(shapes[i])
        firsts = torch.zeros(0, dtype=torch.long)
    else:
        wide = max(sum(map(len, row)) for row in rows)
        pieces = torch.zeros(len(group), wide, dtype=torch.long)
        forms = torch.zeros(len(group), wide, dtype=torch.long)
        firsts = torch.zeros(len(group), longest, dtype=torch.long)
        for i, row in enumerate(rows):
            flat = [p for parts in row for p in parts]
            lengths = [len(parts) for parts in row]
            pieces[i, : len(flat)] = torch.tensor(flat)
            forms[i, : len(flat)] = torch.tensor(np.repeat(shapes[i], lengths))
            firsts[i, : len(row)] = torch.tensor(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    answers = {}
    for name in ("tags", "lemmas", "starts", "heads", "deps", "names"):
        filled = torch.full((len(group), longest), NONE, dtype=torch.long)
        for i, one in enumerate(group):
            filled[i, : len(one)] = torch.from_numpy(getattr(one, name).astype(np.int64))
        answers[name] = filled
    return Batch(group, pieces, firsts, forms, words_mask, **answers)
