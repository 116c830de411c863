"""The trained pipeline that is shipped inside the package, loaded from one compressed file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import numpy as np
import spacy
import srsly
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language

from dateline.errors import ModelError
from dateline.language.annotate import READER
from dateline.language.encoder import Encoder
from dateline.language.sentences import NUMBERED, TITLES
from dateline.language.sheets import Labels

WEIGHTS = "model.bin.gz"
_LABELS = ("tags", "lemmas", "deps", "known")
_UNIVERSAL = ("nsubj", "obj", "obl", "nmod")
_INFIXES = (r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])", r"(?<=[A-Za-z])[—](?=[A-Za-z“\"])")


@cache
def load(name: str | None = "") -> Language:
    """The pipeline: tags, Universal Dependencies, lemmas and names (PERSON, ORG, PLACE).

    ``name`` is another installed spaCy pipeline to use instead. Raises :class:`ModelError` when the shipped weights
    are missing, or when the other pipeline does not label Universal Dependencies.
    """
    if name is None:
        return load()  # one pipeline, whether a setting says so or nobody says anything
    nlp = _named(name) if name else _shipped()
    nlp.max_length = 10**9
    return nlp


def _shipped() -> Language:
    path = files("dateline.language") / WEIGHTS
    try:
        packed = path.read_bytes()
    except FileNotFoundError as error:
        message = f"the language pipeline {WEIGHTS} is missing: run `make model`, or reinstall Dateline"
        raise ModelError(message) from error
    return unpack(packed)


def _named(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(f"there is no spaCy pipeline called {name!r}: install it, or leave the setting out") from error
    labels = {label for found in nlp.pipe_labels.values() for label in found}
    missing = [label for label in _UNIVERSAL if label not in labels]
    if missing:
        wanted = f"Universal Dependencies: it has no {', '.join(missing)}"
        raise ModelError(f"the pipeline {name!r} does not label {wanted}; name one that does, or leave the setting out")
    return nlp


@dataclass(frozen=True, slots=True)
class Network:
    """All that the recipe has learned: numbers by name, the vocabulary of pieces, what the answers mean."""

    arrays: Mapping[str, NDArray[Any]]
    pieces: Sequence[str]
    labels: Labels
    attention: int


def pack(network: Network) -> bytes:
    """A network as compressed bytes; the same network gives the same bytes."""
    arrays = {
        name: [array.dtype.str, list(array.shape), np.ascontiguousarray(array).tobytes()]
        for name, array in sorted(network.arrays.items())
    }
    labels = {name: list(getattr(network.labels, name)) for name in _LABELS}
    data = {"arrays": arrays, "pieces": "\n".join(network.pieces), "labels": labels, "attention": network.attention}
    return gzip.compress(srsly.msgpack_dumps(data), 9, mtime=0)


def unpack(packed: bytes) -> Language:
    """A pipeline with the network that :func:`pack` packed. Raises :class:`ModelError` when the bytes are damaged."""
    try:
        data = srsly.msgpack_loads(gzip.decompress(packed))
        arrays = {n: np.frombuffer(raw, dtype=kind).reshape(shape) for n, (kind, shape, raw) in data["arrays"].items()}
        labels = Labels(**{name: tuple(data["labels"][name]) for name in _LABELS})
        vocabulary = {piece: number for number, piece in enumerate(data["pieces"].split("\n"))}
        encoder = Encoder(arrays, vocabulary, attention=data["attention"])
    except (OSError, EOFError, AttributeError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise ModelError(f"the language pipeline is damaged ({error}): reinstall Dateline") from error
    nlp = _English()
    reader: Any = nlp.add_pipe(READER)
    reader.teach(encoder, labels)
    return nlp


class _English(English):  # type: ignore[no-untyped-call]
    """English that makes three tokens of "U.S.-led", as of "Saudi-led", and one of "Lt."."""

    class Defaults(EnglishDefaults):  # given at once: spaCy reads its cases anew for each change
        infixes: ClassVar = [*(EnglishDefaults.infixes or ()), *_INFIXES]  # type: ignore[misc]
        tokenizer_exceptions: ClassVar = {  # type: ignore[misc]
            **EnglishDefaults.tokenizer_exceptions,
            **{title: [{ORTH: title}] for title in sorted(TITLES | NUMBERED)},
        }
