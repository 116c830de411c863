"""Dates against MEANTIME's TIMEX3: spans, and the days that they mean given the document's date.

The corpus (http://www.newsreader-project.eu) is tokens and sentences; its times are marked in the headline, the date
and the next four sentences of each article only, so no others are read (in later ones every find would be called
spurious). The sentences of an article are read as the blocks of one story, tokens joined by spaces but for marks. The
sentence that tells the document's date is given to the reader as ``published`` and left out on both sides. All four
types count as spans: DATE, TIME, DURATION and SET.

A span of ours and one of theirs are *exact* when they are the same words, prepositions and articles at the front
aside, and *overlapping* when they share a character; each is matched once. A *value* is compared where it names days
(a day, a week, a month, a quarter, a year; a clock time counts as its day), of the spans that overlap: the sides that
we give must be the sides of theirs ("since 2009" has no end). Their value of "early 2009" is 2009 (what TIMEX3 calls
the modifier was not annotated), ours is a part of it: there ours must lie within theirs. No values are compared in the
two articles whose own day is not marked. Durations and vague values (PAST_REF) have no days.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.corpus import Measured, Miss, f_score, parses, share
from bench.marked import CORPORA
from dateline.reading.dates import times_of_story
from dateline.records import Time

FOLDER = CORPORA / "meantime" / "intra_cross-doc_annotation"
Days = tuple[date, date]
_LAST = 5
_FRONT = re.compile(
    r"^(?:(?:the|a|an|in|on|at|by|since|until|till|from|before|after|during|for|of|as|over|within|about|nearly|almost|just|"
    r"more|less|than|early|late)\s+)+",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:early|mid|late|beginning|start|middle|end)\b", re.IGNORECASE)
_TIGHT = frozenset({",", ".", ";", ":", "?", "!", ")", "'s", "’s", "n't", "%", "'"})


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a sentence: characters, and its type and value (theirs) or its time (ours)."""

    start: int
    end: int
    type: str = ""
    value: str = ""
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its day, its sentences, and the expressions of each."""

    name: str
    published: date | None
    sentences: tuple[str, ...]
    theirs: tuple[tuple[Expression, ...], ...]


def article(path: Path) -> Article:
    """An annotated article, without the sentence of its date."""
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus on this disk
    texts, places = _sentences(root)
    marked: dict[str, list[Expression]] = {number: [] for number in texts}
    published, dated = None, ""
    for mark in root.iter("TIMEX3"):
        anchors = [places[anchor.attrib["t_id"]] for anchor in mark.iter("token_anchor")]
        if not anchors:
            continue
        number = anchors[0][0]
        if mark.get("functionInDocument") == "CREATION_TIME":
            published, dated = days(mark.get("value", "")), number
        start, end = min(a for _, a, _ in anchors), max(b for _, _, b in anchors)
        marked[number].append(Expression(start, end, mark.get("type", ""), mark.get("value", "")))
    kept = [number for number in texts if number != dated and int(number) <= _LAST]
    return Article(
        path.stem,
        published[0] if published else None,
        tuple(texts[number] for number in kept),
        tuple(tuple(marked[number]) for number in kept),
    )


def _sentences(root: ET.Element) -> tuple[dict[str, str], dict[str, tuple[str, int, int]]]:
    """The text of each sentence, and where each token stands: sentence, half-open characters."""
    texts: dict[str, str] = {}
    places: dict[str, tuple[str, int, int]] = {}
    for token in root.iter("token"):
        number, word = token.attrib["sentence"], token.text or ""
        text = texts.get(number, "")
        text += "" if not text or word in _TIGHT or text.endswith(("(", "$")) else " "
        places[token.attrib["t_id"]] = (number, len(text), len(text) + len(word))
        texts[number] = text + word
    return texts, places


def days(value: str) -> Days | None:
    """The first and last day of a TIMEX3 value, or none if it names no days."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?|-W(\d\d)|-Q([1-4]))?", value)
    if found is None:
        return None
    year, month, day, week, quarter = (int(group) if group else None for group in found.groups())
    assert year is not None
    try:
        if week is not None:
            monday = date.fromisocalendar(year, week, 1)
            return monday, monday + timedelta(days=6)
        if quarter is not None:
            return date(year, quarter * 3 - 2, 1), date(year, quarter * 3, monthrange(year, quarter * 3)[1])
        first, last = month or 1, month or 12
        return date(year, first, day or 1), date(year, last, day or monthrange(year, last)[1])
    except ValueError:
        return None


