"""Tokens of our own answer every question as spaCy's do."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan

from dateline.language import plain
from dateline.tokens import Doc, Token, once

VOCAB = spacy.blank("en").vocab
WORDS = ("Rebels", "took", "-", "12", " \n", "Ost", ".", "third", "née")
DEPS = ("nsubj", "conj", "obj", "ROOT")


@st.composite
def docs(draw: st.DrawFn) -> SpacyDoc:
    """A document of one to nine words with any tree, arcs crossed or not, over one sentence or several."""
    count = draw(st.integers(1, 9))
    order = draw(st.permutations(range(count)))
    heads = list(range(count))
    for place, at in enumerate(order[1:], 1):  # each hangs on one that has a place already, or is a root
        heads[at] = draw(st.sampled_from([at, *order[:place]]))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    doc = SpacyDoc(
        VOCAB,
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=count, max_size=count)),
        tags=["NN"] * count,
        deps=["ROOT" if heads[at] == at else draw(st.sampled_from(DEPS)) for at in range(count)],
        heads=heads,
        morphs=draw(st.lists(st.sampled_from(["", "Number=Plur|Case=Acc,Dat"]), min_size=count, max_size=count)),
    )
    if count > 2 and draw(st.booleans()):
        doc.set_ents([SpacySpan(doc, 0, 2, label="PLACE")])
    return doc


def places(tokens: object) -> list[int]:
    return [token.i for token in tokens]  # type: ignore[attr-defined]


@settings(max_examples=50, deadline=None)
@given(docs())
def test_what_is_known_of_a_word_is_the_same(theirs: SpacyDoc) -> None:
    alike = ("i", "idx", "text", "lower_", "whitespace_", "tag_", "pos_", "lemma_", "dep_", "ent_type_")
    alike += ("is_space", "is_punct", "is_alpha", "is_lower", "like_num", "is_sent_start", "is_sent_end")
    for ours, other in zip(plain(theirs), theirs, strict=True):
        assert [getattr(ours, name) for name in alike] == [getattr(other, name) for name in alike]
        assert ours.morph.get("Case", []) == other.morph.get("Case", [])


@settings(max_examples=50, deadline=None)
@given(docs())
def test_what_hangs_on_a_word_is_the_same(theirs: SpacyDoc) -> None:
    for ours, other in zip(plain(theirs), theirs, strict=True):
        assert ours.head.i == other.head.i
        for name in ("lefts", "rights", "children", "ancestors", "conjuncts", "subtree"):
            assert places(getattr(ours, name)) == places(getattr(other, name)), name
        assert (ours.sent.start, ours.sent.end, ours.sent.root.i) == (
            other.sent.start, other.sent.end, other.sent.root.i
        )  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(docs())
def test_sentences_and_names_are_the_same(theirs: SpacyDoc) -> None:
    ours = plain(theirs)
    assert [(s.start, s.end, s.text) for s in ours.sents] == [(s.start, s.end, s.text) for s in theirs.sents]
    assert [(n.start, n.end, n.label_) for n in ours.ents] == [(n.start, n.end, n.label_) for n in theirs.ents]


@settings(max_examples=50, deadline=None)
@given(docs(), st.integers(-11, 11), st.integers(-11, 11))
def test_a_run_of_words_is_the_same(theirs: SpacyDoc, start: int, end: int) -> None:
    ours, other = plain(theirs)[start:end], theirs[start:end]
    assert (ours.start, ours.end, ours.text, ours.text_with_ws) == (
        other.start, other.end, other.text, other.text_with_ws
    )  # fmt: skip
    assert (ours.start_char, ours.end_char, places(ours)) == (other.start_char, other.end_char, places(other))
    assert places(ours[1:-1]) == places(other[1:-1])
    if len(ours):
        assert (ours[0].i, ours[-1].i, ours.root.i) == (other[0].i, other[-1].i, other.root.i)
        assert (ours.sent.start, ours.sent.end) == (other.sent.start, other.sent.end)


@settings(max_examples=50, deadline=None)
@given(docs(), st.integers(0, 40), st.integers(1, 40))
def test_characters_are_found_in_the_same_words(theirs: SpacyDoc, start: int, length: int) -> None:
    ours = plain(theirs)
    for mode in ("strict", "expand"):
        found = ours.char_span(start, start + length, alignment_mode=mode)
        other = theirs.char_span(start, start + length, alignment_mode=mode)
        assert (found is None) == (other is None)
        if found is not None:
            assert (found.start, found.end) == (other.start, other.end)


def few() -> Doc:
    return plain(SpacyDoc(VOCAB, words=["Rebels", "left", "."], spaces=[True, False, False]))


def test_there_is_no_word_before_the_first() -> None:
    doc = few()
    assert doc[0].nbor(2).text == "."
    with pytest.raises(IndexError, match="no token 1 before 'Rebels'"):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[2].nbor()


def test_what_is_asked_once_is_worked_out_once_for_each_word() -> None:
    asked: list[int] = []

    @once
    def length(token: Token) -> int:
        asked.append(token.i)
        return len(token.text)

    doc = few()
    assert [length(doc[0]), length(doc[1]), length(doc[0])] == [6, 4, 6]
    assert asked == [0, 1]
