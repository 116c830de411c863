"""Is a text English? Told by the small words that every English sentence needs, and by the dictionary."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.intake.issues import issue
from dateline.intake.spelling import known
from dateline.records import Block, Capture, Document, Issue, Story

_SMALL = frozenset(
    "the of and to that for with from by on said were was has had have his their which at as been but not they this "
    "would will after who are it be is".split()
)
_FEWEST_WORDS = 30  # shorter texts are too short to tell
_FEWEST_SMALL = 0.12  # of an English news story a third are such words; of a German or French one, hardly any
_FEWEST_KNOWN = 0.5
_MANY_SMALL = 2 * _FEWEST_SMALL


def is_foreign(text: str) -> bool:
    """Is a text of some length written in another language than English? A short text never is."""
    if _is_english(text):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _FEWEST_WORDS:
        return False
    small = sum(map(_SMALL.__contains__, words)) / len(words)
    return small < _FEWEST_SMALL and sum(map(known, words)) / len(words) < _FEWEST_KNOWN


def _is_english(text: str) -> bool:
    """Are so many of the words between white space small ones that it need not be asked more closely?"""
    words = text.split()
    return sum(map(_SMALL.__contains__, words)) > _MANY_SMALL * len(words)


def set_aside(capture: Capture, document: Document) -> tuple[Document, list[Issue]]:
    """The document with its stories in other languages as furniture, so that nobody misreads them, and the reason."""
    foreign = [story for story in document.stories if is_foreign(" ".join(story.paragraphs))]
    if not foreign:
        return document, []
    kept = tuple(story for story in document.stories if story not in foreign)
    count, of = len(foreign), len(document.stories)
    which = f"{count} of its {of} stories {'is' if count == 1 else 'are'}" if of > 1 else "it is"
    reason = f"{which} not in English and {'was' if count == 1 else 'were'} set aside"
    aside = [block for story in foreign for block in _as_furniture(story)]
    told = issue(capture, "partial", reason=reason, advice="give a translation; the original is kept")
    return replace(document, stories=kept, furniture=(*document.furniture, *aside)), [told]


def _as_furniture(story: Story) -> list[Block]:
    return [replace(block, role="furniture") for block in story.blocks]
