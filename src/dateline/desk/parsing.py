"""What of a document is parsed, and how little of it: the claims in it are read from that."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import tee
from typing import TYPE_CHECKING, TypeAlias

from dateline.records import Block, Claim, Document, Issue
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reading.gate import Chance
    from dateline.tokens import Doc

Parsed: TypeAlias = "tuple[int, Block, Doc]"  # the number of a story, a block of it, its parse
READABLE = frozenset({"headline", "deck", "paragraph", "caption"})


_SELDOM = 400_000  # objects between two looks of the collector, in place of 700


def settle() -> None:
    """For a process that reads on and on: what is loaded by now stays, and the collector looks for the rest less often.

    The words of a document hang on each other, so that they are the collector's to clear away; looking for them while
    they are still read took a tenth of the time. Once they are read :func:`clear_away` has it look.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


def clear_away() -> None:
    """Gives back the room of documents that were read: the next ones come into memory that is at hand already."""
    gc.collect(1)


def claims_in(document: Document, chosen: Settings) -> tuple[list[Claim], list[Issue]]:
    """The claims that a document tells, and what of it could not be read."""
    from dateline.reading import read

    return read(document, next(all_parsed([document], chosen)))


def telling(document: Document, chosen: Settings) -> dict[int, Chance]:
    """The stories that may hold a claim, by number, and by which of their blocks: only these are parsed."""
    from dateline.knowledge.gazetteer import use_added
    from dateline.language import load, stretches
    from dateline.reading.gate import Chance, chance

    texts: dict[int, list[str]] = defaultdict(list)
    for number, block in _to_read(document):
        texts[number].append(block.text)
    if chosen.pipeline is not None:  # of another pipeline it is not known what it takes for a lemma
        return {number: Chance(range(len(told))) for number, told in texts.items()}
    use_added(chosen.places)
    nlp = load()
    chances = {number: chance((stretches(text, nlp=nlp) for text in told), told) for number, told in texts.items()}
    return {number: one for number, one in chances.items() if one.blocks}


def parsed(document: Document, chosen: Settings, *, stories: Container[int] | None = None) -> list[Parsed]:
    """The blocks of a document that can hold claims, or those of some stories, each with its story and its parse."""
    told = [(number, block) for number, block in _to_read(document) if stories is None or number in stories]
    return next(_parsed([told], chosen))


def all_parsed(documents: Iterable[Document], chosen: Settings) -> Iterator[list[Parsed]]:
    """The blocks of each document that may hold a claim, with story and parse.

    Blocks of several documents are parsed together, which is faster and changes nothing; only as many are as come in
    the pipeline's batch, ahead of the document that is asked for.
    """
    asked, given = tee((document, telling(document, chosen)) for document in documents)
    first = _parsed((_first(document, chances) for document, chances in asked), chosen)
    for (document, chances), blocks in zip(given, first, strict=True):
        in_part = any(one.alone for one in chances.values())
        yield _with_rest(document, blocks, chances, chosen=chosen) if in_part else blocks


def _first(document: Document, chances: Mapping[int, Chance]) -> list[tuple[int, Block]]:
    """The blocks that are parsed first: those that alone show whether their story tells anything, and all of others."""
    return [
        (number, block)
        for number, at, block in _placed(document)
        if number in chances and (at in chances[number].blocks or not chances[number].alone)
    ]


def _with_rest(
    document: Document, blocks: Sequence[Parsed], chances: Mapping[int, Chance], *, chosen: Settings
) -> list[Parsed]:
    """The blocks with the others of the stories that tell something, in order; without those that tell nothing."""
    from dateline.reading import tells

    told = {
        number
        for number, one in chances.items()
        if not one.alone or tells(document, [(block, doc) for story, block, doc in blocks if story == number])
    }
    rest = [
        (number, block)
        for number, at, block in _placed(document)
        if number in told and chances[number].alone and at not in chances[number].blocks
    ]
    kept = [one for one in blocks if one[0] in told]
    every = {id(block): (number, block, doc) for number, block, doc in [*kept, *next(_parsed([rest], chosen))]}
    return [every[id(block)] for _, block in _to_read(document) if id(block) in every]


def _placed(document: Document) -> Iterator[tuple[int, int, Block]]:
    """The blocks to be read with the number of their story, and theirs in it."""
    counts: Counter[int] = Counter()
    for number, block in _to_read(document):
        yield number, counts[number], block
        counts[number] += 1


def _parsed(told: Iterable[list[tuple[int, Block]]], chosen: Settings) -> Iterator[list[Parsed]]:
    """Each list of blocks with their parses."""
    from dateline.knowledge.gazetteer import use_added
    from dateline.language import load, parse

    use_added(chosen.places)
    asked, given = tee(told)
    docs = parse((block.text for blocks in asked for _, block in blocks), nlp=load(chosen.pipeline))
    for blocks in given:
        yield [(number, block, next(docs)) for number, block in blocks]


def _to_read(document: Document) -> list[tuple[int, Block]]:
    """The blocks that can hold claims, each with its story; those of no story have story 0."""
    told = [(story.number, block) for story in document.stories for block in story.blocks]
    told += [(0, block) for block in document.furniture]
    return [(story, block) for story, block in told if block.role in READABLE]
