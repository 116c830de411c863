"""The network, in torch: an encoder of words in context, and heads that read tags, trees and names off it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.wordpieces import SHAPES
from train.examples import NAMES


@dataclass
class Shape:
    """Sizes: layers of the encoder, width of its inner part, whether it runs over words or over their pieces."""

    layers: int = 6
    inner: int = 1536
    whole_words: bool = False
    width: int = 384
    attention: int = 12
    head: int = 32
    vocabulary: int = 30522
    positions: int = 512
    arcs: int = 256
    relations: int = 96
    relu: bool = False


class Layer(nn.Module):
    """A layer of the encoder: attention, then an inner part, each added to what came in and brought to one measure."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.attention
        self.relu = shape.relu
        self.qkv = nn.Linear(width, 3 * shape.attention * shape.head)
        self.out = nn.Linear(shape.attention * shape.head, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = 0.1

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States after the layer; ``mask`` tells which places may be looked at."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5
        weights = weights.masked_fill(~mask, -1e4).softmax(-1).to(v.dtype)
        seen = (weights @ v).transpose(1, 2).reshape(batch, length, -1)
        x = self.norm1(x + functional.dropout(self.out(seen), self.drop, self.training))
        inner = functional.relu(self.up(x)) if self.relu else functional.gelu(self.up(x), approximate="tanh")
        return self.norm2(x + functional.dropout(self.down(inner), self.drop, self.training))


class Network(nn.Module):
    """Everything from the numbers of pieces to the scores of every answer."""

    def __init__(self, shape: Shape, *, tags: int, lemmas: int, deps: int) -> None:
        super().__init__()
        width = shape.width
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, width)
        self.positions = nn.Embedding(shape.positions, width)
        self.forms = nn.Embedding(2 * SHAPES, width)
        nn.init.normal_(self.forms.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        if shape.whole_words:
            self.tail = nn.Linear(width, width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(width, tags)
        self.lemmas = nn.Linear(width, lemmas)
        self.starts = nn.Linear(width, 2)
        self.names = nn.Linear(width, len(NAMES))
        a, r = shape.arcs, shape.relations
        self.project = nn.Linear(width, 2 * a + 2 * r)
        self.root = nn.Parameter(torch.zeros(a + r).normal_(std=0.1))
        self.arc = nn.Parameter(torch.zeros(a, a))
        self.arc_bias = nn.Parameter(torch.zeros(a))
        nn.init.orthogonal_(self.arc, gain=0.1)
        self.relation = nn.Parameter(torch.zeros(r + 1, deps, r + 1).normal_(std=0.02))

    def encode(self, pieces: Tensor, *, firsts: Tensor, forms: Tensor, words: Tensor) -> Tensor:
        """States of words [batch, words, width].

        ``pieces`` are [batch, words, k] (0 fills up) when the encoder runs over whole words, else [batch, pieces] with
        ``firsts`` the place of each word's first piece.
        """
        if self.shape.whole_words:
            filled = (pieces > 0).unsqueeze(-1)
            parts = self.pieces(pieces) * filled
            rest = parts[:, :, 1:].sum(2) / filled[:, :, 1:].sum(2).clamp(min=1)
            x = parts[:, :, 0] + self.tail(rest) * filled[:, :, 1]
            x = x + self.forms(forms)
            alive = words
        else:
            x = self.pieces(pieces) + self.forms(forms)
            alive = pieces > 0
        x = x + self.positions.weight[: x.shape[1]]
        x = functional.dropout(self.norm(x), 0.1, self.training)
        mask = alive[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        if not self.shape.whole_words:
            x = x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[2]))
        return x

    def heads(self, x: Tensor) -> dict[str, Tensor]:
        """Scores: tags, lemmas, starts, names by word; arcs [batch, word, head], the last head the root."""
        x = functional.dropout(x, 0.2, self.training)
        a, r = self.shape.arcs, self.shape.relations
        projected = functional.dropout(functional.relu(self.project(x)), 0.2, self.training)
        below, above, rel_below, rel_above = projected.split([a, a, r, r], -1)
        root = self.root.to(above.dtype)
        above = torch.cat([above, root[:a].expand(x.shape[0], 1, -1)], 1)
        rel_above = torch.cat([rel_above, root[a:].expand(x.shape[0], 1, -1)], 1)
        arcs = (below @ self.arc.to(below.dtype) + self.arc_bias.to(below.dtype)) @ above.transpose(1, 2)
        return {
            "tags": self.tags(x),
            "lemmas": self.lemmas(x),
            "starts": self.starts(x),
            "names": self.names(x),
            "arcs": arcs,
            "rel_below": rel_below,
            "rel_above": rel_above,
        }

    def relations(self, below: Tensor, above: Tensor) -> Tensor:
        """Scores of relations [n, relation] of words below with their heads above, both [n, r]."""
        one = torch.ones_like(below[:, :1])
        left, right = torch.cat([below, one], -1), torch.cat([above, one], -1)
        r1, deps, _ = self.relation.shape
        grown = (left @ self.relation.to(left.dtype).reshape(r1, -1)).view(-1, deps, r1)
        return torch.einsum("ndr,nr->nd", grown, right)
