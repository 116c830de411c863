"""What a story is known by when it comes again: in another wrapping, or in another paper with a few words changed."""

from __future__ import annotations

import hashlib
import re

from rensa import RMinHash

from dateline.records import Document, Story, Telling

PERMUTATIONS, _SEED = 64, 20160403  # kept in ledgers: another number makes all that stands there unknown
_SHINGLE = 3  # words
_FEWEST_WORDS = 25  # shorter stories are alike too easily
_WORD = re.compile(r"[^\W_]+")


def tellings(document: Document) -> list[Telling]:
    """Each story with the hash of its words and its MinHash signature (Broder 1997) over runs of three words.

    Stories of a few words are left out.
    """
    told = ((story, _words(story)) for story in document.stories)
    return [
        Telling(document.id, story.number, hashlib.sha256(" ".join(words).encode()).hexdigest(), _signature(words))
        for story, words in told
        if len(words) >= _FEWEST_WORDS
    ]


def _words(story: Story) -> list[str]:
    return _WORD.findall(" ".join(story.paragraphs).lower())


def _signature(words: list[str]) -> tuple[int, ...]:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    return tuple(sketch.digest())
