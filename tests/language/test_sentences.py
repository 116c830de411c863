"""Where sentences begin, in the ways of news copy. Most cases do not lean on the parser: the rules alone decide."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from dateline.language import parse
from dateline.language.sentences import mark_sentences


def _sentences(text: str) -> list[str]:
    [doc] = parse([text])
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left. Rebels came.", ["The army left.", "Rebels came."]),
        ('The army left on Monday. "We won," he said.', ["The army left on Monday.", '"We won," he said.']),
        ("“They stayed.” Syrian forces shelled the town.", ["“They stayed.”", "Syrian forces shelled the town."]),
        ("First paragraph\n\nsecond paragraph", ["First paragraph", "second paragraph"]),
    ],
)
def test_a_sentence_begins_after(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. John Smith told the U.S. Senate that the town had fallen.",
        "It was Nov. 5 when the rebels came.",
        "Resolution No. 2254 was passed.",
        '"We left," he said.',
    ],
)
def test_no_sentence_begins_inside(text: str) -> None:
    assert _sentences(text) == [text]


def _ruled(words: list[str], spaces: list[bool]) -> list[bool | None]:
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces)
    return [token.is_sent_start for token in mark_sentences(doc)][1:]


def test_a_month_at_the_end_leaves_the_next_word_to_the_parser() -> None:
    assert _ruled(["on", "5", "Jan.", "The"], [True, True, True, False])[-1] is None


def test_lower_case_after_a_full_stop_is_left_to_the_parser() -> None:
    assert _ruled(["They", "fled", ".", "al"], [True, False, True, False])[-1] is None


def test_lower_case_elsewhere_begins_no_sentence() -> None:
    assert _ruled(["The", "army", "fled"], [True, True, False]) == [False, False]


def test_a_capital_after_a_numbered_point_is_left_to_the_parser() -> None:
    assert _ruled(["Point", "4", ".", "Play"], [True, False, True, False])[-1] is None


def test_a_straight_quotation_mark_closes_only_right_after_a_word() -> None:
    assert _ruled(["won", '"', "and"], [False, True, False])[0] is False
    assert _ruled(["said", '"', "We"], [True, False, False])[0] is None
