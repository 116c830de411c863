"""Lines that the pages of a text repeat, by way of ``take_in``. All texts are invented."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from dateline.records import Document

Taken = Callable[[str | bytes], Document]

REPORT = (
    "The ferry to the northern islands was turned back on Sunday by two patrol boats that nobody on board could "
    "name, passengers said. They were kept on deck for five hours before the captain was allowed to return to the "
    "harbour. An explosion destroyed part of an ammunition depot near the railway workshops on Monday, and "
    "windows broke as far away as the market. Nobody was killed. The garrison blamed the heat, but two soldiers "
    "who did not want to be named said that a shell had been dropped while lorries were loaded. Fishermen who had "
    "been at sea since Friday found a raft with eleven people, four of them children, and brought them to the "
    "mainland. A doctor at the hospital said that all but one would live. The owner of the raft has not been "
    "found, and the police do not expect that he will."
)


def pages(count: int, between: str) -> str:
    words = REPORT.split()
    size = len(words) // count
    parts = [" ".join(words[n * size : (n + 1) * size if n < count - 1 else None]) for n in range(count)]
    return between.join(
        f"Report of the strait commission\n{textwrap.fill(part, 40, break_on_hyphens=False)}\nCommission | {number}"
        for number, part in enumerate(parts, start=1)
    )


@pytest.mark.parametrize("between", ["\f", "\n\n\n", "\n"])
def test_a_story_goes_on_over_the_heads_and_feet_of_pages(taken: Taken, between: str) -> None:
    page = taken("Ferries and depots\n\n" + pages(3, between))
    assert [story.headline for story in page.stories] == ["Ferries and depots"]
    assert page.stories[0].paragraphs == (REPORT,)
    assert sorted(block.text for block in page.furniture) == [
        "Commission | 1", "Commission | 2", "Commission | 3", *["Report of the strait commission"] * 3,
    ]  # fmt: skip


def test_lines_that_come_again_without_a_measure_stay(taken: Taken) -> None:
    words = textwrap.wrap(REPORT, 40, break_on_hyphens=False)
    lines = [*words[:3], "and he said", *words[3:5], "and he said", *words[5:16], "and he said", *words[16:]]
    assert "and he said" in " ".join(taken("Ferries and depots\n\n" + "\n".join(lines)).stories[0].paragraphs)


def test_drop_caps_that_are_the_same_letter_are_no_running_lines(taken: Taken) -> None:
    told = [textwrap.fill(f"fter dark on Monday {REPORT[at:]}", 40, break_on_hyphens=False) for at in (0, 19, 31)]
    heads = ("Ferry stopped", "Depot burns", "Raft found")
    page = taken("\n\n".join(f"{head}\nA\n{text}" for head, text in zip(heads, told, strict=True)))
    assert [story.paragraphs[0][:20] for story in page.stories] == ["After dark on Monday"] * 3
