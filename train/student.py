"""The network that is shipped: four narrowed layers of the teacher over whole words, taught by people and the teacher."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.language.wordpieces import WordPieces
from train import examples, learning
from train.batches import Batch, batch, batches
from train.examples import Example
from train.learning import FAR, forward, gold_loss, relation_scores, together
from train.network import Network, Shape
from train.silver import HEADS, RELATIONS, TAGS, Said, listen
from train.teacher import gathered, pretrained, vocabulary

SMALL = Shape(layers=4, inner=512, whole_words=True, attention=8, relations=64, relu=True)


@torch.no_grad()
def used(teacher: Network, cutter: WordPieces, docs: list[Example]) -> tuple[list[Tensor], list[Tensor]]:
    """How much each unit of the inner parts, and each head of attention, does, by layer."""
    inner = [torch.zeros(teacher.shape.inner) for _ in teacher.layers]
    heads = [torch.zeros(teacher.shape.attention) for _ in teacher.layers]
    hooks = []
    for i, layer in enumerate(teacher.layers):
        def see(module, args, out, i=i):  # noqa: ANN001, ANN202
            act = functional.gelu(out.float(), approximate="tanh").abs().mean((0, 1))
            inner[i] += act * teacher.layers[i].down.weight.norm(dim=0)
        def seen(module, args, i=i):  # noqa: ANN001, ANN202
            size = teacher.shape.attention
            held = args[0].float()
            parts = held.reshape(-1, size, held.shape[-1] // size)
            weight = teacher.layers[i].out.weight.view(held.shape[-1], size, -1)
            heads[i] += torch.stack([(parts[:, h] @ weight[:, h].T).norm(dim=-1).mean() for h in range(size)])
        hooks.append(layer.up.register_forward_hook(see))
        hooks.append(layer.out.register_forward_pre_hook(seen))
    for group in list(batches(docs, size=2000, chance=random.Random(0)))[:12]:
        forward(teacher, batch(group, cutter, whole_words=False, chance=None))
    for hook in hooks:
        hook.remove()
    return inner, heads


def narrowed(teacher: Network, cutter: WordPieces, docs: list[Example], shape: Shape) -> Network:
    """A network of ``shape`` that begins with the lower layers of the teacher, of each the parts that do most."""
    net = Network(shape, tags=teacher.tags.out_features, lemmas=teacher.lemmas.out_features, deps=teacher.relation.shape[1])
    inner, heads = used(teacher, cutter, docs)
    state, old = net.state_dict(), teacher.state_dict()
    for name in state:
        if name in old and state[name].shape == old[name].shape:
            state[name] = old[name].clone()
    state["tail.weight"] = 0.7 * torch.eye(shape.width)
    state["tail.bias"] = torch.zeros(shape.width)
    size = shape.width // teacher.shape.attention
    for i in range(shape.layers):
        at = f"layers.{i}."
        kept = inner[i].topk(shape.inner).indices.sort().values
        state[at + "up.weight"], state[at + "up.bias"] = old[at + "up.weight"][kept], old[at + "up.bias"][kept]
        state[at + "down.weight"] = old[at + "down.weight"][:, kept]
        best = heads[i].topk(shape.attention).indices.sort().values
        rows = torch.cat([torch.arange(size) + int(h) * size for h in best])
        three = torch.cat([rows + k * shape.width for k in range(3)])
        state[at + "qkv.weight"], state[at + "qkv.bias"] = old[at + "qkv.weight"][three], old[at + "qkv.bias"][three]
        state[at + "out.weight"] = old[at + "out.weight"][:, rows]
        for k in ("weight", "bias"):
            for n in ("norm1", "norm2"):
                state[f"{at}{n}.{k}"] = old[f"{at}{n}.{k}"].clone()
        state[at + "out.bias"], state[at + "down.bias"] = old[at + "out.bias"].clone(), old[at + "down.bias"].clone()
    net.load_state_dict(state)
    return net


def taught_loss(said: dict[int, Said]):  # noqa: ANN201
    """Loss by the gold answers, and by the teacher's where it has spoken."""

    def loss(net: Network, scores: dict[str, Tensor], b: Batch) -> Tensor:
        total = gold_loss(net, scores, b)
        rows = [(i, e, said[id(e)]) for i, e in enumerate(b.examples) if id(e) in said]
        if not rows:
            return total
        size = b.words.shape[1]
        picked = torch.tensor([i for i, _, _ in rows])
        lengths = [len(e) for _, e, _ in rows]
        def filled(name: str, k: int | None, kind: torch.dtype) -> Tensor:
            made = torch.zeros((len(rows), size, k) if k else (len(rows), size), dtype=kind)
            for j, (_, e, s) in enumerate(rows):
                value = torch.from_numpy(getattr(s, name))
                if k and value.shape[1] < k:
                    made[j, : len(e), : value.shape[1]] = value.to(kind)
                else:
                    made[j, : len(e)] = value.to(kind)
            return made
        alive = torch.zeros(len(rows), size, dtype=torch.bool)
        for j, n in enumerate(lengths):
            alive[j, :n] = True
        names = filled("names", 7, torch.float32)
        log = scores["names"][picked].float().log_softmax(-1)
        total = total - 1.5 * (names * log).sum(-1)[alive].mean()
        silent = torch.tensor([not e.parsed for _, e, _ in rows])
        if silent.any():
            alive = alive & silent[:, None]
            heads = filled("heads", HEADS, torch.long)
            heads = torch.where(heads == -2, size, heads.clamp(max=size))
            p = filled("head_p", HEADS, torch.float32)
            starts = filled("starts", None, torch.float32)
            decided = (starts > 0.5).long()
            decided[:, 0] = 1
            arcs = scores["arcs"][picked].float().masked_fill(~together(decided, b.words[picked]), FAR)
            log = arcs.log_softmax(-1).gather(-1, heads)
            total = total - (p * log).sum(-1)[alive].mean()
            best = heads[..., 0]
            below, above = scores["rel_below"][picked][alive], scores["rel_above"][picked]
            row = torch.arange(len(rows))[:, None].expand_as(best)[alive]
            rel = net.relations(below, above[row, best[alive]]).float().log_softmax(-1)
            total = total - (filled("dep_p", RELATIONS, torch.float32)[alive] * rel.gather(-1, filled("deps", RELATIONS, torch.long)[alive])).sum(-1).mean()
            tags = scores["tags"][picked].float().log_softmax(-1).gather(-1, filled("tags", TAGS, torch.long))
            total = total - 0.7 * (filled("tag_p", TAGS, torch.float32) * tags).sum(-1)[alive].mean()
            total = total + 0.3 * functional.cross_entropy(scores["lemmas"][picked][alive].float(), filled("lemmas", None, torch.long)[alive])
            both = torch.stack([1 - starts, starts], -1)
            total = total - 0.5 * (both * scores["starts"][picked].float().log_softmax(-1)).sum(-1)[alive].mean()
        return total

    return loss