def same_words(text: str, one: Expression, other: Expression) -> bool:
    """The same words, prepositions and articles at the front aside."""
    left, right = (_FRONT.sub("", text[e.start : e.end].strip()) for e in (one, other))
    return one.end == other.end and left == right


def value_right(wanted: Days, time: Time) -> bool:
    """The sides that we give are theirs, and we give one at least; of a part of theirs, they lie within theirs."""
    given = [(mine, theirs) for mine, theirs in zip((time.start, time.end), wanted, strict=True) if mine is not None]
    if _PART.search(time.text or ""):
        return bool(given) and all(wanted[0] <= mine <= wanted[1] for mine, _ in given)
    return bool(given) and all(mine == theirs for mine, theirs in given)


def pairs(theirs: Sequence[Expression], ours: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Theirs and ours that overlap, each once, the longest overlap first."""
    options = sorted(
        ((min(t.end, o.end) - max(t.start, o.start), -i, -j) for i, t in enumerate(theirs) for j, o in enumerate(ours)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for length, i, j in options:
        if length > 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return [(theirs[-i], ours[-j]) for i, j in sorted(taken.items(), reverse=True)]


def measure() -> Measured:
    """Spans and values over all 120 articles."""
    articles = [article(path) for path in sorted(FOLDER.glob("*/*.xml"))]
    docs = parses(sentence for one in articles for sentence in one.sentences)
    theirs = mine = exact = overlapping = valued = right = 0
    misses: list[Miss] = []
    for one in articles:
        told = times_of_story([docs[text] for text in one.sentences], published=one.published)
        for text, marked, mentions in zip(one.sentences, one.theirs, told, strict=True):
            doc = docs[text]
            found = [
                Expression(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1].text), time=m.time)
                for m in mentions
            ]
            matched = pairs(marked, found)
            theirs, mine = theirs + len(marked), mine + len(found)
            overlapping += len(matched)
            exact += sum(same_words(text, t, o) for t, o in matched)
            wanted = [(days(t.value), o.time) for t, o in matched if one.published is not None]
            valued += sum(w is not None for w, _ in wanted)
            right += sum(w is not None and time is not None and value_right(w, time) for w, time in wanted)
            misses.extend(Miss(*miss, text) for miss in _misses(one.name, text, (marked, found)))
    scores = {
        "span_exact_f": f_score(exact, mine, theirs),
        "span_overlap_f": f_score(overlapping, mine, theirs),
        "value": share(right, valued),
    }
    return Measured(scores, f"{theirs} expressions, {valued} values, {len(articles)} articles", misses)


def _misses(
    name: str, text: str, sides: tuple[Sequence[Expression], Sequence[Expression]]
) -> Iterator[tuple[str, str, str]]:
    matched = pairs(*sides)
    for t in sides[0]:
        if all(t is not m for m, _ in matched):
            yield f"not found: {t.type}", name, f"{text[t.start : t.end]} = {t.value}"
    for o in sides[1]:
        if all(o is not m for _, m in matched):
            yield "spurious", name, text[o.start : o.end]
    for t, o in matched:
        said = f"{text[t.start : t.end]} = {t.value}; ours {text[o.start : o.end]}"
        wanted = days(t.value)
        if not same_words(text, t, o):
            yield f"other words: {t.type}", name, said
        if wanted is not None and o.time is not None and not value_right(wanted, o.time):
            cause = "value: no days" if o.time.start is None and o.time.end is None else "value: other days"
            yield cause, name, f"{said} = {o.time.start}..{o.time.end}"
