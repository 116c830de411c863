"""How well pages are put back together: the words of each story against the story as a careful person restored it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.marked import Json
from bench.matching import squash
from dateline.records import BlockRole, Document, Story

_FIELDS: tuple[BlockRole, ...] = ("headline", "byline", "dateline", "byline_note")


@dataclass(frozen=True, slots=True)
class Restoration:
    """Shares between 0 and 1; ``None`` where the page has none of it.

    ``words``: one less the edit distance between the words of headline and paragraphs, by the words there are; the
    mean over the stories. ``worst``: the same of the worst story. ``paragraphs``: how many stand exactly as restored
    by hand. ``heads``: headlines, bylines, datelines and notes that are right, absent ones included.
    """

    words: float
    worst: float
    paragraphs: float
    heads: float
    captions: float | None
    pull_quotes: float | None


def restoration(document: Document, wanted: Json) -> Restoration:
    """The restored document against the page as restored by hand, story by story in order."""
    stories = list(wanted["stories"])
    ours: list[Story | None] = [*document.stories, *[None] * len(stories)][: len(stories)]
    pairs = list(zip(stories, ours, strict=True))
    extra = max(0, len(document.stories) - len(stories))
    agreements = [*(_agreement(story, our) for story, our in pairs), *[0.0] * extra]
    paragraphs = [p in _paragraphs(our) for story, our in pairs for p in story["paragraphs"]]
    heads = [_same(story.get(role), _first(our, role)) for story, our in pairs for role in _FIELDS]
    return Restoration(
        words=sum(agreements) / len(agreements),
        worst=min(agreements),
        paragraphs=sum(paragraphs) / len(paragraphs),
        heads=sum(heads) / len(heads),
        captions=_recognised(document, wanted["captions"], role="caption"),
        pull_quotes=_recognised(document, wanted["pull_quotes"], role="pull_quote"),
    )


def _agreement(wanted: Json, story: Story | None) -> float:
    want = " ".join([wanted["headline"] or "", *wanted["paragraphs"]]).split()
    have = " ".join([(story and story.headline) or "", *_paragraphs(story)]).split()
    return max(0.0, 1 - distance(want, have) / len(want))


def _paragraphs(story: Story | None) -> tuple[str, ...]:
    return story.paragraphs if story else ()


def _first(story: Story | None, role: BlockRole) -> str:
    return next((block.text for block in story.blocks if block.role == role), "") if story else ""


def _same(wanted: str | None, given: str) -> bool:
    return squash(wanted or "") == squash(given)


def _recognised(document: Document, wanted: Sequence[str], *, role: BlockRole) -> float | None:
    blocks = [*document.furniture, *(block for story in document.stories for block in story.blocks)]
    given = {squash(block.text) for block in blocks if block.role == role}
    return sum(squash(text) in given for text in wanted) / len(wanted) if wanted else None


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """The fewest words to put in, take out or change to turn one text into the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for i, word in enumerate(left, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (word != other))
    return row[-1]
