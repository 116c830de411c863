"""While a parse is mended, what hangs on what follows each new head, as if it had been parsed so."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.loose import mended
from dateline.tokens import Doc, Row, Token

Moves = list[tuple[int, int]]


def doc(heads: Sequence[int]) -> Doc:
    """A document of words that hang on those heads."""
    word = Row("w", "w", 0, " ", False, False, True, True, False, "NN", "NOUN", {}, "w", "dep", "", 0)  # noqa: FBT003
    rows = [word._replace(idx=2 * at, head=head) for at, head in enumerate(heads)]
    return Doc("w " * len(rows), rows, begins=None, names=[])


def told(token: Token) -> tuple[object, ...]:
    """All that follows from the heads."""
    hung = ([t.i for t in some] for some in (token.lefts, token.rights, token.children, token.subtree))
    return token.head.i, *hung, token.left_edge.i, token.right_edge.i


@st.composite
def moves(draw: st.DrawFn) -> tuple[list[int], Moves]:
    """The heads of a text, and words that get other heads, one after another."""
    count = draw(st.integers(2, 9))
    heads = [draw(st.integers(0, at)) for at in range(count)]  # no circle: heads stand before
    places = st.integers(0, count - 1)
    return heads, draw(st.lists(st.tuples(places, places), max_size=5))


@given(moves())
def test_all_that_follows_from_heads_follows(told_of: tuple[list[int], Moves]) -> None:
    heads, changes = told_of

    def mend(read: Doc) -> None:
        for at, head in changes:
            if read[at] not in (read[head], *read[head].ancestors):
                read[at].head = read[head]
                heads[at] = head
                assert list(map(told, read)) == list(map(told, doc(heads)))

    read = mended(doc(heads), mend)
    again = doc(heads)
    assert list(map(told, read)) == list(map(told, again))
    assert [(s.start, s.end) for s in read.sents] == [(s.start, s.end) for s in again.sents]
    assert read.nested == again.nested


def test_two_words_may_change_places() -> None:
    def mend(read: Doc) -> None:
        read[0].head, read[1].head = read[1], read[2]  # a circle, for a moment

    read = mended(doc([2, 0, 2]), mend)
    assert list(map(told, read)) == list(map(told, doc([1, 2, 2])))
