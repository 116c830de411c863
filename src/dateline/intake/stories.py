"""Blocks put together into stories: which headline, dateline, note, caption and pull quote belongs where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dateline.intake.layout import Chunk, paragraphs
from dateline.intake.restore import drop_cap, restore
from dateline.intake.spelling import Spelling
from dateline.intake.wire import byline_name, is_byline_note, split_dateline
from dateline.records import Block, BlockRole, Restored, Story

_WORDS = re.compile(r"[^\W_]+")
_NAMES = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_LONGEST_HEADING = 140
_QUOTED = 0.9


@dataclass
class Draft:
    """A story in the making."""

    headings: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Page:
    """What came of a text: its stories, and the blocks that belong to none."""

    stories: tuple[Story, ...]
    furniture: tuple[Block, ...]


def assemble(found: Sequence[Chunk], *, spelling: Spelling) -> Page:
    """Stories out of the chunks of a page of wrapped lines."""
    drafts: list[Draft] = []
    waiting: list[Block] = []
    boxes: list[Chunk] = []
    for number, chunk in enumerate(found):
        if is_heading(chunk, following=found[number + 1 : number + 3]):
            waiting.append(_block(_heading_role(chunk, found[number + 1 : number + 2], waiting), chunk, spelling))
        elif _is_box(chunk, found=found, drafts=drafts):
            boxes.append(chunk)
        else:
            if chunk.capital or waiting or not drafts:
                drafts.append(Draft(headings=waiting))
                waiting = []
            drafts[-1].blocks += body(chunk, spelling=spelling)
    if waiting and drafts:
        drafts[-1].blocks += waiting
    _share_headlines(drafts)
    furniture = [_place(box, drafts, spelling) for box in boxes]
    stories = tuple(Story(n, tuple(_arranged(draft))) for n, draft in enumerate(drafts, start=1))
    return Page(stories, tuple(block for block in furniture if block is not None))


def is_heading(chunk: Chunk, *, following: Sequence[Chunk]) -> bool:
    """Few words without an end of sentence before something longer."""
    if chunk.capital or chunk.finished or chunk.running or len(chunk.lines) > 4 or not following:
        return False
    text = chunk.text
    return len(text) <= _LONGEST_HEADING and text[:1] not in "•*-–" and not text[:1].islower()


def _heading_role(chunk: Chunk, following: Sequence[Chunk], waiting: Sequence[Block]) -> BlockRole:
    text = chunk.text
    if byline_name(text):
        return "byline"
    place = len(text.split()) <= 3 and text[:1].isupper() and all(w[:1].isupper() or w in ("and", "of", "the") for w in text.split())
    if place and waiting and following and (following[0].capital or len(following[0].lines) > 2):
        return "dateline"
    return "headline"


def _is_box(chunk: Chunk, *, found: Sequence[Chunk], drafts: Sequence[Draft]) -> bool:
    """A caption or a pull quote: a short frame of its own, of another width or telling again what the story tells."""
    if not drafts or chunk.capital or len(chunk.lines) > 8:
        return False
    bodies = [other for other in found if len(other.lines) > 8]
    usual = max((other.width for other in bodies), default=chunk.width)
    repeated = _repeats(chunk.text, " ".join(c.text for c in found if c is not chunk))
    return repeated or (chunk.boxed and not is_byline_note(chunk.text) and (chunk.width > 1.3 * usual or len(chunk.lines) <= 4))


def _repeats(quote: str, text: str) -> bool:
    """Does the text hold the quote's words, nearly all and in order?"""
    words, others = [w.lower() for w in _WORDS.findall(quote)], [w.lower() for w in _WORDS.findall(text)]
    if len(words) < 5:
        return False
    first = [i for i, word in enumerate(others) if word == words[0]] + [i - 1 for i, word in enumerate(others) if word == words[1]]
    return any(_alike(words, others[max(0, i) : i + len(words)]) >= _QUOTED for i in first)


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def body(chunk: Chunk, *, spelling: Spelling) -> list[Block]:
    """The paragraphs of a chunk, its dateline, and a note on the author told apart."""
    blocks: list[Block] = []
    for number, lines in enumerate(paragraphs(chunk)):
        restored = restore(lines, spelling=spelling)
        if number == 0 and chunk.capital is not None:
            restored = drop_cap(chunk.capital, restored)
        blocks += paragraph_blocks(restored)
    return blocks


