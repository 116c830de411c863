"""Plain text whose columns stand side by side, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import zip_longest

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.intake import take_in
from dateline.records import Capture, Document

Taken = Callable[[str | bytes], Document]

FERRY = (
    "The ferry to the northern islands was turned back on Sunday by two patrol boats that nobody on board could name, "
    "passengers said. They were kept on deck for five hours before the captain was allowed to return to the harbour. "
    "The coast guard said that it had sent no boats. A spokesman promised an inquiry and asked the passengers to come "
    "forward with pictures."
)
DEPOT = (
    "An explosion destroyed part of an ammunition depot near the railway workshops on Monday, and windows broke as "
    "far away as the market. Nobody was killed. The garrison blamed the heat, but two soldiers who did not want to be "
    "named said that a shell had been dropped while lorries were loaded."
)


def column(text: str, *, width: int = 34) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def side_by_side(*columns: Sequence[str], apart: int = 4) -> str:
    widths = [max(map(len, lines)) + apart for lines in columns]
    rows = zip_longest(*columns, fillvalue="")
    return "\n".join("".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)


def halves(text: str) -> tuple[list[str], list[str]]:
    lines = column(text)
    middle = (len(lines) + 1) // 2
    return lines[:middle], lines[middle:]


def test_a_story_in_two_columns_is_read_down_one_and_then_the_other(taken: Taken) -> None:
    page = taken("Patrol boats turn ferry back\n\n\n" + side_by_side(*halves(FERRY)))
    assert [story.headline for story in page.stories] == ["Patrol boats turn ferry back"]
    assert page.stories[0].paragraphs == (FERRY,)


def test_stories_side_by_side_keep_their_own_headlines(taken: Taken) -> None:
    left = ["Ferry is turned back", "by boats without flags", "", "", *column(FERRY)]
    right = ["Depot blows up", "beside the railway", "", "", *column(DEPOT)]
    page = taken(side_by_side(left, right))
    assert [story.headline for story in page.stories] == [
        "Ferry is turned back by boats without flags",
        "Depot blows up beside the railway",
    ]
    assert [story.paragraphs for story in page.stories] == [(FERRY,), (DEPOT,)]


def test_columns_whose_rows_alternate_are_read_down(taken: Taken) -> None:
    first, second = halves(FERRY)
    rows = [line for pair in zip_longest(first, second, fillvalue="") for line in (pair[0], " " * 40 + pair[1])]
    page = taken("Patrol boats turn ferry back\n\n\n" + side_by_side(column(DEPOT)[:4], column(DEPOT)[4:8]) + "\n\n\n"
                 "Ferry is turned back\n\n\n" + "\n".join(row for row in rows if row.strip()))  # fmt: skip
    assert FERRY in [paragraph for story in page.stories for paragraph in story.paragraphs]


def test_a_drop_cap_beside_lines_that_are_set_in_begins_their_word(taken: Taken) -> None:
    lines = column(FERRY.removeprefix("T"), width=30)
    first = ["    " + lines[0], "    " + lines[1], "T   " + lines[2], *column(" ".join(lines[3:]))]
    middle = (len(first) + 1) // 2
    page = taken("Patrol boats turn ferry back\n\n\n" + side_by_side(first[:middle], first[middle:]))
    assert page.stories[0].paragraphs == (FERRY,)


def test_a_drop_cap_that_reaches_below_the_foot_of_its_column_begins_the_first_line(taken: Taken) -> None:
    lines = column(FERRY.removeprefix("T"), width=30)
    first = [" " * 13 + line for line in lines[:3]] + ["", "", "T"]
    page = taken("Patrol boats turn ferry back\n\n\n" + side_by_side(first, lines[3:7], lines[7:], apart=6))
    assert page.stories[0].paragraphs == (FERRY,)


def test_a_deck_right_over_its_text_ends_where_a_sentence_begins(taken: Taken) -> None:
    left = [
        "Ferry is",
        "turned back",
        "",
        "",
        "Passengers were kept on deck",
        "for hours, crew says",
        "",
        *column(FERRY),
    ]
    page = taken(side_by_side(left, ["Depot blows up", "beside the railway", "", "", "", "", "", *column(DEPOT)]))
    assert [story.paragraphs for story in page.stories] == [(FERRY,), (DEPOT,)]


def test_the_first_line_of_a_text_is_no_heading_though_it_stands_apart(taken: Taken) -> None:
    lines = column(FERRY, width=28)
    left = ["Ferry is", "turned back", "", "", "Passengers see", "boats come in", "", lines[0], "", *lines[1:]]
    page = taken(side_by_side(left, ["Depot blows up", "beside the railway", "", "", *column(DEPOT)]))
    assert [story.paragraphs for story in page.stories] == [(FERRY,), (DEPOT,)]


def test_lines_of_capitals_belong_to_the_headline_above_them_and_not_beside(taken: Taken) -> None:
    left = ["FERRY TO THE", "", "ISLANDS TURNED", "BACK", "", "", *column(FERRY)]
    right = ["", "DEPOT BLOWS UP", "BESIDE RAILWAY", "", "", "", *column(DEPOT)]
    page = taken(side_by_side(left, right))
    assert [story.headline for story in page.stories] == [
        "FERRY TO THE ISLANDS TURNED BACK",
        "DEPOT BLOWS UP BESIDE RAILWAY",
    ]


def test_a_deck_and_a_byline_stand_between_headline_and_text(taken: Taken) -> None:
    deck = "Passengers were kept on deck for five hours by boats that nobody could name"
    head = f"Ferry turned back\n\n{deck}\nBy Irena Malik\n\n"
    story = taken(head + side_by_side(*halves(FERRY))).stories[0]
    assert story.headline == "Ferry turned back"
    assert story.byline == "Irena Malik"
    assert [b.text for b in story.blocks if b.role == "deck"] == [deck]


def test_the_line_with_the_day_over_all_columns_is_furniture(taken: Taken) -> None:
    head = "The Strait Herald            Region            Monday, May 4, 2015\n\n\nFerry is turned back\n\n\n"
    page = taken(head + side_by_side(*halves(FERRY)))
    assert [story.headline for story in page.stories] == ["Ferry is turned back"]
    assert [b.text for b in page.furniture] == ["The Strait Herald", "Region", "Monday, May 4, 2015"]


def test_heads_that_every_page_repeats_are_furniture(taken: Taken) -> None:
    told = [("Ferry is turned back", FERRY), ("Depot blows up", DEPOT), ("Ferry again", FERRY)]
    pages = [
        f"Weekly of the strait\n\n{title}\n\n\n{side_by_side(*halves(text))}\n\n\n{number}"
        for number, (title, text) in enumerate(told, start=1)
    ]
    page = taken("\f".join(pages))
    assert [story.headline for story in page.stories] == ["Ferry is turned back", "Depot blows up", "Ferry again"]
    assert "Weekly of the strait" in {b.text for b in page.furniture}


def test_a_story_that_jumps_goes_on_from_its_later_page(taken: Taken) -> None:
    lines = column(FERRY)
    first = "Ferry is turned back\n\n\n" + side_by_side(lines[:3], [*lines[3:6], "Continued on page 2"])
    second = "Ferry\nFrom page 1\n\n" + side_by_side(lines[6:9], lines[9:])
    page = taken(f"{first}\f{second}\n\n\n\nDepot blows up\n\n\n{side_by_side(*halves(DEPOT))}")
    assert [" ".join(story.paragraphs) for story in page.stories] == [FERRY, DEPOT]


def test_a_table_of_figures_beside_names_stays_in_rows(taken: Taken) -> None:
    rows = "\n".join(f"{name:20}{killed:10}{hurt:10}" for name, killed, hurt in
                     [("Harbour", 4, 11), ("Market", 2, 7), ("Old town", 0, 3), ("Railway", 1, 5), ("Mill", 0, 1),
                      ("Bridge", 2, 2), ("School", 0, 6)])  # fmt: skip
    page = taken(f"Losses in May\n\n{FERRY}\n\n{rows}\n")
    assert "Market 2 7" in " ".join(b.text for s in page.stories for b in s.blocks)


def test_tabs_part_columns_as_spaces_do(taken: Taken) -> None:
    first, second = halves(FERRY)
    rows = "\n".join(f"{a}{chr(9) * (6 - len(a) // 8)}{b}" for a, b in zip_longest(first, second, fillvalue=""))
    assert taken("Ferry is turned back\n\n\n" + rows).stories[0].paragraphs == (FERRY,)


def test_a_headline_as_wide_as_its_column_over_a_drop_cap_is_one(taken: Taken) -> None:
    lines = column(FERRY.removeprefix("T"), width=30)
    first = ["    " + lines[0], "    " + lines[1], "T   " + lines[2], *column(" ".join(lines[3:]))]
    middle = (len(first) + 1) // 2
    told = side_by_side(*halves(DEPOT)) + "\n\n\n\nPatrol boats turn ferry back again\n\n"
    page = taken(told + side_by_side(first[:middle], first[middle:]))
    assert "Patrol boats turn ferry back again" in [story.headline for story in page.stories]


def test_a_headline_stacked_in_a_narrow_column_is_one(taken: Taken) -> None:
    stacked = ["Ferry is", "turned", "back by", "boats", "without", "flags,", "crew of", "the ferry", "says"]
    left = [*stacked, "", "", *column(FERRY, width=20)]
    page = taken(side_by_side(left, ["Depot blows up", "beside the railway", "", "", *column(DEPOT)]))
    assert " ".join(stacked) in [story.headline for story in page.stories]


def test_a_sentence_below_the_name_of_a_photographer_is_a_caption(taken: Taken) -> None:
    shown = ["Passengers wait on the quay for", "news of the ferry."]
    left = ["Ferry is turned back", "", "By Irena Malik", "", "", " " * 36 + "Photograph: Ana Reyes", *shown]
    page = taken(side_by_side([*left, *column(FERRY)], ["", "", "", *column(DEPOT, width=30)], apart=2))
    assert [b.text for story in page.stories for b in story.blocks if b.role == "caption"] == [" ".join(shown)]


def test_a_pull_quote_between_the_lines_of_a_column_is_no_text(taken: Taken) -> None:
    quote = ["“A shell had been", "dropped while", "lorries were loaded”"]
    told = f"{FERRY} {DEPOT}"
    first, second = halves(told)
    page = taken("Ferry is turned back\n\n\n" + side_by_side([*first[:6], *quote, *first[6:]], second))
    assert " ".join(page.stories[0].paragraphs) == told


def test_a_name_right_before_a_column_is_no_part_of_its_line(taken: Taken) -> None:
    first, second = halves(f"{FERRY} {FERRY.replace('ferry', 'tug')}")
    left = [*[""] * 4, f"{'Photograph: Ana Reyes':>34}", "", *column("Passengers wait on the quay for news.")]
    page = taken("Ferry is turned back\n\n\n" + side_by_side(left, first, second, apart=1))
    assert first[4] in " ".join(page.stories[0].paragraphs)


WORDS = st.lists(
    st.sampled_from(
        ["the", "army", "fell.", "said", "on", "Monday", "mili-", "tia", "“We", "flee,”", "T", "A", "By", "US-", "é",
         "GONDAR", "3", "--", "so\u00adft", "page 3", "Continued on page 2", "\u200e", "report", "Sunday 3 May 2015"]
    ),
    min_size=1, max_size=7,
).map(" ".join)  # fmt: skip
COLUMNS = st.lists(st.lists(WORDS | st.just(""), min_size=4, max_size=16), min_size=2, max_size=4)


CAPITALS_ONE_ABOVE_ANOTHER = [
    [["the"] * 4, ["the"] * 4],
    [
        ["the", "mili-", "", "the the the page 3 the the the", "", "-- the the the US-", *[""] * 4,
         "the the the the the -- é", *[""] * 5],
        ["Monday", "the", "the the", "the", "", "the the the the", "", "", "the"],
        ["", "", "the", "the", "", "GONDAR the the", "the the the the the the", "the", "", "A A the the the the the",
         "", "A A"],
        ["the", "", "", "", "the", "", "", "", "fell."],
    ],
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(COLUMNS, min_size=1, max_size=3), st.integers(1, 6))
@example(CAPITALS_ONE_ABOVE_ANOTHER, 1)
def test_nothing_of_columns_is_lost_and_every_piece_stands_verbatim(pages: list[list[list[str]]], apart: int) -> None:
    text = "\f".join(
        side_by_side(column(FERRY), column(DEPOT)) + "\n\n" + side_by_side(*columns, apart=apart) for columns in pages
    )
    document, _ = take_in(Capture("page", text.encode()))
    assert document is not None
    kept: set[int] = set()
    for block in [b for story in document.stories for b in story.blocks] + list(document.furniture):
        for at, captured, length in block.restored.pieces:
            assert document.captured[captured : captured + length] == block.text[at : at + length]
            kept |= set(range(captured, captured + length))
    unread = {c for at, c in enumerate(document.captured) if at not in kept and not c.isspace()}
    assert unread <= {"-", "\u00ad", "\u200e"}
