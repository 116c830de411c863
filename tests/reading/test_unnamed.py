"""Who speaks only unnamed: every example of the knowledge of anonymity, and claims that keep the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge.tables import table
from dateline.language import parse
from dateline.reading.attribution import find_speakers
from dateline.reading.names import find_names

TERMS = table("speech/anonymity.toml")["terms"]


def kept(text: str) -> list[tuple[str, str]]:
    """Speakers with the words that say that they speak only unnamed."""
    docs = list(parse([text]))
    speakers = [statement.speaker for statement in find_speakers(docs, find_names(docs)).statements if statement.told]
    found = [(one.head, one.anonymity) for one in speakers if one.anonymity is not None]
    return list(dict.fromkeys((head, docs[words[0]][words[1] : words[2]].text) for head, words in found))


@pytest.mark.parametrize("example", TERMS["examples"], ids=lambda example: example["kept"])
def test_the_words_of_anonymity_are_kept_with_their_speaker(example: dict[str, str]) -> None:
    assert [
        (example["source"] in head or head in example["source"], words) for head, words in kept(example["text"])
    ] == [(True, example["kept"])]


@pytest.mark.parametrize("example", TERMS["not"], ids=lambda example: example["text"][:30])
def test_nobody_asks_to_be_unnamed(example: dict[str, str]) -> None:
    assert kept(example["text"]) == []


def test_a_claim_keeps_the_words_of_anonymity(read: Callable[..., list]) -> None:  # type: ignore[type-arg]
    claims = read("A customs officer, speaking on condition of anonymity, said rebels had captured the town of Goma.")
    assert [one.source[-1].anonymity.text for one in claims] == ["speaking on condition of anonymity"]
