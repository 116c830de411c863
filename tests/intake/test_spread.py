"""Lines of one word each, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Document

Taken = Callable[[str | bytes], Document]

WORDS = (
    "Rebels from the northern highlands seized the border town of Humera on Monday after two days of street fight- "
    "ing, residents and a local"
)
LAST = "official said on the telephone."
NEXT = (
    "The army denied that its garrison had\nfled. It sent two companies, which were\nstopped at the bridge by floods."
)


def spread(text: str) -> str:
    """A word a line."""
    return text.replace(" ", "\n")


def test_words_that_stand_each_on_a_line_are_one_paragraph(taken: Taken) -> None:
    document = taken(f"Town falls\nBy Omar Said\n{spread(WORDS)}\n{LAST}\n{NEXT}")
    [story] = document.stories
    assert (story.headline, story.byline) == ("Town falls", "Omar Said")
    assert " ".join(story.paragraphs).startswith(f"{WORDS.replace('fight- ing', 'fighting')} {LAST}")


def test_every_character_of_such_words_keeps_its_place(taken: Taken) -> None:
    document = taken(f"Town falls\nBy Omar Said\n{spread(WORDS)}\n{LAST}\n{NEXT}")
    restored = document.stories[0].blocks[-1].restored
    for at, start, length in restored.pieces:
        assert document.captured[start : start + length] == restored.text[at : at + length]


def test_a_drop_cap_begins_the_text_although_a_single_word_stands_above_it(taken: Taken) -> None:
    document = taken(f"Town falls\nBy Omar Said\nHandout\nR\n{spread(WORDS[1:])}\n{LAST}\n{NEXT}")
    assert document.stories[0].paragraphs[0].startswith("Rebels from the northern")


def test_a_dateline_ends_a_headline_whose_last_line_is_a_word(taken: Taken) -> None:
    document = taken(f"Town falls to rebels, officials\nsay\nHUMERA\n—\n{spread(WORDS)}\n{LAST}\n{NEXT}")
    [story] = document.stories
    assert (story.headline, story.dateline) == ("Town falls to rebels, officials say", "HUMERA")


def test_a_table_of_single_cells_is_no_text(taken: Taken) -> None:
    table = "In figures\nAttacks\n62\n455\nWounded\n37\n387\nConvoys\n8\n158"
    document = taken(f"Town falls\nBy Omar Said\n{spread(WORDS)}\n{LAST}\n{NEXT}\n{table}")
    assert not any("Wounded" in paragraph for story in document.stories for paragraph in story.paragraphs)


def test_a_headline_between_two_stories_of_such_words_is_parted_from_both(taken: Taken) -> None:
    head = "Garrison denies flight, and\nsends two companies to the\nbridge"
    text = "The army denied that its garrison had fled from the town on the border when it was attacked from both sides"
    document = taken(f"Town falls\nBy Omar Said\n{spread(WORDS)}\n{LAST}\n{head}\n{spread(text)}\nby rebels.")
    assert [story.headline for story in document.stories] == ["Town falls", head.replace("\n", " ")]
    assert document.stories[1].paragraphs == (f"{text} by rebels.",)


def test_a_headline_gets_back_the_word_that_stands_behind_the_end_of_a_story(taken: Taken) -> None:
    text = "The army denied that its garrison had fled from the town on the border when it was attacked from both sides"
    story = spread(f"{WORDS} official said.")
    document = taken(
        f"Town falls\nBy Omar Said\n{story}\nGarrison\ndenies flight\nto the\nbridge\n{spread(text)}\nby rebels."
    )
    assert [story.headline for story in document.stories] == ["Town falls", "Garrison denies flight to the bridge"]


def test_a_dateline_of_two_words_stays_one(taken: Taken) -> None:
    document = taken(f"Town falls to rebels\nBy Omar Said\nTHE\nHAGUE\n—\n{spread(WORDS)}\n{LAST}\n{NEXT}")
    assert document.stories[0].dateline == "THE HAGUE"
