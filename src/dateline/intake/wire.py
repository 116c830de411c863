"""Conventions of the news trade in the first and last lines: datelines, bylines, notes on the author."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.records import Restored

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{2,4}})?)"
_AGENCY = r"\([A-Z][\w .,/&’'-]{1,40}\)"
_PLACE = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|of|the|de|el|al)){0,4}"
_DATELINE = re.compile(
    rf"^(?:(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})"
    rf"(?:,? (?P<day>{_DAY}))?(?: ?{_AGENCY})? ?(?:--|—|–|-) (?=\S))|^(?:{_AGENCY} ?(?:--|—|–|-) (?=\S))"
)
_BYLINE = re.compile(r"^(?:By|BY|by|From|Written by|Reporting by)\s+([A-ZÀ-Þ][\w.’'-]+(?:\s+(?:[A-ZÀ-Þ][\w.’'-]+|de|al|bin|van|von|el)){1,4})")
_TRADE = r"(?:journalist|correspondent|reporter|writer|editor|columnist|contributor|analyst|fellow|author|freelancer|commentator|photographer)"
_NOTE = re.compile(rf"^([A-ZÀ-Þ][\w.’'-]+(?: (?:[A-ZÀ-Þ][\w.’'-]+|de|al|bin|van|von|el)){{1,4}}) (?:is|was|has been|reports|writes|covers)\b.{{0,120}}\b{_TRADE}\b")
_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d %b %y")


def split_dateline(restored: Restored) -> tuple[Restored | None, Restored]:
    """("BEIRUT, April 3", the rest) when a paragraph opens with a dateline and a dash, else (None, the paragraph)."""
    found = _DATELINE.match(restored.text)
    if found is None or (found["place"] and not _is_dateline(found)):
        return None, restored
    end = found.end()
    label = len(found[0].rstrip(" -—–"))
    return _cut(restored, 0, label), _cut(restored, end, len(restored.text))


def _is_dateline(found: re.Match[str]) -> bool:
    """Capitals, a day or an agency; a plain "Paris - the city of" is a sentence."""
    first = found["place"].split(",")[0]
    return first.isupper() or found["day"] is not None or "(" in found[0]


def _cut(restored: Restored, start: int, end: int) -> Restored:
    pieces = [(max(r, start) - start, c + max(r, start) - r, min(r + n, end) - max(r, start)) for r, c, n in restored.pieces]
    return Restored(restored.text[start:end], tuple(p for p in pieces if p[2] > 0))


def byline_name(text: str) -> str | None:
    """The author named by a byline ("By Omar Said") or a note ("Omar Said is a Tunis-based journalist")."""
    found = _BYLINE.match(text) or _NOTE.match(text)
    return found[1] if found else None


def is_byline_note(text: str) -> bool:
    return _NOTE.match(text) is not None


def dateline_day(text: str) -> date | None:
    """The day of a dateline that tells the year too; nothing is filled in."""
    found = re.search(_DAY, text)
    for shape in _FORMATS if found else ():
        try:
            return datetime.strptime(found[0].replace(".", "").replace("Sept ", "Sep "), shape).date()  # type: ignore[index]  # noqa: DTZ007
        except ValueError:
            continue
    return None
