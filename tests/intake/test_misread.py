"""Words that a scanner misread. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import take_in
from dateline.intake.lines import lines_of
from dateline.intake.restore import cut, restore
from dateline.intake.spelling import Spelling
from dateline.records import Capture, Restored

SOUND = "The government said on Monday that local soldiers of the army had left the town in 2015 without a fight."


def restored(text: str) -> Restored:
    return restore(lines_of(text), spelling=Spelling(text))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("the govemment fell", "the government fell"), ("the arrny fell", "the army fell"),
        ("a 1ocal man", "a local man"), ("he sa1d so", "he said so"), ("the B0MB fell", "the BOMB fell"),
        ("in 2O15 again", "in 2015 again"), ("all l5 died", "all 15 died"), ("in lran now", "in Iran now"),
        ("a Iittle later", "a little later"), ("the offi cial left", "the official left"),
        ("one 0f them", "one of them"), ("the for eign troops", "the foreign troops"),
        ("in A1eppo now", "in Aleppo now"),
    ],
)  # fmt: skip
def test_a_word_that_is_none_is_mended_if_one_that_looks_alike_is_one(read: str, printed: str) -> None:
    assert restored(read).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "a modem in a barn", "in Homs and Tumer", "the 10th and 1st men", "a 152mm gun of 5l", "a T0 tank",
        "in formation", "a long way", "the al Zarni clan", "cand1es", "the non combatants", "ISIS and IRA men",
        "UN officials", "MiG29 jets",
    ],
)  # fmt: skip
def test_words_names_ordinals_and_measures_stay(text: str) -> None:
    assert restored(text).text == text


def test_a_document_with_hardly_a_misread_word_is_not_mended() -> None:
    text = f"{SOUND} The arrny fled."
    assert "army fled" in restored(text).text
    assert "arrny fled" in restored(text + f" {SOUND}" * 40).text


def test_a_mended_word_is_found_where_it_was_misread() -> None:
    text = "Men of the 1ocal arrny left."
    told = restored(text)
    assert told.text == "Men of the local army left."
    assert told.span(11, 21).text == "local army"
    assert (told.span(11, 16).start, told.span(11, 16).end) == (11, 16)
    assert text[told.span(17, 21).start : told.span(17, 21).end] == "arrny"
    assert told.found


def test_a_mended_letter_at_the_edge_of_a_part_keeps_its_place() -> None:
    part = cut(restored("1ocal men of lran"), 0, 5)
    assert part.text == "local"
    assert (part.span(0, 5).start, part.span(0, 5).end) == (0, 5)
    last = cut(restored("they left the town 2O"), 19, 21)
    assert (last.span(0, 2).start, last.span(0, 2).end) == (19, 21)


def test_the_account_tells_what_was_mended() -> None:
    text = SOUND.replace("government", "govemment").replace("local", "1ocal").replace("soldiers", "sol diers")
    document, issues = take_in(Capture("scan.txt", text.encode()))
    assert document is not None
    assert document.captured == text
    assert document.stories[0].paragraphs == (SOUND,)
    assert [issue.outcome for issue in issues] == ["partial"]
    assert "'govemment' as 'government', '1ocal' as 'local', 'sol diers' as 'soldiers'" in issues[0].reason


def test_sound_text_has_nothing_to_tell() -> None:
    assert take_in(Capture("report.txt", SOUND.encode()))[1] == []


WORDS = st.lists(
    st.sampled_from(
        ["govemment", "1ocal", "sa1d", "2O15", "arrny", "gov ernment", "lran", "the", "army", "fell.", "mili-\ntia",
         "é", "(0f", "B0MB,", "“We", "so\u00adft", "of\ufb01cer", "l5", "\n", "Iittle", "off icial"]
    ),
    min_size=1, max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_every_printed_character_stays_or_something_stands_for_it(text: str) -> None:
    told = restored(text)
    end = captured = 0
    for at, place, length in told.pieces:
        assert text[place : place + length] == told.text[at : at + length]
        left, put_in = text[captured:place], told.text[end:at]
        assert place >= captured
        assert left.isspace() or left == "" or set(left) <= {"-", "\n", " ", "\u00ad"} or put_in.strip()
        end, captured = at + length, place + length
    assert not text[captured:].strip("- \n\u00ad")


@settings(max_examples=200, deadline=None)
@given(WORDS, st.data())
def test_parts_of_a_mended_text_lie_within_the_place_of_the_whole(text: str, data: st.DataObject) -> None:
    told = restored(text)
    start = data.draw(st.integers(0, len(told.text)))
    end = data.draw(st.integers(start, len(told.text)))
    try:
        whole, part = told.span(0, len(told.text)), told.span(start, end)
    except ValueError:
        return
    assert whole.start <= part.start < part.end <= whole.end
    assert told.verbatim(start, end).start >= part.start
    assert told.verbatim(start, end).end <= part.end
