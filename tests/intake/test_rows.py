"""Tables of reports: each row a document."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.intake import gather, take_in
from dateline.intake.fields import Fields
from dateline.records import Capture, Document, Issue

TOLD = "The army took the town on Monday, residents said. It fell before noon."


def documents(name: str, data: str, named: Fields | None = None) -> list[Document | Issue]:
    found: list[Document | Issue] = []
    for taken in gather(Capture(name, data.encode())):
        if isinstance(taken, Issue):
            found.append(taken)
            continue
        document, issues = take_in(taken, named=named)
        found.append(document if document is not None else issues[-1])
    return found


def test_each_line_of_json_lines_is_a_document() -> None:
    data = f'{{"title": "Town falls", "text": "{TOLD}", "date": "2016-04-03T10:00:00Z", "source": "Cedar Wire"}}\n'
    one, two = documents("a.jsonl", data + data.replace("Monday", "Friday"))
    assert isinstance(one, Document)
    assert one.captured == f"Town falls\n\n{TOLD}"
    assert (one.name, one.media_type) == ("a.jsonl!1", "application/json")
    assert one.stories[0].headline == "Town falls"
    assert one.stories[0].paragraphs == (TOLD,)
    assert (one.published.value, one.published.origin) == (date(2016, 4, 3), "found")
    assert one.outlet.value == "Cedar Wire"
    assert isinstance(two, Document)
    assert two.id != one.id


def test_a_broken_line_costs_itself() -> None:
    good = f'{{"text": "{TOLD}"}}'
    first, second, third = documents("a.jsonl", f"{good}\n{{broken\n{good}")
    assert isinstance(first, Document)
    assert isinstance(second, Issue)
    assert "the row is broken" in second.reason
    assert isinstance(third, Document)


def test_a_json_array_is_a_table_too() -> None:
    (one,) = documents("a.json", f'[{{"body": "{TOLD}"}}]')
    assert isinstance(one, Document)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_row_of_csv_is_a_document(mark: str) -> None:
    data = (
        mark.join(("headline", "body", "published"))
        + "\n"
        + mark.join(("Town falls", f'"{TOLD}\nMore."', "2016-04-03"))
    )
    (one,) = documents("a.csv", data)
    assert isinstance(one, Document)
    assert one.stories[0].headline == "Town falls"
    assert one.published.value == date(2016, 4, 3)
    assert one.media_type == "text/csv"


def test_the_bytes_of_a_row_are_those_of_the_file_with_its_line_of_names() -> None:
    data = 'id,text\n1,"The army,\nresidents said, left."\n2,Other\n'
    first, second = gather(Capture("a.csv", data.encode()))
    assert isinstance(first, Capture)
    assert first.data == b'id,text\n1,"The army,\nresidents said, left."\n'
    assert isinstance(second, Capture)
    assert second.data == b"id,text\n2,Other\n"


def test_other_names_are_told() -> None:
    data = f'{{"kopf": "x", "wortlaut": "{TOLD}"}}'
    (refused,) = documents("a.jsonl", data)
    assert isinstance(refused, Issue)
    assert "kopf, wortlaut" in refused.reason
    assert "--field" in refused.advice
    (read,) = documents("a.jsonl", data, Fields().named({"text": "Wortlaut"}))
    assert isinstance(read, Document)


def test_a_name_that_no_row_has_is_refused() -> None:
    with pytest.raises(ValueError, match="choose of text"):
        Fields().named({"words": "x"})


def test_markup_in_a_cell_is_read_as_a_page() -> None:
    article = f"<h1>Town falls</h1><p>{TOLD}</p><p>{TOLD.replace('Monday', 'Friday')}</p>"
    (one,) = documents("a.jsonl", f'{{"content": "{article}"}}')
    assert isinstance(one, Document)
    assert one.captured == article
    assert one.stories[0].paragraphs[0] == TOLD


def test_a_mark_within_quoted_names_parts_no_cells() -> None:
    (one,) = documents("a.csv", f'"title; short","text; whole","text"\n"Town falls","","{TOLD}"\n')
    assert isinstance(one, Document)
    assert one.stories[0].paragraphs == (TOLD,)


def test_a_table_without_rows_is_accounted_for() -> None:
    (one,) = documents("a.csv", "title,text\n")
    assert isinstance(one, Issue)
    assert "no rows" in one.reason
