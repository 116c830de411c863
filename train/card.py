"""The model card, written from scores taken with the packed pipeline itself."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from dateline.language.pipeline import WEIGHTS, unpack

_CARD = """# The language pipeline

A small spaCy pipeline for English news: tags (Penn), universal tags and features, lemmas, Universal Dependencies,
sentences, and names (PERSON, ORG, PLACE). Hash embeddings and a window encoder, width 128 (names: 96), depth 4; no
pretraining, no vectors. Made by `make model`; this card is written by the recipe.

## Trained on

| corpus | for | licence |
|---|---|---|
| UD English EWT, train | parse, tags, lemmas | CC BY-SA 4.0 |
| UD English GUM, train, its open genres | parse, tags, lemmas, names | by genre: CC BY, CC BY-SA, public domain |
| Universal NER on EWT, train | names | CC BY-SA 4.0 |
| Groningen Meaning Bank, silver newswire (a part) | names | public domain according to its project |
| CrossNER politics, train | names | MIT |
| re3d, four of five documents | names | by source: OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, EU notice, public domain |

Variants in curly quotation marks, capitals and the style of headlines are added. Development and test parts are in no
training set.

## Scores

Taken from raw text with the packed file, our tokenizer and our sentence rules, in hundredths. The checkpoints were
chosen on a quarter of the paragraphs of both UD development parts, and on half of the UNER development part with
CrossNER's development part; the re3d documents kept aside chose nothing. The names of re3d are those of its marks that
are proper names by the conventions of the recipe, which takes articles and titles off and calls countries places.

| set | words | tags | universal tags | features | lemmas | UAS | LAS | sentences F |
|---|---|---|---|---|---|---|---|---|
{parses}

| set | label | names | P | R | F |
|---|---|---|---|---|---|
{names}

Size {size:.1f} MB compressed; loaded in {load:.1f} s after imports, {speed:,.0f} words a second on one core of the
machine that made it.
"""


def write_card(out: Path, path: Path, *, size: int) -> None:
    """Scores the packed pipeline on the sets in ``out`` and writes the card."""
    packed = (path.parent / WEIGHTS).read_bytes()
    begin = time.perf_counter()
    nlp = unpack(packed)
    load = time.perf_counter() - begin
    parses, speed = [], 0.0
    for short, title in (("ewt", "UD EWT dev"), ("gum", "UD GUM dev")):
        scores, speed = _scores(nlp, out / f"parse-{short}.spacy")
        row = (scores[k] for k in ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f"))
        parses.append(f"| {title} | {scores['words']:,} | " + " | ".join(f"{100 * s:.1f}" for s in row) + " |")
    names = []
    for short, title in (("uner", "UNER EWT dev"), ("re3d", "re3d, documents kept aside")):
        names += _name_rows(nlp, out / f"names-{short}.spacy", title=title)
    text = _CARD.format(size=size / 1e6, speed=speed, load=load, parses="\n".join(parses), names="\n".join(names))
    path.write_text(text, encoding="utf-8")


def _name_rows(nlp: Language, path: Path, *, title: str) -> list[str]:
    scores, _ = _scores(nlp, path)
    by_label = {"all": {k: scores[f"ents_{k}"] for k in "prf"}, **scores["ents_per_type"]}
    counts = Counter(span.label_ for doc in DocBin().from_disk(path).get_docs(nlp.vocab) for span in doc.ents)
    counts["all"] = counts.total()
    return [
        f"| {title} | {label} | {counts[label]} | "
        + " | ".join(f"{100 * by_label[label][k]:.1f}" for k in "prf")
        + " |"
        for label in ("all", "PERSON", "ORG", "PLACE")
    ]


def _scores(nlp: Language, path: Path) -> tuple[dict[str, Any], float]:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    begin = time.perf_counter()
    predicted = list(nlp.pipe([doc.text for doc in gold]))
    seconds = time.perf_counter() - begin
    words = sum(map(len, predicted))
    examples = [Example(p, g) for p, g in zip(predicted, gold, strict=True)]
    found = Scorer(nlp).score(examples)
    return {**found, "words": words}, words / seconds
