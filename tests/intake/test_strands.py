"""Columns in the wrong order, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Document

Taken = Callable[[str | bytes], Document]

OPENING = "Rebels from the northern highlands\nseized the mill on Monday and moved to the"
LATER = "The army denied that its garrison had\nfled. It sent two companies, which were"
CLOSING = "stopped at the bridge by the floods.\nNobody was hurt, an officer said there."
MIDDLE = "harbour, where they took over the\ncustoms house without firing a shot."


def test_a_column_that_begins_within_a_sentence_goes_behind_the_one_that_breaks_off(taken: Taken) -> None:
    document = taken(f"Mill falls\n\n{OPENING}\n\n{LATER}\n\n{CLOSING}\n\n{MIDDLE}")
    assert " ".join(document.stories[0].paragraphs) == (
        "Rebels from the northern highlands seized the mill on Monday and moved to the harbour, where they took over "
        "the customs house without firing a shot. The army denied that its garrison had fled. It sent two companies, "
        "which were stopped at the bridge by the floods. Nobody was hurt, an officer said there."
    )


def test_a_sentence_that_goes_on_with_a_name_stays_where_it_is(taken: Taken) -> None:
    text = "Rebels took it on Monday, said\nthe spokesman of the army there, Colonel\n\nGetachew Alemu. The army fled."
    document = taken(f"Mill falls\n\n{LATER}\n\n{CLOSING}\n\n{text}\n\nharbour masters were told of it.")
    assert document.stories[0].paragraphs[1].endswith("Colonel Getachew Alemu. The army fled.")


def test_a_story_goes_on_behind_its_jump_line(taken: Taken) -> None:
    other = f"Pirates board tug off the island\n\n{LATER.replace('which were', 'in vain.')}"
    document = taken(f"Mill falls\n\n{OPENING}\nContinued on page 3\n\n{other}\n\nFrom page 1\n\n{MIDDLE}")
    assert [story.headline for story in document.stories] == ["Mill falls", "Pirates board tug off the island"]
    assert document.stories[0].paragraphs == ((OPENING + " " + MIDDLE).replace("\n", " "),)
