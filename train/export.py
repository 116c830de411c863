"""The network from torch to the file that is shipped: pieces in eight bits, the rest in half precision."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from dateline.language.annotate import Labels
from dateline.language.pipeline import Network
from train.examples import Labels as Known
from train.network import Network as Torch

_NEVER = -1e4
Array = NDArray[np.generic]


def exported(net: Torch, known: Known, pieces: list[str]) -> Network:
    """The numbers as the encoder of the language room wants them: tables that stand on the right of a product."""
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    table = state.pop("pieces.weight")
    scales = np.abs(table).max(1) / 127
    arrays: dict[str, Array] = {
        "pieces": np.round(table / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
    }
    for name, value in state.items():
        short = name.removesuffix(".weight").removesuffix(".bias")
        if short in ("forms", "positions"):
            arrays[short] = value
        elif name.endswith(".weight"):
            arrays[f"{short}.w"] = value.T if value.ndim == 2 else value
        elif name.endswith(".bias"):
            arrays[f"{short}.b"] = value
        else:
            arrays[name] = value
    arrays["positions"] = arrays["positions"][:256]
    for name in list(arrays):
        if ".qkv." in name:
            queries = arrays[name].shape[-1] // 3
            arrays[name] = arrays[name].copy()
            arrays[name][..., :queries] *= net.shape.head**-0.5
    root = known.deps.index("ROOT")
    arrays["relation"] = arrays["relation"].copy()
    arrays["relation"][:, root] = 0
    arrays["relation"][-1, root, -1] = _NEVER
    packed = {n: a if n in ("pieces", "scales") else a.astype(np.float16) for n, a in arrays.items()}
    return Network(packed, pieces, Labels(tuple(known.tags), tuple(known.lemmas), tuple(known.deps), tuple(known.known)), net.shape.attention)
