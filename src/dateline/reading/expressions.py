"""The build of dates in news copy: what an expression of time looks like, and what tells its days."""

from __future__ import annotations

from dateline.knowledge.nouns import happenings
from dateline.reading import counted_days, long_periods, month_dates, relative_days
from dateline.reading.context import Resolve
from dateline.reading.durations import AMOUNT

_M = (
    r"(?P<month>January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|Aug\.?|"
    r"September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)"
)
_D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_M1, _M2 = (_M.replace("<month>", f"<month{n}>") for n in (1, 2))
_D1, _D2 = (_D.replace("<day>", f"<day{n}>") for n in (1, 2))
_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_Y = r"(?P<year>(?:19|20)\d\d)"
_Y1, _Y2 = (_Y.replace("<year>", f"<year{n}>") for n in (1, 2))
_W = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_ON = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,? (?:the )?)?"
_PART = r"(?:(?P<part>(?i:early|mid|late))[- ])?"
# looked for at every letter: what can follow is looked at first
_LED = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )"
        for word in "in since until till during of before after from by for to throughout through between In Since "
        "From By During Until After Before Between".split()
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
    rf"(?<!{w} )"
    for w in "Resolution Flight No. Number Room Route Highway Article Section Boeing Unit Page Chapter".split()
)
# what is named by its month: "a November offensive", "the May elections"
_HAPPENINGS = "|".join(rf"{noun}(?:e?s)?" for noun in sorted(happenings()))
_OWNING = (
    "(?:"
    + "|".join(rf"(?<={word} )" for word in r"\bthe \ba \ban \bits \bhis \btheir \bthis \bthat 's ’s".split())
    + ")"
)
SOURCES: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?i:from|between) {_M1} {_D1} {_TO} {_M2} {_D2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", month_dates.span_of_days),
    (rf"\b(?i:from|between) {_D1} {_M1} {_TO} {_D2} {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b", month_dates.span_of_days),
    (rf"\b{_ON}{_M} {_D},? {_Y}\b", month_dates.full_date),
    (rf"\b{_ON}{_D}(?: of)? {_M},? {_Y}\b", month_dates.full_date),
    (rf"\b{_D}[- ]{_M}[- ](?P<year>(?:19|20)?\d\d)\b", month_dates.full_date),
    (rf"\b{_Y}[-/](?P<m>0[1-9]|1[0-2])[-/](?P<day>[0-3]\d)\b", month_dates.iso_date),
    (r"\b(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<year>(?:19|20)?\d\d)\b", month_dates.figures),
    (
        rf"\b(?:between |from )?{_D} ?(?:[-–]|to|and|until) ?{_LAST} {_M}(?:,? (?P<year>(?:19|20)\d\d))?\b",
        month_dates.day_of_month,
    ),
    (rf"\b(?:between|from) {_M} {_D} {_TO} {_LAST}\b", month_dates.day_of_month),
    (r"\b(?:Sept(?:ember|\.)? 11(?:th)?|11 September)(?= (?:\w+ )?(?:attacks|hijackings)\b)", month_dates.september_11),
    (r"(?<![\d/])9/11(?![/\d])", month_dates.september_11),
    (rf"\b{_ON}{_M} ?{_D}(?: ?[-–] ?{_LAST})?\b(?! ?(?:%|percent|per cent))", month_dates.day_of_month),
    (rf"\b{_ON}(?:the )?{_D}(?: of)? {_M}(?=\W|$)", month_dates.day_of_month),
    (rf"\b{_ON}{_M} (?P<nth>{_NTH})(?=[.,;:)]|$| (?!{_SPAN}|day|time)[a-z])", month_dates.day_of_month),
    (rf"\b(?i:from|between) {_M1} {_TO} {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b(?! \d)", month_dates.months),
    (rf"(?<=\bin ){_M1} and {_M2}(?:,? (?P<year2>(?:19|20)\d\d))?\b(?! \d)", month_dates.two_months),
    (rf"\b(?:the )?{_PART}{_M},? (?:of )?{_Y}\b", month_dates.month_of_year),
    (rf"\b(?:the )?(?P<season>(?i:winter)) of {_Y}[-–/](?:\d\d){{1,2}}\b", long_periods.winter),
    (rf"\b(?:the )?{_PART}(?P<season>(?i:spring|summer|autumn|fall|winter)) (?:of |in )?{_Y}\b", long_periods.season),
    (rf"\b{_PART}{_M} (?:of )?(?P<whose>last|this|next) year\b", month_dates.bare_month),
    (r"\b(?:the )?(?P<part>early|mid|late)[- ]" + _M + r"(?! \d)(?=\W|$)", month_dates.bare_month),
    (rf"(?=[lnADFJMNOS]){_LED}(?:(?P<which>last|next) )?{_M}{_ENDS}", month_dates.bare_month),
    (rf"\b(?P<which>(?i:last|next|this)) {_M}(?! \d)(?=\W|$)", month_dates.bare_month),
    (
        rf"(?=[ADFJMNOS])(?:{_OWNING}|(?<=[a-z] )(?!May)){_M}(?= (?:[a-z-]+ )?(?:{_HAPPENINGS})\b)",
        month_dates.bare_month,
    ),
    (rf"\b(?i:from|between) {_Y1} (?:to|and|until|through|till) (?P<last>(?:19|20)\d\d)\b", long_periods.years),
    (rf"\b{_Y1}[-–/](?P<last>(?:19|20)?\d\d)\b(?![-–/]\d)", long_periods.years),
    (
        (rf"\b(?:the )?(?i:(?P<nth>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[- ]quarter)"
         rf"(?:(?: of)? (?:{_Y}|(?:the )?(?P<which>last|this|next|previous) year))?\b(?! of\b)"),
        long_periods.quarter,
    ),
    (rf"Q(?<=\bQ)(?P<q>[1-4])(?:(?: of)? {_Y})?\b", long_periods.quarter),
    (rf"\b(?:the )?{_PART}(?P<year>(?:19|20)\d0)[’']?s\b", long_periods.decade),
    (
        r"\b(?:the |(?<=and )|(?<=to ))(?:(?P<part>early|mid|late)[- ])?[’'‘`]?(?P<tens>[2-9]0)[’']?s\b",
        long_periods.decade,
    ),
    (
        (r"\bthe (?:(?P<part>early|mid|late)[- ])?"
         r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
        long_periods.decade,
    ),
    (r"\b(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<nth>1\d|2[01])(?:st|th)[- ]century\b", long_periods.century),
    (rf"(?i)\b{AMOUNT} (?:long )?{_UNIT}s? ago\b", counted_days.ago),
    (rf"(?i)\b{AMOUNT} {_UNIT}s? {_SHIFT}", counted_days.from_told),
    (
        (rf"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<lasting>After) {AMOUNT}"
         rf" (?:more |further |straight )?{_UNIT}s?(?= of\b)"),
        counted_days.so_long_after,
    ),
    (
        (r"(?i)\b(?:on |in )?the (?P<shift>next|following|previous|preceding|same) "
         r"(?P<unit>day|night|week|month|year)\b(?! (?:of )?(?:19|20)?\d)"),
        counted_days.from_told,
    ),
    (
        (r"(?i)\b(?:on |in )?the (?P<unit>day|night|week|month|year) "
         r"(?P<shift>before|after|previous|earlier|later)(?=[,.;:”\"]|$)"),
        counted_days.from_told,
    ),
    (
        r"(?i)\b(?:(?:over|on|at|during) )?(?:the|(?P<which>last|next|this|this coming|coming)) weekend\b",
        relative_days.weekend,
    ),
    (
        (r"(?i:\b(?P<side>earlier|later|early|late)) (?P<this>this|in"
         r" the|that) (?P<unit>day|week|month|quarter|year)\b"),
        relative_days.so_far,
    ),
    (
        (rf"(?i)\b(?:in |over |during |for |within )?the "
         rf"(?P<which>past|last|previous|next|coming|following)"
         rf"(?: {AMOUNT})?(?: [a-z]+)? "
         rf"(?P<unit>minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?\b(?! of\b)"),
        counted_days.past,
    ),
    (
        rf"(?i)\b(?P<which>last|next|this|coming|previous)(?: past)? (?P<unit>{_SPAN})\b(?! of\b)",
        relative_days.relative_period,
    ),
    (rf"\b(?:(?P<which>(?i:this coming|last|next|this|past|coming|on)) )?{_W}\b", relative_days.weekday),
    (
        (r"(?i)\b(?:the day before yesterday|the day after tomorrow|"
         r"(?:earlier |later )?(?:today|yesterday|tomorrow|overnight|tonight))\b"),
        relative_days.relative_day,
    ),
    (r"(?i)\b(?:late )?last night\b", relative_days.relative_day),
    (r"(?i)\bthis (?:morning|afternoon|evening)\b", relative_days.relative_day),
    (r"(?i)\b(?:on |in )?(?P<this>that)(?: very| same)? (?P<unit>day|night|week|month|year)\b", relative_days.in_it),
    (
        (r"(?i)(?:\b(?:for|during|over) |(?<=\bend ))(?P<this>the)"
         r" (?P<unit>day|week|month|year)(?=[,.;:]|$| at\b)"),
        relative_days.in_it,
    ),
    (
        (r"(?i)(?:(?<=start of )|(?<=beginning of )|(?<=middle of )|(?<=end"
         r" of ))(?P<this>the) (?P<unit>day|week|month|year|decade)\b"
         r"(?! of\b)"),
        relative_days.in_it,
    ),
    (
        (rf"(?=[teEmMlL12]){_LED}(?:the )?{_PART}{_Y}\b(?! (?!and |in |by |to |or"
         rf" |when |after |until |for |at |as |on )[a-z]+s\b)(?!,\d|%)"),
        long_periods.year,
    ),
    (rf"\b(?P<part>(?i:early|mid|late))[- ]{_Y}\b", long_periods.year),
    (
        (rf"(?:(?<=\bthe )|(?<=\bits )|(?<=\bhis )|(?<=\bher"
         rf" )|(?<=\btheir )|(?<=[’']s )){_Y}(?= [A-Za-z])(?! (?:%|per))"),
        long_periods.year,
    ),
    (rf"(?<=[A-Z][a-z] |[A-Z][A-Z] ){_NUMBERED}{_Y}(?=[’']s|[.,;:)]?(?:\s|$))(?! [a-z]+s\b)", long_periods.year),
    (rf"(?<=[a-z][a-z] ){_NUMBERED}(?P<year>(?:199|20[0-4])\d)(?=$)", long_periods.year),
    (rf"(?<=[a-z] ){_Y}(?= (?:[a-z-]+ )?(?:{_HAPPENINGS})\b)", long_periods.year),
    (rf"(?=[’'‘`]\d\d){_LED}[’'‘`](?P<short>\d\d)\b(?![-\d])", long_periods.short_year),
    (
        (r"(?i)\b(?:in|by|this|since|during|the) (?:the )?(?:(?P<part>early|mid|late)[- ])?"
         r"(?P<season>spring|summer|autumn|winter)"
         r"(?P<year>)(?=[.,;:)]|$| (?:and|when|after|before|by|to|as)\b)"),
        long_periods.season,
    ),
)  # fmt: skip
