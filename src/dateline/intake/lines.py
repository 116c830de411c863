"""The lines of a text, and what the end of one and the beginning of the next tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.intake.spelling import common, listed

INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
BROKEN = "\x02\ufffe\uffff"  # what pdfium writes, instead of hyphen and line end, where a line broke a word
_READ = {**dict.fromkeys(map(ord, INVISIBLE)), **dict.fromkeys(map(ord, BROKEN), "-")}
_BREAK = re.compile(rf"\r\n|[\n\r\f\v\x85\u2028\u2029]|(?<=[{BROKEN}])(?=[^\W\d_])")
_WHITE = re.compile(r"\s*(?<=[\n\r\f\v\x85\u2028\u2029])")  # up to the beginning of a line
_MOST_BLANK = 50
_TAIL = 200  # characters at the end of a text that tell whether it is finished
_END = re.compile(r"[.!?…:](?:[\"”’'»)\]]|\[[\w ]{1,20}\])*[ ,;]*$")
_OPENING = re.compile(r"[\"“‘'«(\[]*\s*[A-Z0-9À-ÖØ-Þ\u0391-\u03a9\u0400-\u042f]")
_INNER_END = re.compile(r"\b([^\W\d_]{2,}[.!?])(?=[\"”’)]* [\"“‘(]*[A-ZÀ-Þ])")
_BULLET = re.compile(r"(?:[•‣▪◦●■]\s*|(?:[*·–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+)\S")
_ROUND = re.compile(r"[•‣▪◦●■]")
_LAST_WORD = re.compile(r"([^\W\d_]+\.?)$")
_PARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-", re.IGNORECASE)


class Line(NamedTuple):
    """A line of the captured text without the white space around it; ``start`` is its offset there.

    ``read`` is the text without invisible characters, with hyphens where a sign of pdfium's stands for one. ``indent``
    counts the white space before it. ``size`` is the height of its letters against the usual ones of the document,
    ``page`` counts from 1; plain text has neither, unless its columns stand side by side.
    """

    start: int
    text: str
    read: str
    indent: int = 0
    size: float = 1.0
    page: int | None = None

    @property
    def blank(self) -> bool:
        return not self.read


def line_at(start: int, raw: str, *, size: float = 1.0, page: int | None = None) -> Line:
    """The line that stands at an offset, white space still around it."""
    text = raw.strip()
    if not text:
        return Line(start, "", "")
    indent = len(raw) - len(raw.lstrip())
    return Line(start + indent, text, read_as(text), indent, size, page)


def read_as(text: str) -> str:
    """A line's text without invisible characters, with hyphens where a sign of pdfium's stands for one."""
    return text if text.isascii() and BROKEN[0] not in text else text.translate(_READ).strip()


def lines_of(text: str) -> list[Line]:
    """The lines of a text with their offsets, blank ones too; form feeds end a line as well."""
    found: list[Line] = []
    start = blank = 0
    ends = _BREAK.finditer(text)
    while end := next(ends, None):
        line = line_at(start, text[start : end.start()])
        blank = blank + 1 if line.blank else 0
        start = end.end()
        if blank <= _MOST_BLANK:
            found.append(line)
        elif (white := _WHITE.match(text, start)) and white[0]:  # the rest of a long white stretch tells nothing more
            start = white.end()
            ends = _BREAK.finditer(text, start)
    return [*found, line_at(start, text[start:])]


@lru_cache(256)
def finished(text: str) -> bool:
    """Does the text end where a sentence may end? A title before a name ("Gen.") is no end."""
    tail = text[-_TAIL:]
    return _END.search(tail) is not None and not _abbreviated(tail)


def _abbreviated(text: str) -> bool:
    found = _LAST_WORD.search(text)
    return found is not None and found[1].endswith(".") and found[1][:-1].lower() in listed("sentence", "abbreviations")


def hanging(text: str) -> bool:
    """Does it break off where no heading does: at a comma, a hyphen, a little word?"""
    last = text.rsplit(" ", 1)[-1]
    if text.endswith((",", "-", "–", "—", ";", "(", "“")) or last in listed("sentence", "unfinished"):
        return True
    return last.rstrip(".").lower() in listed("sentence", "titles")


def carries(before: str, line: str) -> bool:
    """Does a line break off where no heading does? A little word may end one where the next line begins anew."""
    return hanging(before) and not (ends_little(before) and parts_sentences(before, line))


def ends_little(text: str) -> bool:
    """Is its last word a little one with which a headline may end, too ("go on")?"""
    return text.rsplit(" ", 1)[-1] in listed("sentence", "particles")


def parts_sentences(last: str, line: str) -> bool:
    """Does a word stand at a line's end, and at the next one's beginning a word that has its capital from there?"""
    word, first = last.rsplit(" ", 1)[-1], first_word(line)
    return word.isalpha() and word.islower() and first.istitle() and common(first.lower())


def running(text: str) -> bool:
    """Are there the end of one sentence and the beginning of another in it?"""
    return any(not _abbreviated(end[1]) for end in _INNER_END.finditer(text))


def opens(text: str) -> bool:
    """May a sentence begin here? A name with a small article ("al-Bab") may stand first."""
    return _OPENING.match(text) is not None or _PARTICLE.match(text) is not None


def goes_on(text: str) -> bool:
    """Does it begin in the middle of a sentence: with a small letter, or with a mark that nothing begins with?"""
    return (text[:1].islower() and _PARTICLE.match(text) is None) or text[:1] in (",", ";", ")", "”")


def bullet(text: str, before: str = "") -> bool:
    """Is it an item of a list? A dash or a number is none in the middle of a sentence, told by the line ``before``."""
    if _BULLET.match(text) is None:
        return False
    return _ROUND.match(text) is not None or not before or finished(before) or before[-1:] in ":;," or bullet(before)


def first_word(text: str) -> str:
    """What stands before the first white space."""
    return text.split(maxsplit=1)[0] if text else ""
