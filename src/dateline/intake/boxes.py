"""Pull quotes and captions: what stands on a page beside its stories."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.intake.layout import Chunk, is_credit
from dateline.intake.lines import finished, goes_on, hanging, opens, running
from dateline.intake.spelling import listed

_GRAM = 4
_QUOTED = 0.75
_SHORTEST_QUOTE, _LONGEST_QUOTE = 5, 45
_SURE_QUOTE = 8  # words
_MOST_ALIKE = 20  # chunks that are looked through
_LONGER = 1.5
_MOST_LINES = 12
_MANY_WORDS = 12
_LONGEST_CAPTION = 60
_LIKELY = 3
_WIDER = 1.3
_RARE = 0.2
_HEAD = 9
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(
    rf"(?:\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|(?:19|20)\d\d|\b[A-Z][a-z]+day)"
    r"[.)]*(?: \(.{2,40}\)\.?)?$"
)
_UNSEEN = re.compile(
    r"\b(?:was|were|had|did|(?<!\ba )(?<!\ban )(?<!\bthe )[a-z]{3,}ed|took|came|fell|went|left|fled|fought"
    r"|held|made|saw|began|will|would|must|may|might|can|could|should|we|I|has|have|been)\b"
)
_SPEECH = re.compile(r"\b(?:said|says|told|according)\b|[“\"]")


def pull_quotes(found: Sequence[Chunk]) -> set[int]:
    """Which chunks only repeat, nearly word for word, what a longer chunk says; by their numbers."""
    grams = [_grams(_quoted(chunk).words) for chunk in found]
    longest: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, own in enumerate(grams):
        for gram in set(own):
            holders = longest.setdefault(gram, [])
            holders.append((len(found[number].words), number))
            if len(holders) > 1:
                holders[:] = sorted(holders, reverse=True)[:2]
    edges = _Edges(found)
    return {
        number
        for number, own in enumerate(grams)
        if _SHORTEST_QUOTE <= len(own) + _GRAM - 1 <= _LONGEST_QUOTE
        and _whole(found[number])
        and _repeats(found, number, own=own, longest=longest, edges=edges)
    }


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
    return sure or (told >= _QUOTED * len(own) and not _in_sequence(found, number))


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
    told = asked.intersection(_grams(flow())) if asked else asked
    return [
        may and sum(gram in told for gram in own) >= _QUOTED * len(own) for own, may in zip(grams, brief, strict=True)
    ]


def _quoted(chunk: Chunk) -> Chunk:
    """A chunk without the lines below its last sentence, which may say whose words they are."""
    ends = [number for number, line in enumerate(chunk.lines, start=1) if finished(line.read)]
    below = len(chunk.lines) - ends[-1] if ends else 0
    return (
        replace(chunk, lines=chunk.lines[: ends[-1]]) if 0 < below <= 2 and len(chunk.lines) <= _MOST_LINES else chunk
    )


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
    others = (((n, length) for length, n in longest[gram] if n != number) for gram in own)
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


def captions(found: Sequence[Chunk], *, usual: int | None, upright: Sequence[int] = ()) -> set[int]:
    """Which chunks describe a picture: by width, verbs in the present, a date at the end, words like "file photo".

    ``upright`` are the offsets of lines that stand upright, as names of photographers do.
    """
    starts = [chunk.lines[0].start for chunk in found]
    near = {at - side for at in {bisect_left(starts, offset) for offset in upright} for side in (0, 1)}
    framed = sum(chunk.framed for chunk in found) > _RARE * len(found)
    return {
        number
        for number, chunk in enumerate(found)
        if len(chunk.words) <= _LONGEST_CAPTION
        and chunk.capital is None
        and (
            _likeness(chunk, usual=usual, last=number == len(found) - 1, framed=chunk.framed and not framed) >= _LIKELY
            or (usual is not None and (number in near or _credited(found, number)) and _shown(chunk))
        )
    }


def captioned(chunk: Chunk) -> bool:
    """Is it in the words of a caption, wherever it stands: what a picture shows, its day, "file photo"?"""
    if len(chunk.words) > _LONGEST_CAPTION or not opens(chunk.text):
        return False
    return _shown(chunk) or _marked(chunk.text) or (_DATED.search(chunk.text) is not None and _pictured(chunk.text))


def tells_now(text: str) -> bool:
    """Is it one whole sentence without a verb in the past, as captions are and news hardly is?"""
    return opens(text) and finished(text) and _present(text) and _SPEECH.search(text) is None


def _shown(chunk: Chunk) -> bool:
    """One sentence on what somebody does in a picture."""
    return opens(chunk.text) and chunk.finished and _pictured(chunk.text) and _present(chunk.text)


def _credited(found: Sequence[Chunk], number: int) -> bool:
    """Does the name of a photographer stand right before or behind a chunk?"""
    return any(
        is_credit(chunk.text) for chunk in (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
    )


def _likeness(chunk: Chunk, *, usual: int | None, last: bool, framed: bool) -> int:
    text = chunk.text
    if not opens(text) or not (chunk.finished or _DATED.search(text) or _marked(text)):
        return 0
    if usual is None and not _marked(text):
        return 0
    wide = usual is not None and chunk.width >= _WIDER * usual and len(chunk.lines) <= 4 and chunk.finished
    if not (wide or _marked(text) or _DATED.search(text)):
        return 0
    return (
        2 * _marked(text)
        + 2 * wide
        + (framed or (last and usual is not None))
        + _pictured(text) * (1 + _present(text))
        + (_DATED.search(text) is not None)
        - 2 * (_SPEECH.search(text) is not None)
    )


def _marked(text: str) -> bool:
    small = text.lower()
    return any(mark in small for mark in listed("caption", "marks"))


def _present(text: str) -> bool:
    """One sentence about what can be seen: without a verb in the past, or one that tells what may be."""
    return not running(text) and _UNSEEN.search(text) is None


def _pictured(text: str) -> bool:
    """Does it tell what somebody does in a picture: a verb in the present, early in the sentence?"""
    words = [word.strip(",.").lower() for word in text.split()[1:_HEAD]]
    verbs = listed("caption", "verbs")
    return any(w in verbs or w.removesuffix("s") in verbs or w.removesuffix("es") in verbs for w in words)
