"""Blocks on a grid of characters parted where another begins. All texts are invented."""

from __future__ import annotations

from dateline.intake.areas import areas
from dateline.intake.columns import segments
from dateline.intake.grid import sheets_of
from dateline.intake.parting import parted

TEXT = (
    "An armed ferry that nobody had",
    "seen before turned back three",
    "trawlers on Sunday and sank the",
    "buoys of the northern passage,",
    "the harbour master said.",
)


def parts(*lines: str) -> list[str]:
    (sheet,) = sheets_of("\n".join(lines))
    return [part.text for area in areas(segments(sheet)) for part in parted(area, [])]


def test_a_block_ends_behind_a_deck_whose_lines_had_room_for_more() -> None:
    deck = ("Nobody says who sent it", "and nobody will say why now")
    assert parts(*deck, *TEXT) == [" ".join(deck), " ".join(TEXT)]


def test_a_block_goes_on_with_a_name_behind_lines_that_were_full() -> None:
    lines = ("The crews had come back to the", "quay when the second of the", "Northern ferries was heard of.")
    assert parts(*lines) == [" ".join(lines)]


def test_a_line_that_ends_in_a_little_word_ends_a_deck_before_a_sentence() -> None:
    deck = ("Three trawlers and their", "crews are asked to come in")
    assert parts(*deck, *TEXT) == [" ".join(deck), " ".join(TEXT)]
