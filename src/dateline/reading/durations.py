"""How long, how often, and times that name no day: "nine months", "every night", "recently"."""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.reading import calendar
from dateline.reading.calendar import Days
from dateline.reading.context import Context, Resolve
from dateline.reading.numerals import WORD, number_of

# how many days a unit counts for
DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "weekend": 2,
    "fortnight": 14, "month": 30.44, "quarter": 91.3, "year": 365.25, "decade": 3652.5, "century": 36_525,
}  # fmt: skip
_FEW = r"several|a few|few|many|some|dozens of|hundreds of|countless|multiple"
AMOUNT = (
    rf"(?P<number>\d{{1,3}}(?:\.\d+)?|(?i:half an?|an?|{WORD}|a couple of|couple of|single|{_FEW}))"
    r"(?P<half> and a half)?"
)
_ABOUT = r"(?:(?:more than|less than|at least|over|about|around|nearly|almost|roughly|up to|just|only|a total of) )?"
_UNIT = r"(?P<unit>second(?=s)|minute|hour|day|night|week|weekend|fortnight|month|quarter(?=s)|year|decade)"
_PLURAL = r"(?P<unit>minute|hour|day|week|month|year|decade|centurie)s"
_SORT = r"(?: (?:consecutive|straight|successive|trading|working|full|whole|entire|long|more|calendar|bloody|intense))?"
_PERFECT = re.compile(r"\b(?:has|have|having|’ve|'ve|is|are|remains?|continues?)\b")


def amount(match: re.Match[str]) -> float | None:
    """The number of an expression that holds ``AMOUNT``; none for "several" and the like."""
    number = number_of(match["number"])
    return number if number is None or not match["half"] else number + 0.5


def length_of(match: re.Match[str]) -> float | None:
    """How many days an expression of length lasts, if it says."""
    groups = match.groupdict()
    count = amount(match) if groups.get("number") else None
    unit = (groups.get("unit") or "").lower()
    return count * DAYS[unit] if count is not None and unit in DAYS else None


def _lasting(match: re.Match[str], context: Context) -> Days | None:
    """“has held it for nine months”: from about then, the end open. What was for nine months has no days here."""
    count, unit, today = amount(match), match["unit"].lower(), context.today
    if today is None or count is None or not _PERFECT.search(match.string):
        return None
    if unit in ("month", "year", "decade"):
        months = round(count * {"month": 1, "year": 12, "decade": 120}[unit])
        return Days(calendar.months_back(today, months), None, "month")
    start = today - timedelta(days=round(count * DAYS[unit]))
    if unit in ("week", "fortnight"):
        return Days(calendar.week(start).start, None, "week")
    return Days(start, None, "day") if unit in ("day", "night") else None


def _none(_match: re.Match[str], _context: Context) -> None:
    return None


_CALENDAR = (
    "minute|hour|day|morning|evening|night|week|weekend|fortnight|month|quarter|year|Monday|Tuesday|Wednesday|Thursday|"
    "Friday|Saturday|Sunday|Ramadan|spring|summer|autumn|winter"
)
_GOES_ON = r"(?=[- ]long\b|,| of\b| ago\b|[.;:)]|$| (?:and|in|as|when|to|by|at|on)\b)"
_SPANS = "hours|days|nights|weeks|months|quarters|years|decades|times"
_WHEN = "recent|coming|past|last|next|previous|following"
DURATIONS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?i:for) {_ABOUT}(?:the (?:past|last) )?{AMOUNT}{_SORT} {_UNIT}s?\b(?![- ]old\b)", _lasting),
    (
        (rf"\b(?<!-)(?<!aged )(?<!age of )(?<!turned ){_ABOUT}{AMOUNT}(?:{_SORT} |-){_UNIT}s?\b(?:-long\b)?"
         r"(?![- ]old\b|-olds?\b)"),
        _none,
    ),
    (
        (r"(?i)\b(?:(?:for|over|within|in|after|during) )?(?:(?:the|many|these) )?" + _PLURAL
         + rf"\b{_GOES_ON}(?:-long\b)?(?! ago)"),
        _none,
    ),
    (r"\b(?:decade|year|month|week|day|hour|night)-long\b", _none),
    (r"\b(?:the )?(?:whole|entire|rest of the) (?P<unit>day|night|week|month|year|decade)\b", _none),
    (r"\b(?:all|throughout the) (?P<unit>day|night|week|month|year)(?: long)?\b", _none),
)  # fmt: skip
SETS: tuple[tuple[str, Resolve], ...] = (
    (rf"(?i)\b(?:every|each) (?:other |single |{AMOUNT} )?(?:{_CALENDAR})s?\b", _none),
    (r"(?i)\b(?:once|twice|(?:[a-z]+|\d+) times) (?:a|an|each|every|per) (?:hour|day|night|week|month|year)\b", _none),
    (r"\b(?:daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually|hourly)\b", _none),
    (r"\bper (?:hour|day|week|month|year)\b", _none),
    (r"(?i)\bon (?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)\b", _none),
)
VAGUE: tuple[tuple[str, Resolve], ...] = (
    (rf"(?i)\b(?:in |over |during |for )?(?:the )?(?:{_WHEN})(?: few| several| couple of)? (?:{_SPANS})\b", _none),
    (
        (r"(?i)\b(?:in |for )?(?:the )?(?:near|short|long|medium|foreseeable|not too distant) "
         r"(?:term|future|run)\b"),
        _none,
    ),
    (r"(?i)\b(?:in )?the (?:future|past)(?=[.,;:”\"]|$| (?:and|as|when|to|by)\b)", _none),
    (
        (r"(?i)\b(?:(?:more|most|very|only|just|as) )?"
         r"(?:recently|lately|currently|presently|nowadays|soon|shortly)\b(?! (?:after|before)|-)"),
        _none,
    ),
    (r"(?i)\b(?:right |just |until |by |for )?now\b(?!-)", _none),
    (r"(?i)\b(?:at|for) (?:present|the moment|the time being)\b", _none),
    (r"(?i)\b(?:at|by|since|until|around) that (?:time|point|moment|stage)\b", _none),
    (r"(?i)\b(?:at|on) (?:one|some) (?:point|stage|occasion|day)\b", _none),
    (r"(?i)\b(?:hours|days|weeks|months|years|moments|minutes|shortly|soon) (?:later|earlier|afterwards?)\b", _none),
    (r"(?i)\bon the eve of\b", _none),
    (r"(?i)\b(?:these days|the other day|at an? (?:later|earlier) (?:time|date|stage))\b", _none),
)  # fmt: skip
