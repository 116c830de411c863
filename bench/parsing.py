"""How well the language pipeline reads: ``python -m bench.parsing [--parts dev test] [--relations] [--misses N]``.

Raw text in, our tokenizer, tags, trees and names out, against the development parts of UD English EWT and GUM and the
names of Universal NER on EWT. Words are matched where they stand; a word cut otherwise than the treebank cuts it is an
error. UAS and LAS leave punctuation out (spaCy's measure); the same again with the text in capitals. ``--parts`` takes
other parts of the corpora, ``--relations`` shows what is taken for what.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example
from spacy.vocab import Vocab

from bench.marked import CORPORA
from dateline.language import load, parse_for_spacy
from train.treebanks import Sentence, document, paragraphs

_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_SPOKEN = ("tags", "universal tags", "features", "lemmas", "uas", "las", "sentences", "names")
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Bank:
    """A treebank's part: paragraphs with their gold analysis, and gold names where there are any."""

    name: str
    docs: Sequence[Doc]
    named: bool


@dataclass(slots=True)
class Results:
    """Scores by bank, words read and seconds of one core they took; the pairs of relations taken for each other."""

    scores: dict[str, Scores] = field(default_factory=dict)
    words: int = 0
    seconds: float = 0.0
    mixed: Counter[tuple[str, str]] = field(default_factory=Counter)


def banks(folder: Path = CORPORA, *, part: str = "dev") -> Iterator[Bank]:
    """The treebanks that are in the folder."""
    vocab = spacy.blank("en").vocab
    for name, short in (("ewt", "en_ewt"), ("gum", "en_gum")):
        path = folder / f"ud-english-{name}" / f"{short}-ud-{part}.conllu"
        if path.exists():
            marks = folder / "universal-ner-ewt" / f"en_ewt-ud-{part}.iob2"
            names = _names(marks) if name == "ewt" and marks.exists() else None
            yield Bank(name, [_gold(run, vocab, names) for run in paragraphs(path)], named=names is not None)


def _gold(run: list[Sentence], vocab: Vocab, names: dict[str, list[str]] | None) -> Doc:
    doc = document(run, vocab)
    if names is not None:
        tags = [tag for sentence in run for tag in _fitting(sentence, names)]
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in _spans(tags)])
    return doc


def _fitting(sentence: Sentence, names: dict[str, list[str]]) -> list[str]:
    """The tags of a sentence; none of a sentence that the two corpora cut into other words (there are three)."""
    tags = names.get(sentence.identity, [])
    return tags if len(tags) == len(sentence.rows) else ["O"] * len(sentence.rows)


