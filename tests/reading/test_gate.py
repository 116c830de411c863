"""What is not let through would tell nothing: everywhere, the same claims are read with the gate and without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import dates
from bench.marked import CORPORA, gold, samples
from bench.pace import QUIET, mix
from dateline.desk.parsing import claims_in, parsed, telling
from dateline.intake import take_in
from dateline.knowledge.predicates import predicates
from dateline.language import load, parse, stretches
from dateline.reading import read
from dateline.reading.gate import chance
from dateline.records import Block, Capture, Claim, Document, Restored
from dateline.settings import settings as chosen

DAY = date(2016, 4, 10)
WORDS = (
    "the army", "troops", "rebels", "tanks", "a village", "they", "it", "ten", "others", "people", "is", "are", "were",
    "clear", "cleared", "held", "moved", "left", "killed", "to", "of", "in", "from", "the hospital", "a bomb", "attack",
    "protests", "against", "talks", "songs", "bread", "there", "and", ".", ". In", ". The", "who", "have", "must", "-",
)  # fmt: skip


def _told(text: str) -> list[Claim]:
    """The claims of one paragraph, parsed whatever the gate says."""
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    document = Document("sha256:test", "test.txt", "text/plain", text, ())
    return read(document, [(1, block, next(parse([text])))])[0]


def _passes(*blocks: str) -> bool:
    return bool(chance((stretches(block, nlp=load()) for block in blocks), blocks).blocks)


@pytest.mark.parametrize("text", QUIET[:5])
def test_quiet_copy_is_not_parsed(text: str) -> None:
    assert not _passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "the soldiers left the village.", "In spring ten were killed.", "Omar sings.", "the tanks are in the village.",
        "there were protests.", "They say it fell in 2015.",
    ],
)  # fmt: skip
def test_what_may_tell_is_let_through(text: str) -> None:
    assert _passes(text)


def test_what_a_pronoun_stands_for_may_be_in_another_block() -> None:
    assert not _passes("the sky is grey.", "in spring it is blue.")
    assert _passes("the tanks are green.", "in spring it is in the village.")


def test_every_example_of_the_lexicon_that_is_kept_out_tells_nothing() -> None:
    """Without capitals, so that hardly any name helps them through."""
    examples = sorted({text.lower() for entry in predicates().entries for text in entry.examples})
    kept_out = [text for text in examples if not _passes(text)]
    assert len(kept_out) < len(examples) / 10
    assert [text for text in kept_out if _told(text)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=24).map(" ".join))
def test_whatever_the_words_nothing_is_lost(text: str) -> None:
    assert _passes(text) or _told(text) == []


@pytest.mark.parametrize(
    ("blocks", "parsed_first", "alone"),
    [
        (("the sky is grey.", "by the mill the air is clear.", "a choir sings."), [1], True),
        (("the tanks are green.", "in spring it is in the village.", "a choir sings."), [0, 1], False),
        (("a choir sings.", "Omar sings.", "a choir sings."), [0, 1, 2], False),
    ],
)
def test_of_a_story_without_names_the_blocks_that_may_tell_are_parsed_first(
    blocks: tuple[str, ...], parsed_first: list[int], *, alone: bool
) -> None:
    found = chance((stretches(block, nlp=load()) for block in blocks), blocks)
    assert (list(found.blocks), found.alone) == (parsed_first, alone)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map(" ".join), min_size=2, max_size=4))
def test_whatever_is_parsed_first_the_claims_are_the_same(blocks: list[str]) -> None:
    text = "\n\n".join(block + "." for block in blocks)
    document, _ = take_in(Capture("text.txt", text.encode()), published=DAY)
    if document is not None:
        assert claims_in(document, chosen())[0] == read(document, parsed(document, chosen()))[0]


def test_in_all_corpora_what_is_kept_out_tells_nothing() -> None:
    kept_out = in_part = 0
    for capture in _captures():
        document, _ = take_in(capture, published=DAY)
        if document is not None:
            every = {0, *(story.number for story in document.stories)}
            chances = telling(document, chosen())
            without = every - chances.keys()
            blocks = parsed(document, chosen(), stories=without)
            kept_out += len({number for number, _, _ in blocks})
            assert read(document, blocks)[0] == [], capture.name
            alone = {number for number, one in chances.items() if one.alone}
            if alone:
                in_part += 1
                assert claims_in(document, chosen())[0] == read(document, parsed(document, chosen()))[0], capture.name
    assert kept_out
    assert in_part


def _captures() -> Iterator[Capture]:
    yield from mix([Capture(one.name, one.text.read_bytes()) for one in (*samples(), *gold())], share=0.3)
    for path in sorted(CORPORA.glob("polnear/data/dev/text/*.txt")):
        yield Capture(path.name, path.read_bytes())
    for path in sorted(CORPORA.glob("re3d/*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            yield Capture("text.txt", json.loads(line)["text"].encode())
    for path in sorted(dates.FOLDER.glob("*/*.xml")):
        yield Capture(path.name, "\n\n".join(dates.article(path).sentences).encode())
