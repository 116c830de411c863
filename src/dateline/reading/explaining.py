"""Why a claim has the source, the status and the hedges it has: cue, rule and what the words reach, to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge.rules import in_words
from dateline.reading.carrying import Read
from dateline.reading.events import reads_of
from dateline.reading.quotes import scare_quote
from dateline.reading.setting import Setting
from dateline.reading.signs import Sign
from dateline.reading.status import status_of
from dateline.records import Block, Claim, Document
from dateline.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one part of a claim is as it is: ``part`` and its ``value``, the ``rule`` in words, and the words that it
    reaches (``scope``; empty where it reaches the predicate alone).
    """

    part: str
    value: str
    rule: str
    scope: str = ""


def explain(document: Document, parsed: Sequence[tuple[int, Block, Doc]], *, claim: Claim) -> list[Reason]:
    """The reasons for a claim that was read from a document; ``parsed`` as :func:`dateline.reading.read` takes it.

    Empty where the document as it is read now has no such claim.
    """
    blocks = [(block, doc) for story, block, doc in parsed if story == claim.story]
    reads, setting = reads_of(document, claim.story, blocks)
    alike = [one for one in reads if one.claim.trigger == claim.trigger and one.claim.kind == claim.kind]
    found = next((one for one in alike if one.claim.id == claim.id), alike[0] if alike else None)
    return [*_sources(found, setting), *_status(found), *_hedges(found, setting)] if found is not None else []


def _sources(read: Read, setting: Setting) -> Iterator[Reason]:
    token, passage = read.frame.token, read.passage
    told = [s for s in setting.attribution.statements if s.told and s.block == passage.index and token.i in s.tokens]
    if not told:
        yield Reason("source", "the report itself", "no word of saying answers for this word")
    for statement in sorted(told, key=lambda s: (-len(s.tokens), s.speaker.start)):
        speaker = statement.speaker
        home = setting.passages[speaker.block].doc
        cue = f"“{setting.passages[speaker.cue[0]].doc[speaker.cue[1]].text}”: " if speaker.cue else ""
        kind = f"{speaker.type}, {speaker.form}"
        scope = _words(token.sent.doc, (i for i in statement.tokens if token.sent.start <= i < token.sent.end))
        yield Reason("source", f"{speaker.head} ({kind})", cue + in_words(speaker.rule, of="source"), scope)
        if speaker.head != home[speaker.start : speaker.end].text:
            yield Reason("described", home[speaker.start : speaker.end].text, "as the report names or describes them")
        if speaker.anonymity is not None:
            block, start, end = speaker.anonymity
            yield Reason("unnamed", setting.passages[block].doc[start:end].text, "speaks only unnamed")
        if speaker.medium is not None:
            yield Reason("medium", home[slice(*speaker.medium)].text, "what they use or rely on")


def _status(read: Read) -> Iterator[Reason]:
    token = read.frame.token
    verdict, status = status_of(token), read.claim.status
    rule = in_words(verdict.rule, of="status")
    if status != verdict.status:
        rule = f"by its words {verdict.status}: {rule}; told as a claim of {read.claim.kind}, it is {status}"
    yield Reason("status", status, rule, _words(token.doc, (t.i for t in _clause(token))))
    others = {(s.status, s.rule) for s in verdict.signs if s.rule != verdict.rule and s.status != "hedged"}
    for other, name in sorted(others):
        yield Reason("outweighed", other, in_words(name, of="status"))


def _hedges(read: Read, setting: Setting) -> Iterator[Reason]:
    token, doc = read.frame.token, read.passage.doc
    for sign in dict.fromkeys(s for s in status_of(token).signs if s.word is not None and _is_hedge(s)):
        word = sign.word.text if sign.word is not None else ""
        yield Reason("hedge", word, in_words(sign.rule, of="status"))
    scare = scare_quote(doc, token)
    if scare is not None and not setting.attribution.chain(read.passage.index, token.i):
        words = doc[scare.start - 1 : scare.end + 1].text
        yield Reason("scare quotes", words, "the report keeps its distance from the word")


def _is_hedge(sign: Sign) -> bool:
    return sign.status in ("hedged", "possible")


def _clause(token: Token) -> list[Token]:
    return [t for t in token.subtree if not t.is_space]


def _words(doc: Doc, indexes: Iterable[int]) -> str:
    """The words at these places, runs that do not touch parted by an ellipsis."""
    runs: list[list[int]] = []
    for i in sorted(indexes):
        if runs and all(doc[n].is_space for n in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    texts = [doc[start:end].text.strip(' ,.“”"') for start, end in runs]
    return " … ".join(text for text in texts if text)
