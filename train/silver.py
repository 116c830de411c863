"""What the teacher says of training documents, kept for the network that learns from it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from dateline.language.wordpieces import WordPieces
from train.batches import batch, batches
from train.examples import Example
from train.learning import FAR, forward, relation_scores, together
from train.network import Network

HEADS, RELATIONS, TAGS = 4, 3, 2


@dataclass
class Said:
    """For each word: the likeliest heads (the root is -2), relations with the first of them, tags; names; starts."""

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
def listen(net: Network, cutter: WordPieces, examples: list[Example], path: Path) -> list[Said]:
    """The teacher's word on each example, in order; kept in ``path``."""
    if path.exists():
        return torch.load(path, weights_only=False)
    net.eval()
    place = {id(e): i for i, e in enumerate(examples)}
    said: list[Said | None] = [None] * len(examples)
    done = 0
    for group in batches(examples, size=2400, chance=random.Random(0)):
        b = batch(group, cutter, whole_words=False, chance=None)
        s = forward(net, b)
        starts = s["starts"].float().softmax(-1)[..., 1]
        decided = (starts > 0.5).long()
        known = b.starts >= 0
        decided = torch.where(known, b.starts, decided)
        decided[:, 0] = 1
        arcs = s["arcs"].float().masked_fill(~together(decided, b.words), FAR)
        p = arcs.softmax(-1)
        k = min(HEADS, p.shape[-1])
        head_p, heads = p.topk(k, -1)
        best = heads[..., 0]
        rel = relation_scores(net, s, best, b.words).float().softmax(-1)
        dep_p, deps = rel.topk(RELATIONS, -1)
        tag_p, tags = s["tags"].float().softmax(-1).topk(TAGS, -1)
        lemmas = s["lemmas"].argmax(-1)
        names = s["names"].float().softmax(-1)
        flat = torch.cumsum(b.words.sum(1), 0).tolist()
        begin = 0
        for i, one in enumerate(group):
            n = len(one)
            h = heads[i, :n].clone()
            h[h == b.words.shape[1]] = -2
            said[place[id(one)]] = Said(
                h.numpy().astype(np.int16), head_p[i, :n].numpy().astype(np.float16),
                deps[begin : flat[i]].numpy().astype(np.int16), dep_p[begin : flat[i]].numpy().astype(np.float16),
                tags[i, :n].numpy().astype(np.int16), tag_p[i, :n].numpy().astype(np.float16),
                lemmas[i, :n].numpy().astype(np.int16), names[i, :n].numpy().astype(np.float16),
                starts[i, :n].numpy().astype(np.float16),
            )
            begin = flat[i]
            done += n
        if done // 100_000 != (done - sum(map(len, group))) // 100_000:
            print(f"teacher has read {done} words", flush=True)
    torch.save(said, path)
    return said  # type: ignore[return-value]
