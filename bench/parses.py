"""Parses kept between runs, so that trying out a rule does not parse everything again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import DocBin

from bench.marked import OUT
from dateline.language import load, parse_for_spacy, plain
from dateline.tokens import Doc


@cache
def _known(path: Path) -> dict[str, SpacyDoc]:
    if not path.exists():
        return {}
    return {doc.text: doc for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)}


def parsed(texts: Iterable[str]) -> Iterator[Doc]:
    """One parse a text, in order, as :func:`dateline.language.parse` gives it."""
    path = OUT / f"parses-{_version()}.spacy"
    known, wanted = _known(path), list(texts)
    new = [text for text in dict.fromkeys(wanted) if text not in known]
    if new:
        known.update(zip(new, parse_for_spacy(new, nlp=load()), strict=True))
        _keep(known, path)
    return (plain(known[text]) for text in wanted)


def _keep(known: dict[str, SpacyDoc], path: Path) -> None:
    for old in OUT.glob("parses-*.spacy"):
        if old != path:
            old.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=known.values(), store_user_data=True).to_disk(path)


@cache
def _version() -> str:
    """Another pipeline, or another line of code in the room, makes other parses."""
    room = sorted(Path(str(files("dateline.language"))).glob("*.*"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in room if path.is_file())).hexdigest()[:12]
