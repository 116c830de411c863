"""Parsing many texts, long ones in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from dateline.language.pipeline import load

PIECE = 20_000
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))
_WORD = 500
_ENDLESS = re.compile(r"\S{600,}")


def parse(texts: Iterable[str], *, nlp: Language | None = None, batch_size: int = 64) -> Iterator[Doc]:
    """One parsed document for each text, in order; ``doc.text`` is the text exactly.

    A text longer than ``PIECE`` characters is parsed in pieces cut at a paragraph, else a sentence, else a space,
    and put together again, so that time and memory grow no faster than the text.
    """
    pipeline = nlp or load()
    cut = [list(pieces(text)) for text in texts]
    parsed = pipeline.pipe((piece for parts in cut for piece in parts), batch_size=batch_size)
    for parts in cut:
        docs = [next(parsed) for _ in parts]
        yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def pieces(text: str) -> Iterator[str]:
    """The text in order, in pieces of at most ``PIECE`` characters and without endless words; at least one piece."""
    start = 0
    for end in (*_cuts(text), len(text)):
        if end > start or end == len(text):
            yield text[start:end]
            start = end


def _cuts(text: str) -> list[int]:
    """Where to cut: inside runs of characters that are no words (tokenizing those takes quadratic time), and by length."""
    inside = [i for run in _ENDLESS.finditer(text) for i in range(run.start(), run.end(), _WORD)]
    cuts: list[int] = []
    start = 0
    for stop in (*inside, len(text)):
        while stop - start > PIECE:
            start = _cut(text, start)
            cuts.append(start)
        if stop > start and stop != len(text):
            cuts.append(stop)
            start = stop
    return cuts


def _cut(text: str, start: int) -> int:
    window = text[start : start + PIECE]
    for pattern in _BREAKS:
        found = [m.end() for m in pattern.finditer(window)]
        if found and found[-1] > PIECE // 4:
            return start + found[-1]
    return start + PIECE
