"""Who is responsible for each word of a story: what is said in quotation marks, and what is told without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dateline.reading.described import whole_description
from dateline.reading.floor import Floor
from dateline.reading.names import Name
from dateline.reading.roll import Roll
from dateline.reading.speakers import Speaker
from dateline.reading.stances import stance_at
from dateline.reading.statements import Statement
from dateline.reading.unnamed import with_anonymity
from dateline.reading.who_may_speak import may_hold
from dateline.reading.words_of_saying import Reader
from dateline.tokens import Doc


class Attribution:
    """The statements of a story; asks who answers for a word."""

    def __init__(self, told: Sequence[Statement], held: Iterable[Statement]) -> None:
        """``held`` is what else is attributed, by words that tell nothing; found late, as no claim asks for it."""
        self._all, self._held = tuple(told), held
        self._told: dict[int, list[Statement]] = defaultdict(list)
        for statement in told:
            if statement.told:
                self._told[statement.block].append(statement)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that is attributed, the words that tell nothing last."""
        return (*self._all, *self._held)

    def chain(self, block: int, token: int) -> tuple[Speaker, ...]:
        """Who is responsible for a token of a block, outermost first; empty when only the outlet speaks."""
        found = [s for s in self._told.get(block, ()) if token in s.tokens]
        outer = sorted(found, key=lambda s: (-len(s.tokens), s.speaker.start))
        chain: list[Speaker] = []
        for statement in outer:
            if not any(link.head == statement.speaker.head for link in chain):
                chain.append(statement.speaker)
        return tuple(chain)


def find_speakers(docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> Attribution:
    """The attribution of the blocks of one story, in order; ``names`` are the names of each block."""
    roll, floor = Roll(docs, names), Floor()
    for block, doc in enumerate(docs):
        Reader(roll, floor, doc, block).read()
    told = with_anonymity(docs, floor.statements)
    held = (one for block, doc in enumerate(docs) for one in _stances(doc, block, roll=roll, told=told))
    return Attribution(told, held)


def _stances(doc: Doc, block: int, *, roll: Roll, told: Sequence[Statement]) -> Iterator[Statement]:
    """What else is attributed in a block, by words that tell nothing: no source of a claim."""
    cues = {s.speaker.cue for s in told}
    for token in doc:
        found = stance_at(token) if (block, token.i) not in cues else None
        voice = roll.voice(block, found.holder) if found is not None else None
        if found is not None and voice is not None and may_hold(found, voice):
            start, end = whole_description(found.holder, found.cue)
            holder = Speaker(voice.type, block, start, end, voice.head, (block, found.cue.i), rule=found.rule)
            yield Statement(block, holder, found.content, told=False)
