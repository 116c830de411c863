"""What stands under a block on a grid of characters. All texts are invented."""

from __future__ import annotations

import pytest

from dateline.intake.areas import areas
from dateline.intake.columns import segments
from dateline.intake.grid import sheets_of
from dateline.intake.neighbours import Neighbours


def below(*lines: str) -> str:
    """The text under the first block."""
    (sheet,) = sheets_of("\n".join(lines))
    blocks = areas(segments(sheet))
    found = Neighbours(blocks, []).below(blocks[0])
    return found.text if found else ""


@pytest.mark.parametrize(
    ("head", "rest", "tied"),
    [
        ("Three ferries sail on", "the night before storms", True),
        ("Three ferries sail to", "Old harbour of the north", True),
        ("Three ferries sail on", "Old crews wait for a call", False),
    ],
)
def test_the_rest_of_a_headline_is_under_it_but_not_what_begins_anew(head: str, rest: str, *, tied: bool) -> None:
    nearer = "Owner waits for a call"
    found = below(head, " " * 60 + nearer, "", rest)
    assert (found == rest) == tied
