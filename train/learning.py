"""One loop of learning for the teacher and for the network that is shipped: losses, steps, scores on the way."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dateline.language.wordpieces import WordPieces
from train.batches import Batch, batch, batches
from train.examples import NONE, Example
from train.network import Network

FAR = -1e4


def together(starts: Tensor, words: Tensor) -> Tensor:
    """[batch, word, head + root]: whether the head stands in the word's sentence."""
    number = starts.clamp(min=0).cumsum(1)
    same = (number[:, :, None] == number[:, None, :]) & words[:, None, :]
    return torch.cat([same, words[:, :, None]], 2)


def targets(b: Batch) -> Tensor:
    """Heads with the root as the last place."""
    own = torch.arange(b.heads.shape[1])[None]
    return torch.where(b.heads == own, b.heads.shape[1], b.heads)


def gold_loss(net: Network, scores: dict[str, Tensor], b: Batch) -> Tensor:
    """What the answers of people say."""
    def of(name: str, gold: Tensor) -> Tensor:
        kept = gold >= 0
        if not kept.any():
            return torch.zeros(())
        return functional.cross_entropy(scores[name][kept].float(), gold[kept])

    total = 0.7 * of("tags", b.tags) + 0.3 * of("lemmas", b.lemmas) + 0.5 * of("starts", b.starts) + 1.5 * of("names", b.names)
    gold = targets(b)
    kept = (b.heads >= 0) & (b.deps >= 0)
    if kept.any():
        arcs = scores["arcs"].float().masked_fill(~together(b.starts, b.words), FAR)
        total = total + functional.cross_entropy(arcs[kept], gold[kept])
        total = total + functional.cross_entropy(relation_scores(net, scores, gold, kept).float(), b.deps[kept])
    return total


def relation_scores(net: Network, scores: dict[str, Tensor], heads: Tensor, kept: Tensor) -> Tensor:
    rows = torch.arange(heads.shape[0])[:, None].expand_as(heads)
    return net.relations(scores["rel_below"][kept], scores["rel_above"][rows[kept], heads[kept]])


def forward(net: Network, b: Batch) -> dict[str, Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return net.heads(net.encode(b.pieces, b.firsts, b.forms, b.words))


def optimizer(net: Network, *, rate: float, fresh: float) -> torch.optim.Optimizer:
    """The encoder learns at ``rate``, the heads at ``fresh``."""
    slow = [p for n, p in net.named_parameters() if n.split(".")[0] in ("pieces", "positions", "norm", "layers")]
    fast = [p for n, p in net.named_parameters() if n.split(".")[0] not in ("pieces", "positions", "norm", "layers")]
    return torch.optim.AdamW(
        [{"params": slow, "lr": rate, "top": rate}, {"params": fast, "lr": fresh, "top": fresh}],
        betas=(0.9, 0.98), weight_decay=0.01, eps=1e-6, fused=True,
    )


def learn(
    net: Network, cutter: WordPieces, *, epochs: list[Callable[[random.Random], list[Example]]],
    loss: Callable[[Network, dict[str, Tensor], Batch], Tensor], rate: float, fresh: float, size: int,
    out: Path, check: Callable[[Network], str], seed: int = 1, every: int = 40,
) -> None:
    """Runs the epochs, the rate warming up and then falling to nothing; keeps what it needs to go on after each."""
    steps = optimizer(net, rate=rate, fresh=fresh)
    chance = random.Random(seed)
    torch.manual_seed(seed)
    begun = 0
    if out.exists():
        held = torch.load(out, weights_only=False)
        net.load_state_dict(held["net"])
        steps.load_state_dict(held["steps"])
        chance.setstate(held["chance"])
        torch.set_rng_state(held["torch"])
        begun = held["epoch"]
    done = 0.0
    clock = time.time()
    for number in range(begun, len(epochs)):
        groups = list(batches(epochs[number](chance), size=size, chance=chance))
        net.train()
        running = 0.0
        for i, group in enumerate(groups):
            at = (number + i / len(groups)) / len(epochs)
            share = min(1.0, at / 0.06) if at < 0.06 else max(0.0, (1 - at) / 0.94)
            for g in steps.param_groups:
                g["lr"] = g["top"] * share
            b = batch(group, cutter, whole_words=net.shape.whole_words, chance=chance)
            value = loss(net, forward(net, b), b)
            steps.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            steps.step()
            running = float(value.detach()) if running == 0 else 0.98 * running + 0.02 * float(value.detach())
            done += int(b.words.sum())
            if i % every == 0:
                print(f"epoch {number} {i}/{len(groups)} loss {running:.3f} {done / (time.time() - clock):.0f} w/s", flush=True)
        net.eval()
        print(f"epoch {number} done: {check(net)}", flush=True)
        torch.save({"net": net.state_dict(), "steps": steps.state_dict(), "chance": chance.getstate(),
                    "torch": torch.get_rng_state(), "epoch": number + 1}, out)


@torch.no_grad()
def scores(net: Network, cutter: WordPieces, sets: dict[str, list[Example]]) -> str:
    """Quick marks on development sets: gold words and sentences, heads taken one by one."""
    net.eval()
    told = []
    for name, examples in sets.items():
        seen: dict[str, list[int]] = {}
        def add(key: str, right: Tensor) -> None:
            held = seen.setdefault(key, [0, 0])
            held[0] += int(right.sum())
            held[1] += right.numel()
        tp = fp = fn = 0
        for group in batches(examples, size=4000, chance=random.Random(0)):
            b = batch(group, cutter, whole_words=net.shape.whole_words, chance=None)
            s = forward(net, b)
            kept = (b.heads >= 0) & (b.deps >= 0)
            if kept.any():
                gold = targets(b)
                arcs = s["arcs"].float().masked_fill(~together(b.starts, b.words), FAR)
                best = arcs.argmax(-1)
                rel = relation_scores(net, s, best, kept).argmax(-1)
                add("uas", best[kept] == gold[kept])
                add("las", (best[kept] == gold[kept]) & (rel == b.deps[kept]))
                k = b.tags >= 0
                add("tag", s["tags"][k].argmax(-1) == b.tags[k])
                k = b.lemmas >= 0
                add("lemma", s["lemmas"][k].argmax(-1) == b.lemmas[k])
                k = b.starts >= 0
                p, g = s["starts"][k].argmax(-1) == 1, b.starts[k] == 1
                held = seen.setdefault("sents", [0, 0])
                held[0] += 2 * int((p & g).sum())
                held[1] += int(p.sum() + g.sum())
            if (b.names >= 0).any():
                guess = s["names"].argmax(-1)
                for i, one in enumerate(group):
                    if one.named:
                        mine, theirs = spans(guess[i, : len(one)].tolist()), spans(one.names.tolist())
                        tp += len(mine & theirs)
                        fp += len(mine - theirs)
                        fn += len(theirs - mine)
        marks = [f"{k} {100 * a / max(1, n):.1f}" for k, (a, n) in seen.items()]
        if tp + fp + fn:
            marks.append(f"names {100 * 2 * tp / (2 * tp + fp + fn):.1f} (p {100 * tp / max(1, tp + fp):.1f} r {100 * tp / max(1, tp + fn):.1f})")
        told.append(f"{name}: {' '.join(marks)}")
    return "; ".join(told)


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
