"""Where lines of odd lengths begin and end a block. All texts are invented."""

from __future__ import annotations

import textwrap

from dateline.intake.lines import lines_of
from dateline.intake.uneven import uneven

RIVER = (
    "Rebels from the northern highlands crossed the river on Monday and took the mill above the town after two days of "
    "fighting, residents and a local official said."
)
PIRATES = (
    "Naval patrols off the island have been doubled since pirates boarded a tug last week, the coast guard said on "
    "Tuesday, and no ship may sail at night."
)


def cuts(*between: str) -> list[str]:
    """The lines before which a block begins, of some between two paragraphs."""
    above, below = (textwrap.wrap(text, 38) for text in (RIVER, PIRATES))
    lines = lines_of("\n".join([*above, *between, *below]))
    return [lines[at].read for at in sorted(uneven(lines, []))]


def test_headings_in_two_sizes_are_parted_from_the_foot_of_a_column_below_them() -> None:
    deck = "Owner of the tug waits for a second call from men who fled"
    heads = ["Ferries stop for", "a night", deck]
    assert cuts(*heads, "raided two weeks", "earlier.") == [heads[0], deck, "Naval patrols off the island have been"]


def test_a_sentence_with_a_line_that_had_room_is_no_heading() -> None:
    assert cuts("Nobody had seen the ship", "come in from the sea, its owner said.") == []
