"""The loss of the network that is shipped: by the answers of people, and by the teacher's where it has spoken."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from train.batches import Batch
from train.examples import NAMES, Example
from train.learning import Loss, arc_scores, gold_loss
from train.network import Network
from train.silver import HEADS, RELATIONS, ROOT, TAGS, Said


def taught_loss(said: dict[int, Said]) -> Loss:
    """The loss, with the teacher's word on examples by their ``id``.

    Names are learned from the teacher wherever it has spoken; trees, tags and lemmas only where no person has.
    """

    def loss(net: Network, scores: dict[str, Tensor], b: Batch) -> Tensor:
        total = gold_loss(net, scores, b)
        heard = [i for i, one in enumerate(b.examples) if id(one) in said]
        if not heard:
            return total
        told = _Told([(b.examples[i], said[id(b.examples[i])]) for i in heard], b.words.shape[1])
        mine = {name: value[torch.tensor(heard)] for name, value in scores.items()}
        total = total + 1.5 * _apart(mine["names"], told.shares("names", len(NAMES)), told.words)
        silent = torch.tensor([not b.examples[i].parsed for i in heard])
        return total + _untold(net, mine, told=told, words=told.words & silent[:, None]) if silent.any() else total

    return loss


class _Told:
    """The teacher's word on some examples of a batch, padded; ``words`` tells words from padding."""

    def __init__(self, rows: list[tuple[Example, Said]], size: int) -> None:
        self._rows, self._size = rows, size
        self.words = torch.zeros(len(rows), size, dtype=torch.bool)
        for i, (one, _) in enumerate(rows):
            self.words[i, : len(one)] = True

    def numbers(self, name: str, count: int = 0) -> Tensor:
        return self._filled(name, count, torch.long)

    def shares(self, name: str, count: int = 0) -> Tensor:
        return self._filled(name, count, torch.float32)

    def _filled(self, name: str, count: int, kind: torch.dtype) -> Tensor:
        shape = (len(self._rows), self._size, count) if count else (len(self._rows), self._size)
        made = torch.zeros(shape, dtype=kind)
        for i, (one, said) in enumerate(self._rows):
            value = torch.from_numpy(getattr(said, name)).to(kind)
            if count:
                made[i, : len(one), : value.shape[1]] = value
            else:
                made[i, : len(one)] = value
        return made


def _apart(scores: Tensor, shares: Tensor, words: Tensor) -> Tensor:
    """How far scores are from what the teacher holds likely, over the words."""
    return -(shares * scores.float().log_softmax(-1)).sum(-1)[words].mean()


def _chosen(logs: Tensor, shares: Tensor, numbers: Tensor) -> Tensor:
    """The same, where the teacher has named the likeliest answers only."""
    return -(shares * logs.gather(-1, numbers)).sum(-1).mean()


def _untold(net: Network, scores: dict[str, Tensor], *, told: _Told, words: Tensor) -> Tensor:
    """The loss on words of which no person has said anything."""
    size = words.shape[1]
    starts = told.shares("starts")
    decided = (starts > 0.5).long()
    decided[:, 0] = 1
    heads = told.numbers("heads", HEADS)
    heads = torch.where(heads == ROOT, size, heads.clamp(max=size))
    arcs = arc_scores(scores, starts=decided, words=told.words).log_softmax(-1)
    best = heads[..., 0]
    row = torch.arange(len(best))[:, None].expand_as(best)[words]
    relations = net.relations(scores["rel_below"][words], scores["rel_above"][row, best[words]]).float()
    tags = scores["tags"][words].float().log_softmax(-1)
    lemmas = functional.cross_entropy(scores["lemmas"][words].float(), told.numbers("lemmas")[words])
    return (
        _chosen(arcs[words], told.shares("head_p", HEADS)[words], heads[words])
        + _chosen(
            relations.log_softmax(-1), told.shares("dep_p", RELATIONS)[words], told.numbers("deps", RELATIONS)[words]
        )
        + 0.7 * _chosen(tags, told.shares("tag_p", TAGS)[words], told.numbers("tags", TAGS)[words])
        + 0.3 * lemmas
        + 0.5 * _apart(scores["starts"], torch.stack([1 - starts, starts], -1), words)
    )
