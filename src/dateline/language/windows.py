"""What the encoder sees at one time: a paragraph, or of a long one the sentences that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.sentences import UNKNOWN, YES

MOST = 96
UTMOST = 192
_STOPS = frozenset((".", "!", "?", "…", ";", ":", "”", '"', ")"))


def windows(words: Sequence[str], marks: Sequence[int]) -> Iterator[list[int]]:
    """The places of the words of each window, in order; white space is in none.

    ``marks`` are those of :func:`~dateline.language.sentences.beginnings`. A window ends with its paragraph; one of
    more than ``MOST`` words ends before a sure beginning of a sentence, else after a sign that may end one, else after
    ``UTMOST`` words.
    """
    held: list[int] = []
    for at, word in enumerate(words):
        if not word.isspace():
            held.append(at)
        elif word.count("\n") > 1:
            yield from _cut(words, held, marks)
            held = []
    yield from _cut(words, held, marks)


def _cut(words: Sequence[str], held: list[int], marks: Sequence[int]) -> Iterator[list[int]]:
    start = 0
    while len(held) - start > MOST:
        end = _end(words, held, marks, start=start)
        yield held[start:end]
        start = end
    if start < len(held):
        yield held[start:]


def _end(words: Sequence[str], held: list[int], marks: Sequence[int], *, start: int) -> int:
    most, utmost = start + MOST, min(len(held), start + UTMOST)
    places = [*range(most, start, -1), *range(most + 1, utmost)]
    sure = (at for at in places if marks[held[at]] == YES)
    likely = (at for at in places if marks[held[at]] == UNKNOWN and words[held[at - 1]] in _STOPS)
    return next(sure, None) or next(likely, None) or utmost
