"""Stances: every example of the knowledge, and what is no source of a claim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.knowledge.tables import table
from dateline.language import parse
from dateline.reading.attribution import Attribution, find_speakers
from dateline.reading.names import find_names
from dateline.tokens import Doc


def examples(key: str) -> Iterator[tuple[str, str, str | None]]:
    for part in ("verbs", "nouns", "adjectives"):
        for entry in table("speech/stances.toml")[part].values():
            for example in entry.get(key, ()):
                yield example["text"], example["said"], example.get("source")


def attributed(text: str) -> tuple[Doc, Attribution]:
    docs = list(parse([text]))
    return docs[0], find_speakers(docs, find_names(docs))


def holders(text: str, word: str) -> list[str]:
    """Whom a word is attributed to, as a source or as a stance."""
    doc, attribution = attributed(text)
    index = next(t.i for t in doc if t.text == word)
    return [s.speaker.head for s in attribution.statements if index in s.tokens]


@pytest.mark.parametrize(("text", "said", "source"), list(examples("examples")))
def test_somebody_takes_a_stance(text: str, said: str, source: str) -> None:
    assert any(source.lower() in head.lower() for head in holders(text, said))


@pytest.mark.parametrize(("text", "said", "_"), list(examples("not")))
def test_nobody_takes_a_stance(text: str, said: str, _: None) -> None:
    assert holders(text, said) == []


def test_a_stance_makes_nobody_the_source_of_a_claim() -> None:
    doc, attribution = attributed("The rebels want to hold the valley.")
    held = next(t.i for t in doc if t.text == "hold")
    assert attribution.chain(0, held) == ()


def test_a_passive_stance_is_the_agents() -> None:
    assert holders("The raid was condemned by the mayor.", "raid") == ["mayor"]


def test_a_participle_after_a_comma_goes_with_the_clause() -> None:
    text = "The minister arrived in Gondar on Monday, praising the volunteers."
    assert holders(text, "volunteers") == ["minister"]
