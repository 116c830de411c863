"""Where sentences begin, in the ways of news copy. Most cases do not lean on the network: the rules alone decide."""

from __future__ import annotations

import pytest

from dateline.language import parse
from dateline.language.sentences import NO, UNKNOWN, YES, beginnings


def _sentences(text: str) -> list[str]:
    [doc] = parse([text])
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left. Rebels came.", ["The army left.", "Rebels came."]),
        ('The army left on Monday. "We won," he said.', ["The army left on Monday.", '"We won," he said.']),
        ("“They stayed.” Syrian forces shelled the town.", ["“They stayed.”", "Syrian forces shelled the town."]),
        ("First paragraph\n\nsecond paragraph", ["First paragraph", "second paragraph"]),
        (
            "Rebels seize airport in northern province\n\nFighters stormed the airport on Monday.",
            ["Rebels seize airport in northern province", "Fighters stormed the airport on Monday."],
        ),
        ("ARMY SHELLS OLD CITY\n\nThe army fled.", ["ARMY SHELLS OLD CITY", "The army fled."]),
        (
            "“We held the bridge. They came at night. We had no choice,” the commander said. His men nodded.",
            [
                "“We held the bridge.",
                "They came at night.",
                "We had no choice,” the commander said.",
                "His men nodded.",
            ],
        ),
        (
            '"We held the bridge. They came at night," he said. "We had no choice."',
            ['"We held the bridge.', 'They came at night," he said.', '"We had no choice."'],
        ),
        (
            "BEIRUT, April 3 – Rebels seized a border post on Sunday. The army sent reinforcements.",
            ["BEIRUT, April 3 – Rebels seized a border post on Sunday.", "The army sent reinforcements."],
        ),
        (
            "Among the dead were:\n- two soldiers\n- a nurse\n• the mayor",
            ["Among the dead were:", "- two soldiers", "- a nurse", "• the mayor"],
        ),
        (
            "There are three conditions:\n\n1. Rebels leave the airport.\n\n2) Prisoners go home.",
            ["There are three conditions:", "1. Rebels leave the airport.", "2) Prisoners go home."],
        ),
    ],
)
def test_a_sentence_begins_after(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. John Smith told the U.S. Senate that the town had fallen.",
        "The U.N. envoy met Gen. Haddad in the U.S. capital.",
        "KABUL, Afghanistan (AP) — A bomb killed nine soldiers.",
        "It was Nov. 5 when the rebels came.",
        "Resolution No. 2254 was passed.",
        '"We left," he said.',
    ],
)
def test_no_sentence_begins_inside(text: str) -> None:
    assert _sentences(text) == [text]


def test_a_month_at_the_end_leaves_the_next_word_to_the_network() -> None:
    assert beginnings(["on", "5", "Jan.", "The"], [True, True, True, False])[-1] == UNKNOWN


def test_lower_case_after_a_full_stop_is_left_to_the_network() -> None:
    assert beginnings(["They", "fled", ".", "al"], [True, False, True, False])[-1] == UNKNOWN


def test_lower_case_elsewhere_begins_no_sentence() -> None:
    assert beginnings(["The", "army", "fled"], [True, True, False])[1:] == [NO, NO]


def test_a_capital_after_a_number_in_a_sentence_is_left_to_the_network() -> None:
    assert beginnings(["Point", "4", ".", "Play"], [True, False, True, False])[-1] == UNKNOWN


def test_a_capital_after_the_number_of_a_point_begins_no_sentence() -> None:
    assert beginnings(["4", ".", "Play"], [False, True, False])[-1] == NO
    assert beginnings(["Go", ".", "\n\n", "5", ")", "Play"], [False, False, False, False, True, False])[-1] == NO


def test_a_straight_quotation_mark_closes_only_right_after_a_word() -> None:
    assert beginnings(["won", '"', "and"], [False, True, False])[1] == NO
    assert beginnings(["said", '"', "We"], [True, False, False])[1] == UNKNOWN


def test_an_empty_text_has_no_beginnings() -> None:
    assert beginnings([], []) == []


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["on", "May", "10", ".", "Russian", "troops"], YES),
        (["in", "2015", ".", "Rebels", "left"], YES),
        (["the", "3", ".", "Division", "left"], UNKNOWN),
    ],
)
def test_a_sentence_begins_after_a_day_of_a_month_or_a_year(words: list[str], begins: int) -> None:
    spaces = [word != "." and words[at + 1 : at + 2] != ["."] for at, word in enumerate(words)]
    spaces[words.index(".")] = True
    assert beginnings(words, spaces)[words.index(".") + 1] == begins
