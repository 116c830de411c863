"""Blocks of columns that no blank line parts, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from dateline.records import Document

Taken = Callable[[str | bytes], Document]

RIVER = (
    (
        "Rebels from the northern highlands crossed the river on Monday and took the mill above the town after two "
        "days of fighting, residents and a local official said."
    ),
    (
        "The army denied that its garrison had fled. An officer said reinforcements were on their way and "
        "would retake the mill within days."
    ),
)
PIRATES = (
    (
        "Naval patrols off the island have been doubled since pirates boarded a tug last week, the coast guard said on "
        "Tuesday, and no ship may sail at night."
    ),
    (
        "Gunmen took three sailors from the tug, according to its owner. The men have not been seen since, and nobody "
        "has asked for money."
    ),
)

SCHOOL = (
    "Learn to sail before the summer\nEvening classes start on 4 June\nCall 555 0199 or visit our office\n"
    "The Island School"
)


def column(*paragraphs: str, width: int = 38) -> str:
    """Paragraphs set in narrow lines with nothing between them."""
    return "\n".join(line for text in paragraphs for line in textwrap.wrap(text, width))


def test_a_headline_between_two_stories_needs_no_blank_line(taken: Taken) -> None:
    document = taken(f"{column(*RIVER)}\nPatrols\ndoubled off\nisland after raid\n{column(*PIRATES)}")
    assert [story.headline for story in document.stories] == [None, "Patrols doubled off island after raid"]
    assert [story.paragraphs for story in document.stories] == [RIVER, PIRATES]


def test_a_deck_in_smaller_letters_is_told_from_the_headline_above_it(taken: Taken) -> None:
    head = "Patrols\ndoubled off\nisland after raid\nOwner of the tug waits for a call\nBy Ana Reyes"
    document = taken(f"{column(*RIVER)}\n{head}\n{column(*PIRATES)}")
    story = document.stories[1]
    assert (story.headline, story.byline) == ("Patrols doubled off island after raid", "Ana Reyes")
    assert [block.text for block in story.blocks if block.role == "deck"] == ["Owner of the tug waits for a call"]


def test_a_deck_of_full_lines_ends_where_the_next_line_begins_anew(taken: Taken) -> None:
    deck = "Owner of the tug has waited for a\ncall since last Monday"
    document = taken(f"{column(*RIVER)}\nPatrols\ndoubled off\nisland after raid\n{deck}\n{column(*PIRATES)}")
    assert [block.text for block in document.stories[1].blocks if block.role == "deck"] == [deck.replace("\n", " ")]
    assert document.stories[1].paragraphs == PIRATES


def test_a_deck_of_full_lines_ends_before_a_dateline(taken: Taken) -> None:
    deck = "Owner of the tug has waited for a\ncall since he came home last week"
    head = f"Patrols\ndoubled off\nisland after raid\n{deck}"
    document = taken(f"{column(*RIVER)}\n{head}\n{column('SUKHOVO — ' + PIRATES[0], PIRATES[1])}")
    story = document.stories[1]
    assert (story.headline, story.dateline) == ("Patrols doubled off island after raid", "SUKHOVO")
    assert story.paragraphs == PIRATES


def test_a_headline_of_full_lines_over_a_deck_of_longer_ones_is_one(taken: Taken) -> None:
    deck = "Owner waits for a call, and his crew has not been paid for weeks"
    head = f"Patrols doubled off the island\nafter pirates raid a second tug\n{deck}"
    document = taken(f"{column(*RIVER)}\n{head}\nBy Ana Reyes\n{column(*PIRATES)}")
    assert [story.headline for story in document.stories] == [
        None, "Patrols doubled off the island after pirates raid a second tug",
    ]  # fmt: skip


def test_a_sentence_between_byline_and_drop_cap_is_a_caption(taken: Taken) -> None:
    shown = "Sailors sort what is left of the cargo on the quay at Sukhovo in the first days of the month."
    text = column(PIRATES[0][1:], PIRATES[1])
    document = taken(f"Patrols\ndoubled off\nisland\nBy Ana Reyes\n{column(shown)}\nN\n{text}")
    assert [block.text for block in document.furniture if block.role == "caption"] == [shown]
    assert document.stories[0].paragraphs == PIRATES


def test_a_headline_of_full_lines_is_known_by_the_sentences_around_it(taken: Taken) -> None:
    head = "Patrols off the island are doubled\nafter pirates board a second tug"
    for opening in ("", "SUKHOVO — "):
        document = taken(f"{column(*RIVER)}\n{head}\n{column(opening + 'Ships ' + PIRATES[0].lower(), PIRATES[1])}")
        assert [story.headline for story in document.stories] == [None, head.replace("\n", " ")]


def test_a_sentence_that_runs_over_a_line_end_is_no_headline(taken: Taken) -> None:
    text = column(
        "Gunmen took three sailors from the tug.", "The owner of the tug told the coast guard Ships had passed."
    )
    document = taken(f"{column(*RIVER)}\n{text}\n{column(*PIRATES)}")
    assert len(document.stories) == 1


def test_what_a_picture_shows_stands_under_the_byline_without_a_drop_cap(taken: Taken) -> None:
    shown = "Sailors sort the cargo on the quay at Sukhovo in the early hours of the morning."
    document = taken(f"Patrols\ndoubled off\nisland\nBy Ana Reyes\n{column(shown)}\n{column(*PIRATES)}")
    assert [block.text for block in document.furniture if block.role == "caption"] == [shown]
    assert document.stories[0].paragraphs == PIRATES


def test_a_story_goes_on_below_its_word_and_its_jump_line(taken: Taken) -> None:
    broken = "Gunmen took three sailors from the tug\nSee ISLAND, page 2"
    begun = f"Patrols\ndoubled off\nisland\n{column(PIRATES[0])}\n{broken}"
    rest = column("according to its owner. The men have not been seen since, and nobody has asked for money.")
    document = taken(f"{begun}\nRebels\ntake the mill\nabove the town\n{column(*RIVER)}\nIsland\nFrom page 1\n{rest}")
    assert [story.headline for story in document.stories] == [
        "Patrols doubled off island", "Rebels take the mill above the town",
    ]  # fmt: skip
    assert document.stories[0].paragraphs[-1].endswith("from the tug according to its owner. The men have not been "
                                                       "seen since, and nobody has asked for money.")  # fmt: skip


def test_an_advert_between_two_stories_is_furniture(taken: Taken) -> None:
    advert = "HILL MOTORS\nUsed vans\nCall 555 0199"
    document = taken(f"{column(*RIVER)}\n{advert}\nPatrols\ndoubled off\nisland after raid\n{column(*PIRATES)}")
    assert [block.text for block in document.furniture] == ["HILL MOTORS", "Used vans Call 555 0199"]
    assert [story.paragraphs for story in document.stories] == [RIVER, PIRATES]


def test_a_drop_cap_on_the_line_of_its_word_belongs_to_the_word(taken: Taken) -> None:
    text = column(*RIVER)
    document = taken(f"Mill falls\n\nR {text[1:]}")
    assert document.stories[0].paragraphs == RIVER


def test_the_article_a_is_no_drop_cap(taken: Taken) -> None:
    told = (
        "A new bridge over the river was opened on Monday by the governor, who said that it would carry lorries.",
        *RIVER,
    )
    text = "\n\n".join(map(column, told))
    assert taken(f"Bridge opened\n\n{text}").stories[0].paragraphs == told


def test_a_letter_that_stands_by_itself_is_no_drop_cap(taken: Taken) -> None:
    told = (
        "D day was put off until the rains had stopped, the officer said, and no ship left before June.",
        *RIVER,
    )
    text = "\n\n".join(map(column, told))
    assert taken(f"Landing put off\n\n{text}").stories[0].paragraphs == told


def test_letters_of_a_line_that_stands_upright_are_furniture(taken: Taken) -> None:
    document = taken(f"{column(RIVER[0])}\n\nt\nu\no\nd\nn\na\nH\n\n{column(RIVER[1])}")
    assert document.stories[0].paragraphs == RIVER
    assert [block.text for block in document.furniture] == list("tuodnaH")


def test_the_sign_of_pdfium_for_a_broken_word_is_read_as_its_hyphen(taken: Taken) -> None:
    document = taken("The garri\ufffeson had fled to the rebel-\n\ufffe".replace("-\n\ufffe", "\ufffe") + "held town.")
    assert document.stories[0].paragraphs == ("The garrison had fled to the rebel-held town.",)


def test_the_line_over_all_columns_is_furniture(taken: Taken) -> None:
    document = taken(f"The Hill Courier\nFriday, March 4, 2016 | No. 12\n\nMill falls\n\n{column(*RIVER)}")
    assert [block.text for block in document.furniture] == ["The Hill Courier", "Friday, March 4, 2016 | No. 12"]
    assert document.stories[0].headline == "Mill falls"


def test_a_headline_stacked_in_a_narrow_column_is_one(taken: Taken) -> None:
    head = "PATROLS\nDOUBLED\nOFF ISLAND\nAFTER\nPIRATES\nTAKE TUG\nBy Ana Reyes"
    story = taken(f"{column(*RIVER)}\n{head}\n{column(*PIRATES)}").stories[1]
    assert story.headline == "PATROLS DOUBLED OFF ISLAND AFTER PIRATES TAKE TUG"
    assert story.paragraphs == PIRATES


def test_a_headline_that_ends_in_a_particle_stands_over_its_deck(taken: Taken) -> None:
    head = "Patrols wait as rain sets in\n\nAn owner of a tug waits for a call\n\nBy Ana Reyes\n\n"
    story = taken(f"Mill falls\n\n{column(*RIVER)}\n\n{head}{column(*PIRATES)}").stories[1]
    assert story.headline == "Patrols wait as rain sets in"
    assert [block.text for block in story.blocks if block.role == "deck"] == ["An owner of a tug waits for a call"]


def test_a_line_from_an_advert_over_a_headline_is_not_the_headline(taken: Taken) -> None:
    head = "Yellow paint\n\nPatrols doubled off island after pirates take tug\n\n"
    story = taken(f"{column(*RIVER)}\n\n{head}{column(*PIRATES)}").stories[-1]
    assert story.headline == "Patrols doubled off island after pirates take tug"


def test_a_jump_line_is_no_part_of_the_text_below_it(taken: Taken) -> None:
    first, rest = PIRATES[1][:53], PIRATES[1][54:]
    page = taken(
        f"Pirates take tug\n\n{column(PIRATES[0], first)}\nContinued on page 2\n\nMill falls\n\n{column(*RIVER)}\n\n"
        f"Pirates\nFrom page 1\n{column(rest)}"
    )
    assert "From page 1" in [block.text for block in page.furniture]
    assert "From page 1" not in " ".join(paragraph for story in page.stories for paragraph in story.paragraphs)


def test_a_whole_quotation_that_the_story_tells_is_a_pull_quote(taken: Taken) -> None:
    told = column(
        *RIVER, "“Nobody has seen the garrison since Friday,” a teacher said, and went on counting her goats."
    )
    lines = told.splitlines()
    page = taken(
        "Mill falls\n\n"
        + "\n".join(lines[:5])
        + "\n\n“Nobody has seen the\ngarrison since Friday”\n\n"
        + "\n".join(lines[5:])
    )
    assert [block.text for block in page.furniture] == ["“Nobody has seen the garrison since Friday”"]
    assert page.furniture[0].role == "pull_quote"


def test_a_full_headline_that_ends_in_a_particle_stands_over_its_deck(taken: Taken) -> None:
    head = "Patrols doubled off the island\nas the season of storms sets in\n"
    deck = "Supplies must now take the long way round through the hills, officers say"
    document = taken(f"{column(*RIVER, width=32)}\n{head}{deck}\nBy Ana Reyes\n{column(*PIRATES, width=32)}")
    assert document.stories[1].headline == "Patrols doubled off the island as the season of storms sets in"
    assert " ".join(document.stories[1].paragraphs) == " ".join(PIRATES)


def test_a_headline_of_one_full_line_over_a_drop_cap_is_one(taken: Taken) -> None:
    text = column(PIRATES[0][1:], PIRATES[1])
    document = taken(f"{column(*RIVER)}\nPatrols doubled off the island on Friday\nN\n{text}")
    assert [story.headline for story in document.stories] == [None, "Patrols doubled off the island on Friday"]


def test_a_signed_headline_over_a_caption_is_one(taken: Taken) -> None:
    shown = "Sailors sort bags of grain on the quay at\nSukhovo."
    head = f"Patrols\ndoubled off\nisland after raid\nBy Ana Reyes\n{shown}"
    document = taken(f"{column(*RIVER)}\n{head}\n{column(*PIRATES)}")
    assert document.stories[1].headline == "Patrols doubled off island after raid"
    assert document.stories[1].paragraphs == PIRATES


def test_what_breaks_off_over_a_jump_line_is_no_headline(taken: Taken) -> None:
    broken = "The mill was\nnot taken by\nforce but given up by guards who"
    document = taken(f"Mill falls\n\n{column(*RIVER)}\n{broken}\nContinued on page 3")
    assert [story.headline for story in document.stories] == ["Mill falls"]
    assert document.stories[0].paragraphs[-1].endswith(broken.replace("\n", " "))


def test_an_advert_below_a_sentence_is_furniture_with_the_name_under_it(taken: Taken) -> None:
    advert = "Learn to sail before the summer\nEvening classes start on 4 June\nCall 555 0199\nThe Island School"
    head = "Patrols doubled off the island\nafter second raid"
    document = taken(f"{column(*RIVER)}\n{advert}\n{head}\nBy Ana Reyes\n{column(*PIRATES)}")
    assert [story.headline for story in document.stories] == [None, head.replace("\n", " ")]
    assert [block.text for block in document.furniture] == [advert.replace("\n", " ")]


def test_a_name_under_an_advert_is_part_of_it_though_it_might_begin_a_sentence(taken: Taken) -> None:
    document = taken(f"{column(*RIVER)}\n{SCHOOL}\nPatrols\ndoubled off\nisland after raid\n{column(*PIRATES)}")
    assert [story.headline for story in document.stories] == [None, "Patrols doubled off island after raid"]
    assert [block.text for block in document.furniture] == [SCHOOL.replace("\n", " ")]


def test_a_name_under_an_advert_at_the_end_of_a_page_is_part_of_it(taken: Taken) -> None:
    document = taken(f"Patrols\ndoubled off\nisland after raid\n{column(*PIRATES)}\n{SCHOOL}")
    assert document.stories[0].paragraphs == PIRATES
    assert [block.text for block in document.furniture] == [SCHOOL.replace("\n", " ")]


def test_a_papers_name_over_its_section_day_and_page_is_furniture(taken: Taken) -> None:
    head = "Strait Herald\nRegion\nFriday, March 4, 2016\n1"
    document = taken(f"{head}\nPatrols doubled off island\nBy Ana Reyes\n{column(*PIRATES)}")
    assert [story.headline for story in document.stories] == ["Patrols doubled off island"]
    assert [block.text for block in document.furniture] == ["Strait Herald Region", "Friday, March 4, 2016", "1"]


def test_a_line_of_a_headline_may_begin_with_a_figure(taken: Taken) -> None:
    document = taken(f"{column(*RIVER)}\nCoast\nguard doubles\n12 patrols of island\nafter raid\n{column(*PIRATES)}")
    assert document.stories[1].headline == "Coast guard doubles 12 patrols of island after raid"
