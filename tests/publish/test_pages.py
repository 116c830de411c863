"""Answers as pages and as Markdown, each line with its footnotes."""

from __future__ import annotations

import re
from datetime import date

from dateline.desk import Desk
from dateline.publish.footnotes import Numbered
from dateline.publish.markdown import markdown
from dateline.publish.pages import page


def test_every_line_of_a_page_leads_to_a_footnote_that_is_there(desk: Desk) -> None:
    told = page(desk.control().answer)
    named = set(re.findall(r'href="#n(\d+)"', told))
    assert named
    assert named == set(re.findall(r'<li id="n(\d+)"', told))


def test_what_reports_say_cannot_break_the_page(desk: Desk) -> None:
    assert "<Record>" not in page(desk.control().answer)
    assert "The &lt;Record&gt; &amp; Co" in page(desk.control().answer)


def test_a_footnote_names_outlet_day_and_sentence(desk: Desk) -> None:
    told = markdown(desk.control("Zuwara").answer)
    assert "[^1]: The <Record> & Co, 2015-06-01, story 1: “Northmen hold Zuwara.”" in told


def test_every_footnote_of_markdown_is_used_and_defined(desk: Desk) -> None:
    told = markdown(desk.brief().answer)
    defined = set(re.findall(r"^\[\^(\d+)\]:", told, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", told)) == defined


def test_a_brief_fits_its_sections_and_says_since_when(desk: Desk) -> None:
    told = markdown(desk.brief(date(2015, 5, 20)).answer)
    assert told.startswith("# Brief: since 2015-05-20\n")
    assert "Sirte: held by Southmen" in told


def test_an_answer_without_lines_says_that_nothing_is_known(desk: Desk) -> None:
    answer = desk.control("Nowhere at All").answer
    assert "Not known" in page(answer)
    assert "Not known" in markdown(answer)
    assert Numbered(answer).cited == {}
