"""Where sentences must and must not begin, whatever the network thinks.

Each rule was counted on the training parts of UD English EWT and GUM and kept where it holds at least 97 times in a
hundred; everything else is left to the network. That a line with a bullet begins a sentence could not be counted: the
treebanks have no lines.
"""

from __future__ import annotations

from collections.abc import Sequence

TITLES = frozenset(
    "Lt. Gen. Maj. Col. Capt. Sgt. Cpl. Adm. Brig. Mr. Mrs. Ms. Dr. Sen. Rep. Gov. St. Prof. vs.".split()
)
NUMBERED = frozenset("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. No.".split())
MONTHS = frozenset("January February March April May June July August September October November December".split()) | (
    NUMBERED - {"No."}
)
_YEARLY = frozenset({"in", "of", "since", "until", "by", "from", "to", "through", "before", "after"})
YES, NO, UNKNOWN = 1, -1, 0
_CLOSING = frozenset(("”", "’", ")", "]", ",", ";", ":", "."))
_STRAIGHT = frozenset(('"', "'"))
_OPENING = _STRAIGHT | {"“", "‘"}
_FREE = frozenset((".", "!", "?", "…", "•", "·"))
_SHUTTING = frozenset(("”", '"'))
_LONG_NUMBER = 4
_BULLETS = frozenset(("-", "•", "·", "*", "▪", "●"))


def beginnings(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """For each word ``YES``, ``NO`` or ``UNKNOWN``: does a sentence begin there? ``spaces`` are those after the words.

    What leaves no doubt: paragraphs, full stops, titles, closing marks. White space is ``UNKNOWN``, so is the first.
    """
    marks = [UNKNOWN] * len(words)
    for at in range(1, len(words)):
        word = words[at]
        if not word.isspace():
            marks[at] = _begins(words, spaces, at)
    return marks


def _begins(words: Sequence[str], spaces: Sequence[bool], at: int) -> int:
    word, before = words[at], words[at - 1]
    if before.isspace():
        bullet = word in _BULLETS and spaces[at]
        return YES if before.count("\n") > (0 if bullet else 1) else UNKNOWN
    if _numbers_a_point(words, at - 1):
        return NO
    if before in TITLES or word in _CLOSING or (word in _STRAIGHT and not spaces[at - 1]):
        return NO
    if before in NUMBERED:
        return NO if word[0].isdigit() else UNKNOWN
    if word.islower() and word.isalpha() and before not in _FREE:
        return NO
    opens = word[0].isupper() or (word in _OPENING and not spaces[at])
    return YES if opens and _ended(words, spaces, at - 1) else UNKNOWN


def _numbers_a_point(words: Sequence[str], at: int) -> bool:
    """Whether a paragraph begins with the number of a point, such as "1." or "2)", and this word ends it."""
    number = at if words[at].endswith(".") and len(words[at]) > 1 else at - 1
    if number < 0 or (number < at and words[at] not in (".", ")")):
        return False
    opens = number == 0 or (words[number - 1].isspace() and words[number - 1].count("\n") > 1)
    return opens and len(words[number]) < _LONG_NUMBER and words[number].rstrip(".").isdigit()


def _ended(words: Sequence[str], spaces: Sequence[bool], at: int) -> bool:
    """A full stop after a word (not a number or an initial), perhaps inside a closing quotation mark, then a space."""
    if not spaces[at] or at < 2:
        return False
    stop = at - 1 if words[at] in _SHUTTING and not spaces[at - 1] else at
    if words[stop] != "." or stop == 0:
        return False
    word = words[stop - 1]
    if word.isdigit() and stop > 1 and not spaces[stop - 1]:
        return _dates(words[stop - 2], word)
    signs = not any(letter.isalnum() for letter in word)
    return not spaces[stop - 1] and len(word) > 1 and not word[0].isdigit() and not signs


def _dates(before: str, number: str) -> bool:
    """“on May 10.”, "in 2015.": a day after its month, or a year, ends a sentence as a word does."""
    year = len(number) == _LONG_NUMBER and number[:2] in ("18", "19", "20")
    return before in MONTHS or (year and (before.lower() in _YEARLY or before == ","))