def paragraph_blocks(restored: Restored) -> list[Block]:
    """A paragraph as one block, or as the dateline and the rest, or the byline note with the name in it."""
    if is_byline_note(restored.text):
        return [Block("byline_note", restored)]
    dateline, rest = split_dateline(restored)
    return ([Block("dateline", dateline)] if dateline else []) + [Block("paragraph", rest)]


def _block(role: BlockRole, chunk: Chunk, spelling: Spelling) -> Block:
    return Block(role, restore(chunk.lines, spelling=spelling))


def _share_headlines(drafts: list[Draft]) -> None:
    """Headlines that all stand at the top go each to the story that shares most words with it, else in order."""
    headlines = [b for d in drafts for b in d.headings if b.role == "headline"]
    empty = [d for d in drafts if not any(b.role == "headline" for b in d.headings)]
    crowded = [d for d in drafts if sum(b.role == "headline" for b in d.headings) > 1]
    if not empty or not crowded or len(headlines) < len(drafts):
        return
    free = list(drafts)
    kept = {id(d): [b for b in d.headings if b.role != "headline"] for d in drafts}
    for headline in headlines:
        best = max(free or drafts, key=lambda d: (_shared(headline.text, d.text), -drafts.index(d)))
        if best in free:
            free.remove(best)
        kept[id(best)].insert(0, headline)
    for draft in drafts:
        draft.headings = kept[id(draft)]


def _shared(one: str, other: str) -> float:
    first, second = ({w.lower() for w in _WORDS.findall(text) if len(w) > 3} for text in (one, other))
    return len(first & second) / (len(first) or 1)


def _place(box: Chunk, drafts: list[Draft], spelling: Spelling) -> Block | None:
    """A pull quote stays furniture; a caption goes to the story whose names it shares (then ``None`` is returned)."""
    block = _block("caption", box, spelling)
    if _repeats(box.text, " ".join(d.text for d in drafts)):
        return Block("pull_quote", block.restored)
    names = set(_NAMES.findall(block.text)[1:])
    shared = [len(names & set(_NAMES.findall(d.text))) for d in drafts]
    if max(shared, default=0) == 0:
        return block
    best = max(i for i, n in enumerate(shared) if n == max(shared)) if shared.count(max(shared)) > 1 else shared.index(max(shared))
    drafts[best].blocks.append(block)
    return None


def _arranged(draft: Draft) -> list[Block]:
    """Headline first (a second one is its deck), then byline and dateline, then the text."""
    headings: list[Block] = []
    for block in draft.headings:
        second = block.role == "headline" and any(b.role == "headline" for b in headings)
        headings.append(Block("deck", block.restored) if second else block)
    notes = [b for b in draft.blocks if b.role == "byline_note"]
    if notes and not any(b.role == "byline" for b in headings):
        name = byline_name(notes[0].text)
        if name:
            headings.append(Block("byline", _slice(notes[0].restored, notes[0].text.index(name), len(name))))
    return [*headings, *draft.blocks]


def _slice(restored: Restored, start: int, length: int) -> Restored:
    """Part of a restored text, its pieces cut to it."""
    end = start + length
    pieces = []
    for r, c, n in restored.pieces:
        low, high = max(r, start), min(r + n, end)
        if low < high:
            pieces.append((low - start, c + low - r, high - low))
    return Restored(restored.text[start:end], tuple(pieces))
