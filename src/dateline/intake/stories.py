"""Chunks put together into stories: which headline, dateline, note and caption belongs to which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.intake.beside import Marks, beside_flow
from dateline.intake.drafts import Draft, shared_out
from dateline.intake.headings import Part, told_apart
from dateline.intake.jumps import is_jump, jump_from
from dateline.intake.layout import Chunk, paragraphs
from dateline.intake.matching import names, related
from dateline.intake.restore import restore
from dateline.intake.spelling import Spelling
from dateline.intake.strands import in_order
from dateline.intake.twins import set_apart
from dateline.intake.wire import (
    byline_blocks,
    is_byline_note,
    names_trade,
    note_name,
    opens_with_dateline,
    split_dateline,
)
from dateline.records import Block, BlockRole, Restored, Story

_WORD = re.compile(r"\w+")
_CROSSHEAD_WORDS, _HEADLINE_WORDS = 4, 6  # from the first it may be a headline, from the second it is
_LONGEST_SIGN_OFF = 8  # words
_RECENT = 20  # paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """What came of a text: its stories, and the blocks that belong to none."""

    stories: tuple[Story, ...]
    furniture: tuple[Block, ...]


class Assembly:
    """Puts one text together. ``usual`` is the width of its columns, or ``None`` where every line is a paragraph;
    ``marks`` tells what else is known of the lines.
    """

    def __init__(
        self, found: Sequence[Chunk], *, spelling: Spelling, usual: int | None, marks: Marks | None = None
    ) -> None:
        self._found, self._spelling, self._usual, self._marks = found, spelling, usual, marks or Marks()
        self._furniture: list[Block] = []
        self._drafts: list[Draft] = []
        self._current = Draft()

    def page(self) -> Page:
        beside = beside_flow(self._found, usual=self._usual, marks=self._marks)
        flow = [self._told(number, beside) for number in range(len(self._found)) if number not in beside]
        if self._usual is not None:
            flow = in_order(flow, pages=self._marks.pages, torn=self._marks.torn)
        parts = told_apart(flow, usual=self._usual)
        if self._usual is not None and not self._marks.torn:
            parts = set_apart(parts)
        self._draft(parts)
        self._drafts = shared_out(self._drafts)
        for number, role in sorted(beside.items()):
            self._place(self._found[number], role)
        stories = tuple(Story(n, tuple(self._arranged(d))) for n, d in enumerate(self._drafts, start=1))
        return Page(stories, tuple(self._furniture))

    def _told(self, number: int, beside: Mapping[int, BlockRole]) -> Chunk:
        """A chunk of the flow, marked if a jump line stands before it, be there other furniture between."""
        at = number - 1
        while at in beside:
            if is_jump(self._found[at].text):
                return replace(self._found[number], jumped=self._found[at].text)
            at -= 1
        return self._found[number]

    def _draft(self, parts: Sequence[Part]) -> None:
        waiting: list[Part] = []
        for number, part in enumerate(parts):
            if part.role != "body":
                waiting.append(part)
                continue
            origin = self._origin(waiting, part.chunk)
            if origin is not None:
                self._furniture += [self._block("furniture", p.chunk) for p in waiting]
                self._current = origin
            elif self._starts_story(waiting, parts, number):
                self._open(waiting, capital=part.chunk.capital is not None)
            else:
                self._current.blocks += [self._block("deck", p.chunk) for p in waiting]
            waiting = []
            self._tell(part.chunk)
        if waiting and not self._drafts:
            self._open([], capital=False)
        for part in waiting:
            self._current.blocks += self._tail(part.chunk)

    def _origin(self, waiting: Sequence[Part], chunk: Chunk) -> Draft | None:
        """The story with which a chunk goes on below a line such as "BRIDGE: from page 1"."""
        jump = jump_from(chunk.jumped)
        if jump is None:
            return None
        named = {word for part in waiting for word in part.chunk.words} | set(jump.key.split())
        return next((d for d in self._drafts if named & {word for head in d.headings for word in head.words}), None)

    def _starts_story(self, waiting: Sequence[Part], parts: Sequence[Part], number: int) -> bool:
        chunk = parts[number].chunk
        if not self._drafts or chunk.capital:
            return True
        if not waiting:
            return self._current.noted
        if self._current.noted or opens_with_dateline(chunk.text) or any(p.role != "heading" for p in waiting):
            return True
        longest = max(len(p.chunk.words) for p in waiting)
        if not _CROSSHEAD_WORDS <= longest < _HEADLINE_WORDS:
            return longest >= _HEADLINE_WORDS
        following = _until_heading(parts, number)
        return not related(self._current.recent, following)

    def _open(self, waiting: Sequence[Part], *, capital: bool) -> None:
        draft = Draft(capital=capital)
        for part in waiting:
            if part.role == "heading":
                draft.headings.append(part.chunk)
            elif part.role == "byline":
                draft.lead += self._byline(part.chunk)
            else:
                draft.lead.append(self._block("dateline", part.chunk))
        self._drafts.append(draft)
        self._current = draft

    def _byline(self, chunk: Chunk) -> list[Block]:
        """A byline as name and note; a bare name is a byline, a post under one is a note."""
        restored = self._restored(chunk)
        role: BlockRole = "byline_note" if names_trade(chunk.text) else "byline"
        return byline_blocks(restored) or [Block(role, restored, chunk.lines[0].page)]

    def _tell(self, chunk: Chunk) -> None:
        """The chunk's paragraphs go to the story in hand."""
        draft = self._current
        runs = paragraphs(chunk) if self._usual is not None else [chunk.lines]
        for number, lines in enumerate(runs):
            capital = chunk.capital if number == 0 else None
            restored = restore(lines, spelling=self._spelling, capital=capital)
            page = lines[0].page
            if draft.blocks and self._is_note(restored):
                name = note_name(restored)
                draft.lead += [Block("byline", name, page)] if name else []
                draft.blocks.append(Block("byline_note", restored, page))
                draft.noted = True
                continue
            for block in split_dateline(restored) if not draft.blocks else [Block("paragraph", restored)]:
                self._file(Block(block.role, block.restored, page))

    def _file(self, block: Block) -> None:
        if block.role == "furniture":
            self._furniture.append(block)
        elif block.role == "dateline":
            self._current.lead.append(block)
        elif block.text:
            self._current.blocks.append(block)

    def _is_note(self, restored: Restored) -> bool:
        """A note on the author, unless the text goes on to speak of the same person: then it is news."""
        if not is_byline_note(restored.text):
            return False
        name = note_name(restored)
        if name is None:
            return True
        surname = _WORD.findall(name.text)[-1]
        own = [restored.text, *(b.text for b in self._current.lead if b.role == "byline_note")]
        return self._words[surname] <= sum(_WORD.findall(text).count(surname) for text in own)

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(word for chunk in self._found for word in _WORD.findall(chunk.text))

    def _tail(self, chunk: Chunk) -> list[Block]:
        """What stands unfinished at the very end: text if it is long enough to be some, else a sign-off."""
        restored = self._restored(chunk)
        long = len(chunk.words) > _LONGEST_SIGN_OFF or not self._current.blocks
        if long:
            return [Block("paragraph", restored, chunk.lines[0].page)]
        self._furniture.append(Block("furniture", restored, chunk.lines[0].page))
        return []

    def _place(self, chunk: Chunk, role: BlockRole) -> None:
        """A caption goes to the story with which it shares most names, all else beside the stories stays furniture."""
        block = self._block(role, chunk)
        told = names(block.text)
        shared = [sum(d.text.count(name) for name in told) for d in self._drafts]
        if role == "caption" and max(shared, default=0) > 0:
            self._drafts[shared.index(max(shared))].blocks.append(block)
        else:
            self._furniture.append(block)

    def _arranged(self, draft: Draft) -> list[Block]:
        """Headline, deck, byline and dateline, then the text."""
        first = min((chunk.lines[0].start for chunk in draft.headings[:1]), default=0)
        labels = [c for c in draft.headings[1:] if c.lines[0].start < first]
        self._furniture += [self._block("furniture", chunk) for chunk in labels]
        shown = [chunk for chunk in draft.headings if chunk not in labels]
        headings = [self._block("headline" if n == 0 else "deck", c) for n, c in enumerate(shown)]
        named = [b for b in draft.lead if b.role == "byline"][:1]
        return [*headings, *named, *(b for b in draft.lead if b.role != "byline"), *draft.blocks]

    def _block(self, role: BlockRole, chunk: Chunk) -> Block:
        return Block(role, self._restored(chunk), chunk.lines[0].page)

    def _restored(self, chunk: Chunk) -> Restored:
        return restore(chunk.lines, spelling=self._spelling, capital=chunk.capital)


def _until_heading(parts: Sequence[Part], number: int) -> str:
    found = []
    for part in parts[number : number + _RECENT]:
        if part.role != "body":
            break
        found.append(part.chunk.text)
    return "\n".join(found)
