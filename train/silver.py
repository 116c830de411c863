"""What the teacher says of training documents, kept for the network that learns from it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from dateline.language.wordpieces import WordPieces
from train.batches import Batch, batch, batches
from train.examples import Example
from train.learning import arc_scores, forward, relation_scores
from train.network import Network

HEADS, RELATIONS, TAGS = 4, 3, 2
ROOT = -2
_WORDS = 2400
_TOLD = 100_000


@dataclass
class Said:
    """For each word: the likeliest heads (the root is ``ROOT``), relations with the first, tags; names; starts."""

    heads: np.ndarray
    head_p: np.ndarray
    deps: np.ndarray
    dep_p: np.ndarray
    tags: np.ndarray
    tag_p: np.ndarray
    lemmas: np.ndarray
    names: np.ndarray
    starts: np.ndarray


@torch.no_grad()
def listen(net: Network, cutter: WordPieces, *, examples: list[Example], path: Path) -> list[Said]:
    """The teacher's word on each example, in order; kept in ``path``."""
    if path.exists():
        kept: list[Said] = torch.load(path, weights_only=False)
        return kept
    net.eval()
    said: dict[int, Said] = {}
    done = 0
    for group in batches(examples, size=_WORDS, chance=random.Random(0)):
        said.update(zip(map(id, group), _said(net, batch(group, cutter, whole_words=False, chance=None)), strict=True))
        before, done = done, done + sum(map(len, group))
        if done // _TOLD != before // _TOLD:
            print(f"the teacher has read {done} words", flush=True)
    ordered = [said[id(one)] for one in examples]
    torch.save(ordered, path)
    return ordered


def _said(net: Network, b: Batch) -> list[Said]:
    scores = forward(net, b)
    starts = scores["starts"].float().softmax(-1)[..., 1]
    decided = torch.where(b.starts >= 0, b.starts, (starts > 0.5).long())
    decided[:, 0] = 1
    arcs = arc_scores(scores, starts=decided, words=b.words).softmax(-1)
    head_p, heads = arcs.topk(min(HEADS, arcs.shape[-1]), -1)
    relations = relation_scores(net, scores, heads=heads[..., 0], kept=b.words).float().softmax(-1)
    dep_p, deps = (_spread(part, b.words) for part in relations.topk(RELATIONS, -1))
    tag_p, tags = scores["tags"].float().softmax(-1).topk(TAGS, -1)
    heads = torch.where(heads == b.words.shape[1], ROOT, heads)
    numbers = {"heads": heads, "deps": deps, "tags": tags, "lemmas": scores["lemmas"].argmax(-1)}
    shares = {"head_p": head_p, "dep_p": dep_p, "tag_p": tag_p, "starts": starts}
    shares["names"] = scores["names"].float().softmax(-1)
    kept = {name: (value, np.int16) for name, value in numbers.items()}
    kept |= {name: (value, np.float16) for name, value in shares.items()}
    return [
        Said(**{name: value[i, : len(one)].numpy().astype(kind) for name, (value, kind) in kept.items()})
        for i, one in enumerate(b.examples)
    ]


def _spread(rows: Tensor, words: Tensor) -> Tensor:
    """Rows of the words, one after the other, back in their places."""
    spread = torch.zeros(*words.shape, rows.shape[1], dtype=rows.dtype)
    spread[words] = rows
    return spread
