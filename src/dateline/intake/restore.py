"""Lines joined into running text, every character traceable to where it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.intake.spelling import Spelling
from dateline.records import Restored

_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff\u2060")
_SOFT = "\u00ad"
_HYPHENS = ("-", "‐", "\u00ad", "\ufffe", "\x02")
_LAST_PART = re.compile(r"([^\W\d_]+)$")
_FIRST_PART = re.compile(r"^([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the captured text: ``start`` is its offset there; ``text`` has no line break."""

    start: int
    text: str

    @property
    def stripped(self) -> str:
        return "".join(c for c in self.text if c not in _INVISIBLE).strip()

    @property
    def blank(self) -> bool:
        return not self.stripped


class Weaver:
    """Restored text in the making: characters in order, each with its captured offset or none."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._at: list[int | None] = []

    def add(self, text: str, start: int) -> None:
        """Printed characters; runs of white space become one space, invisible characters are left out."""
        for offset, char in enumerate(text):
            if char in _INVISIBLE or char == _SOFT:
                continue
            if char.isspace():
                if self._text and not self._text[-1].isspace():
                    self._push(" ", start + offset if char == " " else None)
            else:
                self._push(char, start + offset)

    def gap(self) -> None:
        """A space where a line ended."""
        if self._text and not self._text[-1].isspace():
            self._push(" ", None)

    def drop(self) -> None:
        """Takes the last character back (a hyphen that the line break made)."""
        self._text.pop()
        self._at.pop()

    def _push(self, char: str, offset: int | None) -> None:
        self._text.append(char)
        self._at.append(offset)

    def done(self) -> Restored:
        while self._text and self._text[-1].isspace():
            self.drop()
        pieces: list[tuple[int, int, int]] = []
        for position, offset in enumerate(self._at):
            if offset is None:
                continue
            if pieces and sum(pieces[-1][::2]) == position and pieces[-1][1] + pieces[-1][2] == offset:
                first, at, length = pieces[-1]
                pieces[-1] = (first, at, length + 1)
            else:
                pieces.append((position, offset, 1))
        return Restored("".join(self._text), tuple(pieces))


def restore(lines: Sequence[Line], *, spelling: Spelling) -> Restored:
    """One running text of several lines: a line break is a space, unless a word was broken there."""
    weaver = Weaver()
    printed = [line for line in lines if not line.blank]
    for line, following in zip(printed, [*printed[1:], None], strict=True):
        left = len(line.text) - len(line.text.lstrip())
        text = line.text[left:].rstrip()
        weaver.add(text, line.start + left)
        if following is None:
            continue
        joint = _joint(line.stripped, following.stripped, spelling)
        if joint == "join":
            weaver.drop()
        elif joint == "space":
            weaver.gap()
    return weaver.done()


def _joint(before: str, after: str, spelling: Spelling) -> str:
    """What a line end is: "space", "keep" (a real hyphen) or "join" (a word broken by the line)."""
    if not before.endswith(_HYPHENS):
        return "space"
    if before.endswith(("\u00ad", "\ufffe", "\x02")):
        return "join"
    first, last = _LAST_PART.search(before[:-1]), _FIRST_PART.match(after)
    if before[:-1].endswith((" ", "-", "–")) or not before[:-1]:
        return "space"
    if first is None or last is None:
        return "keep"
    return "join" if spelling.broken(first[1], last[1], whole=_whole(before, after)) else "keep"


def _whole(before: str, after: str) -> str:
    """The hyphenated word round the line end, for instance "surface-to-" and "surface" give all of it."""
    return before.rsplit(" ", 1)[-1] + after.split(" ", 1)[0]


def drop_cap(capital: Line, rest: Restored) -> Restored:
    """A large first letter that stands alone on its line, put before the text that goes on with it."""
    at = capital.start + len(capital.text) - len(capital.text.lstrip())
    moved = tuple((r + 1, c, n) for r, c, n in rest.pieces)
    return Restored(capital.stripped + rest.text, ((0, at, 1), *moved))


def joined(parts: Iterable[Restored], *, space: bool = True) -> Restored:
    """Several restored texts one after the other."""
    text, pieces = "", []
    for part in parts:
        text += " " if text and space else ""
        pieces += [(r + len(text), c, n) for r, c, n in part.pieces]
        text += part.text
    return Restored(text, tuple(pieces))
