"""The lexicon of kinds: complete for the codebook, and every example read (or not read) as it says."""

from __future__ import annotations

import pytest

from dateline.knowledge.predicates import Entry, predicates
from dateline.language import parse
from dateline.reading import read
from dateline.records import Block, Document, Restored

ENTRIES = [entry for entry in predicates().entries if entry.examples or entry.counterexamples]


def kinds_read(text: str) -> set[str]:
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    document = Document("sha256:test", "test.txt", "text/plain", text, ())
    claims, _ = read(document, [(1, block, next(parse([text])))])
    return {claim.kind for claim in claims}


def name(entry: Entry) -> str:
    return f"{entry.kind}-{entry.form}-{'_'.join(entry.pattern)}-{entry.order}"


def test_the_codebook_has_fifty_two_kinds_and_all_are_known() -> None:
    assert len(predicates().kinds) == 52


def test_every_kind_has_words() -> None:
    assert {entry.kind for entry in predicates().entries} == set(predicates().kinds)


def test_every_kind_names_its_counterparts() -> None:
    assert all(kind.about and kind.plover and kind.acled for kind in predicates().kinds.values())


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_examples_are_read_as_their_kind(entry: Entry) -> None:
    assert [text for text in entry.examples if entry.kind not in kinds_read(text)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_counterexamples_are_not_read_as_the_kind(entry: Entry) -> None:
    assert [text for text in entry.counterexamples if entry.kind in kinds_read(text)] == []
