import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.formats.cells import as_written, encoded, harmless, row, xml_text


@pytest.mark.parametrize("text", ["=1+1", "+12 dead", "-5", "@Rebels", "\tx", "\rx", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@given(st.text(st.sampled_from("'=@x")) | st.text())
def test_no_text_begins_a_formula_and_each_comes_back(text: str) -> None:
    assert harmless(text)[:1] not in tuple("=+-@\t\r")
    assert as_written(harmless(text)) == text


def test_numbers_below_zero_stay_numbers() -> None:
    assert row([-3.5, None, True, "-3.5"]) == "-3.5,,true,'-3.5"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1), min_size=1))
def test_a_row_is_read_back_as_it_was_written(cells: list[str]) -> None:
    (read,) = csv.reader(io.StringIO(row(cells)))
    assert list(map(as_written, read)) == cells


def test_a_lone_surrogate_is_written_as_its_escape() -> None:
    assert list(encoded(["a\udc80"])) == [b"a\\udc80\n"]


@given(st.text())
def test_text_for_xml_holds_only_what_xml_can_hold(text: str) -> None:
    assert re.fullmatch("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", xml_text(text))
    assert len(xml_text(text)) == len(text)
