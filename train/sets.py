"""What is learned from and what is marked on, as examples; and the pieces that words are cut into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.language.wordpieces import WordPieces
from train import examples
from train.examples import Example, Labels

_LONGEST, _LONGEST_MARKED = 250, 300
_DEV = ("parse-ewt", "parse-gum", "names-uner", "names-re3d")


@dataclass(frozen=True)
class Sets:
    """Training examples of trees and of names, development sets by name, and the labels that the first of them have."""

    labels: Labels
    parse: list[Example]
    names: list[Example]
    dev: dict[str, list[Example]]
    cutter: WordPieces


def gathered(out: Path, vocabulary: dict[str, int]) -> Sets:
    """The prepared files in ``out`` as examples; those of very long paragraphs are left out."""
    known = examples.labels(examples.read(out / "parse-train.spacy"))
    parse, names = (_examples(out, name, known) for name in ("parse-train", "names-train"))
    return Sets(
        labels=known,
        parse=[e for e in parse if len(e) <= _LONGEST],
        names=[e for e in names if len(e) <= _LONGEST],
        dev={name: [e for e in _examples(out, name, known) if len(e) < _LONGEST_MARKED] for name in _DEV},
        cutter=WordPieces(vocabulary),
    )


def _examples(out: Path, name: str, known: Labels) -> list[Example]:
    index = {k: {label: i for i, label in enumerate(getattr(known, k))} for k in ("tags", "lemmas", "deps")}
    return [examples.example(doc, index=index) for doc in examples.read(out / f"{name}.spacy")]
