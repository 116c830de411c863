"""Parsing many texts, long ones in pieces.

The shipped pipeline is asked without spaCy's documents, which only its own components need.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from dateline.language.annotate import Reader
from dateline.language.pipeline import load
from dateline.language.plain import plain, refilled
from dateline.language.repair import repair
from dateline.language.sentences import YES, beginnings
from dateline.tokens import Doc

PIECE = 20_000
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))
_WORD = 500
_ENDLESS = 600
_RUN = re.compile(r"\S+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
T = TypeVar("T")


def parse(texts: Iterable[str], *, nlp: Language | None = None, batch_size: int = 64) -> Iterator[Doc]:
    """One parsed document for each text, in order; ``doc.text`` is the text exactly.

    A text longer than ``PIECE`` characters is parsed in pieces cut at a paragraph, else a sentence, else a space,
    and put together again, so that time and memory grow no faster than the text. Texts are taken as they are needed.
    A lone surrogate, which no encoding can hold, stands as U+FFFD in the document: offsets stay the same.
    """
    pipeline = load() if nlp is None else nlp
    reader = _alone(pipeline)
    if reader is None:
        return (repair(plain(doc)) for doc in _for_spacy(texts, pipeline, batch_size))
    return map(repair, _read(texts, reader, nlp=pipeline, batch_size=batch_size))


def stretches(text: str, *, nlp: Language) -> list[list[str]]:
    """The words of a text in order, parted where a sentence begins whatever else is said of it; nothing is parsed."""
    found: list[list[str]] = [[]]
    for piece in pieces(_LONE_SURROGATE.sub("\ufffd", text)):
        doc = nlp.make_doc(piece)
        words = [token.text for token in doc]
        for word, mark in zip(words, beginnings(words, [bool(token.whitespace_) for token in doc]), strict=True):
            if mark == YES:
                found.append([])
            found[-1].append(word)
    return found


def parse_for_spacy(texts: Iterable[str], *, nlp: Language | None = None, batch_size: int = 64) -> Iterator[SpacyDoc]:
    """The same as spaCy's documents, for what of spaCy's is to be done with them."""
    for doc in _for_spacy(texts, load() if nlp is None else nlp, batch_size):
        yield refilled(doc, repair(plain(doc)))


def _alone(pipeline: Language) -> Reader | None:
    """The shipped reader, where the pipeline has nothing else."""
    parts = [part for _, part in pipeline.pipeline]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Reader) else None


def _read(texts: Iterable[str], reader: Reader, *, nlp: Language, batch_size: int) -> Iterator[Doc]:
    counts: deque[tuple[str, int]] = deque()
    waiting = _all_pieces(texts, counts)
    sheets = (
        found
        for batch in iter(lambda: list(islice(waiting, batch_size)), [])
        for found in reader.read(map(nlp.make_doc, batch))
    )
    for text, held in _together(sheets, counts):
        yield reader.doc(text, held)


def _for_spacy(texts: Iterable[str], pipeline: Language, batch_size: int) -> Iterator[SpacyDoc]:
    counts: deque[tuple[str, int]] = deque()
    docs = pipeline.pipe(_all_pieces(texts, counts), batch_size=batch_size)
    for _, held in _together(docs, counts):
        yield held[0] if len(held) == 1 else SpacyDoc.from_docs(held, ensure_whitespace=False)


def _together(found: Iterable[T], counts: deque[tuple[str, int]]) -> Iterator[tuple[str, list[T]]]:
    """Each text with what was found of its pieces."""
    held: list[T] = []
    for one in found:
        held.append(one)
        if len(held) == counts[0][1]:
            yield counts.popleft()[0], held
            held = []


def _all_pieces(texts: Iterable[str], counts: deque[tuple[str, int]]) -> Iterator[str]:
    """The pieces of all texts; each text, and how many are its, is appended to ``counts`` before its first piece."""
    for text in texts:
        whole = _LONE_SURROGATE.sub("\ufffd", text)
        parts = list(pieces(whole))
        counts.append((whole, len(parts)))
        yield from parts


def pieces(text: str) -> Iterator[str]:
    """The text in order, in pieces of at most ``PIECE`` characters and without endless words; at least one piece."""
    start = 0
    for end in (*_cuts(text), len(text)):
        if end > start or end == len(text):
            yield text[start:end]
            start = end


def _cuts(text: str) -> list[int]:
    """Where to cut: by length, and inside runs that are no words (tokenizing those takes quadratic time)."""
    runs = (run for run in _RUN.finditer(text) if run.end() - run.start() >= _ENDLESS)
    inside = [i for run in runs for i in range(run.start(), run.end(), _WORD)]
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
