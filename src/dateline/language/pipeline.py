"""The trained pipeline that is shipped inside the package, loaded from one compressed file."""

from __future__ import annotations

import gzip
import json
import zlib
from functools import cache
from importlib.resources import files
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.util import compile_infix_regex
from thinc.api import Model

from dateline.errors import ModelError
from dateline.language.sentences import NUMBERED, SENTENCES, TITLES

WEIGHTS = "model.bin.gz"
_INFIXES = (r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])", r"(?<=[A-Za-z])[—](?=[A-Za-z“\"])")


@cache
def load(name: str | None = None) -> Language:
    """The pipeline: tags, Universal Dependencies, lemmas and names (PERSON, ORG, PLACE).

    ``name`` is another installed spaCy pipeline to use instead. Raises :class:`ModelError` when the shipped weights
    are missing, or when the other pipeline does not label Universal Dependencies.
    """
    nlp = _shipped() if name is None else _named(name)
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
    labels = set(nlp.pipe_labels.get("parser", ()))
    if not {"nsubj", "obl", "nmod"} <= labels:
        wanted = "Universal Dependencies (nsubj, obl, nmod)"
        raise ModelError(f"the pipeline {name!r} does not label {wanted}: use one that does")
    return nlp


def pack(nlp: Language) -> bytes:
    """A pipeline as compressed bytes, its weights rounded to half precision; the same pipeline gives the same bytes."""
    for _, component in nlp.components:
        _round(getattr(component, "model", None))
    pipeline = srsly.msgpack_loads(nlp.to_bytes(exclude=["tokenizer", "vocab"]))
    config = json.dumps(nlp.config, sort_keys=True)
    strings = sorted(nlp.vocab.strings)
    return gzip.compress(srsly.msgpack_dumps({"config": config, "strings": strings, "pipeline": pipeline}), 9, mtime=0)


def unpack(packed: bytes) -> Language:
    """The pipeline that :func:`pack` made the bytes from. Raises :class:`ModelError` when they are damaged."""
    try:
        data = srsly.msgpack_loads(gzip.decompress(packed))
        nlp = spacy.util.load_model_from_config(json.loads(data["config"]), auto_fill=True)
        for string in data["strings"]:
            nlp.vocab.strings.add(string)
        nlp.from_bytes(srsly.msgpack_dumps(data["pipeline"]), exclude=["tokenizer", "vocab"])
    except (OSError, EOFError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise ModelError(f"the language pipeline is damaged ({error}): reinstall Dateline") from error
    _split_more(nlp)
    nlp.add_pipe(SENTENCES, before="parser")
    return nlp


def _round(model: Model[Any, Any] | None) -> None:
    """Weights to half precision and back: the low bits, which say nothing, become zeros and compress away."""
    for node in model.walk() if model is not None else ():
        for name in node.param_names:
            if node.has_param(name):
                weights: Any = node.get_param(name)
                node.set_param(name, weights.astype("float16").astype("float32"))


def _split_more(nlp: Language) -> None:
    """Makes three tokens of "U.S.-led", as of "Saudi-led", and one of "Lt."."""
    tokenizer: Any = nlp.tokenizer
    for title in sorted(TITLES | NUMBERED):
        tokenizer.add_special_case(title, [{"ORTH": title}])
    infixes = [*(nlp.Defaults.infixes or ()), *_INFIXES]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
