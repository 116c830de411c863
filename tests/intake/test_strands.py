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


GUARD = "Guards at the river were told on Tuesday\nto let nobody pass. “We have orders to"
ORDERS = "shoot,” one of them said, and would not\ngive his name."
FLOOD = "The floods have reached the lower town.\nFamilies sleep on the roof of the school."


def test_what_stood_at_the_foot_of_a_column_goes_before_the_head_of_the_next(taken: Taken) -> None:
    document = taken(f"Mill falls\n\n{LATER} halted.\n\n{FLOOD}\n\n{ORDERS}\n\n{GUARD}\n\n{MIDDLE}\n\n{OPENING}")
    told = " ".join(document.stories[0].paragraphs)
    assert "“We have orders to shoot,” one of them said" in told
    assert "moved to the harbour, where they took over" in told
    assert told.index("The floods have reached") < told.index("Guards at the river")


def test_paragraphs_that_would_go_round_begin_where_the_headline_is_told(taken: Taken) -> None:
    lead = "Guards at the river crossing have fled\nfrom the floods, an officer told reporters."
    document = taken(f"Guards flee floods at river crossing\n\n{ORDERS}\n\n{LATER} halted.\n\n{lead}\n\n{GUARD}")
    assert document.stories[0].paragraphs[0].startswith("Guards at the river crossing have fled")
    assert document.stories[0].paragraphs[-1].startswith("The army denied")


def test_a_story_begins_at_its_dateline_although_another_column_is_given_first(taken: Taken) -> None:
    document = taken(f"Mill falls\n\n{FLOOD}\n\n{MIDDLE}\n\nBy Omar Said\n\nHUMERA — {OPENING}")
    [story] = document.stories
    assert (story.byline, story.dateline) == ("Omar Said", "HUMERA")
    assert story.paragraphs[0].startswith("Rebels from the northern highlands")
    assert story.paragraphs[1].startswith("The floods")


def test_a_sentence_does_not_go_on_over_a_page(taken: Taken) -> None:
    document = taken(f"Mill falls\n\n{OPENING}\n\f{FLOOD}\n\n{ORDERS}\n\nGuards posted\n\n{GUARD}\n\n{LATER} halted.")
    assert any("orders to shoot,” one of them" in " ".join(story.paragraphs) for story in document.stories)


def test_headlines_side_by_side_are_given_each_to_its_text(taken: Taken) -> None:
    heads = "Rebels seize mill in highlands\nArmy sends companies to bridge"
    signed = "By Omar Said\n\nFloods stop them, officer says\n\nBy Ana Reyes"
    army = "The army sent two companies to the bridge,\nwhere the floods have stopped them."
    document = taken(f"{heads.replace(chr(10), chr(10) * 2)}\n\n{signed}\n\n{army}\n\n{FLOOD}\n\n{OPENING}\n{MIDDLE}")
    assert {(story.headline, story.byline) for story in document.stories} == {
        ("Rebels seize mill in highlands", "Omar Said"), ("Army sends companies to bridge", "Ana Reyes"),
    }  # fmt: skip
    assert next(s for s in document.stories if s.byline == "Ana Reyes").paragraphs[0].startswith("The army sent")


TOWNS = "mill inn port ford camp tower bridge lake wall gate well farm quay fort".split()


def test_where_lines_stand_alone_only_what_breaks_off_is_moved(taken: Taken) -> None:
    alone = "\n\n".join(f"The convoy of the {town} reached it." for town in TOWNS)
    text = f"Mill falls\n\n{OPENING}\n\n{LATER}\n{CLOSING}\n\n{MIDDLE}\n\n{alone}"
    told = " ".join(taken(text).stories[0].paragraphs)
    assert "moved to the harbour, where they took over" in told
    assert told.index("The army denied") < told.index("The convoy of the mill") < told.index("The convoy of the fort")


def test_a_headline_does_not_go_on_with_a_column_where_most_sentences_go_on_with_the_next(taken: Taken) -> None:
    head = "Floods reach lower town\nafter the rains"
    document = taken(
        f"Mill falls\n\n{OPENING}\n{MIDDLE}\n\n{LATER}\n\nwas seen there.\n\n{head}\n\nBy Ana Reyes\n\n{FLOOD}"
    )
    assert [story.headline for story in document.stories] == ["Mill falls", head.replace("\n", " ")]
