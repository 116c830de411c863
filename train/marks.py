"""Quick marks on development sets while a network learns: gold words and sentences, heads taken one by one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import torch
from torch import Tensor

from dateline.language.wordpieces import WordPieces
from train.batches import Batch, batch, batches
from train.examples import Example
from train.learning import arc_scores, forward, relation_scores, targets
from train.network import Network

_WORDS = 4000


@dataclass
class _Marks:
    """What was right of how many, by name; and names found, found wrongly, missed."""

    right: dict[str, list[int]] = field(default_factory=dict)
    names: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, key: str, right: int, of: int) -> None:
        held = self.right.setdefault(key, [0, 0])
        held[0] += right
        held[1] += of

    def __str__(self) -> str:
        told = [f"{key} {100 * a / max(1, n):.1f}" for key, (a, n) in self.right.items()]
        hit, wrong, missed = self.names
        if hit + wrong + missed:
            p, r = 100 * hit / max(1, hit + wrong), 100 * hit / max(1, hit + missed)
            told.append(f"names {200 * hit / (2 * hit + wrong + missed):.1f} (p {p:.1f} r {r:.1f})")
        return " ".join(told)


@torch.no_grad()
def marks(net: Network, cutter: WordPieces, sets: dict[str, list[Example]]) -> str:
    """A line of marks for the sets."""
    net.eval()
    told = []
    for name, examples in sets.items():
        found = _Marks()
        for group in batches(examples, size=_WORDS, chance=random.Random(0)):
            b = batch(group, cutter, whole_words=net.shape.whole_words, chance=None)
            scores = forward(net, b)
            _trees(net, scores, b=b, found=found)
            _names(scores, b, found)
        told.append(f"{name}: {found}")
    return "; ".join(told)


def _trees(net: Network, scores: dict[str, Tensor], *, b: Batch, found: _Marks) -> None:
    kept = (b.heads >= 0) & (b.deps >= 0)
    if not kept.any():
        return
    gold = targets(b)
    best = arc_scores(scores, starts=b.starts, words=b.words).argmax(-1)
    relations = relation_scores(net, scores, heads=best, kept=kept).argmax(-1)
    right = best[kept] == gold[kept]
    found.add("uas", int(right.sum()), right.numel())
    found.add("las", int((right & (relations == b.deps[kept])).sum()), right.numel())
    for name, answers in (("tags", b.tags), ("lemmas", b.lemmas)):
        known = answers >= 0
        found.add(name, int((scores[name][known].argmax(-1) == answers[known]).sum()), int(known.sum()))
    known = b.starts >= 0
    said, true = scores["starts"][known].argmax(-1) == 1, b.starts[known] == 1
    found.add("sentences", 2 * int((said & true).sum()), int(said.sum() + true.sum()))


def _names(scores: dict[str, Tensor], b: Batch, found: _Marks) -> None:
    guess = scores["names"].argmax(-1)
    for i, one in enumerate(b.examples):
        if one.named:
            mine, theirs = spans(guess[i, : len(one)].tolist()), spans(one.names.tolist())
            counts = len(mine & theirs), len(mine - theirs), len(theirs - mine)
            found.names = [a + n for a, n in zip(found.names, counts, strict=True)]


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """(start, end, label) of names, from numbers of ``NAMES``."""
    found, start, label = set(), -1, -1
    for i, tag in enumerate([*tags, 0]):
        kind = (tag - 1) // 2 if tag > 0 else -1
        if start >= 0 and (tag <= 0 or tag % 2 == 1 or kind != label):
            found.add((start, i, label))
            start = -1
        if tag > 0 and start < 0:
            start, label = i, kind
    return found
