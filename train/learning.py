"""The loop of learning, of the teacher and of the network that is shipped: losses, steps, going on where it stopped."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dateline.language.wordpieces import WordPieces
from train.batches import Batch, batch, batches
from train.examples import Example
from train.network import Network

FAR = -1e4
_WEIGHTS = {"tags": 0.7, "lemmas": 0.3, "starts": 0.5, "names": 1.5}
_ENCODER = ("pieces", "positions", "norm", "layers")
_WARMING = 0.06
_EVERY = 40
Loss = Callable[[Network, dict[str, Tensor], Batch], Tensor]
Epoch = Callable[[random.Random], list[Example]]
Check = Callable[[Network], str]


@dataclass(frozen=True)
class Course:
    """How long and how fast: epochs, rates of the encoder and of the heads on it, words in a step, the seed."""

    epochs: int
    rate: float
    fresh: float
    size: int
    seed: int


@dataclass(frozen=True)
class Lesson:
    """What is learned: the examples of an epoch, the loss, and the marks to print after each."""

    epoch: Epoch
    loss: Loss
    check: Check


def together(starts: Tensor, words: Tensor) -> Tensor:
    """[batch, word, head + root]: whether the head stands in the word's sentence."""
    number = starts.clamp(min=0).cumsum(1)
    same = (number[:, :, None] == number[:, None, :]) & words[:, None, :]
    return torch.cat([same, words[:, :, None]], 2)


def targets(b: Batch) -> Tensor:
    """Heads with the root as the last place."""
    own = torch.arange(b.heads.shape[1])[None]
    return torch.where(b.heads == own, b.heads.shape[1], b.heads)


def arc_scores(scores: dict[str, Tensor], *, starts: Tensor, words: Tensor) -> Tensor:
    """Scores of heads; those in another sentence out of reach."""
    return scores["arcs"].float().masked_fill(~together(starts, words), FAR)


def relation_scores(net: Network, scores: dict[str, Tensor], *, heads: Tensor, kept: Tensor) -> Tensor:
    """Scores of the relations of the words kept, each with its head."""
    rows = torch.arange(heads.shape[0])[:, None].expand_as(heads)
    return net.relations(scores["rel_below"][kept], scores["rel_above"][rows[kept], heads[kept]])


def gold_loss(net: Network, scores: dict[str, Tensor], b: Batch) -> Tensor:
    """What the answers of people say."""
    total = torch.zeros(())
    for name, weight in _WEIGHTS.items():
        gold: Tensor = getattr(b, name)
        kept = gold >= 0
        if kept.any():
            total = total + weight * functional.cross_entropy(scores[name][kept].float(), gold[kept])
    gold = targets(b)
    kept = (b.heads >= 0) & (b.deps >= 0)
    if kept.any():
        total = total + functional.cross_entropy(arc_scores(scores, starts=b.starts, words=b.words)[kept], gold[kept])
        total = total + functional.cross_entropy(
            relation_scores(net, scores, heads=gold, kept=kept).float(), b.deps[kept]
        )
    return total


def forward(net: Network, b: Batch) -> dict[str, Tensor]:
    """Every score for the batch, in half precision where that does no harm."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return net.heads(net.encode(b.pieces, firsts=b.firsts, forms=b.forms, words=b.words))


def learn(net: Network, cutter: WordPieces, *, course: Course, lesson: Lesson, kept: Path) -> None:
    """Runs the epochs, the rate warming up and then falling to nothing.

    After each it keeps in ``kept`` what it needs to go on from there; where ``kept`` is whole already, nothing is done
    but to take the numbers out of it.
    """
    steps = _optimizer(net, course)
    chance = random.Random(course.seed)
    torch.manual_seed(course.seed)
    begun = _go_on(net, steps, chance=chance, kept=kept) if kept.exists() else 0
    for number in range(begun, course.epochs):
        groups = list(batches(lesson.epoch(chance), size=course.size, chance=chance))
        net.train()
        clock = _Clock(f"{kept.stem}, epoch {number}", len(groups))
        for i, group in enumerate(groups):
            _set_rate(steps, (number + i / len(groups)) / course.epochs)
            b = batch(group, cutter, whole_words=net.shape.whole_words, chance=chance)
            clock.tell(i, _step(net, steps, loss=lesson.loss, b=b), int(b.words.sum()))
        net.eval()
        print(f"{kept.stem}, epoch {number}: {lesson.check(net)}", flush=True)
        held = {"net": net.state_dict(), "steps": steps.state_dict(), "chance": chance.getstate()}
        _keep({**held, "torch": torch.get_rng_state(), "epoch": number + 1}, kept)
    net.eval()


def _optimizer(net: Network, course: Course) -> torch.optim.Optimizer:
    named = list(net.named_parameters())
    slow = [p for name, p in named if name.split(".")[0] in _ENCODER]
    fast = [p for name, p in named if name.split(".")[0] not in _ENCODER]
    groups = [{"params": p, "lr": top, "top": top} for p, top in ((slow, course.rate), (fast, course.fresh))]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, eps=1e-6, fused=True)


def _go_on(net: Network, steps: torch.optim.Optimizer, *, chance: random.Random, kept: Path) -> int:
    """Sets everything as it was after the last whole epoch; how many there were."""
    held = torch.load(kept, weights_only=False)
    net.load_state_dict(held["net"])
    steps.load_state_dict(held["steps"])
    chance.setstate(held["chance"])
    torch.set_rng_state(held["torch"])
    return int(held["epoch"])


def _keep(held: dict[str, object], path: Path) -> None:
    """Written beside and then moved there, so that a run cut off while it writes loses one epoch at most."""
    beside = path.with_suffix(".new")
    torch.save(held, beside)
    beside.replace(path)


def _set_rate(steps: torch.optim.Optimizer, at: float) -> None:
    share = at / _WARMING if at < _WARMING else max(0.0, (1 - at) / (1 - _WARMING))
    for group in steps.param_groups:
        group["lr"] = group["top"] * share


def _step(net: Network, steps: torch.optim.Optimizer, *, loss: Loss, b: Batch) -> float:
    value = loss(net, forward(net, b), b)
    steps.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    steps.step()
    return float(value.detach())


class _Clock:
    """Tells now and then how far an epoch is."""

    def __init__(self, name: str, groups: int) -> None:
        self._name, self._groups = name, groups
        self._begin, self._words, self._loss = time.time(), 0, 0.0

    def tell(self, number: int, loss: float, words: int) -> None:
        self._words += words
        self._loss = loss if number == 0 else 0.98 * self._loss + 0.02 * loss
        if number % _EVERY == 0:
            speed = self._words / (time.time() - self._begin)
            print(f"{self._name}, {number}/{self._groups}: loss {self._loss:.3f}, {speed:.0f} words/s", flush=True)
