"""The build of expressions of time in news copy, and the days that each means; never sharper than the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import MONTHS, SEASONS, WEEKDAYS, Days

_NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple of": 2}
_M = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_M1, _M2 = (_M.replace("<month>", f"<month{n}>") for n in (1, 2))
_D1, _D2 = (_D.replace("<day>", f"<day{n}>") for n in (1, 2))
_Y = r"(?P<year>(?:19|20)\d\d)"
_W = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_N = r"(?P<number>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of))"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"


@dataclass(frozen=True, slots=True)
class Context:
    """What a bare date is resolved against: the day of publication, and whether its sentence looks ahead.

    ``year`` is the year last told in the story, ``told`` the day told last, ``narrated`` whether in this block.
    """

    today: date | None
    ahead: bool
    year: int | None = None
    told: date | None = None
    narrated: bool = False


Resolve = Callable[[re.Match[str], Context], Days | None]


# ------------------------------------------------------------------------------------------ resolving


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def _full(match: re.Match[str], context: Context) -> Days:
    year = calendar.full_year(match["year"], published=context.today)
    return calendar.day(date(year, _month_number(match), int(match["day"])))


def _iso(match: re.Match[str], _: Context) -> Days:
    return calendar.day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def _slashed(match: re.Match[str], context: Context) -> Days | None:
    """11/9/2001 may be a day of September or of November: both, as an interval."""
    a, b, year = int(match["a"]), int(match["b"]), calendar.full_year(match["year"], published=context.today)
    options = sorted(date(year, m, d) for m, d in {(a, b), (b, a)} if m <= 12)
    return Days(options[0], options[-1], "day" if len(options) == 1 else "period") if options else None


def _month_day(match: re.Match[str], context: Context) -> Days | None:
    number, day = _month_number(match), int(match["day"])
    last = int(match["last"]) if match.groupdict().get("last") else day
    narrated = context.year if context.today is None else None
    if context.told is not None and context.narrated:
        narrated = context.told.year
    if context.today is None or (narrated is not None and narrated != context.today.year):
        told = date(narrated, number, day) if narrated else None
        return Days(told, told.replace(day=last), "day" if last == day else "period") if told else None
    years = [context.today.year + shift for shift in (-1, 0, 1)]
    options = [date(y, number, day) for y in years if day <= calendar.month(y, number).end.day]  # type: ignore[union-attr]
    chosen = _nearest(options, context)
    return Days(chosen, chosen.replace(day=last), "day" if last == day else "period")


def _nearest(options: list[date], context: Context) -> date:
    """The last such day up to publication; the next one where the sentence looks ahead and it is near."""
    today = context.today or date.max
    past = [d for d in options if d <= today]
    future = [d for d in options if d > today]
    if context.ahead and future and (not past or (future[0] - today).days < (today - past[-1]).days):
        return future[0]
    return past[-1] if past else future[0]


def _month_year(match: re.Match[str], _: Context) -> Days:
    return calendar.month(int(match["year"]), _month_number(match), part=_part(match))


def _part(match: re.Match[str]) -> str | None:
    word = match.groupdict().get("part")
    return word.lower().rstrip("-") if word else None


def _bare_month(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    number, today = _month_number(match), context.today
    shift = (match.groupdict().get("which") or "").lower()
    year = today.year - (number > today.month)
    if shift == "next" or (context.ahead and number > today.month and number - today.month <= 4):
        year = today.year + (number <= today.month)
    return calendar.month(year, number, part=_part(match))


def _weekday(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    back = (context.today.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match.groupdict().get("which") or "").lower()
    if which == "next" or (context.ahead and which != "last" and back > 3):
        return calendar.day(context.today + timedelta(days=(7 - back) % 7 or 7))
    return calendar.day(context.today - timedelta(days=back or (7 if which == "last" else 0)))


def _relative_day(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    word = match[0].lower()
    if "yesterday" in word:
        return calendar.day(context.today - timedelta(days=1))
    if "tomorrow" in word:
        return calendar.day(context.today + timedelta(days=1))
    if "overnight" in word:
        return Days(context.today - timedelta(days=1), context.today, "day")
    return calendar.day(context.today)


def _relative_period(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    unit, shift = (
        match["unit"].lower(),
        {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0),
    )
    if unit == "week":
        return calendar.week(context.today + timedelta(weeks=shift))
    if unit == "year":
        return calendar.year(context.today.year + shift)
    if unit in SEASONS:
        year = context.today.year + (max(0, shift))
        found = calendar.season(unit, year)
        return calendar.season(unit, year - 1) if shift < 0 and found.start and found.start > context.today else found
    first = calendar.months_back(context.today, -shift)
    return calendar.month(first.year, first.month)


def _amount(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def _ago(match: re.Match[str], context: Context) -> Days | None:
    """As sharp as the unit: nine years ago is a year, two weeks ago a week, three days ago a day."""
    if context.today is None:
        return None
    count, unit = _amount(match), match["unit"]
    if unit == "year":
        return calendar.year(context.today.year - count)
    if unit == "month":
        first = calendar.months_back(context.today, count)
        return calendar.month(first.year, first.month)
    if unit == "week":
        return calendar.week(context.today - timedelta(weeks=count))
    return calendar.day(context.today - timedelta(days=count if unit == "day" else 0))


def _span(match: re.Match[str], context: Context) -> Days | None:
    """“from March 15th to April 8th”, "between 28 May and 2 June": the days of both ends, the year told once or not."""
    first, last = (_end(match, context, number) for number in ("1", "2"))
    return Days(first, last, "period") if first and last and first <= last else None


def _end(match: re.Match[str], context: Context, number: str) -> date | None:
    month, day = MONTHS[match[f"month{number}"].lower().rstrip(".")], int(match[f"day{number}"])
    told = match["year2"]
    if told is not None:
        return date(int(told), month, day)
    today = context.today
    return None if today is None else _nearest([date(today.year + s, month, day) for s in (-1, 0)], context)


def _from_told(match: re.Match[str], context: Context) -> Days | None:
    """“four days later”, "the next day", "a week earlier": counted from the day that the text told last."""
    told = context.told
    word = match["shift"].lower()
    if told is None:
        return _ago(match, context) if word in ("earlier", "before") else None
    count = _amount(match) if match.groupdict().get("number") else int(word != "same")
    sign = -1 if word in ("earlier", "before", "previous") else 1
    unit = match["unit"].lower()
    if unit in ("month", "year"):
        first = calendar.months_back(told, -sign * count * (12 if unit == "year" else 1))
        return calendar.year(first.year) if unit == "year" else calendar.month(first.year, first.month)
    if unit == "week":
        return calendar.week(told + timedelta(weeks=sign * count))
    return calendar.day(told + timedelta(days=sign * count if unit == "day" else 0))


def _weekend(match: re.Match[str], context: Context) -> Days | None:
    """“over the weekend”: the last one up to publication; "next weekend": the one to come."""
    if context.today is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    back = (context.today.weekday() - WEEKDAYS["saturday"]) % 7
    saturday = context.today - timedelta(days=back)
    if which in ("next", "this coming", "coming") or (which == "this" and context.ahead and back > 1):
        saturday += timedelta(weeks=1)
    elif which == "last" and back <= 1:
        saturday -= timedelta(weeks=1)
    return Days(saturday, saturday + timedelta(days=1), "period")


def _so_far(match: re.Match[str], context: Context) -> Days | None:
    """“earlier this month”: from its beginning to publication; "later this year": from then on."""
    if context.today is None:
        return None
    today, unit = context.today, match["unit"].lower()
    whole = (
        calendar.week(today)
        if unit == "week"
        else calendar.month(today.year, today.month)
        if unit == "month"
        else calendar.year(today.year)
    )
    later = match["side"].lower() == "later"
    return Days(today, whole.end, "period") if later else Days(whole.start, today, "period")


def _past(match: re.Match[str], context: Context) -> Days | None:
    """“the past 24 hours”, "the last three months": up to publication."""
    if context.today is None:
        return None
    count, unit = _amount(match) if match["number"] else 1, match["unit"]
    if unit in ("month", "year"):
        start = calendar.months_back(context.today, count * (12 if unit == "year" else 1))
    else:
        start = context.today - timedelta(days={"hour": (count + 23) // 24, "day": count, "week": 7 * count}[unit])
    return Days(start, context.today, "period")


def _lasting(match: re.Match[str], context: Context) -> Days | None:
    """“for nine months”: from about then, the end open."""
    if context.today is None or match["unit"] not in ("month", "year"):
        return None
    return Days(
        calendar.months_back(context.today, _amount(match) * (12 if match["unit"] == "year" else 1)), None, "month"
    )


def _year(match: re.Match[str], _: Context) -> Days:
    return calendar.year(int(match["year"]), part=_part(match))


def _season(match: re.Match[str], _: Context) -> Days:
    return calendar.season(match["season"].lower(), int(match["year"]))


def _decade(match: re.Match[str], _: Context) -> Days:
    return calendar.decade(int(match["year"]))


_PART = r"(?:(?P<part>early|mid|late)[- ])?"
_LED = (
    "(?:"
    + "|".join(rf"(?<=\b{word} )" for word in "in since until by during of before after from In Since".split())
    + ")"
)
_ENDS = r"(?! \d)(?=[\s.,;)”\"]|$)"
_SPAN = "week month year spring summer autumn winter".replace(" ", "|")
_ENDS_OF = "(?:to|until|through|till|and|-|–)"
_LAST = r"(?P<last>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
_SHIFT = r"(?P<shift>(?:earlier|later)\b|(?:before|after)\b(?! (?:the|a|an|it|they|he|she|that)))"
_SOURCES: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?:[Ff]rom|[Bb]etween) {_M1} {_D1} {_ENDS_OF} {_M2} {_D2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", _span),
    (rf"\b(?:[Ff]rom|[Bb]etween) {_D1} {_M1} {_ENDS_OF} {_D2} {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", _span),
    (rf"\b(?:{_W},? )?{_M} {_D},? {_Y}\b", _full),
    (rf"\b(?:{_W},? )?{_D} {_M},? {_Y}\b", _full),
    (rf"\b{_D} {_M} (?P<year>\d\d)\b", _full),
    (rf"\b{_Y}-(?P<m>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b", _iso),
    (r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)?\d\d)\b", _slashed),
    (rf"\b(?:between |from )?{_D} ?(?:[-–]|to|and|until) ?{_LAST} {_M}\b", _month_day),
    (rf"\b(?:between|from) {_M} {_D} {_ENDS_OF} {_LAST}\b", _month_day),
    (rf"\b(?:{_W},? )?{_M} ?{_D}(?: ?[-–] ?{_LAST})?\b(?! ?(?:%|percent))", _month_day),
    (rf"\b(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}\b", _month_day),
    (rf"\b{_PART}{_M},? (?:of )?{_Y}\b", _month_year),
    (rf"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) (?:of )?{_Y}\b", _season),
    (rf"\b(?:the )?(?P<part>early|mid|late)[- ]{_M}(?! \d)", _bare_month),
    (rf"{_LED}(?:(?P<which>last|next) )?{_M}{_ENDS}", _bare_month),
    (rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {_M}\b(?! \d)", _bare_month),
    (r"\b(?P<year>(?:19|20)\d0)s\b", _decade),
    (rf"\b{_N} {_UNIT} ago\b", _ago),
    (rf"(?i)\b{_N} {_UNIT} {_SHIFT}", _from_told),
    (r"(?i)\b(?:on |in )?the (?P<shift>next|following|previous|same) (?P<unit>day|week|month|year)\b", _from_told),
    (r"(?i)\b(?:(?:over|on|at|during) )?(?:the|(?P<which>last|next|this|this coming|coming)) weekend\b", _weekend),
    (r"\b(?P<side>[Ee]arlier|[Ll]ater) this (?P<unit>week|month|year)\b", _so_far),
    (rf"\b(?:in |over |during |for )?the (?:past|last|previous)(?: {_N})? {_UNIT}\b", _past),
    (rf"\bfor (?:more than |over |about |nearly |almost |the past |the last )?{_N} {_UNIT}\b", _lasting),
    (rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]revious)(?: past)? (?P<unit>{_SPAN})\b", _relative_period),
    (rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n) )?{_W}\b", _weekday),
    (r"\b(?:[Ee]arlier |[Ll]ater )?(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Tt]onight)\b", _relative_day),
    (r"\bthis (?:morning|afternoon|evening)\b", _relative_day),
    (rf"{_LED}{_PART}{_Y}\b(?! [a-z]+s\b)", _year),
    (rf"\b(?P<part>early|mid|late)[- ]{_Y}\b", _year),
)  # fmt: skip
PATTERNS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple((re.compile(regex), found) for regex, found in _SOURCES)
