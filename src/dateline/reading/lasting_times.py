"""Times told by when something began or ended, or by how long it lasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.dated_clauses import before_a_clause, clause_of, clauses_of, head_of
from dateline.reading.dates import TimeMention
from dateline.reading.syntax import RELATIVE
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Time
from dateline.tokens import Token

_BEGINNING = frozenset({"begin", "start"})
_DOING = frozenset({"agree", "sign", "reach", "broker", "conclude", "carry", "stage", "conduct", "commit", "mount"})
_ENDING = frozenset({"end", "finish", "conclude", "stop", "collapse"})
_LAUNCHING = frozenset({"begin", "start", "announce", "order", "declare", "launch"})
_WEEK = 7.5
_ON_ARTICLE = 3


def when_it_was(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“has held it since 2004, when rebels signed a deal”: they signed it in that year, once."""
    clause = clause_of(trigger)
    opened = next((c for c in clause.lefts if c.lower_ in ("when", "after")), None)
    if opened is None or clause.dep_ not in ("advcl", "acl", *RELATIVE) or opened.i - 2 < clause.sent.start:
        return None
    end = opened.i - (opened.nbor(-1).text == ",")
    before = (m for m in mentions if m.end == end and (m.inner is not None or opened.lower_ == "when"))
    return next((replace(m.itself, basis="context") for m in before), None)


def since_it_began(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“have cleared a fifth of the city since the offensive began on May 3", "since the landing in 2015”."""
    clause = clause_of(trigger)
    for mention in mentions:
        for node in (head_of(mention, trigger), *head_of(mention, trigger).ancestors):
            if node == clause:
                break
            if _is_start(node) and node.head == clause and not node.left_edge.i <= trigger.i <= node.right_edge.i:
                return replace(mention.time, end=None)
        before = [c for c in clause.rights if c.dep_ == "obl" and c.right_edge.i < mention.start]
        following = before and mention.start - before[-1].right_edge.i <= _ON_ARTICLE
        if following and _is_start(before[-1]) and clause_of(head_of(mention, trigger)) == clause:
            itself = before[-1].left_edge.i <= trigger.i <= before[-1].right_edge.i
            return replace(mention.time, end=None) if not itself else mention.time
    return None


def _is_start(node: Token) -> bool:
    return any(c.lower_ == "since" and c.dep_ in ("mark", "case") for c in node.lefts)


def so_long_ago(trigger: Token, mentions: Sequence[TimeMention], *, published: date | None) -> Time | None:
    """“Two weeks after troops took the town, the army is moving guns”: what is so long past now."""
    clause = clause_of(trigger)
    main = clause.head
    now = main.tag_ in ("VBZ", "VBP") or any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in main.children)
    if published is None or clause.dep_ != "advcl" or not now:
        return None
    after = next((c for c in clause.lefts if c.lower_ == "after" and c.dep_ == "mark"), None)
    length = next((m.length for m in mentions if after is not None and m.end == after.i and m.length), None)
    if length is None:
        return None
    day = published - timedelta(days=round(length))
    return Time("day" if length < _WEEK else "week", "context", day, day, None)


def begun(trigger: Token, mentions: Sequence[TimeMention], inside: Sequence[TimeMention]) -> Time | None:
    """“a truce that began on Friday", "the pullout that the army announced on Friday”: it has lasted since, for all
    that is told.
    """
    if not is_nominal(trigger):
        return None
    verbs = [c for c in trigger.children if c.dep_ in RELATIVE and lemma(c) in _LAUNCHING]
    if trigger.dep_ in ("nsubj", "nsubj:pass") and lemma(trigger.head) in _BEGINNING:
        verbs.append(trigger.head)
    following = _begins_next(trigger)
    for mention in mentions:
        own = before_a_clause(mention, clause_of(head_of(mention, trigger)))
        after = following is not None and 0 < mention.start - following.i <= 3
        if own in verbs or after:
            return replace(mention.time, end=_ended(own, mentions) or _lasting(trigger, mention, inside))
    return None


def _lasting(noun: Token, begun: TimeMention, inside: Sequence[TimeMention]) -> date | None:
    """“the 22-day offensive that began on May 1”: the last of its days."""
    length = next((m.length for m in inside if m.length and m.end == noun.i), None)
    return begun.time.start + timedelta(days=round(length) - 1) if length and begun.time.start else None


def _ended(begun: Token, mentions: Sequence[TimeMention]) -> date | None:
    """“that began in June and ended in August”: the end, if it is told."""
    end = next((c for c in begun.rights if c.dep_ == "conj" and lemma(c) in _ENDING), None)
    dated = (m for m in mentions if end is not None and clause_of(head_of(m, end)) == end)
    return next((m.itself.end for m in dated), None)


def carried_out(noun: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“the swap agreed in 2018", "a bombing carried out in May”: when that was."""
    done = [c for c in noun.rights if c.dep_ in ("acl", *RELATIVE) and lemma(c) in _DOING] if is_nominal(noun) else []
    return next((m.time for m in mentions if done and clause_of(head_of(m, noun)) in done), None)


def _begins_next(noun: Token) -> Token | None:
    """The word "began" right after a noun and the phrases with "of" and "in" that belong to it."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if lemma(token) in _BEGINNING and is_verbal(token):
            return token
        if not (
            is_nominal(token)
            or token.lower_ in ("of", "in", "on", "the", "that", "which", "has", "had")
            or token.pos_ == "ADJ"
        ):
            return None
    return None


def lasted(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“fell on March 27th after three weeks of fighting": the fighting lasted until then, so long before."""
    clause = clause_of(trigger)
    noun = clause.head if clause.dep_ in RELATIVE else trigger
    lengths = [m for m in mentions if m.length]
    length = next((m for m in lengths if m.end + 1 == noun.i or m.start <= noun.i < m.end), None)
    if length is None or not length.length or trigger.doc[length.end].lower_ != "of":
        return None
    if length.has_days:
        days = [length.time]
    elif length.start > trigger.sent.start and trigger.doc[length.start - 1].lower_ in ("after", "following"):
        days = [m.time for m in mentions if m.end <= length.start and m.time.precision == "day" and m.time.end]
    else:
        return None
    end = days[-1].end if days else None
    if end is None:
        return None
    return Time("period", "context", end - timedelta(days=round(length.length)), end, length.time.text)


def after_so_long(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“On 14 May they entered the town. It fell after seven days of fighting": so long after the day told last."""
    inside = [m for m in mentions if trigger.sent.start <= m.start < trigger.sent.end]
    before = [m.time for m in mentions if m.end <= trigger.sent.start and m.time.precision == "day" and m.time.end]
    if not before or any(m.has_days for m in inside):
        return None
    for mention in inside:
        words = [t.lower_ for t in (trigger.doc[mention.start - 1], trigger.doc[mention.end])]
        counted = mention.length is not None and mention.length >= 1 and mention.end - mention.start == 2
        if (
            counted
            and words[0] in ("after", "following")
            and words[1] == "of"
            and clause_of(trigger).i in clauses_of(mention, trigger)
        ):
            day = (before[-1].end or date.max) + timedelta(days=round(mention.length or 0))
            if trigger.i == mention.end + 1:
                return Time("period", "context", before[-1].end, day, mention.time.text)
            soon = mention.length is not None and mention.length < _WEEK
            return Time("day" if soon else "week", "context", day, day, mention.time.text)
    return None