def _names(path: Path) -> dict[str, list[str]]:
    """The tags of each sentence, by its name; OTH, and what is no name, as O."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# sent_id"):
            current = found.setdefault(line.partition("=")[2].strip(), [])
        elif line.strip() and not line.startswith("#"):
            place, _, label = line.split("\t")[2].partition("-")
            current.append(f"{place}-{_UNER[label]}" if label in _UNER else "O")
    return found


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{label}":
            yield start, i, label
            start = -1
        if tag != "O" and start < 0:
            start, label = i, tag[2:]


def measure(bank: Bank, results: Results, *, capitals: bool = False) -> Scores:
    """Reads the texts of the bank and sets what was read against the gold."""
    texts = [doc.text.upper() if capitals else doc.text for doc in bank.docs]
    golds = [doc for doc, text in zip(bank.docs, texts, strict=True) if len(doc.text) == len(text)]
    texts = [text for doc, text in zip(bank.docs, texts, strict=True) if len(doc.text) == len(text)]
    begin = time.process_time()
    predicted = list(parse_for_spacy(texts, nlp=load()))
    results.seconds += time.process_time() - begin
    results.words += sum(map(len, predicted))
    examples = [
        Example(ours, _shouted(gold) if capitals else gold) for ours, gold in zip(predicted, golds, strict=True)
    ]
    _mix(examples, results)
    return _scores(examples, named=bank.named)


def _shouted(doc: Doc) -> Doc:
    """The gold analysis of the text in capitals."""
    copy = Doc(
        doc.vocab,
        words=[t.text.upper() for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=[t.head.i for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        deps=[t.dep_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
    )
    copy.set_ents([Span(copy, e.start, e.end, label=e.label_) for e in doc.ents])
    return copy


def _scores(examples: list[Example], *, named: bool) -> Scores:
    found: dict[str, float] = {}
    for attribute, name in (("tag", "tags"), ("pos", "universal tags"), ("morph", "features"), ("lemma", "lemmas")):
        found[name] = Scorer.score_token_attr(examples, attribute)[f"{attribute}_acc"]
    trees = Scorer.score_deps(examples, "dep", getter=_relation, ignore_labels=("punct",))
    found |= {"uas": trees["dep_uas"], "las": trees["dep_las"]}
    found["sentences"] = Scorer.score_spans(examples, "sents", has_annotation=None)["sents_f"]
    if named:
        names = Scorer.score_spans(examples, "ents")
        found |= {"names": names["ents_f"], "names_p": names["ents_p"], "names_r": names["ents_r"]}
        for label, marks in names["ents_per_type"].items():
            found |= {f"names {label}": marks["f"], f"names_p {label}": marks["p"], f"names_r {label}": marks["r"]}
    return found


def _relation(token: Token, _: str) -> str:
    return token.dep_


def _mix(examples: list[Example], results: Results) -> None:
    for example in examples:
        gold_of = example.alignment.x2y
        for token in example.predicted:
            if gold_of.lengths[token.i] == 1:
                gold = example.reference[int(gold_of[token.i][0])]
                wrong = gold_of.lengths[token.head.i] != 1 or int(gold_of[token.head.i][0]) != gold.head.i
                if wrong or gold.dep != token.dep:
                    results.mixed[gold.dep_, "head" if wrong and gold.dep == token.dep else token.dep_] += 1


def measured(parts: Sequence[str] = ("dev",), *, folder: Path = CORPORA) -> Results:
    """Everything, by bank and part; nothing where the corpora are not at hand."""
    results = Results()
    for part in parts:
        for bank in banks(folder, part=part):
            results.scores[f"{bank.name} {part}"] = measure(bank, results)
            results.scores[f"{bank.name} {part}, capitals"] = measure(bank, results, capitals=True)
    return results


def for_floors(results: Results) -> dict[str, dict[str, float | None]]:
    """The measures that have floors: trees, sentences and names, as they are and in capitals."""
    kept: dict[str, float | None] = {}
    for name, scores in results.scores.items():
        short = name.replace(", ", "_").replace(" ", "_")
        kept |= {f"{short}_{key}": scores[key] for key in ("las", "sentences", "names", "lemmas") if key in scores}
    return {"language": kept} if kept else {}


def table(results: Results) -> Table:
    """One row a bank."""
    shown = Table("text", *_SPOKEN, title="The language pipeline against treebanks and names")
    for name, scores in results.scores.items():
        shown.add_row(name, *(f"{scores[key]:.3f}" if key in scores else "" for key in _SPOKEN))
    return shown


def notes(results: Results) -> Iterator[str]:
    """A line for the names of each bank, and one for the speed."""
    for name, scores in results.scores.items():
        if "names" in scores:
            by = (f"{label} {scores[f'names {label}']:.3f}" for label in ("PERSON", "ORG", "PLACE"))
            yield f"{name}, names: P {scores['names_p']:.3f}, R {scores['names_r']:.3f}; F of " + ", ".join(by)
    if results.seconds:
        yield f"{results.words / results.seconds:,.0f} words a second of one core"


def main() -> int:
    """Prints the scores, and on wish what was taken for what."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--parts", nargs="+", default=["dev"], choices=("dev", "test"))
    options.add_argument("--relations", type=int, default=0, metavar="N", help="the N commonest mistakes of relation")
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 170, highlight=False)
    results = measured(chosen.parts)
    console.print(table(results), *notes(results), sep="\n")
    for (gold, ours), times in results.mixed.most_common(chosen.relations):
        console.print(f"{times:5}  {gold} taken for {ours}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
