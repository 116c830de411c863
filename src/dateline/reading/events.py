"""Reading a story for claims: triggers, frames, what neighbouring predicates share, one claim a predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.reading.attribution import find_speakers
from dateline.reading.candidates import Candidate
from dateline.reading.carrying import Read, carried
from dateline.reading.claims import claim_of, is_told
from dateline.reading.counting import by_count
from dateline.reading.dates import times_of_story
from dateline.reading.denials import with_denials
from dateline.reading.frames import Frame, fitting
from dateline.reading.names import Name, find_names
from dateline.reading.passages import Passage
from dateline.reading.reference import References
from dateline.reading.retelling import retell
from dateline.reading.setting import Setting
from dateline.reading.sharing import share
from dateline.reading.triggers import candidates
from dateline.reading.words import common_noun
from dateline.records import Block, Claim, Document, Issue, ordered
from dateline.tokens import Doc


def read(document: Document, parsed: Sequence[tuple[int, Block, Doc]]) -> tuple[list[Claim], list[Issue]]:
    """All claims of a document.

    ``parsed`` holds (story number, block, its parse) for every block that is to be read, in order; ``block.text`` and
    the parse's text are the same. A story that cannot be read gives an :class:`Issue`, and costs only itself.
    """
    claims: list[Claim] = []
    issues: list[Issue] = []
    for number in dict.fromkeys(story for story, _, _ in parsed):
        blocks = [(block, doc) for story, block, doc in parsed if story == number]
        claims.extend(_story(document, number, blocks))
    unique = {claim.id: claim for claim in claims}
    return with_denials(ordered(unique.values())), issues


def _story(document: Document, number: int, blocks: Sequence[tuple[Block, Doc]]) -> Iterator[Claim]:
    found, _ = reads_of(document, number, blocks)
    yield from carried(found)


def reads_of(
    document: Document, number: int, blocks: Sequence[tuple[Block, Doc]]
) -> tuple[list[Read], Setting]:  # fmt: skip
    """The claims of a story with what each was read from, before times are carried; and what they share."""
    passages = _passages(blocks, number=number, published=document.published.value)
    setting = Setting(
        document, passages, References(passages), find_speakers([p.doc for p in passages], [p.names for p in passages])
    )
    shared = [share(list(_frames(p, references=setting.references)), passage=p) for p in passages]
    found: list[Read] = []
    for passage, frames in zip(passages, retell(shared), strict=True):
        parts = [part for frame in frames for part in by_count(frame)]
        told = [part for part in parts if is_told(part, passage=passage, setting=setting)]
        found.extend(Read(claim_of(part, passage=passage, setting=setting), part, passage) for part in told)
    return found, setting


def tells(document: Document, blocks: Sequence[tuple[Block, Doc]]) -> bool:
    """Does an entry of the lexicon fit its words anywhere in these blocks of a story? Without one there is no claim."""
    passages = _passages(blocks, number=0, published=document.published.value)
    references = References(passages)
    return any(True for passage in passages for _ in _frames(passage, references=references))


def _passages(blocks: Sequence[tuple[Block, Doc]], *, number: int, published: date | None) -> list[Passage]:
    docs = [doc for _, doc in blocks]
    names = [_plausible(found, doc) for found, doc in zip(find_names(docs, published=published), docs, strict=True)]
    times = times_of_story(docs, published=published)
    return [Passage(number, index, block, doc, names[index], times[index]) for index, (block, doc) in enumerate(blocks)]


def _plausible(names: Sequence[Name], doc: Doc) -> list[Name]:
    """Without common nouns that open a sentence and were taken for unknown names ("Rockets landed")."""
    return [n for n in names if n.entity or n.end - n.start > 1 or not common_noun(doc[n.start])]


def _frames(passage: Passage, *, references: References) -> Iterator[Frame]:
    taken: set[int] = set()
    every = list(candidates(passage.doc))
    longer = {i for options in every for c in options if c.entry.form == "noun" for i in range(c.start, c.end - 1)}
    for options in every:
        if options[0].token.i in longer and options[0].token.dep_ == "compound" and options[0].entry.form == "noun":
            continue  # the coup of a "coup attempt"
        free = [c for c in options if c.token.i not in taken and not _inside_name(passage, c)]
        frame = fitting(free, passage=passage, references=references) if free else None
        if frame is not None:
            taken |= frame.candidate.fixed | set(range(frame.candidate.start, frame.candidate.end))
            yield frame


def _inside_name(passage: Passage, candidate: Candidate) -> bool:
    """“Free Syrian Army” frees nobody, a "Liberation Front" liberates nothing; a "Saudi-led coalition" is led."""
    name = passage.name_at(candidate.token)
    return name is not None and name.kind != "nationality" and candidate.entry.form != "modifier"
