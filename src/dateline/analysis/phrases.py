"""Patterns that find any of some phrases in a sentence, in half the time of one that tries each at every word."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\|(?![^(]*\))")  # what parts the phrases, not what parts the words inside brackets


def any_of(phrases: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern for these phrases as whole words: "at least|part (?:of|in)".

    Raises :class:`ValueError` for a phrase that does not begin with a letter that stands for itself.
    """
    letters = {phrase[:1] for phrase in _BETWEEN.split(phrases)}
    if not all(map(str.isalpha, letters)):
        raise ValueError(f"a phrase of {phrases!r} does not begin with a letter")
    return re.compile(rf"\b(?=[{''.join(sorted(letters))}])(?:{phrases})\b", flags)
