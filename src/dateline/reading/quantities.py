"""How many of what a noun names: the number before it, a sum, a share, a total, or what a toll is put at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.calendar import MONTHS
from dateline.reading.numerals import FIGURES, WORD, number_of
from dateline.reading.required import Sought
from dateline.reading.syntax import case_of
from dateline.reading.told_numbers import BOUND, MANY, PHRASE, VAGUE, exact, is_year, vague, within
from dateline.reading.tolls import put_at
from dateline.reading.words import is_verbal
from dateline.records import Count
from dateline.tokens import Token, once

_PER_CENT = frozenset({"%", "percent", "cent"})
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_SHARE = Sought(re.compile(
    rf"\b(?:{BOUND} )?(?:(?P<percent>{FIGURES}|{WORD}) ?(?:%|per ?cent)"
    rf"|(?:(?P<times>an?|{WORD})[ -])?(?P<part>{'|'.join(_PARTS)})s?) of (?:the |its |their |our |these |those )?"
    rf"(?:some |about |nearly |roughly )?(?P<whole>{FIGURES}|{WORD})\b",
    re.IGNORECASE,
))  # fmt: skip
_RANKS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fifteenth twentieth "
    "hundredth thousandth".split()
)
_QUALIFYING = frozenset(
    "at least most more than up to about around some nearly almost between over fewer less as many "
    "no an estimated and close".split()
)
_SUMMED = 5  # words: a number and a noun, "and", a number and a noun


@once
def count_of(noun: Token) -> Count | None:
    """The number told of what a noun names ("at least 12 soldiers"), or ``None`` when none is told.

    Bounds are inclusive; "more than 20" has ``min`` 21, "dozens" is 24 to 99, "about 300" is 300 and approximate. A
    share of a number told ("about 20 % of the 36 warplanes") is worked out, for the noun that says the share; of no
    number it is none.
    """
    if noun.lower_ in _PER_CENT:
        return _share(noun)
    ways = (_share, _none_at_all, _of_a_total, _of_a_toll, _summed, _as_many_as)
    told = next((count for way in ways if (count := way(noun)) is not None), None)
    if told is not None:
        return told
    scale = next((c for c in noun.children if _top(c) == noun), noun)
    words = noun.doc[_top(scale).left_edge.i : scale.i + 1].text if _top(scale) != scale else _before(noun)
    many = MANY.search(words)
    if many is not None:
        return vague(many)
    found = [m for m in PHRASE.finditer(words) if not is_year(m)]
    return exact(found[-1]) if found else None


def _summed(noun: Token) -> Count | None:
    """“17 British and 47 Argentine soldiers”: so many together."""
    words = noun.doc.tokens[noun.left_edge.i : noun.i]
    if len(words) < _SUMMED:
        return None
    joins = [n for n, t in enumerate(words) if t.lower_ == "and"]
    if len(joins) != 1 or not 1 < joins[0] < len(words) - 2:
        return None
    sides = (words[: joins[0]], words[joins[0] + 1 :])
    numbers = [number_of(side[0].text) if side[0].pos_ == "NUM" else None for side in sides]
    described = all(t.pos_ in ("ADJ", "PROPN", "NOUN") for side in sides for t in side[1:])
    if None in numbers or not described:
        return None
    total = int(sum(number or 0 for number in numbers))
    return Count(noun.doc[words[0].i : noun.i].text, total, total)


def _none_at_all(noun: Token) -> Count | None:
    none = any(c.lower_ == "no" and c.dep_ in ("det", "advmod") for c in noun.children)
    return Count(f"no {noun.text}", 0, 0) if none else None


def _of_a_total(noun: Token) -> Count | None:
    """“a total of 12 soldiers”."""
    if noun.lower_ != "total":
        return None
    counted = next((c for c in noun.rights if c.dep_ == "nmod" and case_of(c) == "of"), None)
    return count_of(counted) if counted is not None else None


def _of_a_toll(noun: Token) -> Count | None:
    """“put the death toll at 96”, "the number of people killed rose to 41": the number it is put at."""
    number = put_at(noun)
    if number is None or number == noun or (number.left_edge.i > 0 and "$" in number.doc[number.left_edge.i].text):
        return None
    said = number.doc[number.left_edge.i : number.right_edge.i + 1].text.split(", ")[0] if number.like_num else ""
    found = PHRASE.search(said)
    return exact(found) if found is not None else count_of(number)


def _as_many_as(many: Token) -> Count | None:
    """“killing as many as 30”: at most; "as few as 30": at least."""
    if many.lower_ not in ("many", "few") or many.i == 0 or many.nbor(-1).lower_ != "as":
        return None
    match = re.match(
        rf" as (?P<number>{FIGURES}|{WORD})\b", many.sent.text[many.idx + len(many.text) - many.sent.start_char :]
    )
    number = number_of(match["number"]) if match else None
    following = next(
        (t for t in many.sent if match is not None and t.idx > many.idx + len(many.text) + match.end()), None
    )
    if match is None or number is None or (following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN")):
        return None
    low, high = (None, int(number)) if many.lower_ == "many" else (int(number), None)
    return Count(f"as {many.text}{match[0]}", low, high)


# ------------------------------------------------------------------------------------------ shares


def _share(noun: Token) -> Count | None:
    """“half of the 40 soldiers”, "about 20 % of the 36": worked out, and approximate where it does not go even."""
    sentence = noun.sent
    at = noun.idx - sentence.start_char
    match = next((m for m in _shares(noun.doc.tokens[sentence.start]) if m.start() <= at < m.start("whole")), None)
    whole = number_of(match["whole"]) if match is not None else None
    if match is None or whole is None:
        return None
    if match["percent"]:
        part = (number_of(match["percent"]) or 0.0) / 100
    else:
        part = (number_of(match["times"] or "one") or 1.0) * _PARTS[match["part"].lower()]
    number, told = round(whole * part), sentence.text[match.start() : match.end("whole")]
    even = abs(whole * part - number) < 1e-6
    counted = within((match["bound"] or "").lower(), told, low=number, high=number)
    return counted if even else replace(counted, approximate=True)


@once
def _shares(first: Token) -> Sequence[re.Match[str]]:
    """Those told of in the sentence that a token opens."""
    return list(_SHARE.finditer(first.sent.text))


# ------------------------------------------------------------------------------------------ words before the noun


def _before(noun: Token) -> str:
    """The words that count the noun: its numerals with what qualifies them, or the counting noun it hangs on."""
    if noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.lower_ in (*VAGUE, "tens", "number", "dozen"):
        return noun.doc[_top(noun.head).left_edge.i : noun.i].text
    if noun.lower_ in VAGUE or noun.pos_ == "NUM":
        numeral: list[Token] = [noun]
    else:
        numeral = [
            c
            for c in noun.children
            if c.dep_ in ("nummod", "det", "amod", "compound", "nmod")
            and (c.pos_ == "NUM" or c.like_num or c.lower_ in VAGUE)
            and c.i < noun.i
            and not _is_rank(c)
        ]
    if not numeral:
        return ""
    start = min(c.left_edge.i for c in numeral)
    while (
        start > noun.sent.start
        and noun.doc[start - 1].lower_ in _QUALIFYING
        and numeral[0].i - start < 5
        and not _is_particle(noun.doc[start - 1])
    ):
        start -= 1
    end = noun.i if numeral == [noun] else max(c.right_edge.i for c in numeral)  # "43 of 51 drones" are 43
    return noun.doc[start : end + 1].text


def _is_particle(word: Token) -> bool:
    """“handed over 15 men”, "gave up two posts": no bound of the number, but a part of the verb."""
    before = word.nbor(-1) if word.i > word.sent.start else word
    return word.lower_ in ("over", "up") and (word.tag_ == "RP" or is_verbal(before))


def _top(scale: Token) -> Token:
    """The tens of "tens of thousands"; any other number itself."""
    return scale.head if scale.dep_ == "nmod" and scale.head.lower_ in ("tens", "hundreds") else scale


def _is_rank(numeral: Token) -> bool:
    """“a fourth American”, "the July 21 attacks": which one, or of which day, not how many."""
    before = numeral.nbor(-1).lower_.rstrip(".") if numeral.i > numeral.sent.start else ""
    ordinal = numeral.lower_ in _RANKS or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", numeral.lower_))
    return ordinal or (before in MONTHS and numeral.text.isdigit())
