"""Captions, told by their words: what a picture shows, its day, who took it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.intake.layout import Chunk, is_credit
from dateline.intake.lines import finished, opens, running
from dateline.intake.spelling import listed

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
    r"|held|made|saw|began|died|led|met|kept|gave|sent|stood|drove|will|would|must|may|might|can|could|should|we|I|has|have|been)\b"
)
_SPEECH = re.compile(r"\b(?:said|says|told|according)\b|[“\"]")


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
        + 2 * (_pictured(text) and _present(text))
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
