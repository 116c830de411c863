"""The build of dates in news copy, and the days that each means; never sharper than the words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import MONTHS, SAME_PART, SEASONS, WEEKDAYS, Days
from dateline.reading.context import Context, Resolve
from dateline.reading.durations import AMOUNT, amount
from dateline.reading.numerals import ORDINALS

_M = (
    r"(?P<month>January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|Aug\.?|"
    r"September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)"
)
_D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_M1, _M2 = (_M.replace("<month>", f"<month{n}>") for n in (1, 2))
_D1, _D2 = (_D.replace("<day>", f"<day{n}>") for n in (1, 2))
_Y = r"(?P<year>(?:19|20)\d\d)"
_Y1, _Y2 = (_Y.replace("<year>", f"<year{n}>") for n in (1, 2))
_W = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_ON = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,? (?:the )?)?"
# far from a year, "12 October" is more likely the one to come than the one before
_NEAR_AHEAD, _FAR_BEHIND = 31, 300


# ------------------------------------------------------------------------------------------ dates with a month


def _month_number(match: re.Match[str], group: str = "month") -> int:
    return MONTHS[match[group].lower().rstrip(".")]


def _full(match: re.Match[str], context: Context) -> Days:
    year = calendar.full_year(match["year"], published=context.today)
    return calendar.day(date(year, _month_number(match), int(match["day"])))


def _iso(match: re.Match[str], _: Context) -> Days:
    return calendar.day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def _figures(match: re.Match[str], context: Context) -> Days | None:
    """11/9/2001 may be a day of September or of November: both, as an interval. With points, the day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), calendar.full_year(match["year"], published=context.today)
    orders = {(a, b)} if match["by"] == "." else {(a, b), (b, a)}
    options = sorted(date(year, m, d) for d, m in orders if m <= 12)
    if context.today in options:
        return calendar.day(context.today) if context.today else None
    return Days(options[0], options[-1], "day" if len(options) == 1 else "period") if options else None


def _month_day(match: re.Match[str], context: Context) -> Days | None:
    number, day = _month_number(match), int(match["day"])
    last = int(match["last"]) if match.groupdict().get("last") else day
    year = _told_year(number, context)
    if context.today is None or year is not None:
        told = date(year, number, day) if year else None
        return Days(told, told.replace(day=last), "day" if last == day else "period") if told else None
    years = [context.today.year + shift for shift in (-1, 0, 1)]
    options = [date(y, number, day) for y in years if day <= calendar.month(y, number).end.day]  # type: ignore[union-attr]
    chosen = _nearest(options, context)
    return Days(chosen, chosen.replace(day=last), "day" if last == day else "period")


def _told_year(number: int, context: Context) -> int | None:
    """The year that the text is in, where it tells of another than that of its writing."""
    same = [year for year, month in context.months if month == number]
    if context.narrated and context.told is not None:
        year = context.told.year
    elif context.today is None:
        return same[-1] if same else context.year
    else:
        return None
    if same and year not in same:
        year = same[-1]
    return None if context.today is not None and year == context.today.year else year


def _nearest(options: list[date], context: Context) -> date:
    """The last such day up to publication; the next one where the clause looks ahead and it is nearer, or is near."""
    today = context.today or date.max
    past = [d for d in options if d <= today]
    future = [d for d in options if d > today]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    ahead, behind = (future[0] - today).days, (today - past[-1]).days
    if context.ahead and ahead < behind:
        return future[0]
    if context.tense == "open" and ahead <= _NEAR_AHEAD and behind > _FAR_BEHIND:
        return future[0]
    return past[-1]


def _month_year(match: re.Match[str], _: Context) -> Days:
    return calendar.month(int(match["year"]), _month_number(match), part=_part(match))


def _part(match: re.Match[str]) -> str | None:
    word = (match.groupdict().get("part") or "").lower().rstrip("-")
    return SAME_PART.get(word, word) or None


