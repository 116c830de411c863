"""Plain texts and pages as viewers copy them, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.intake import take_in
from dateline.intake.plain import may_be_grid
from dateline.records import Capture, Document, Issue, Known, Span

Taken = Callable[[str | bytes], Document]
Refused = Callable[[bytes], Issue]

SAMPLES = Path(__file__).parents[2] / "samples"

REBELS = (
    (
        "Rebels from the northern highlands seized the border town of Humera on Monday after two days of street "
        "fighting, residents and a local official said."
    ),
    (
        "The army denied that its garrison had fled. Colonel Getachew Alemu said reinforcements were on their way "
        "from Gondar and would retake the town within days."
    ),
    (
        "Aid workers counted at least 40 wounded at the district hospital. “We have no blood and no oxygen,” said a "
        "nurse who gave only her first name, Selam."
    ),
    "The highland front says it controls the bridge over the Tekeze river. That claim could not be verified.",
)
PIRATES = (
    (
        "Naval patrols off Mindanao have been doubled since pirates boarded a tug last week, the coast guard in "
        "Zamboanga said on Tuesday."
    ),
    (
        "Abu Sayyaf gunmen took three Indonesian sailors from the tug, according to its owner. The men have not been "
        "seen since."
    ),
    (
        "A ransom of 20 million pesos has been demanded, a negotiator in Jolo said. The government says that it will "
        "not pay."
    ),
)
MONITORS = (
    (
        "Monitors of the OSCE resumed their patrols around Donetsk airport on Friday. Kyiv and Moscow traded blame for "
        "the shelling that had driven them out of Horlivka."
    ),
)


def column(*paragraphs: str, width: int = 32, between: str = "\n\n", indent: str = "") -> str:
    """Paragraphs set in narrow lines, without broken words."""
    wrap = textwrap.TextWrapper(width, initial_indent=indent, break_on_hyphens=False)
    return between.join(wrap.fill(text) for text in paragraphs)


def roles(document: Document) -> list[tuple[int, str, str]]:
    return [(s.number, b.role, b.text) for s in document.stories for b in s.blocks if b.role != "paragraph"]


def paragraphs(document: Document) -> list[tuple[str, ...]]:
    return [story.paragraphs for story in document.stories]


# ------------------------------------------------------------------------------------------ a paragraph a line


def test_a_report_with_a_paragraph_a_line_is_one_story(taken: Taken) -> None:
    document = taken("Highland rebels take border town\n\n" + "\n\n".join(REBELS) + "\n")
    assert roles(document) == [(1, "headline", "Highland rebels take border town")]
    assert paragraphs(document) == [REBELS]


def test_paragraphs_need_no_blank_line_between_them(taken: Taken) -> None:
    document = taken("Highland rebels take border town\n" + "\n".join(REBELS))
    assert roles(document) == [(1, "headline", "Highland rebels take border town")]
    assert paragraphs(document) == [REBELS]


def test_a_report_without_a_headline_has_none(taken: Taken) -> None:
    document = taken("\n\n".join(PIRATES))
    assert roles(document) == []
    assert paragraphs(document) == [PIRATES]


def test_one_line_is_one_paragraph(taken: Taken) -> None:
    assert paragraphs(taken("Shelling near the dam")) == [("Shelling near the dam",)]


def test_stray_commas_behind_a_sentence_do_not_make_it_a_headline(taken: Taken) -> None:
    document = taken(PIRATES[0] + " , ,\n\n" + PIRATES[1])
    assert paragraphs(document) == [(PIRATES[0] + " , ,", PIRATES[1])]


def test_a_sentence_broken_over_lines_is_put_together(taken: Taken) -> None:
    document = taken(
        "Coalition strikes go on\n\n"
        "In the past day, the spokesman said, the Saudi-led \ncoalition\n carried out five air strikes on the port.\n"
        + PIRATES[0]
    )
    first = "In the past day, the spokesman said, the Saudi-led coalition carried out five air strikes on the port."
    assert paragraphs(document) == [(first, PIRATES[0])]


def test_a_line_that_introduces_a_quotation_is_a_paragraph(taken: Taken) -> None:
    document = taken("Statement on the truce\n\nThe foreign minister said:\n\n" + REBELS[1])
    assert paragraphs(document) == [("The foreign minister said:", REBELS[1])]


def test_a_crosshead_stays_within_its_story(taken: Taken) -> None:
    document = taken(
        "Rebels take Humera\n\n"
        + "\n".join(REBELS[:2])
        + "\nBridge in dispute\n"
        + REBELS[3]
        + " Humera lies beside it."
    )
    assert roles(document) == [(1, "headline", "Rebels take Humera"), (1, "deck", "Bridge in dispute")]


def test_the_items_of_a_list_are_blocks_of_their_own(taken: Taken) -> None:
    document = taken(
        "Coast guard plan\n\n"
        + PIRATES[0]
        + "\n\n• Two cutters will sail from Bongao\n• A third stays\n\n"
        + PIRATES[2]
    )
    assert paragraphs(document) == [
        (PIRATES[0], "• Two cutters will sail from Bongao", "• A third stays", PIRATES[2])
    ]  # fmt: skip


def test_unlike_reports_under_headlines_of_their_own_are_stories(taken: Taken) -> None:
    document = taken(
        f"Highland rebels take border town\n\n{REBELS[0]}\n\n{REBELS[1]}\n\n"
        f"Pirates board a tug off Mindanao\n\n{PIRATES[0]}\n\n{PIRATES[1]}\n"
    )
    assert paragraphs(document) == [REBELS[:2], PIRATES[:2]]


def test_a_sign_off_is_furniture(taken: Taken) -> None:
    document = taken("Coast guard plan\n\n" + PIRATES[0] + "\n\nENDS\n")
    assert [block.text for block in document.furniture] == ["ENDS"]


# ------------------------------------------------------------------------------------------ columns


def test_lines_of_a_column_are_put_together_to_paragraphs(taken: Taken) -> None:
    document = taken("Highland rebels take border town\n\n" + column(*REBELS))
    assert roles(document) == [(1, "headline", "Highland rebels take border town")]
    assert paragraphs(document) == [REBELS]


def test_paragraphs_told_by_indents_alone_are_kept_apart(taken: Taken) -> None:
    document = taken("Highland rebels take border town\n" + column(*REBELS, between="\n", indent="   "))
    assert roles(document) == [(1, "headline", "Highland rebels take border town")]
    assert paragraphs(document) == [REBELS]


def test_a_sentence_that_ends_on_a_short_line_ends_a_paragraph(taken: Taken) -> None:
    text = (
        "The garrison left on\nSunday. Nobody fired at it, two\nshepherds said.\nBy noon the flag of the front\nwas up."
    )
    assert paragraphs(taken(text)) == [
        (
            "The garrison left on Sunday. Nobody fired at it, two shepherds said.",
            "By noon the flag of the front was up.",
        )
    ]


def test_a_sentence_that_ends_on_a_full_line_ends_none(taken: Taken) -> None:
    text = "The garrison left on Sunday in\nthe rain. Nobody fired at it.\nShepherds saw the column pass."
    assert len(taken(text).stories[0].paragraphs) == 1


def test_a_column_break_in_the_middle_of_a_sentence_is_healed(taken: Taken) -> None:
    lines = column(REBELS[1]).split("\n")
    text = "\n".join(lines[:3]) + "\n\n" + "\n".join(lines[3:])
    assert paragraphs(taken(column(REBELS[0]) + "\n\n" + text)) == [REBELS[:2]]


def test_a_column_break_before_a_capital_is_healed(taken: Taken) -> None:
    text = (
        "The convoy, said an aide in\nGondar, will be led by\n\nColonel Alemu and leave at\nonce, if it does not rain."
    )
    whole = text.replace("\n\n", " ").replace("\n", " ")
    assert paragraphs(taken(text)) == [(whole,)]


def test_double_spaced_lines_are_lines(taken: Taken) -> None:
    spaced = "\n\n".join(column(*REBELS, between="\n\n", width=60).replace("\n\n", "\n@\n").split("\n")).replace(
        "\n\n@\n\n", "\n\n\n"
    )
    document = taken("Highland rebels take border town\n\n\n" + spaced)
    assert paragraphs(document) == [REBELS]


def test_windows_line_ends_make_no_difference(taken: Taken) -> None:
    document = taken(("Highland rebels take border town\n\n" + column(*REBELS)).replace("\n", "\r\n"))
    assert paragraphs(document) == [REBELS]


def test_a_headline_in_capitals_is_told_from_text_right_below_it(taken: Taken) -> None:
    document = taken("HIGHLAND REBELS TAKE BORDER TOWN\n" + column(*REBELS, width=45))
    assert roles(document) == [(1, "headline", "HIGHLAND REBELS TAKE BORDER TOWN")]


# ------------------------------------------------------------------------------------------ several stories


def test_stories_with_headline_byline_and_dateline_of_their_own_are_told_apart(taken: Taken) -> None:
    document = taken(
        "Highland rebels take border\ntown after street battles\n\nBy Hanna Tesfaye\nADDIS ABABA\n\n"
        + column(*REBELS)
        + "\n\nPirates force navies to join\nhands in southern seas\n\nBy Rey Santos\nMANILA\n\n"
        + column(*PIRATES)
    )
    assert roles(document) == [
        (1, "headline", "Highland rebels take border town after street battles"),
        (1, "byline", "Hanna Tesfaye"),
        (1, "byline_note", "By Hanna Tesfaye"),
        (1, "dateline", "ADDIS ABABA"),
        (2, "headline", "Pirates force navies to join hands in southern seas"),
        (2, "byline", "Rey Santos"),
        (2, "byline_note", "By Rey Santos"),
        (2, "dateline", "MANILA"),
    ]
    assert paragraphs(document) == [REBELS, PIRATES]


def test_headlines_at_the_top_go_to_the_stories_that_share_their_words(taken: Taken) -> None:
    def capped(text: str) -> str:
        return f" {text[0]} \n\n{column(text)[1:]}"

    document = taken(
        "Pirates force navies to join hands\n\nHighland rebels take border town\n\nMonitors back at Donetsk airport\n\n"
        + "\n\n".join([capped(REBELS[0]), column(*REBELS[1:])])
        + "\n"
        + "\n\n".join([capped(PIRATES[0]), column(*PIRATES[1:])])
        + "\n"
        + capped(MONITORS[0])
    )
    assert [story.headline for story in document.stories] == [
        "Highland rebels take border town",
        "Pirates force navies to join hands",
        "Monitors back at Donetsk airport",
    ]
    assert paragraphs(document) == [REBELS, PIRATES, MONITORS]


def test_a_second_drop_cap_under_one_headline_begins_no_story(taken: Taken) -> None:
    document = taken(
        "The long war for the bridge\n\nR\n\n" + column(REBELS[0])[1:] + "\n\n" + column(*REBELS[1:3])
        + "\n\nT\n\n" + column(REBELS[3])[1:]
    )  # fmt: skip
    assert paragraphs(document) == [REBELS]


@pytest.mark.parametrize("name", ["palmyra-page"])
def test_the_sample_page_is_restored_as_a_careful_person_does(name: str, taken: Taken) -> None:
    document = taken((SAMPLES / f"{name}.txt").read_bytes())
    wanted = json.loads((SAMPLES / f"{name}.stories.json").read_text("utf-8"))
    for story, told in zip(document.stories, wanted["stories"], strict=True):
        assert (story.headline, story.byline, story.dateline) == (told["headline"], told["byline"], told["dateline"])
        assert story.paragraphs == tuple(told["paragraphs"])
        assert story.byline_note == told.get("byline_note")
    captions = [b.text for s in document.stories for b in s.blocks if b.role == "caption"]
    assert captions == wanted["captions"]
    assert [b.text for b in document.furniture if b.role == "pull_quote"] == wanted["pull_quotes"]


# ------------------------------------------------------------------------------------------ beside the stories


def test_a_pull_quote_is_not_read_as_news(taken: Taken) -> None:
    document = taken(
        "Rebels take Humera\n\n" + column(*REBELS) + "\n\n“We have no blood\nand no oxygen.”\nSelam, a nurse\n"
    )
    assert paragraphs(document) == [REBELS]
    assert [(b.role, b.text) for b in document.furniture] == [
        ("pull_quote", "“We have no blood and no oxygen.” Selam, a nurse")
    ]


def test_a_pull_quote_that_parts_a_sentence_does_not_break_it(taken: Taken) -> None:
    lines = column(REBELS[1]).split("\n")
    text = "\n".join([*lines[:3], "", "“We have no blood", "and no oxygen.”", "", *lines[3:]])
    document = taken("Rebels take Humera\n\n" + column(REBELS[0]) + "\n\n" + text + "\n\n" + column(*REBELS[2:]))
    assert paragraphs(document) == [REBELS]


def test_a_wide_line_under_the_columns_is_a_caption(taken: Taken) -> None:
    caption = "Fighters of the highland front patrol a street in Humera, April 12th."
    document = taken("Rebels take Humera\n\n" + column(*REBELS) + "\n " + caption + "\n")
    assert (1, "caption", caption) in roles(document)
    assert paragraphs(document) == [REBELS]


def test_a_caption_goes_to_the_story_that_names_what_it_shows(taken: Taken) -> None:
    caption = "Coast guard officers inspect a tug in the port of Zamboanga on Tuesday."
    document = taken(
        "Rebels take Humera\n\nBy Hanna Tesfaye\n\n" + column(*REBELS)
        + "\n\nPirates board a tug\n\nBy Rey Santos\n\n" + column(*PIRATES) + "\n\n" + caption + "\n"
    )  # fmt: skip
    assert (2, "caption", caption) in roles(document)


def test_page_numbers_and_lines_about_the_page_are_furniture(taken: Taken) -> None:
    document = taken("Rebels take Humera\n\n" + column(*REBELS) + "\n\nContinued on page 4\n\n3\n")
    assert [b.text for b in document.furniture] == ["Continued on page 4", "3"]
    assert paragraphs(document) == [REBELS]


# ------------------------------------------------------------------------------------------ who, where, when


def test_a_closing_note_names_the_author(taken: Taken) -> None:
    note = "Hanna Tesfaye is a reporter in Addis Ababa. She has covered the highlands since 2009."
    document = taken("Rebels take Humera\n\n" + column(*REBELS, note))
    assert document.stories[0].byline == "Hanna Tesfaye"
    assert document.stories[0].byline_note == note
    start = document.captured.index("Hanna Tesfaye")
    assert document.author == Known("Hanna Tesfaye", "found", Span(start, start + 13, "Hanna Tesfaye"))
    assert paragraphs(document) == [REBELS]


def test_a_reporter_who_is_the_news_is_no_author(taken: Taken) -> None:
    news = "Hanna Tesfaye is a reporter who was beaten at the bridge."
    document = taken("Reporter beaten at the bridge\n\nTesfaye was freed on Sunday, her paper said.\n\n" + news)
    assert document.stories[0].byline is None
    assert news in document.stories[0].paragraphs


def test_the_credit_of_an_agency_are_a_note(taken: Taken) -> None:
    credit = "(Reporting by Hanna Tesfaye in Gondar; Editing by Mark Lyle)"
    document = taken("Rebels take Humera\n\n" + "\n\n".join(REBELS) + "\n\n" + credit)
    assert (document.stories[0].byline, document.stories[0].byline_note) == ("Hanna Tesfaye", credit)


def test_a_name_and_a_town_under_the_headline_are_byline_and_dateline(taken: Taken) -> None:
    document = taken("Rebels take Humera\n\nHanna Tesfaye\nAddis Ababa\n\n" + "\n\n".join(REBELS))
    assert (document.stories[0].byline, document.stories[0].dateline) == ("Hanna Tesfaye", "Addis Ababa")


def test_a_town_of_two_words_alone_is_a_dateline(taken: Taken) -> None:
    document = taken("Rebels take Humera\n\nAddis Ababa\n\n" + column(*REBELS))
    assert (document.stories[0].byline, document.stories[0].dateline) == (None, "Addis Ababa")


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("GONDAR, Ethiopia, April 12 -- ", "GONDAR, Ethiopia, April 12"),
        ("GONDAR, Ethiopia — ", "GONDAR, Ethiopia"),
        ("GONDAR, Ethiopia (AP) _ ", "GONDAR, Ethiopia"),
        ("GONDAR (Reuters) - ", "GONDAR"),
        ("Gondar, 12 April 2016 – ", "Gondar, 12 April 2016"),
        ("GONDAR, April 12. /TASS/. ", "GONDAR, April 12"),
        ("(Reuters) - ", None),
    ],
)
def test_a_dateline_is_split_off_the_first_paragraph(opening: str, dateline: str | None, taken: Taken) -> None:
    document = taken("Rebels take Humera\n\n" + opening + "\n\n".join(REBELS))
    assert document.stories[0].dateline == dateline
    assert paragraphs(document) == [REBELS]


@pytest.mark.parametrize(
    "opening",
    ["ISIS - the group that holds the town - fled.", "Gondar – The Musical opens.", "Two towns fell: Humera and Adwa."],
)
def test_a_sentence_with_a_dash_is_no_dateline(opening: str, taken: Taken) -> None:
    document = taken("Rebels take Humera\n\n" + opening + "\n\n" + REBELS[1])
    assert document.stories[0].dateline is None
    assert document.stories[0].paragraphs[0] == opening


def test_a_dateline_with_a_year_says_when_the_report_was_published(taken: Taken) -> None:
    document = taken("Rebels take Humera\n\nGONDAR, April 12, 2016 -- " + REBELS[0])
    assert (document.published.value, document.published.origin) == (date(2016, 4, 12), "found")
    assert document.published.span is not None
    assert document.captured[document.published.span.start : document.published.span.end] == "April 12, 2016"


def test_a_dateline_without_a_year_does_not(taken: Taken) -> None:
    assert taken("Rebels take Humera\n\nGONDAR, April 12 -- " + REBELS[0]).published == Known()


def test_the_agency_of_a_dateline_is_the_outlet(taken: Taken) -> None:
    outlet = taken("Rebels take Humera\n\nGONDAR (Reuters) - " + REBELS[0]).outlet
    assert outlet == Known("Reuters", "found", Span(28, 35, "Reuters"))


def test_what_a_person_gives_goes_before_what_the_text_says() -> None:
    capture = Capture("page", f"Rebels take Humera\n\nGONDAR, April 12, 2016 (AP) -- {REBELS[0]}".encode())
    document, _ = take_in(capture, published=date(2016, 4, 13), outlet="The Courier")
    assert document is not None
    assert document.published == Known(date(2016, 4, 13), "given")
    assert document.outlet == Known("The Courier", "given")


def test_nothing_known_is_nothing_guessed(taken: Taken) -> None:
    document = taken("Rebels take Humera\n\nOn 12 April 2016 the town fell. " + REBELS[0])
    assert (document.published, document.outlet, document.author) == (Known(), Known(), Known())


# ------------------------------------------------------------------------------------------ what cannot be read


def test_a_binary_file_is_refused_with_a_reason(refused: Refused) -> None:
    assert "zip archive" in refused(b"PK\x03\x04\x14\x00" + bytes(200)).reason


def test_a_file_of_white_space_is_refused(refused: Refused) -> None:
    assert "no words" in refused("\u200e\n\u00a0\n".encode()).reason


def test_an_assumed_encoding_is_told() -> None:
    data = "Le général a démenti la prise de la cité, a déclaré son porte-parole à Nîmes.".encode("cp1252")
    document, issues = take_in(Capture("page", data))
    assert document is not None
    assert [(issue.stage, issue.outcome) for issue in issues] == [("intake", "partial")]
    assert "not UTF-8" in issues[0].reason
    assert issues[0].document == document.id


def test_a_text_beyond_the_limit_is_cut_and_told() -> None:
    document, issues = take_in(Capture("page", ("The town fell.\n\n" * 100).encode()), limit=160)
    assert document is not None
    assert document.captured == "The town fell.\n\n" * 10
    assert "first 160 of 1,600 characters" in issues[0].reason


def test_the_captured_text_is_the_decoded_text_unchanged(taken: Taken) -> None:
    text = "Rebels take\u00a0Humera \r\n\r\n“The gar\u00adrison fled.”\u200e\r\n"
    assert taken(b"\xef\xbb\xbf" + text.encode()).captured == text


# ------------------------------------------------------------------------------------------ much of it


@pytest.mark.parametrize(
    "part",
    [
        "The army said that it had won the day at the bridge.\n\n",
        "Rebels take town\n\nBy Omar Said\n\nThe army said it had won the day.\n\n",
        "T\n\nhe army said it\nhad won the day.\n\n",
        "Omar Said is a journalist in Tunis.\n\n",
        "(Reuters) - ",
        "\n",
        "-",
    ],
)
def test_a_long_text_is_read_in_time_that_grows_with_its_length(part: str) -> None:
    start = time.process_time()
    take_in(Capture("page", (part * (300_000 // len(part))).encode()))
    assert time.process_time() - start < 10


def test_stories_under_headlines_and_bylines_are_all_told_apart(taken: Taken) -> None:
    document = taken("Rebels take town\n\nBy Omar Said\n\nThe army said that it had won the day.\n\n" * 5)
    assert len(document.stories) == 5
    assert {story.byline for story in document.stories} == {"Omar Said"}


def test_a_pull_quote_whose_words_a_column_has_parted_is_known(taken: Taken) -> None:
    quoted = "We have no blood and no oxygen left here for the wounded"
    text = "Aid workers counted 40 wounded there.\n“We have no blood and no oxygen left here"
    rest = "for the wounded,” said a nurse who gave\nonly her first name, Selam, on Monday."
    opening = "Rebels seized the border town of Humera\non Monday, residents and officials said."
    document = taken(f"Town falls\n\n{opening}\n\n{text}\n\n{quoted}\n\n{rest}")
    assert [b.text for b in document.furniture if b.role == "pull_quote"] == [quoted]
    assert "oxygen left here for the wounded,” said a nurse" in " ".join(document.stories[0].paragraphs)


def test_what_stands_beside_an_upright_name_and_tells_what_is_seen_is_a_caption(taken: Taken) -> None:
    shown = "Patients lie under the trees of a school\nthat serves as a ward."
    opening = "Rebels seized the border town of Humera\non Monday, residents and officials said."
    closing = "The army denied that it had left. It sent\ntwo companies, which the floods stopped."
    document = taken(f"Town falls\n\n{opening}\n\n{shown}\n\nt\nu\no\nd\nn\na\nH\n\n{closing}\n")
    blocks = [*document.furniture, *document.stories[0].blocks]
    assert [b.text for b in blocks if b.role == "caption"] == [shown.replace("\n", " ")]


def test_a_text_of_single_spaces_is_no_grid() -> None:
    assert not may_be_grid("one word after another\n" * 20)
    assert may_be_grid("one word     after another\n" * 20)
    assert not may_be_grid("    one word after another\n" * 20)
