"""The network from torch to the file that is shipped: pieces in eight bits, the rest in half precision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.language.pipeline import Network
from dateline.language.sheets import Labels
from train.examples import Labels as Known
from train.network import Network as Torch

_NEVER = -1e4
_POSITIONS = 256
Array = NDArray[np.generic]


def exported(net: Torch, known: Known, pieces: list[str]) -> Network:
    """The numbers as the encoder of the language room wants them: tables that stand on the right of a product."""
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    table = state.pop("pieces.weight")
    scales = np.abs(table).max(1) / 127
    eighth = np.round(table / scales[:, None]).astype(np.int8)
    arrays = {_short(name): _right(name, value) for name, value in state.items()}
    arrays["positions"] = arrays["positions"][:_POSITIONS]
    for name in [name for name in arrays if ".qkv." in name]:
        queries = arrays[name].shape[-1] // 3
        arrays[name] = arrays[name].copy()
        arrays[name][..., :queries] *= net.shape.head**-0.5
    root = known.deps.index("ROOT")
    arrays["relation"] = arrays["relation"].copy()
    arrays["relation"][:, root] = 0
    arrays["relation"][-1, root, -1] = _NEVER
    packed: dict[str, Array] = {name: array.astype(np.float16) for name, array in arrays.items()}
    packed |= {"pieces": eighth, "scales": scales.astype(np.float32)}
    labels = Labels(tuple(known.tags), tuple(known.lemmas), tuple(known.deps), tuple(known.known))
    return Network(packed, pieces, labels, net.shape.attention)


def _short(name: str) -> str:
    short = name.removesuffix(".weight").removesuffix(".bias")
    if short in ("forms", "positions") or short == name:
        return short
    return f"{short}.{'w' if name.endswith('.weight') else 'b'}"


def _right(name: str, value: NDArray[np.float32]) -> NDArray[np.float32]:
    table = name.endswith(".weight") and value.ndim == 2 and not name.startswith(("forms", "positions"))
    return value.T if table else value