def main(out: Path, *, epochs: int, spoken: int) -> None:
    known = examples.labels(examples.read(out / "parse-train.spacy"))
    parse = [e for e in gathered(out, "parse-train", known) if len(e) <= 250]
    names = [e for e in gathered(out, "names-train", known) if len(e) <= 250]
    dev = {n: [e for e in gathered(out, n, known) if len(e) < 300] for n in ("parse-ewt", "parse-gum", "names-uner", "names-re3d")}
    cutter = WordPieces(vocabulary())
    teacher = Network(Shape(), tags=len(known.tags), lemmas=len(known.lemmas), deps=len(known.deps))
    teacher.load_state_dict(torch.load(out / "teacher.pt", weights_only=False)["net"])
    chance = random.Random(5)
    order = chance.sample(names, len(names))
    heard, words = [], 0
    while words < spoken:
        heard.append(order[len(heard)])
        words += len(heard[-1])
    others = order[len(heard) :]
    said = dict(zip(map(id, heard), listen(teacher, cutter, heard, out / "silver.pt"), strict=True))
    net = narrowed(teacher, cutter, parse[:400], SMALL)
    del teacher

    def epoch(chance: random.Random) -> list[Example]:
        return [*parse, *heard, *chance.sample(others, len(others) // 5)]

    learning.learn(
        net, cutter, epochs=[epoch] * epochs, loss=taught_loss(said), rate=3e-4, fresh=1e-3, size=2000,
        out=out / "student.pt", check=lambda n: learning.scores(n, cutter, dev),
    )


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[2]))
    main(Path(sys.argv[1]), epochs=int(sys.argv[3]), spoken=int(sys.argv[4]))
