"""What must hold for every text that comes in, whatever it is."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import take_in
from dateline.intake.lines import INVISIBLE
from dateline.records import Block, Capture, Document

WORDS = st.sampled_from(
    ["the", "The", "army", "Humera", "fell.", "said", "on", "Monday", "mili-", "tia", "“We", "flee,”", "T", "A", "By",
     "Omar", "Said", "GONDAR,", "April", "3", "--", "12-", "15", "US-", "backed", "•", "(Reuters)", "***", "\u00a0",
     "so\u00adft", "\u200e", "of\ufb01cer", "is", "a", "journalist", "é", "🙂", "page 3", "govemment", "1ocal", "2O15",
     "gov ernment", "sa1d"]
)  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", " ", "\n", "\n", "\n\n", "  ", "\r\n", "\f", "\n ", "\t"])
PAGES = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=120).map(lambda pairs: "".join(w + g for w, g in pairs))
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br>", "<h1>", "</h1>", "&amp;", "&eacute;", "&", "<", "<!--", "-->",
         "<script>", "</script>", "<article>",
         "</article>", "The army took the town on Monday, residents said. ", "It fell.", "\n",
         "\u00a0"]
    ),
    max_size=60,
).map(lambda parts: "<!DOCTYPE html><html><body>" + "".join(parts))  # fmt: skip


def blocks(document: Document) -> list[Block]:
    return [block for story in document.stories for block in story.blocks] + list(document.furniture)


def traces_are_true(document: Document) -> None:
    for block in blocks(document):
        position = 0
        for at, captured, length in block.restored.pieces:
            assert length >= 0
            assert at >= position
            assert document.captured[captured : captured + length] == block.text[at : at + length]
            position = at + length
        assert position <= len(block.text)
        assert block.text == block.text.strip()


def misread(block: Block) -> set[int]:
    """The places of captured characters for which others stand in the restored text."""
    return {
        offset
        for (r, c, n), (at, captured, _) in pairwise(block.restored.pieces)
        if block.text[r + n : at].isalnum()
        for offset in range(c + n, captured)
    }


@settings(max_examples=300, deadline=None)
@given(PAGES | st.text(max_size=400))
def test_every_piece_stands_verbatim_in_the_captured_text(text: str) -> None:
    document, _ = take_in(Capture("page", text.encode("utf-8", errors="ignore")))
    if document is not None:
        traces_are_true(document)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_no_printed_character_of_a_plain_text_is_lost(text: str) -> None:
    document, _ = take_in(Capture("page", text.encode()))
    if document is None:
        return
    kept = set()
    for block in blocks(document):
        kept |= {c + i for _, c, n in block.restored.pieces for i in range(n)}
        kept |= misread(block)
    unread = [char for offset, char in enumerate(document.captured) if offset not in kept and not char.isspace()]
    assert set(unread) <= {"-", "\ufb01"} | INVISIBLE


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_every_letter_of_a_plain_text_is_in_one_place_only(text: str) -> None:
    document, _ = take_in(Capture("page", text.encode()))
    if document is None:
        return
    told = [b for b in blocks(document) if b.role != "byline"]
    offsets = [c + i for b in told for _, c, n in b.restored.pieces for i in range(n)]
    letters = [offset for offset in offsets if document.captured[offset] in string.ascii_letters]
    assert len(letters) == len(set(letters))


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_no_markup_raises_and_every_piece_stands_in_the_source(source: str) -> None:
    document, issues = take_in(Capture("page", source.encode()))
    if document is None:
        assert issues[-1].outcome == "failed"
    else:
        traces_are_true(document)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300).map(lambda data: b"%PDF-1.4\n" + data) | st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    document, issues = take_in(Capture("page", data))
    assert document is not None or issues[-1].outcome == "failed"


@settings(max_examples=50, deadline=None)
@given(PAGES)
def test_the_same_bytes_give_the_same_document(text: str) -> None:
    assert take_in(Capture("page", text.encode())) == take_in(Capture("page", text.encode()))
