"""Training sentences told again: other words of the same class and form, the analysis unchanged."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc, Span

from train.exchange import exchanged
from train.reports import _form, retold
from train.treebanks import Row, Sentence


def row(*fields: str) -> Row:
    number, form, lemma, upos, xpos, head, relation = fields
    return [number, form, lemma, upos, xpos, "_", head, relation, "_", "_"]


SENTENCE = Sentence(
    [
        row("1", "Farmers", "farmer", "NOUN", "NNS", "2", "nsubj"),
        row("2", "painted", "paint", "VERB", "VBD", "0", "root"),
        row("3", "fences", "fence", "NOUN", "NNS", "2", "obj"),
    ]
)


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("seize", "VBG", "seizing"),
        ("hit-hit-hit", "VBG", "hitting"),
        ("deny", "VBD", "denied"),
        ("expel", "VBN", "expelled"),
        ("withdraw-withdrew-withdrawn", "VBN", "withdrawn"),
        ("ban", "VBD", "banned"),
        ("storm", "VBZ", "storms"),
    ],
)
def test_a_verb_has_the_form_of_its_tag(lemma: str, tag: str, form: str) -> None:
    base, *irregular = lemma.split("-")
    assert _form(base, irregular, tag) == form


def test_a_sentence_told_again_keeps_tags_and_heads() -> None:
    chance = random.Random(1)  # noqa: S311 a fixed order, no secret
    again = retold(SENTENCE, chance)
    assert again is not None
    assert [r[4:8] for r in again.rows] == [r[4:8] for r in SENTENCE.rows]
    assert [r[1] for r in again.rows] != [r[1] for r in SENTENCE.rows]


def test_a_sentence_without_such_a_verb_is_left_alone() -> None:
    chance = random.Random(1)  # noqa: S311 a fixed order, no secret
    assert retold(Sentence([row("1", "Fences", "fence", "NOUN", "NNS", "0", "root")]), chance) is None


def test_names_are_exchanged_in_place_with_their_labels() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=["Ann", "Lee", "left", "Oslo", "."], spaces=[True, True, True, False, False])
    doc.ents = (Span(doc, 0, 2, label="PERSON"), Span(doc, 3, 4, label="PLACE"))
    (other,) = exchanged([doc], nlp, share=1.0, seed=3)
    assert [e.label_ for e in other.ents] == ["PERSON", "PLACE"]
    assert other.text.endswith(".")
    assert other.text != doc.text
