"""Sentences that name a medium are found by words of theirs; so are those that tell a part."""

from __future__ import annotations

import re

import pytest

from dateline.analysis.flows import _OF_PARTS, _PARTIAL
from dateline.analysis.media import OF_MEDIA, seen_how_by
from dateline.tellings import Speaker

_SAID = (
    "A satellite passed", "satellites saw it", "imagery shows it", "an image from space", "images from space",
    "a video of it", "videos show", "footage of it", "a film", "films show", "filmed by him", "it was broadcast",
    "a videotape", "a video-tape", "a livestream", "a photo", "photos of it", "a photograph", "photographs",
    "photographed at dawn", "a picture", "pictures of it", "by telephone", "by phone", "the radio said", "over skype",
    "its transponder", "transponders off", "tracking data", "flight data", "AIS shows", "shipping movements",
    "ship-watching", "shipwatching",
)  # fmt: skip


def words(sentence: str) -> set[str]:
    """The words of a sentence as the index of the ledger parts them."""
    return set(re.findall(r"[^\W_]+", sentence.casefold()))


@pytest.mark.parametrize("sentence", _SAID)
def test_a_sentence_that_names_a_medium_has_a_word_by_which_it_is_found(sentence: str) -> None:
    assert seen_how_by((Speaker("outlet"),), sentence) != "the report itself"
    assert not words(sentence).isdisjoint(OF_MEDIA)


@pytest.mark.parametrize("sentence", [
    "a partial count", "a snapshot", "incomplete", "part of the force", "it is not known how many", "unclear how many",
    "could not be checked", "could not be verified", "some of them", "at least ten", "only those at the pier",
])  # fmt: skip
def test_a_sentence_that_tells_a_part_has_a_word_by_which_it_is_found(sentence: str) -> None:
    assert _PARTIAL.search(sentence)
    assert not words(sentence).isdisjoint(_OF_PARTS)
