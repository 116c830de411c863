"""A small network with numbers drawn by chance, as wide as the one that is shipped where that matters to its sums."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.language.pipeline import Network
from dateline.language.sheets import Labels
from dateline.language.wordpieces import SHAPES

PIECES = ("[UNK]", "the", "army", "rebel", "##s", "left", "town", ".", "u", "n", "-")
LABELS = Labels(
    tags=("DT\tDET\tDefinite=Def", "NN\tNOUN\tNumber=Sing", "VBD\tVERB\tTense=Past", ".\tPUNCT\t"),
    lemmas=("=0+", "l0+", "l1+"),
    deps=("ROOT", "nsubj", "obj", "obl", "nmod", "punct"),
    known=("left\tVBD\tleave",),
)
WIDTH, HEADS, HEAD, INNER, ARCS, RELATIONS = 384, 8, 32, 512, 256, 64


@pytest.fixture(scope="session")
def network() -> Network:
    chance = np.random.default_rng(7)

    def drawn(*shape: int) -> NDArray[Any]:
        return chance.normal(scale=0.05, size=shape).astype(np.float16)

    arrays = {
        "pieces": chance.integers(-127, 128, (len(PIECES), WIDTH)).astype(np.int8),
        "scales": np.full(len(PIECES), 0.01, dtype=np.float32),
        "forms": drawn(2 * SHAPES, WIDTH),
        "positions": drawn(256, WIDTH),
        "root": drawn(ARCS + RELATIONS),
        "arc": drawn(ARCS, ARCS),
        "arc_bias": drawn(ARCS),
        "relation": drawn(RELATIONS + 1, len(LABELS.deps), RELATIONS + 1),
    }
    attention = HEADS * HEAD
    layer = {"qkv": (WIDTH, 3 * attention), "out": (attention, WIDTH), "up": (WIDTH, INNER), "down": (INNER, WIDTH)}
    tables = {f"layers.{number}.{name}": shape for number in (0, 1) for name, shape in layer.items()}
    ends = {"tags": len(LABELS.tags), "lemmas": len(LABELS.lemmas), "starts": 2, "names": 7}
    ends["project"] = 2 * ARCS + 2 * RELATIONS
    tables |= {"tail": (WIDTH, WIDTH)} | {name: (WIDTH, size) for name, size in ends.items()}
    for name, shape in tables.items():
        arrays |= {f"{name}.w": drawn(*shape), f"{name}.b": drawn(shape[1])}
    for name in ("norm", *(f"layers.{number}.norm{part}" for number in (0, 1) for part in (1, 2))):
        arrays |= {f"{name}.w": np.ones(WIDTH, dtype=np.float16), f"{name}.b": drawn(WIDTH)}
    return Network(arrays, PIECES, LABELS, HEADS)
