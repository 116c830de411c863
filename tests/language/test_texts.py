"""Every text comes back as it was: empty, hostile, long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import load, parse, parse_for_spacy, plain
from dateline.language.repair import repair
from dateline.language.texts import PIECE, pieces
from dateline.tokens import Doc

NASTY = {
    "nothing": "",
    "spaces": " \t ",
    "line breaks": "\n\r\n\n\u2028\u2029",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x85\ufeff\x00",
    "brackets": "(" * 10_000,
    "no space": "a" * 200_000,
    "full stops": "." * 20_000,
    "stops and brackets": ".)" * 2_000,
    "joined signs": "👩\u200d👩\u200d👧 e\u0301 \u202eright to left\u202c",
    "words just short of endless": ("b" * 599 + " ") * 300,
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_the_document_has_exactly_the_text(text: str) -> None:
    [doc] = parse([text])
    assert doc.text == text


def test_a_million_characters_without_a_space_are_cut_small() -> None:
    text = "x" * 1_000_000
    cut = list(pieces(text))
    assert "".join(cut) == text
    assert max(map(len, cut)) == 500


def test_a_lone_surrogate_keeps_the_offsets() -> None:
    [doc] = parse(["Rebels \ud800 fled."])
    assert doc.text == "Rebels \ufffd fled."


def test_each_text_has_its_document_in_order() -> None:
    texts = ["Rebels fled.", "", "word " * 5_000, "The army left."]
    assert [doc.text for doc in parse(texts, batch_size=2)] == texts


def test_no_texts_give_no_documents() -> None:
    assert list(parse([])) == []


def test_texts_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield "Rebels fled."

    next(parse(texts(), batch_size=4))
    assert len(taken) < 50


def test_a_long_text_is_read_as_its_paragraphs_are() -> None:
    paragraph = "Rebels captured the town. " * 100 + "The army withdrew to the north.\n\n"
    text = paragraph * 12
    assert len(text) > PIECE
    [doc] = parse([text])
    parts = list(parse(pieces(text)))
    assert doc.text == text
    assert [t.text for t in doc] == [t.text for part in parts for t in part]
    assert [t.dep_ for t in doc] == [t.dep_ for part in parts for t in part]
    assert [t.lemma_ for t in doc] == [t.lemma_ for part in parts for t in part]
    assert [s.text for s in doc.sents] == [s.text for part in parts for s in part.sents]


def test_a_text_read_in_pieces_is_read_as_it_is_whole() -> None:
    paragraphs = [
        f"Rebels captured {number} villages near Homs on Monday. “We left,” Gen. Haddad said. Talks failed.\n\n"
        for number in range(600)
    ]
    text = "".join(paragraphs)
    assert len(list(pieces(text))) > 2
    (doc,) = parse([text])
    assert told(doc) == told(repair(plain(load()(text))))


@pytest.mark.parametrize("name", ["brackets", "control characters", "stops and brackets", "no space"])
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    begin = time.process_time()
    (doc,) = parse([NASTY[name]])
    assert time.process_time() - begin < 1 + len(doc) / 400


def test_a_million_characters_without_a_space_are_read_in_seconds() -> None:
    begin = time.process_time()
    (doc,) = parse(["x" * 1_000_000])
    assert len(doc) == 2_000
    assert time.process_time() - begin < 10


def told(doc: Doc) -> list[tuple[object, ...]]:
    """Everything that is said of each word."""
    return [
        (t.text, t.tag_, t.pos_, t.morph, t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_type_) for t in doc
    ] + [(name.start, name.end, name.label_) for name in doc.ents]


def test_a_long_text_is_cut_between_paragraphs_where_it_can_be() -> None:
    text = ("a " * 4_999 + "b\n\n") * 4
    assert [part[-3:] for part in pieces(text)] == ["b\n\n"] * len(list(pieces(text)))


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def test_a_text_is_read_the_same_way_twice_alone_and_in_any_company() -> None:
    texts = [part for path in SAMPLES for part in path.read_text("utf-8").split("\n\n") if part.strip()]
    assert len(texts) > 40
    alone = [told(next(parse([text]))) for text in texts]
    assert [told(doc) for doc in parse(texts)] == alone
    assert [told(doc) for doc in parse(texts, batch_size=3)] == alone
    assert [told(doc) for doc in parse(texts[::-1])][::-1] == alone


def test_spacys_documents_say_the_same() -> None:
    texts = [*(path.read_text("utf-8") for path in SAMPLES), *NASTY.values()]
    assert [told(plain(doc)) for doc in parse_for_spacy(texts)] == [told(doc) for doc in parse(texts)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_back_exactly(text: str) -> None:
    [doc] = parse([text])
    assert doc.text == text


@given(st.text(alphabet="ab .\n(", max_size=400), st.integers(1, 200))
def test_pieces_join_to_the_text(text: str, times: int) -> None:
    long = text * times
    cut = list(pieces(long))
    assert "".join(cut) == long
    assert len(cut) >= 1
    assert max(map(len, cut)) <= PIECE


def test_the_pipeline_takes_texts_of_any_length() -> None:
    assert load().max_length >= 10**8
