"""The model card, written from scores taken with the packed pipeline itself."""

from __future__ import annotations

import time
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from dateline.language.pipeline import WEIGHTS, unpack

_CARD = """# The language pipeline

A small spaCy pipeline for English news: tags (Penn), universal tags and features, lemmas, Universal Dependencies,
sentences, and names (PERSON, ORG, PLACE). Hash embeddings and a window encoder, width 128, depth 4; no pretraining, no
vectors. Made by `make model`; this card is written by the recipe.

Trained on the training parts of UD English EWT (CC BY-SA 4.0) and UD English GUM (CC BY and CC BY-SA genres), with
variants in curly quotes, capitals, and the style of headlines; names on Universal NER's EWT (CC BY-SA 4.0), the
Groningen Meaning Bank's silver newswire (public domain), CrossNER politics (MIT) and re3d (open licences by source; every fifth
document of a source is kept aside). Development and test parts are in no training set.

Raw text in, our tokenizer; size {size:.1f} MB compressed; {speed:,.0f} words a second on one core of the machine that
made it.

| set | words | tags | UAS | LAS | sentences F | lemmas |
|---|---|---|---|---|---|---|
{parses}

| set | names P | names R | names F |
|---|---|---|---|
{names}
"""


def write_card(out: Path, path: Path, *, size: int) -> None:
    """Scores the packed pipeline on the sets in ``out`` and writes the card."""
    nlp = unpack((path.parent / WEIGHTS).read_bytes())
    parses, speed = [], 0.0
    for short, title in (("ewt", "UD EWT dev"), ("gum", "UD GUM dev")):
        scores, speed = _scores(nlp, out / f"parse-{short}.spacy")
        row = (scores[k] for k in ("tag_acc", "dep_uas", "dep_las", "sents_f", "lemma_acc"))
        parses.append(f"| {title} | {scores['words']} | " + " | ".join(f"{100 * s:.1f}" for s in row) + " |")
    names = []
    for short, title in (("uner", "UNER EWT dev"), ("re3d", "re3d, documents kept aside")):
        scores, _ = _scores(nlp, out / f"names-{short}.spacy")
        names.append(
            f"| {title} | " + " | ".join(f"{100 * scores[k]:.1f}" for k in ("ents_p", "ents_r", "ents_f")) + " |"
        )
    text = _CARD.format(size=size / 1e6, speed=speed, parses="\n".join(parses), names="\n".join(names))
    path.write_text(text, encoding="utf-8")


def _scores(nlp: Language, path: Path) -> tuple[dict[str, float], float]:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    begin = time.perf_counter()
    predicted = list(nlp.pipe([doc.text for doc in gold]))
    seconds = time.perf_counter() - begin
    words = sum(map(len, predicted))
    examples = [Example(p, g) for p, g in zip(predicted, gold, strict=True)]
    found = Scorer(nlp).score(examples)
    return {**found, "words": words}, words / seconds