def _bare_month(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    number, today = _month_number(match), context.today
    shift = (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("whose"):
        return calendar.month(today.year + {"last": -1, "next": 1}.get(match["whose"].lower(), 0), number, part=_part(match))
    year = _told_year(number, context) or today.year - (number > today.month)
    if shift == "next" or (context.ahead and 0 < (number - today.month) % 12 <= 4):
        year = today.year + (number <= today.month)
    return calendar.month(year, number, part=_part(match))


def _months(match: re.Match[str], context: Context) -> Days | None:
    """“between April and June”, "from March to May 2015": from the first day of the one to the last of the other."""
    first, last = _month_number(match, "month1"), _month_number(match, "month2")
    if match["year2"]:
        year = int(match["year2"])
    elif context.today is None:
        return None
    else:
        year = context.today.year - (last > context.today.month)
    return Days(calendar.month(year - (first > last), first).start, calendar.month(year, last).end, "period")


def _span(match: re.Match[str], context: Context) -> Days | None:
    """“from March 15th to April 8th”, "between 28 May and 2 June": the days of both ends, the year told once or not."""
    first, last = (_end(match, context, number) for number in ("1", "2"))
    return Days(first, last, "period") if first and last and first <= last else None


def _end(match: re.Match[str], context: Context, number: str) -> date | None:
    month, day = _month_number(match, f"month{number}"), int(match[f"day{number}"])
    told = match["year2"]
    if told is not None:
        return date(int(told), month, day)
    today = context.today
    return None if today is None else _nearest([date(today.year + s, month, day) for s in (-1, 0)], context)


# ------------------------------------------------------------------------------------------ days and weeks


def _weekday(match: re.Match[str], context: Context) -> Days | None:
    """The one up to publication; the one to come where the clause looks ahead, or something lasts until then."""
    if context.today is None:
        return None
    back = (context.today.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match.groupdict().get("which") or "").lower()
    to_come = context.tense == "future" or (context.tense == "planned" and back > 3)
    until = bool(re.search(r"\b(?:until|till) (?:the )?$", match.string[: match.start()][-12:]))
    if which in ("next", "this coming", "coming") or (to_come and which not in ("last", "past")) or until:
        ahead = (7 - back) % 7
        return calendar.day(context.today + timedelta(days=ahead or (7 if which == "next" else 0)))
    return calendar.day(context.today - timedelta(days=back or (7 if which == "last" else 0)))


def _relative_day(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    word, shift = match[0].lower(), timedelta(days=1)
    if "yesterday" in word or "last night" in word:
        return calendar.day(context.today - (2 * shift if "before" in word else shift))
    if "tomorrow" in word:
        return calendar.day(context.today + (2 * shift if "after" in word else shift))
    if "overnight" in word:
        return Days(context.today - shift, context.today, "day")
    return calendar.day(context.today)


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


def _relative_period(match: re.Match[str], context: Context) -> Days | None:
    if context.today is None:
        return None
    unit, which = match["unit"].lower(), match["which"].lower()
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit in SEASONS:
        return _season_near(unit, context, shift=shift)
    return _whole(unit, context.today, shift=shift)


def _whole(unit: str, today: date, *, shift: int = 0) -> Days:
    """The week, month, quarter, year, decade or century that a day is in, or one so many before or after."""
    if unit == "week":
        return calendar.week(today + timedelta(weeks=shift))
    if unit == "month":
        first = calendar.months_back(today, -shift)
        return calendar.month(first.year, first.month)
    if unit == "quarter":
        first = calendar.months_back(today, -3 * shift)
        return calendar.quarter(first.year, (first.month + 2) // 3)
    if unit == "decade":
        return calendar.decade(today.year // 10 * 10 + 10 * shift)
    return calendar.century((today.year + 99) // 100 + shift) if unit == "century" else calendar.year(today.year + shift)


def _season_near(name: str, context: Context, *, shift: int = 0) -> Days | None:
    """The last such season that has begun by publication; "next", or where the clause looks ahead, the one to come."""
    today = context.today
    if today is None:
        return None
    options = [calendar.season(name, today.year + years) for years in (-2, -1, 0, 1)]
    begun = [o for o in options if o.start is not None and o.start <= today]
    if shift > 0 or (shift == 0 and context.ahead and begun[-1].end is not None and begun[-1].end < today):
        return next(o for o in options if o not in begun)
    over = [o for o in begun if o.end is not None and o.end < today]
    return over[-1] if shift < 0 else begun[-1]


def _season(match: re.Match[str], context: Context) -> Days | None:
    name = match["season"].lower()
    found = calendar.season(name, int(match["year"])) if match["year"] else _season_near(name, context)
    return calendar.part_of(found, _part(match)) if found else None


def _so_far(match: re.Match[str], context: Context) -> Days | None:
    """“earlier this month”: from its beginning to publication; "later this year": from then on."""
    here = context.here if match["this"] != "this" else context.today
    if here is None:
        return None
    side = match["side"].lower()
    if match["unit"] == "day":
        return calendar.day(here)
    whole = _whole(match["unit"], here)
    if side in ("early", "late"):
        return calendar.part_of(whole, side)
    return Days(here, whole.end, "period") if side == "later" else Days(whole.start, here, "period")


def _in_it(match: re.Match[str], context: Context) -> Days | None:
    """“that day”, "during the week", "that year": the one told last."""
    told = context.told if match["this"] == "that" else context.here
    if told is None:
        return None
    return calendar.day(told) if match["unit"] in ("day", "night") else _whole(match["unit"], told)


# ------------------------------------------------------------------------------------------ counted from a day


def _ago(match: re.Match[str], context: Context) -> Days | None:
    """As sharp as the unit: nine years ago is a year, two weeks ago a week, three days ago a day."""
    count = amount(match)
    if context.today is None or count is None or count != int(count):
        return None
    return _shifted(context.today, -int(count), match["unit"].lower())


def _shifted(start: date, count: int, unit: str) -> Days | None:
    if unit in ("month", "year", "quarter", "decade"):
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        first = calendar.months_back(start, -months)
        return calendar.month(first.year, first.month) if unit == "month" else calendar.year(first.year)
    if unit in ("week", "fortnight"):
        return calendar.week(start + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
    if unit in ("day", "night"):
        return calendar.day(start + timedelta(days=count))
    return calendar.day(start) if unit in ("hour", "minute", "second") and abs(count) <= 12 else None


def _from_told(match: re.Match[str], context: Context) -> Days | None:
    """“four days later”, "the next day", "a week earlier": counted from the day that the text told last."""
    told, word = context.told, match["shift"].lower()
    back = word in ("earlier", "before", "previous", "preceding")
    start = context.today if told is None and word in ("earlier", "before") else told
    count = amount(match) if match.groupdict().get("number") else float(word != "same")
    if start is None or count is None or count != int(count):
        return None
    return _shifted(start, -int(count) if back else int(count), match["unit"].lower())


def _so_long_after(match: re.Match[str], context: Context) -> Days | None:
    """“After four more days of fighting, they ...": so long after the day that this text told last."""
    count = amount(match)
    if not context.narrated or context.told is None or count is None or count != int(count):
        return None
    return _shifted(context.told, int(count), match["unit"].lower())


def _past(match: re.Match[str], context: Context) -> Days | None:
    """“the past 24 hours”, "the last three months": up to publication; "the next two weeks": from then on."""
    count = amount(match) if match["number"] else 1.0
    if context.today is None or count is None:
        return None
    unit, today = match["unit"].lower(), context.today
    sign = 1 if match["which"].lower() in ("next", "coming", "following") else -1
    if unit in ("month", "quarter", "year", "decade"):
        months = round(count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
        other = calendar.months_back(today, -sign * months)
        other = calendar.month(other.year, other.month).end or other if sign > 0 else other
    else:
        days = {"hour": -(-count // 24), "day": count, "night": count, "week": 7 * count, "fortnight": 14 * count}
        if unit not in days:
            return calendar.day(today)
        other = today + sign * timedelta(days=round(days[unit]))
    return Days(today, other, "period") if sign > 0 else Days(other, today, "period")


# ------------------------------------------------------------------------------------------ years and more


def _year(match: re.Match[str], _: Context) -> Days:
    return calendar.year(int(match["year"]), part=_part(match))


def _short_year(match: re.Match[str], context: Context) -> Days:
    return calendar.year(calendar.full_year(match["short"], published=context.today))


def _years(match: re.Match[str], _: Context) -> Days | None:
    """“from 2009 to 2011”, "2014-15"."""
    first, last = int(match["year1"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Days(date(first, 1, 1), date(end, 12, 31), "period") if first < end else None


def _winter(match: re.Match[str], _: Context) -> Days:
    return calendar.season("winter", int(match["year"]))


def _quarter(match: re.Match[str], context: Context) -> Days | None:
    """A quarter of a year told, of last or this year, or the last such quarter that has begun; "last" alone: the one before."""
    nth, today = (match.groupdict().get("nth") or match.groupdict().get("q") or "").lower(), context.today
    number = int(nth) if nth.isdigit() else ORDINALS.get(nth, 4)
    told, which = match["year"], match.groupdict().get("which")
    if told:
        return calendar.quarter(int(told), number)
    if today is None:
        return None
    if which is None and nth in ("last", "next"):
        return _whole("quarter", today, shift=1 if nth == "next" else -1)
    if which is not None:
        return calendar.quarter(today.year + {"last": -1, "previous": -1, "next": 1}.get(which.lower(), 0), number)
    begun = calendar.quarter(today.year, number)
    before = begun.start is not None and begun.start > today and not context.ahead
    return calendar.quarter(today.year - 1, number) if before else begun


def _decade(match: re.Match[str], context: Context) -> Days:
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    digits = match.groupdict().get("tens") or str(10 * (2 + words.index(match.groupdict().get("word") or "twenties")))
    first = int(match["year"]) if match.groupdict().get("year") else calendar.full_year(digits, published=context.today)
    return calendar.decade(first, part=_part(match))


def _century(match: re.Match[str], _: Context) -> Days:
    return calendar.century(int(match["nth"]), part=_part(match))


_PART = r"(?:(?P<part>(?i:early|mid|late))[- ])?"
_LED = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )"
        for word in "in since until till during of before after from by for to throughout through In Since From By During "
        "Until After Before between Between".split()
    )
    + ")"
)
_ENDS = r"(?! \d)(?=[\s.,;:)”\"’']|$)"
_SPAN = "week|month|quarter|year|decade|century|spring|summer|autumn|winter"
_TO = "(?:to|until|through|till|and|-|–)"
_LAST = r"(?P<last>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
_SHIFT = r"(?P<shift>(?:earlier|later)\b|(?:before|after)(?=[,.;:]|$| that\b[,.]))"
_UNIT = r"(?P<unit>hour|day|night|week|month|quarter|year|decade)"
# nouns that are numbered, and by no year
_NUMBERED = "".join(
    rf"(?<!{w} )" for w in "Resolution Flight No. Number Room Route Highway Article Section Boeing Unit Page Chapter".split()
)
SOURCES: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?i:from|between) {_M1} {_D1} {_TO} {_M2} {_D2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", _span),
    (rf"\b(?i:from|between) {_D1} {_M1} {_TO} {_D2} {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", _span),
    (rf"\b{_ON}{_M} {_D},? {_Y}\b", _full),
    (rf"\b{_ON}{_D}(?: of)? {_M},? {_Y}\b", _full),
    (rf"\b{_D}[- ]{_M}[- ](?P<year>(?:19|20)?\d\d)\b", _full),
    (rf"\b{_Y}[-/](?P<m>0[1-9]|1[0-2])[-/](?P<day>[0-3]\d)\b", _iso),
    (r"\b(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<year>(?:19|20)?\d\d)\b", _figures),
    (rf"\b(?:between |from )?{_D} ?(?:[-–]|to|and|until) ?{_LAST} {_M}\b", _month_day),
    (rf"\b(?:between|from) {_M} {_D} {_TO} {_LAST}\b", _month_day),
    (rf"\b{_ON}{_M} ?{_D}(?: ?[-–] ?{_LAST})?\b(?! ?(?:%|percent|per cent))", _month_day),
    (rf"\b{_ON}(?:the )?{_D}(?: of)? {_M}(?=\W|$)", _month_day),
    (rf"\b(?i:from|between) {_M1} {_TO} {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b(?! \d)", _months),
    (rf"\b(?:the )?{_PART}{_M},? (?:of )?{_Y}\b", _month_year),
    (rf"\b(?:the )?(?P<season>(?i:winter)) of {_Y}[-–/](?:\d\d){{1,2}}\b", _winter),
    (rf"\b(?:the )?{_PART}(?P<season>(?i:spring|summer|autumn|fall|winter)) (?:of |in )?{_Y}\b", _season),
    (rf"\b{_PART}{_M} (?:of )?(?P<whose>last|this|next) year\b", _bare_month),
    (r"\b(?:the )?(?P<part>early|mid|late)[- ]" + _M + r"(?! \d)(?=\W|$)", _bare_month),
    (rf"{_LED}(?:(?P<which>last|next) )?{_M}{_ENDS}", _bare_month),
    (rf"\b(?P<which>(?i:last|next|this)) {_M}(?! \d)(?=\W|$)", _bare_month),
    (rf"\b(?i:from|between) {_Y1} (?:to|and|until|through|till) (?P<last>(?:19|20)\d\d)\b", _years),
    (rf"\b{_Y1}[-–/](?P<last>(?:19|20)?\d\d)\b(?![-–/]\d)", _years),
    (rf"\b(?:the )?(?i:(?P<nth>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[- ]quarter)"
     rf"(?:(?: of)? (?:{_Y}|(?:the )?(?P<which>last|this|next|previous) year))?\b(?! of\b)", _quarter),
    (rf"\bQ(?P<q>[1-4])(?:(?: of)? {_Y})?\b", _quarter),
    (rf"\b(?:the )?{_PART}(?P<year>(?:19|20)\d0)[’']?s\b", _decade),
    (r"\b(?:the |(?<=and )|(?<=to ))(?:(?P<part>early|mid|late)[- ])?[’'‘`]?(?P<tens>[2-9]0)[’']?s\b", _decade),
    (r"\bthe (?:(?P<part>early|mid|late)[- ])?"
     r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b", _decade),
    (r"\b(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<nth>1\d|2[01])(?:st|th)[- ]century\b", _century),
    (rf"(?i)\b{AMOUNT} (?:long )?{_UNIT}s? ago\b", _ago),
    (rf"(?i)\b{AMOUNT} {_UNIT}s? {_SHIFT}", _from_told),
    (rf"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<lasting>After) {AMOUNT} (?:more |further |straight )?{_UNIT}s?(?= of\b)", _so_long_after),
    (r"(?i)\b(?:on |in )?the (?P<shift>next|following|previous|preceding|same) "
     r"(?P<unit>day|night|week|month|year)\b(?! (?:of )?(?:19|20)?\d)", _from_told),
    (r"(?i)\b(?:on |in )?the (?P<unit>day|night|week|month|year) "
     r"(?P<shift>before|after|previous|earlier|later)(?=[,.;:”\"]|$)", _from_told),
    (r"(?i)\b(?:(?:over|on|at|during) )?(?:the|(?P<which>last|next|this|this coming|coming)) weekend\b", _weekend),
    (r"(?i:\b(?P<side>earlier|later|early|late)) (?P<this>this|in the|that) (?P<unit>day|week|month|quarter|year)\b", _so_far),
    (rf"(?i)\b(?:in |over |during |for |within )?the (?P<which>past|last|previous|next|coming|following)"
     rf"(?: {AMOUNT})?(?: [a-z]+)? (?P<unit>minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?\b(?! of\b)",
     _past),
    (rf"(?i)\b(?P<which>last|next|this|coming|previous)(?: past)? (?P<unit>{_SPAN})\b(?! of\b)", _relative_period),
    (rf"\b(?:(?P<which>(?i:this coming|last|next|this|past|coming|on)) )?{_W}\b", _weekday),
    (r"(?i)\b(?:the day before yesterday|the day after tomorrow|"
     r"(?:earlier |later )?(?:today|yesterday|tomorrow|overnight|tonight))\b", _relative_day),
    (r"(?i)\b(?:late )?last night\b", _relative_day),
    (r"(?i)\bthis (?:morning|afternoon|evening)\b", _relative_day),
    (r"(?i)\b(?:on |in )?(?P<this>that)(?: very| same)? (?P<unit>day|night|week|month|year)\b", _in_it),
    (r"(?i)(?:\b(?:for|during|over) |(?<=\bend ))(?P<this>the) (?P<unit>day|week|month|year)(?=[,.;:]|$| at\b)", _in_it),
    (r"(?i)(?:(?<=start of )|(?<=beginning of )|(?<=middle of )|(?<=end of ))(?P<this>the) (?P<unit>day|week|month|year|decade)\b"
     r"(?! of\b)", _in_it),
    (rf"{_LED}(?:the )?{_PART}{_Y}\b(?! (?!and |in |by |to |or |when |after |until |for |at |as |on )[a-z]+s\b)(?!,\d|%)", _year),
    (rf"\b(?P<part>(?i:early|mid|late))[- ]{_Y}\b", _year),
    (rf"(?:(?<=\bthe )|(?<=\bits )|(?<=\bhis )|(?<=\bher )|(?<=\btheir )|(?<=[’']s )){_Y}(?= [A-Za-z])(?! (?:%|per))", _year),
    (rf"(?<=[A-Z][a-z] |[A-Z][A-Z] ){_NUMBERED}{_Y}(?=[’']s|[.,;:)]?(?:\s|$))(?! [a-z]+s\b)", _year),
    (rf"(?<=[a-z][a-z] ){_NUMBERED}(?P<year>(?:199|20[0-4])\d)(?=$)", _year),
    (rf"{_LED}[’'‘`](?P<short>\d\d)\b(?![-\d])", _short_year),
    (r"(?i)\b(?:in|by|this|since|during|the) (?:the )?(?:(?P<part>early|mid|late)[- ])?"
     r"(?P<season>spring|summer|autumn|winter)(?P<year>)(?=[.,;:)]|$| (?:and|when|after|before|by|to|as)\b)", _season),
)  # fmt: skip
