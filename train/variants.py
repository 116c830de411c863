"""The training documents of the parse: each paragraph as it is, some sentences again as newspapers would print them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from train.reports import retold
from train.treebanks import Sentence, document, headline, paragraphs

_CURLY, _HEADLINE, _RETOLD, _CASED = 0.35, 0.12, 0.35, 0.05


def training(paths: list[Path], vocab: Vocab, *, seed: int) -> list[Doc]:
    """Each paragraph once, a third with curly quotes; and variants of single sentences, in a fixed order."""
    chance = random.Random(seed)
    docs: list[Doc] = []
    for path in paths:
        for run in paragraphs(path):
            docs.append(document(run, vocab, curly=chance.random() < _CURLY))
            docs.extend(document([s], vocab, curly=chance.random() < _CURLY) for s in _variants(run, chance))
            if chance.random() < _CASED:
                docs.append(document(run[:1], vocab, case=chance.choice(["upper", "title", "title"])))
    chance.shuffle(docs)
    return docs


def _variants(run: list[Sentence], chance: random.Random) -> Iterator[Sentence]:
    told = [s for s in run if any(r[4] == "VBD" and r[3] == "VERB" for r in s.rows)]
    if told and chance.random() < _HEADLINE:
        yield headline(chance.choice(told), drop_articles=chance.random() < 0.5)
    if chance.random() < _RETOLD:
        again = retold(chance.choice(run), chance)
        if again is not None:
            yield headline(again, drop_articles=chance.random() < 0.5) if chance.random() < 0.5 else again
