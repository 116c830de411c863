"""Conventions of the news trade in the first and last lines: datelines, bylines, notes on the author."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from dateline.intake.restore import cut
from dateline.intake.spelling import listed
from dateline.records import Block, Restored

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?)"
_AGENCY = r"\((?P<agency{n}>[A-Z][\w .,/&’'-]{{1,40}})\)"
_DASH = r"(?: ?(?:--|—|–|−) ?| ?[-_] |: |\. ?/[A-Z]{2,12}/\.? )"
_NAME = r"[A-ZÀ-Þ][\w.’'-]*"
_SMALL = r"(?:of|the|de|del|da|do|di|du|la|le|el|al|ed|en|es|ez|sur|bin|ibn|von|van|and|St\.)"
_PLACE = rf"{_NAME}(?:[ /](?:{_NAME}|{_SMALL}|al-{_NAME}|el-{_NAME})){{0,4}}"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?:,? (?P<day>{_DAY}))?(?: ?{_AGENCY.format(n='')})?"
    rf"|{_AGENCY.format(n='_alone')})(?P<dash>{_DASH})(?=[^\W\d_a-z]|\d|[\"“‘'«])"
)
_PERSON = rf"{_NAME}(?: (?:{_NAME}|de|del|da|al|el|bin|ibn|abu|von|van|der|al-{_NAME}|el-{_NAME})){{1,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|WRITTEN BY|Story by|Text by|Words by|From) (?P<name>{_PERSON})"
    r"(?=$|[,.;|]| and | in | at | for | with | — | – |/)"
)
_REPORTING = re.compile(
    rf"\(?(?:Additional reporting|Reporting|Writing|Written|Compiled) by (?P<name>{_PERSON})"
    r"(?=$|[,.;)]| and | in | at )"
)
_NOTE = re.compile(
    rf"(?P<name>{_PERSON})(?:,[^,.]{{1,60}},)? "
    r"(?:is|was|has been|reports|reported|writes|covers|contributed|works)\b(?P<rest>[^.]*)"
)
_WRITES = re.compile(r" (?:writes (?:for|on|about)|reports for|covers) ")
_BESIDE_NAMES = frozenset("by in at for and with of the from de del da do la al el bin ibn abu von van der".split())
_TIME = re.compile(rf"\b(?:[A-Z][a-z]+day|{_MONTH})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_LONGEST_BYLINE = 90
_FORMATS = ("%B %d, %Y", "%B %d,%Y", "%b %d, %Y", "%b %d,%Y", "%d %B %Y", "%d %b %Y", "%d %B, %Y", "%d %b, %Y")


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(listed("note", "trades")) + r")s?\b", re.IGNORECASE)


def split_dateline(restored: Restored) -> list[Block]:
    """A paragraph as its dateline ("BEIRUT, April 3"), an agency or a dash behind it (furniture), and the rest.

    A paragraph without a dateline comes back as one block.
    """
    found = _dateline(restored.text)
    if found is None:
        return [Block("paragraph", restored)]
    label = found.end("day") if found["day"] else found.end("place")
    blocks = [Block("dateline", cut(restored, 0, label))] if label > 0 else []
    between = Block("furniture", cut(restored, max(label, 0), found.end()))
    return [*blocks, between, Block("paragraph", cut(restored, found.end(), len(restored.text)))]


def _dateline(text: str) -> re.Match[str] | None:
    """Capitals, a day or an agency make a dateline; a plain "Paris - the city of" is a sentence."""
    found = _DATELINE.match(text)
    if found is None or found["place"] is None:
        return found
    town = found["place"].split(",")[0]
    shown = found["day"] is not None or found["agency"] is not None
    capitals = town.isupper() and len(town) > 2
    certain = capitals and shown if found["dash"] == ": " else capitals or shown
    return found if certain else None


def opens_with_dateline(text: str) -> bool:
    """Does it begin with a dateline that a dash parts from the text?"""
    return _dateline(text) is not None


def agency(text: str) -> tuple[str, int, int] | None:
    """The agency named in a dateline's brackets ("Reuters" of "BEIRUT (Reuters) -"), and where it stands."""
    found = re.match(r"\W*\(([A-Z][\w .&’'-]{1,40})\)", text)
    return (found[1], *found.span(1)) if found else None


@lru_cache(256)
def is_byline_line(text: str) -> bool:
    """Is the line nothing but "By Omar Said", with a place or a post behind it at most?"""
    if len(text) > _LONGEST_BYLINE or text.endswith(".") or _BYLINE.match(text) is None:
        return False
    return all(map(_may_be_name, text.split())) and not (_TIME.search(text))


def _may_be_name(word: str) -> bool:
    """A capital first, or behind a small article ("al-Rawi")."""
    return word[:1].isupper() or not word[:1].isalpha() or word in _BESIDE_NAMES or word[:3] in ("al-", "el-")


def byline_blocks(restored: Restored) -> list[Block]:
    """A line that says who wrote the story, as the name and the whole as a note; empty if it is none."""
    found = _BYLINE.match(restored.text) if is_byline_line(restored.text) else None
    if found is None:
        return []
    return [Block("byline", cut(restored, found.start("name"), found.end("name"))), Block("byline_note", restored)]


def names_trade(text: str) -> bool:
    """Does it name a post at a paper: "Associated Press Writer"?"""
    return _trade().search(text) is not None


def is_byline_note(text: str) -> bool:
    """Does a closing paragraph tell who wrote the story: "Omar Said is a Tunis-based journalist"?"""
    if text.lower().lstrip("(").startswith(listed("note", "openings")):
        return True
    found = _NOTE.match(text)
    return found is not None and (_WRITES.search(found[0]) is not None or _trade().search(found["rest"]) is not None)


def note_name(restored: Restored) -> Restored | None:
    """The author's name within a byline note."""
    found = _REPORTING.match(restored.text) or _NOTE.match(restored.text)
    return cut(restored, found.start("name"), found.end("name")) if found else None


def is_day(text: str) -> bool:
    """Is it nothing but a day, as pages print it above a story?"""
    return re.fullmatch(rf"(?:\w+day,? )?{_DAY}(?:,? (?:at )?\d{{1,2}}[:.]\d{{2}}.{{0,12}})?", text) is not None


def is_masthead(text: str) -> bool:
    """Is it a line as pages print it over all columns: a day of the week with its date, beside names at most?"""
    found = re.search(rf"\b[A-Z][a-z]+day,? {_DAY}", text)
    if found is None or _YEAR.search(found[0]) is None:
        return False
    rest = (text[: found.start()] + text[found.end() :]).split()
    return all(word[:1].isupper() or not word[:1].isalpha() or word in _BESIDE_NAMES for word in rest)


def full_day(text: str) -> date | None:
    """The day of a dateline that tells the year too; nothing is filled in."""
    found = full_day_at(text)
    return found[0] if found else None


def full_day_at(text: str) -> tuple[date, int, int] | None:
    """The same, and where it stands."""
    found = re.search(_DAY, text)
    day = _day(found[0]) if found else None
    return (day, *found.span()) if found and day else None


def _day(told: str) -> date | None:
    words = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", told).replace(".", "").replace("Sept ", "Sep ")
    for shape in _FORMATS:
        try:
            return datetime.strptime(words, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
