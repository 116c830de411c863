from __future__ import annotations

import pytest

from dateline.intake.lines import line_at
from dateline.intake.restore import restore
from dateline.intake.spelling import Spelling, common, known, listed


@pytest.mark.parametrize("example", listed("hyphen", "examples"))
def test_every_example_of_a_hyphen_at_a_line_end_reads_as_written(example: str) -> None:
    broken, whole = example.split(" = ")
    first, second = broken.split("|")
    lines = [line_at(0, first), line_at(len(first) + 1, second)]
    assert restore(lines, spelling=Spelling("")).text == whole


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
