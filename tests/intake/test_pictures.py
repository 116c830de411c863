"""Pages as pictures, and where on them the words stand."""

from __future__ import annotations

import struct
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import RequestError
from dateline.intake import take_in
from dateline.intake.pictures import boxes, picture
from dateline.records import Capture, Document

REPORT = (Path(__file__).parents[2] / "samples" / "report.pdf").read_bytes()


def report() -> Document:
    document, _ = take_in(Capture("report.pdf", REPORT))
    assert document is not None
    return document


DOCUMENT = report()
WORDS = [
    (block.restored.span(at, at + len(word)), word)
    for block in DOCUMENT.stories[0].blocks
    for word in dict.fromkeys(block.text.split())
    if (at := block.text.find(word)) >= 0
]


def test_a_page_is_a_png_of_its_size() -> None:
    data = picture(REPORT, 1)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", data[16:24])
    assert (wide, high) == (953, 1348)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(RequestError, match="there is no page 2"):
        picture(REPORT, 2)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WORDS))
def test_the_boxes_of_a_word_hold_its_letters(told: tuple[object, str]) -> None:
    span, word = told
    (found,) = boxes(REPORT, 1, start=0, spans=[(span.start, span.end)])  # type: ignore[attr-defined]
    pdf = pypdfium2.PdfDocument(REPORT)
    page = pdf[0]
    width, height = page.get_size()
    layer = page.get_textpage()
    printed = ""
    for box in found:
        assert 0 <= box.left < box.left + box.width <= 1
        assert 0 <= box.top < box.top + box.height <= 1
        middle = (1 - box.top - box.height / 2) * height
        printed += layer.get_text_bounded(
            box.left * width - 0.5, middle - 1, (box.left + box.width) * width + 0.5, middle + 1
        ).strip()
    layer.close()
    page.close()
    pdf.close()
    letters = "".join(char for char in word if char.isalnum())
    assert letters in "".join(char for char in printed if char.isalnum())


def test_words_on_another_page_have_no_boxes() -> None:
    assert boxes(REPORT, 1, start=10**6, spans=[(0, 10)]) == [[]]
