"""Pull quotes: what stands on a page beside its stories and repeats what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.intake.layout import Chunk
from dateline.intake.lines import finished, goes_on, hanging

_GRAM = 4
_QUOTED = 0.75
_SHORTEST_QUOTE, _LONGEST_QUOTE = 5, 45
_SURE_QUOTE = 8  # words
_MOST_ALIKE = 20  # chunks that are looked through
_LONGER = 1.5
_MOST_LINES = 12
_MANY_WORDS = 12


def pull_quotes(found: Sequence[Chunk]) -> set[int]:
    """Which chunks only repeat, nearly word for word, what a longer chunk says; by their numbers."""
    grams = [_grams(_quoted(chunk).words) for chunk in found]
    brief = [
        number
        for number, own in enumerate(grams)
        if _SHORTEST_QUOTE <= len(own) + _GRAM - 1 <= _LONGEST_QUOTE and _may_quote(found[number])
    ]
    asked = {gram for number in brief for gram in grams[number]}
    longest: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, own in enumerate(grams) if asked else ():
        for gram in asked.intersection(own):
            holders = longest.setdefault(gram, [])
            holders.append((len(found[number].words), number))
            if len(holders) > 1:
                holders[:] = sorted(holders, reverse=True)[:2]
    edges = _Edges(found)
    return {number for number in brief if _repeats(found, number, own=grams[number], longest=longest, edges=edges)}


def _repeats(
    found: Sequence[Chunk],
    number: int,
    *,
    own: Sequence[tuple[str, ...]],
    longest: dict[tuple[str, ...], list[tuple[int, int]]],
    edges: _Edges,
) -> bool:
    """Does a chunk say what the text says elsewhere, and does it not stand in the text itself?

    What is there word for word, and long enough, need not be asked how it fits between its neighbours: extractors put
    pull quotes in the middle of sentences.
    """
    told = _told_elsewhere(number, own, found=found, longest=longest)
    sure = len(own) + _GRAM - 1 >= _SURE_QUOTE and (told == len(own) or edges.tell(_quoted(found[number]).words))
    whole = _whole(found[number]) and not _in_sequence(found, number)
    return sure or (told >= _QUOTED * len(own) and whole)


class _Edges:
    """Chunks that break off by their last words, and the first words of those that begin within a sentence."""

    def __init__(self, found: Sequence[Chunk]) -> None:
        self._ending: dict[tuple[str, ...], list[list[str]]] = {}
        self._going_on: dict[str, list[list[str]]] = {}
        for chunk in found:
            if not chunk.finished and len(chunk.words) >= _GRAM:
                self._ending.setdefault(tuple(chunk.words[1 - _GRAM :]), []).append(chunk.words)
            if goes_on(chunk.text) and chunk.words:
                self._going_on.setdefault(chunk.words[0], []).append(chunk.words)

    def tell(self, words: list[str]) -> bool:
        """Do words end one chunk and begin another, as where a column broke what is quoted?"""
        for at in range(_GRAM - 1, len(words)):
            ending = self._ending.get(tuple(words[at + 1 - _GRAM : at]), [])[:_MOST_ALIKE]
            if not any(before[-at:] == words[:at] for before in ending):
                continue
            rest = words[at:]
            if any(after[: len(rest)] == rest for after in self._going_on.get(rest[0], [])[:_MOST_ALIKE]):
                return True
        return False


def repeated(blocks: Sequence[Chunk], flow: Callable[[], Sequence[str]]) -> list[bool]:
    """Which blocks only repeat, nearly word for word, what the words of a text say; ``flow`` gives these if asked."""
    grams = [_grams(block.words) for block in blocks]
    brief = [_SHORTEST_QUOTE <= len(own) + _GRAM - 1 <= _LONGEST_QUOTE for own in grams]
    asked = {gram for own, may in zip(grams, brief, strict=True) if may for gram in own}
    told = _told(flow(), asked) if asked else asked
    return [
        may and sum(gram in told for gram in own) >= _QUOTED * len(own) for own, may in zip(grams, brief, strict=True)
    ]


def _told(words: Sequence[str], asked: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Which runs of words stand in a text."""
    firsts = {gram[0] for gram in asked}
    runs = (tuple(words[at : at + _GRAM]) for at, word in enumerate(words) if word in firsts)
    return asked.intersection(runs)


def _quoted(chunk: Chunk) -> Chunk:
    """A chunk without the lines below its last sentence, which may say whose words they are."""
    ends = [number for number, line in enumerate(chunk.lines, start=1) if finished(line.read)]
    below = len(chunk.lines) - ends[-1] if ends else 0
    return (
        replace(chunk, lines=chunk.lines[: ends[-1]]) if 0 < below <= 2 and len(chunk.lines) <= _MOST_LINES else chunk
    )


def _may_quote(chunk: Chunk) -> bool:
    """May it be a quotation: something whole, or as many words as no headline has in common with its text?"""
    return _whole(chunk) or (len(chunk.words) >= _SURE_QUOTE and not _open_quote(chunk.text))


def _whole(chunk: Chunk) -> bool:
    """Does it say something whole, as a headline need not: a sentence, a quotation, or words enough?"""
    if _open_quote(chunk.text):
        return False
    return _quoted(chunk).finished or any(mark in chunk.text for mark in '“"«') or len(chunk.words) >= _MANY_WORDS


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[at:] for at in range(_GRAM)), strict=False))


def _told_elsewhere(
    number: int,
    own: Sequence[tuple[str, ...]],
    *,
    found: Sequence[Chunk],
    longest: dict[tuple[str, ...], list[tuple[int, int]]],
) -> int:
    """How many of a chunk's runs of words stand in other chunks, too: a good deal longer ones, or one that breaks off
    within the quotation, whose rest is elsewhere.
    """
    enough = _LONGER * (len(own) + _GRAM - 1)
    shared = [holders for gram in own if len(holders := longest[gram]) > 1]  # the one holder is the chunk itself
    others = (((n, length) for length, n in holders if n != number) for holders in shared)
    return sum(any(length >= enough or _open_quote(found[n].text) for n, length in each) for each in others)


def _open_quote(text: str) -> bool:
    """Does a quotation begin that does not end?"""
    return text.rfind("“") > text.rfind("”")


def _in_sequence(found: Sequence[Chunk], number: int) -> bool:
    """Does a chunk carry on the chunk before it, or the next one carry on this?"""
    chunk = _quoted(found[number])
    before = found[number - 1] if number else None
    after = found[number + 1] if number + 1 < len(found) else None
    quoted = chunk.text[:1] in '“"«' and chunk.text[-1:] in '”"»'
    follows = after is not None and goes_on(after.text) and after.capital is None and not quoted
    parts = before is not None and not before.finished and (chunk.finished or not hanging(before.text))
    return goes_on(chunk.text) or (follows and not parts)


def is_attribution(chunk: Chunk, told: str) -> bool:
    """Does a chunk below a pull quote only name who said it: a dash and a name, or a name that the story tells too?"""
    if len(chunk.words) > 10 or finished(chunk.text):
        return False
    name = chunk.text.partition(",")[0].split()
    return chunk.text[:1] in "—–-" or (
        len(name) > 1 and "," in chunk.text and all(word[:1].isupper() for word in name) and " ".join(name) in told
    )
