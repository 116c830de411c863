from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dateline.intake.adverts import is_advert_line
from dateline.intake.boxes import captioned
from dateline.intake.layout import Chunk, is_credit, is_furniture
from dateline.intake.lines import finished, hanging, line_at
from dateline.intake.restore import restore
from dateline.intake.spelling import Spelling, common, known, listed
from dateline.intake.wire import is_byline_note


@pytest.mark.parametrize("example", listed("hyphen", "examples"))
def test_every_example_of_a_hyphen_at_a_line_end_reads_as_written(example: str) -> None:
    broken, whole = example.split(" = ")
    first, second = broken.split("|")
    lines = [line_at(0, first), line_at(len(first) + 1, second)]
    assert restore(lines, spelling=Spelling("")).text == whole


VERDICTS: dict[str, Callable[[str], str]] = {
    "sentence": lambda text: "ends" if finished(text) else "hangs" if hanging(text) else "stands",
    "note": lambda text: "note" if is_byline_note(text) else "text",
    "caption": lambda text: "credit" if is_credit(text) else "caption" if captioned(chunk(text)) else "text",
    "advert": lambda text: "advert" if is_advert_line(text) else "news",
    "furniture": lambda text: "furniture" if is_furniture(text) else "news",
}
EXAMPLES = [(table, *example.rsplit(" = ", 1)) for table in VERDICTS for example in listed(table, "examples")]
SHAPES = [
    (table, shape)
    for table, key in (("advert", "marks"), ("furniture", "lines"), ("caption", "credits"))
    for shape in listed(table, key)
]


def chunk(text: str) -> Chunk:
    return Chunk((line_at(0, text),))


@pytest.mark.parametrize(("table", "text", "verdict"), EXAMPLES)
def test_every_example_of_a_list_of_words_reads_as_written(table: str, text: str, verdict: str) -> None:
    assert VERDICTS[table](text) == verdict


@pytest.mark.parametrize("example", listed("drop_cap", "examples"))
def test_every_example_of_a_drop_cap_reads_as_written(example: str) -> None:
    parts, whole = example.split(" = ")
    capital, rest = parts.split("|")
    read = restore([line_at(len(capital) + 1, rest)], spelling=Spelling(""), capital=line_at(0, capital))
    assert read.text == whole


@pytest.mark.parametrize(("table", "shape"), SHAPES)
def test_every_shape_has_an_example(table: str, shape: str) -> None:
    search = re.search if table == "advert" else re.fullmatch
    shown = [text for name, text, verdict in EXAMPLES if name == table and verdict in ("advert", "furniture", "credit")]
    assert any(search(shape, text, re.IGNORECASE) for text in shown)


@pytest.mark.parametrize("opening", listed("note", "openings"))
def test_every_opening_of_a_note_has_an_example(opening: str) -> None:
    shown = [text.lower() for table, text, verdict in EXAMPLES if (table, verdict) == ("note", "note")]
    assert any(text.startswith(opening) for text in shown)


def test_the_documents_own_spelling_goes_before_the_word_list() -> None:
    assert Spelling("a cease-fire held").broken("cease", "fire") is False
    assert Spelling("the ceasefire held").broken("cease", "fire") is True


def test_the_documents_own_names_are_put_together() -> None:
    assert Spelling("fighters near Sarmin withdrew").broken("Sar", "min") is True


def test_a_paper_that_writes_southeast_in_one_word_writes_northwest_so_too() -> None:
    assert Spelling("").broken("north", "west") is False
    assert Spelling("in the southeast of it").broken("north", "west") is True


def test_words_broken_by_lines_are_no_usage_of_the_document() -> None:
    assert Spelling("the cease-\nfire held").own("cease") == 0


def test_a_name_is_known_but_not_common() -> None:
    assert known("Damascus")
    assert not common("Damascus")
    assert common("Background")
