"""The days that an expression of time means, once its build is known; never sharper than the words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import MONTHS, SAME_PART, SEASONS, WEEKDAYS, Days
from dateline.reading.context import Context
from dateline.reading.durations import amount
from dateline.reading.numerals import ORDINALS

# far from a year, "12 October" is more likely the one to come than the one before
_NEAR_AHEAD, _FAR_BEHIND = 31, 300


# ------------------------------------------------------------------------------------------ dates with a month


def _month_number(match: re.Match[str], group: str = "month") -> int:
    return MONTHS[match[group].lower().rstrip(".")]


def full_date(match: re.Match[str], context: Context) -> Days:
    """“14 March 2016”, "March 14, 16"."""
    year = calendar.full_year(match["year"], published=context.today)
    return calendar.day(date(year, _month_number(match), int(match["day"])))


def iso_date(match: re.Match[str], _: Context) -> Days:
    """“2016-03-14”."""
    return calendar.day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def figures(match: re.Match[str], context: Context) -> Days | None:
    """11/9/2001 may be a day of September or of November: both, as an interval. With points, the day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), calendar.full_year(match["year"], published=context.today)
    orders = {(a, b)} if match["by"] == "." else {(a, b), (b, a)}
    options = sorted(date(year, m, d) for d, m in orders if m <= 12)
    if context.today is not None and context.today in options:
        return calendar.day(context.today)
    return Days(options[0], options[-1], "day" if len(options) == 1 else "period") if options else None


def day_of_month(match: re.Match[str], context: Context) -> Days | None:
    """“14 March”, "11-13 Dec.": of the year that the text is in, else the nearest."""
    number, nth = _month_number(match), match.groupdict().get("nth")
    day = ORDINALS[nth.lower()] if nth else int(match["day"])
    last = int(match["last"]) if match.groupdict().get("last") else day
    said = match.groupdict().get("year")
    year = int(said) if said else _told_year(number, context)
    if context.today is None or year is not None:
        told = date(year, number, day) if year else None
        return Days(told, told.replace(day=last), "day" if last == day else "period") if told else None
    years = [context.today.year + shift for shift in (-1, 0, 1)]
    options = [date(y, number, day) for y in years if day <= calendar.month(y, number).end.day]  # type: ignore[union-attr]
    chosen = _next_end(match, options, context) or _nearest(options, context)
    return Days(chosen, chosen.replace(day=last), "day" if last == day else "period")


def _next_end(match: re.Match[str], options: list[date], context: Context) -> date | None:
    """“to extend the truce until December 31”: the next one, where it is not told what lasted until then."""
    lasting = match.string[: match.start()].rstrip().lower().endswith((" until", " till"))
    if not lasting or context.tense in ("past", "perfect") or context.today is None:
        return None
    return next((d for d in options if d > context.today), None)


def _told_year(number: int, context: Context) -> int | None:
    """The year that the text is in, where it tells of another than that of its writing."""
    if context.year_here is not None and context.year_here < (context.today or date.max).year:
        return context.year_here
    same = [year for year, month in context.months if month == number]
    if context.narrated and context.told is not None:
        year = context.told.year
    elif context.today is None:
        return same[-1] if same else _next_year(number, context)
    else:
        return None
    if same and year not in same:
        year = same[-1]
    return None if context.today is not None and year == context.today.year else year


def _next_year(number: int, context: Context) -> int | None:
    """After "in November 1953", a day in March is of the year that follows: what is told goes on."""
    told = next((m for m in reversed(context.months) if m[0] == context.year), None)
    if told is None or context.year is None or context.months[-1] != told:
        return context.year
    return context.year + (number < told[1])


def _nearest(options: list[date], context: Context) -> date:
    """The last such day up to publication; the next one where the clause looks ahead and it is nearer, or is near."""
    today = context.today or date.max
    past = [d for d in options if d <= today]
    future = [d for d in options if d > today]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    ahead, behind = (future[0] - today).days, (today - past[-1]).days
    if (context.ahead and ahead < behind) or (context.tense == "future" and ahead <= _FAR_BEHIND):
        return future[0]
    if context.tense == "open" and ahead <= _NEAR_AHEAD and behind > _FAR_BEHIND:
        return future[0]
    return past[-1]


def month_of_year(match: re.Match[str], _: Context) -> Days:
    """“March 2016”, "late March 2016"."""
    return calendar.month(int(match["year"]), _month_number(match), part=_part(match))


def _part(match: re.Match[str]) -> str | None:
    word = (match.groupdict().get("part") or "").lower().rstrip("-")
    return SAME_PART.get(word, word) or None


