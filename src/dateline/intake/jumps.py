"""Lines that say where a story goes on, or whence it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NAME = r"[^\W\d_][\w’' -]{1,40}"
_NUMBER = r"(?:page|p\.|pg\.)\s?"
_PAGE = rf"{_NUMBER}(?P<page>[A-Z]{{0,2}}-?\d{{1,3}})"
_ON = re.compile(
    r"\(?(?:story |article |report )?(?:continue[sd]?|turn|see|more|full story|read more)\b:?(?: (?:on|to|at|in|over))?"
    rf"(?: (?P<key>{_NAME}?),?)?(?: on)? {_PAGE}(?:,? (?P<after>{_NAME}))?\)?\s*[.…»>→)]*",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?P<key>[A-Z][\w’' -]{{1,40}}), {_PAGE}\s*[»>→]*")
_FROM = re.compile(
    rf"\(?(?:(?P<key>(?!cont(?:inued|’d|'d|d)?\b){_NAME}?)[:,]? )?(?:continued |cont(?:’|')?d\.? )?from {_PAGE}\)?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Jump:
    """A page as printed ("4", "A3"), and the word by which the story is named there, if any."""

    page: str
    key: str


def jump_on(text: str) -> Jump | None:
    """Where a story goes on, if that is all that a line says: "Continued on page 4"."""
    found = _ON.fullmatch(text.strip()) or _NAMED.fullmatch(text.strip())
    if found is None:
        return None
    key = found["key"] or found.groupdict().get("after") or ""
    return Jump(found["page"].upper(), key.strip().lower())


def jump_from(text: str) -> Jump | None:
    """Whence a story comes, if that is all that a line says: "From page 1"."""
    found = _FROM.fullmatch(text.strip())
    return None if found is None else Jump(found["page"].upper(), (found["key"] or "").strip().lower())


@lru_cache(256)  # asked of a line at each of its neighbours
def is_jump(text: str) -> bool:
    """Is it a jump line, one way or the other?"""
    return len(text) < 90 and (jump_on(text) is not None or jump_from(text) is not None)
