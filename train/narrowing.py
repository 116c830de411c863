"""A small network out of a large one: its lower layers, and of each the units and heads of attention that do most."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.wordpieces import WordPieces
from train.batches import batch, batches
from train.examples import Example
from train.learning import forward
from train.network import Layer, Network, Shape

_GROUPS = 12
_TAIL = 0.7
State = dict[str, Tensor]


class _Watch:
    """How much each unit of a layer's inner part, and each head of its attention, does."""

    def __init__(self, layer: Layer, *, inner: int) -> None:
        self._layer = layer
        self.inner, self.heads = torch.zeros(inner), torch.zeros(layer.heads)

    def see_inner(self, _: nn.Module, __: tuple[Tensor, ...], out: Tensor) -> None:
        act = functional.gelu(out.float(), approximate="tanh").abs().mean((0, 1))
        self.inner += act * self._layer.down.weight.norm(dim=0)

    def see_heads(self, _: nn.Module, given: tuple[Tensor, ...]) -> None:
        held, size = given[0].float(), self._layer.heads
        parts = held.reshape(-1, size, held.shape[-1] // size)
        weight = self._layer.out.weight.view(held.shape[-1], size, -1)
        self.heads += torch.stack([(parts[:, h] @ weight[:, h].T).norm(dim=-1).mean() for h in range(size)])


@contextmanager
def _watched(net: Network) -> Iterator[list[_Watch]]:
    seen = [_Watch(layer, inner=net.shape.inner) for layer in net.layers]
    hooks = []
    for layer, watch in zip(net.layers, seen, strict=True):
        hooks += [layer.up.register_forward_hook(watch.see_inner), layer.out.register_forward_pre_hook(watch.see_heads)]
    yield seen
    for hook in hooks:
        hook.remove()


@torch.no_grad()
def narrowed(teacher: Network, cutter: WordPieces, *, docs: list[Example], shape: Shape) -> Network:
    """A network of ``shape`` that begins with the lower layers of the teacher, of each the parts that do most.

    What does most is seen on ``docs``. Whole words take the place of pieces: a word is its first piece, and a share of
    the mean of the others.
    """
    net = Network(
        shape, tags=teacher.tags.out_features, lemmas=teacher.lemmas.out_features, deps=teacher.relation.shape[1]
    )
    with _watched(teacher) as seen:
        for group in list(batches(docs, size=2000, chance=random.Random(0)))[:_GROUPS]:
            forward(teacher, batch(group, cutter, whole_words=False, chance=None))
    state, old = net.state_dict(), teacher.state_dict()
    state |= {k: old[k].clone() for k in state if k in old and state[k].shape == old[k].shape}
    state["tail.weight"] = _TAIL * torch.eye(shape.width)
    state["tail.bias"] = torch.zeros(shape.width)
    for number, watch in enumerate(seen[: shape.layers]):
        state |= _layer(old, watch, at=f"layers.{number}.", shape=shape)
    net.load_state_dict(state)
    return net


def _layer(old: State, watch: _Watch, *, at: str, shape: Shape) -> State:
    units = watch.inner.topk(shape.inner).indices.sort().values
    best = watch.heads.topk(shape.attention).indices.sort().values
    size = shape.width // len(watch.heads)
    rows = torch.cat([torch.arange(size) + int(h) * size for h in best])
    three = torch.cat([rows + k * shape.width for k in range(3)])
    return {
        f"{at}up.weight": old[f"{at}up.weight"][units],
        f"{at}up.bias": old[f"{at}up.bias"][units],
        f"{at}down.weight": old[f"{at}down.weight"][:, units],
        f"{at}qkv.weight": old[f"{at}qkv.weight"][three],
        f"{at}qkv.bias": old[f"{at}qkv.bias"][three],
        f"{at}out.weight": old[f"{at}out.weight"][:, rows],
    }
