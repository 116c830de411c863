"""Who speaks on condition of anonymity: the words that say so, kept with the speaker they are told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.knowledge.anonymity import anonymity
from dateline.reading.speakers import Speaker
from dateline.reading.statements import Statement
from dateline.tokens import Doc, Span

_HINTS = ("anonym", "named", "identified", "by name", "first name", "authori", "allowed to", "permitted to", "name")


def with_anonymity(docs: Sequence[Doc], statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those of whoever speaks unnamed with the words that say so.

    The words belong to the speaker told nearest before them in their sentence, else after them in it, else to the last
    one of the sentences before, in the same block or the block before.
    """
    found = list(statements)
    for block, doc in enumerate(docs):
        for words in _terms(doc):
            speaker = _whose(words, found, block=block)
            if speaker is not None:
                found = [_marked(one, speaker, words=words, block=block) for one in found]
    return found


def _terms(doc: Doc) -> Iterator[Span]:
    low = doc.text.lower()
    if not any(hint in low for hint in _HINTS):
        return
    for match in anonymity().finditer(low):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield span


def _whose(words: Span, statements: Sequence[Statement], *, block: int) -> Speaker | None:
    sentence = words[0].sent
    near = [s.speaker for s in statements if s.told and s.speaker.block in (block, block - 1)]
    told = [s for s in near if s.type != "document" or (s.block == block and s.start <= words.start < s.end)]
    here = [s for s in told if s.block == block and sentence.start <= s.start < sentence.end]
    before = [s for s in here if s.start <= words.start]
    earlier = [s for s in told if _place(s) < (block, sentence.start) and s.type != "outlet"]
    return (
        max(before, key=_place, default=None)
        or min(here, key=_place, default=None)
        or max(earlier, key=_place, default=None)
    )


def _place(speaker: Speaker) -> tuple[int, int]:
    return speaker.block, speaker.start


def _marked(one: Statement, speaker: Speaker, *, words: Span, block: int) -> Statement:
    same = one.speaker.head == speaker.head and abs(one.speaker.block - speaker.block) <= 1
    if not same or one.speaker.anonymity is not None:
        return one
    return replace(one, speaker=replace(one.speaker, anonymity=(block, words.start, words.end)))
