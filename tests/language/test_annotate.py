"""From scores to a document: lemmas by rule, runs of names, where white space hangs."""

from __future__ import annotations

import pytest
import spacy

from dateline.errors import ModelError
from dateline.language import parse
from dateline.language.annotate import READER, lemma, spans


@pytest.mark.parametrize(
    ("word", "rule", "expected"),
    [
        ("Rebels", "l1+", "rebel"),
        ("seized", "l1+", "seize"),
        ("fled", "l2+ee", "flee"),
        ("NATO", "=0+", "NATO"),
        ("a", "l5+", "a"),
    ],
)
def test_a_rule_makes_the_lemma(word: str, rule: str, expected: str) -> None:
    assert lemma(word, rule) == expected


def test_a_name_keeps_its_letters() -> None:
    assert lemma("Rebels", "l0+", name=True) == "Rebels"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([0, 0], []),
        ([1, 2, 0], [(0, 2)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([0, 2, 2], [(1, 3)]),
        ([3, 6], [(0, 2)]),
    ],
)
def test_runs_of_names(tags: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(spans(tags)) == expected


def test_a_name_goes_on_over_white_space_inside_it() -> None:
    (doc,) = parse(["The report was read by Kofi  Annan in Geneva."])
    assert [(name.text, name.label_) for name in doc.ents] == [("Kofi  Annan", "PERSON"), ("Geneva", "PLACE")]


def test_white_space_hangs_on_the_word_before_it_and_at_the_beginning_on_the_first() -> None:
    (doc,) = parse(["\n\nRebels fled.\n\n"])
    assert [(token.i, token.head.i) for token in doc if token.is_space] == [(0, 1), (4, 3)]


def test_a_document_of_white_space_alone_is_read() -> None:
    (doc,) = parse(["\n\n \n"])
    assert [token.dep_ for token in doc] == ["dep"]


def test_without_its_numbers_the_reader_says_what_to_do() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(READER)
    with pytest.raises(ModelError, match=r"dateline\.language\.load"):
        nlp("Rebels fled.")
