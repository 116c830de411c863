"""Lines joined into running text, every character traceable to where it was printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.intake.lines import BROKEN, INVISIBLE, Line
from dateline.intake.mending import mended
from dateline.intake.spelling import Spelling, known, listed
from dateline.records import Restored

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ODD = re.compile(rf"\s{{2,}}|[^\S ]|[{''.join(INVISIBLE)}{BROKEN}]|[{''.join(_LIGATURES)}]")
_LIGATURED = re.compile(f"[{''.join(_LIGATURES)}]")
_HYPHENS, _BROKEN = ("-", "\u2010"), tuple(BROKEN)
_LAST_WORD = re.compile(r"([^\s\"“‘«(\[—–/]*?)([^\W\d_]+)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")

Joint = Literal["space", "keep", "join", "hyphen"]


class Weaver:
    """Restored text in the making: runs of characters in order, each with the captured offset of its first or none."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, int | None]] = []

    def add(self, text: str, start: int) -> None:
        """Printed characters; runs of white space become one space, invisible characters are left out."""
        if text.isprintable() and "  " not in text and (text.isascii() or not _LIGATURED.search(text)):
            return self._push(text, start)
        done = 0
        for odd in _ODD.finditer(text):
            self._push(text[done : odd.start()], start + done)
            if odd[0][0] in _LIGATURES:
                self._push(_LIGATURES[odd[0]], None)
            elif odd[0].isspace():
                self.gap()
            done = odd.end()
        return self._push(text[done:], start + done)

    def gap(self) -> None:
        """A space that is not printed, unless there is a space already."""
        if self._runs and not self._runs[-1][0].endswith(" "):
            self._push(" ", None)

    def hyphen(self) -> None:
        """A hyphen that is printed, but for which the captured text has another sign."""
        self._push("-", None)

    def drop_hyphen(self) -> None:
        """Takes the last character back if it is a hyphen (which the line break made)."""
        text, start = self._runs[-1] if self._runs else ("", None)
        if text.endswith(_HYPHENS):
            self._runs[-1:] = [(text[:-1], start)] if len(text) > 1 else []

    def _push(self, text: str, start: int | None) -> None:
        if text:
            self._runs.append((text, start))

    def done(self) -> Restored:
        pieces: list[tuple[int, int, int]] = []
        position = 0
        for text, start in self._runs:
            if start is not None:
                _add_piece(pieces, (position, start, len(text)))
            position += len(text)
        whole = Restored("".join(text for text, _ in self._runs), tuple(pieces))
        return cut(whole, 0, len(whole.text)) if whole.text != whole.text.strip() else whole


def _add_piece(pieces: list[tuple[int, int, int]], piece: tuple[int, int, int]) -> None:
    first, at, length = pieces[-1] if pieces else (0, 0, 0)
    if pieces and (first + length, at + length) == piece[:2]:
        pieces[-1] = (first, at, length + piece[2])
    else:
        pieces.append(piece)


def traced(text: str, offsets: Sequence[int | None]) -> Restored:
    """A restored text from the captured offset of each of its characters, ``None`` for those that are not printed."""
    pieces: list[tuple[int, int, int]] = []
    for position, offset in enumerate(offsets):
        if offset is not None:
            _add_piece(pieces, (position, offset, 1))
    return Restored(text, tuple(pieces))


def cut(restored: Restored, start: int, end: int) -> Restored:
    """``restored[start:end]`` without white space at its ends, its pieces cut to it."""
    part = restored.text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    pieces = (
        (max(r, start) - start, c + max(r, start) - r, min(r + n, end) - max(r, start))
        for r, c, n in restored.pieces
        if r <= end and r + n >= start
    )
    inside = [(r, c, n) for r, c, n in pieces if n > 0 or _marks(restored, r + start, start=start, end=end)]
    return Restored(restored.text[start:end], tuple(inside))


def _marks(restored: Restored, at: int, *, start: int, end: int) -> bool:
    """Does a place without length tell, at the edge of a part or within, where a character was read otherwise?"""
    edge = start if at == start else end - 1 if at == end else None
    return edge is None or not (restored.text[edge].isspace() or any(r <= edge < r + n for r, _, n in restored.pieces))


def restore(lines: Sequence[Line], *, spelling: Spelling, capital: Line | None = None) -> Restored:
    """One running text of several lines: a line break is a space, unless a word was broken there.

    ``capital`` is a drop cap that stands on a line of its own and belongs before the first line.
    """
    weaver = Weaver()
    printed = [line for line in lines if not line.blank]
    if capital is not None:
        weaver.add(capital.text, capital.start)
        if printed and not _one_word(capital.read, printed[0].read, spelling):
            weaver.gap()
    for number, line in enumerate(printed, start=1):
        following = printed[number] if number < len(printed) else None
        weaver.add(line.text, line.start)
        joint = _joint(line, following, spelling) if following else "keep"
        if joint == "join":
            weaver.drop_hyphen()
        elif joint == "hyphen":
            weaver.hyphen()
        elif joint == "space":
            weaver.gap()
    return mended(weaver.done(), spelling.mender)


def _joint(line: Line, following: Line, spelling: Spelling) -> Joint:
    """What a line end is: a space, nothing beside what is printed ("keep"), a broken word ("join"), or a hyphen that
    stands there as another sign.
    """
    before, after = line.read, following.read
    if line.text.endswith(_BROKEN):
        return "join" if _hyphen(before[:-1], after, spelling) == "join" else "hyphen"
    if line.text.endswith("\u00ad"):
        return "join"
    if before.endswith(_HYPHENS):
        return _hyphen(before[:-1], after, spelling)
    tight = before.endswith(("/", "—", "–")) and before[-2:-1] not in ("", " ")
    return "keep" if tight else "space"


def _hyphen(before: str, after: str, spelling: Spelling) -> Joint:
    """A line that ends in a hyphen: ``before`` is the line without it."""
    first, last = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not before or before.endswith((" ", *_HYPHENS, "–")):
        return "space"
    if first is None or last is None:
        return "keep"
    if last[0] in listed("hyphen", "links") and after[last.end() : last.end() + 1] == "-":
        return "keep"
    alone = last[0] in listed("hyphen", "hanging") and after[last.end() : last.end() + 1] == " "
    if alone and not known(first[2] + last[0]):
        return "space"
    return "join" if spelling.broken(first[2], last[0], before=first[1]) else "keep"


def _one_word(capital: str, rest: str, spelling: Spelling) -> bool:
    """Is a drop cap the first letter of the word that follows ("T", "he"), not a word of its own ("A", "new")?"""
    words = rest.lower().split()
    found = _FIRST_WORD.match(rest)
    if found is None or capital[-1:].upper() not in ("A", "I", "O"):
        return True
    solid, word = capital[-1:].lower() + found[0].lower(), found[0].lower()
    if word in listed("drop_cap", "doubtful"):
        return words[1:2] != [] and (
            words[1] in listed("drop_cap", "after") or " ".join(words[:2]) in listed("drop_cap", "phrases")
        )
    return known(solid) or spelling.own(solid) > 0 or not (known(word) or spelling.own(word) > 0)
