"""Names in UD English GUM, from the entities in its last column."""

from __future__ import annotations

import re
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from train.treebanks import Sentence, document, paragraphs

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_MARK = re.compile(r"\(([^()-]+)-([^()]*)(\)?)|([^()]+)\)")
_LINKS = frozenset(("of", "for", "the", "-", "&", "al", "de"))
Mark = tuple[int, int, str, int]


def named(path: Path, vocab: Vocab, *, titles: frozenset[str]) -> list[Doc]:
    """Paragraphs of a GUM file with the persons, organisations and places that have a proper noun at their head."""
    docs = []
    for run in paragraphs(path):
        doc = document(run, vocab)
        spans = [_name(doc, mark, titles=titles) for mark in _marks(run)]
        bare = Doc(vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        kept = filter_spans([span for span in spans if span is not None])
        bare.set_ents([Span(bare, span.start, span.end, label=span.label_) for span in kept])
        docs.append(bare)
    return docs


def _marks(run: list[Sentence]) -> list[Mark]:
    """(first word, one past the last, our label, word of the head) of each entity in a run of sentences."""
    found: list[Mark] = []
    opened: list[tuple[str, int, str, int]] = []
    for at, row in enumerate(row for sentence in run for row in sentence.rows):
        column = _ENTITY.search(row[9])
        for name, features, closes, closed in _MARK.findall(column[1]) if column else ():
            if name:
                kind, *rest = features.split("-")
                head = rest[3].split(",")[0] if len(rest) > 3 else "1"
                opened.append((name, at, kind, at + (int(head) if head.isdigit() else 1) - 1))
            if closed or closes:
                _close(opened, found, name=closed or name, end=at + 1)
    return found


def _close(opened: list[tuple[str, int, str, int]], found: list[Mark], *, name: str, end: int) -> None:
    place = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == name), None)
    if place is not None:
        _, start, kind, head = opened.pop(place)
        if kind in _LABELS:
            found.append((start, end, _LABELS[kind], head))


def _name(doc: Doc, mark: Mark, *, titles: frozenset[str]) -> Span | None:
    """The run of proper nouns around the head, without titles; links only between two proper nouns."""
    start, end, label, head = mark
    if head >= end or doc[head].tag_ not in ("NNP", "NNPS") or (label == "PERSON" and doc[head].tag_ == "NNPS"):
        return None
    first, last = head, head + 1
    while first > start and (
        doc[first - 1].pos_ == "PROPN" or doc[first - 1].tag_ == "NNP" or doc[first - 1].text == "-"
    ):
        first -= 1
    while last < end:
        ahead = next((i for i in range(last, min(last + 3, end)) if doc[i].text.lower() not in _LINKS), end)
        if (
            ahead >= end
            or not doc[ahead].tag_.startswith("NNP")
            or (ahead > last and label == "PERSON" and doc[last].text != "-")
        ):
            break
        last = ahead + 1
    while label == "PERSON" and first < last and doc[first].text in titles:
        first += 1
    while first < last and not doc[first].text[0].isupper():
        first += 1
    return Span(doc, first, last, label=label) if first < last else None