def bare_month(match: re.Match[str], context: Context) -> Days | None:
    """“in March”, "last March", "October of next year"."""
    if context.today is None:
        return None
    number, today = _month_number(match), context.today
    shift = (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("whose"):
        return calendar.month(
            today.year + {"last": -1, "next": 1}.get(match["whose"].lower(), 0), number, part=_part(match)
        )
    year = _told_year(number, context) or today.year - (number > today.month)
    if shift == "next" or (context.ahead and 0 < (number - today.month) % 12 <= 4):
        year = today.year + (number <= today.month)
    return calendar.month(year, number, part=_part(match))


def september_11(_match: re.Match[str], _context: Context) -> Days:
    """“the September 11 attacks", "9/11”: by themselves, those of 2001."""
    return calendar.day(date(2001, 9, 11))


def months(match: re.Match[str], context: Context) -> Days | None:
    """“between April and June”, "from March to May 2015": from the first day of the one to the last of the other."""
    first, last = _month_number(match, "month1"), _month_number(match, "month2")
    if match["year2"]:
        year = int(match["year2"])
    elif context.today is None:
        return None
    else:
        year = context.today.year - (last > context.today.month)
    return Days(calendar.month(year - (first > last), first).start, calendar.month(year, last).end, "period")


def two_months(match: re.Match[str], context: Context) -> Days | None:
    """“in December and January”: both, where the one follows the other; else the first."""
    first, last, both = _month_number(match, "month1"), _month_number(match, "month2"), months(match, context)
    if both is None or both.start is None or (last - first) % 12 == 1:
        return both
    return calendar.month(both.start.year, first)


def span_of_days(match: re.Match[str], context: Context) -> Days | None:
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


def weekday(match: re.Match[str], context: Context) -> Days | None:
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


def relative_day(match: re.Match[str], context: Context) -> Days | None:
    """“today”, "last night", "the day before yesterday", "overnight" (two days)."""
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


def weekend(match: re.Match[str], context: Context) -> Days | None:
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


def relative_period(match: re.Match[str], context: Context) -> Days | None:
    """“last week”, "this summer", "next year"."""
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
    return (
        calendar.century((today.year + 99) // 100 + shift) if unit == "century" else calendar.year(today.year + shift)
    )


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


def season(match: re.Match[str], context: Context) -> Days | None:
    """“the spring of 2016”, "in spring"."""
    name = match["season"].lower()
    found = calendar.season(name, int(match["year"])) if match["year"] else _season_near(name, context)
    return calendar.part_of(found, _part(match)) if found else None


def so_far(match: re.Match[str], context: Context) -> Days | None:
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


def in_it(match: re.Match[str], context: Context) -> Days | None:
    """“that day”, "during the week", "that year": the one told last."""
    told = context.told if match["this"] == "that" else context.here
    if told is None:
        return None
    return calendar.day(told) if match["unit"] in ("day", "night") else _whole(match["unit"], told)


# ------------------------------------------------------------------------------------------ counted from a day


def ago(match: re.Match[str], context: Context) -> Days | None:
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


def from_told(match: re.Match[str], context: Context) -> Days | None:
    """“four days later”, "the next day", "a week earlier": counted from the day that the text told last."""
    told, word = context.told, match["shift"].lower()
    back = word in ("earlier", "before", "previous", "preceding")
    start = context.today if told is None and word in ("earlier", "before") else told
    count = amount(match) if match.groupdict().get("number") else float(word != "same")
    if start is None or count is None or count != int(count):
        return None
    if word in ("following", "next") and match["unit"].lower() == "week" and _over(match):
        return Days(start, start + timedelta(days=7), "period")
    return _shifted(start, -int(count) if back else int(count), match["unit"].lower())


def _over(match: re.Match[str]) -> bool:
    """“over the following week": all of it, from the day told last."""
    return bool(
        re.search(
            r"\b(?:over|during|within|throughout|in the course of) $", match.string[: match.start()], re.IGNORECASE
        )
    )


def so_long_after(match: re.Match[str], context: Context) -> Days | None:
    """“After four more days of fighting, they ...": so long after the day that this text told last."""
    count = amount(match)
    if not context.narrated or context.told is None or count is None or count != int(count):
        return None
    return _shifted(context.told, int(count), match["unit"].lower())


def past(match: re.Match[str], context: Context) -> Days | None:
    """“the past 24 hours”, "the last three months": up to publication; "the next two weeks": from then on."""
    count = amount(match) if match["number"] else 1.0
    today = context.told if match["which"].lower() == "following" and context.told is not None else context.today
    if today is None or count is None:
        return None
    unit = match["unit"].lower()
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


def year(match: re.Match[str], _: Context) -> Days:
    """“in 2016”, "early 2016", "the 2016 elections"."""
    return calendar.year(int(match["year"]), part=_part(match))


def short_year(match: re.Match[str], context: Context) -> Days:
    """“since ’82”."""
    return calendar.year(calendar.full_year(match["short"], published=context.today))


def years(match: re.Match[str], _: Context) -> Days | None:
    """“from 2009 to 2011”, "2014-15"."""
    first, last = int(match["year1"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Days(date(first, 1, 1), date(end, 12, 31), "period") if first < end else None


def winter(match: re.Match[str], _: Context) -> Days:
    """“the winter of 2013-14”."""
    return calendar.season("winter", int(match["year"]))


def quarter(match: re.Match[str], context: Context) -> Days | None:
    """A quarter of a year told, of last or this year, or the last such that has begun; "last" alone: the one before."""
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


def decade(match: re.Match[str], context: Context) -> Days:
    """“the 1990s”, "the late eighties"."""
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    digits = match.groupdict().get("tens") or str(10 * (2 + words.index(match.groupdict().get("word") or "twenties")))
    first = int(match["year"]) if match.groupdict().get("year") else calendar.full_year(digits, published=context.today)
    return calendar.decade(first, part=_part(match))


def century(match: re.Match[str], _: Context) -> Days:
    """“the 19th century”."""
    return calendar.century(int(match["nth"]), part=_part(match))
