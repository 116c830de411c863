"""Which expression of time belongs to which predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.reading.dated_nouns import happening_of, is_elsewhere, is_its_own
from dateline.reading.dates import TimeMention
from dateline.reading.syntax import RELATIVE, case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Basis, Time
from dateline.tokens import Token

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "parataxis", "csubj", *RELATIVE})
_LENDING = frozenset({"xcomp", "conj", "advcl", "acl"})
_BEGINNING = frozenset({"begin", "start"})
_ENDING = frozenset({"end", "finish", "conclude", "stop", "collapse"})
_LAUNCHING = frozenset({"begin", "start", "announce", "order", "declare", "launch"})
_OWN_DAY = frozenset({"nmod:poss", "nmod", "advmod", "nmod:unmarked", "obl:unmarked", "compound"})
_TELLING = frozenset({"announcement", "statement", "claim", "report", "comment", "remark", "speech"})
_OPENERS = frozenset({"after", "before", "when", "as", "while", "because", "once", "since"})
_OPENING = 4
_WEEK = 7.5
_ON_ARTICLE = 3
_COMPARING = frozenset({"against", "compared", "than", "from"})
_INSIDE = frozenset({"of", "by", "in", "with", "from"})


def time_of(trigger: Token, mentions: Sequence[TimeMention], *, published: date | None) -> Time:
    """The time of the predicate: stated in its clause, carried from one it depends on, or bounded by publication.

    Where its clause has only words that name no day ("recently", "for weeks"), these are kept as its ``text``.
    """
    inside = [m for m in mentions if trigger.sent.start <= m.start < trigger.sent.end]
    here = [m for m in inside if m.has_days and m.sort != "set" and not _is_compared(m, trigger)]
    named = [(m, noun) for m in here if (noun := happening_of(m, trigger.doc)) is not None]
    own = next((m for m, noun in named if is_its_own(noun, trigger) or _is_within(trigger, noun)), None)
    if own is not None:
        return own.itself
    here = [m for m in here if not _only_spoken_about(trigger, m)]
    by_then = is_verbal(trigger)  # what is told since or after another thing is done, not what is
    apart = [m for m, noun in named if not (m.inner and by_then) and is_elsewhere(noun, trigger) and not _is_now(m)]
    here = [m for m in here if m not in apart and not _is_of_the_charge(m, trigger)]
    special = (
        _when_it_was(trigger, here)
        or _begun(trigger, here, inside)
        or _since_it_began(trigger, here)
        or _lasted(trigger, inside)
        or _after_so_long(trigger, mentions)
        or _so_long_ago(trigger, inside, published=published)
    )
    if special is not None:
        return special
    for clause, basis in _clauses(trigger):
        found = [m for m in here if clause.i in _clauses_of(m, trigger)]
        if basis == "context":
            found = [m for m in found if not _is_of_the_first(m, clause, trigger)]
        if found:
            return replace(min(found, key=lambda m: _distance(m, trigger)).time, basis=basis)
    lent = _of_the_noun(trigger, here) or _of_what_happened_in_it(trigger, here)
    if lent is not None:
        return replace(lent.time, basis="context")
    alone = _head(here[0], trigger) if len(here) == 1 else None
    if alone is not None and _dates_all(here[0], alone, trigger):
        return replace(here[0].time, basis="context")
    bound = Time("unknown", "published", None, published) if published else Time()
    words = [m for m in inside if m not in here and _clause_of(trigger).i in _clauses_of(m, trigger)]
    return replace(bound, text=min(words, key=lambda m: _distance(m, trigger)).time.text) if words else bound


def _clauses_of(mention: TimeMention, trigger: Token) -> set[int]:
    """The verbs whose clause the mention dates: the one it hangs on; by its place, others besides or instead."""
    own = _before_a_clause(mention, _clause_of(_head(mention, trigger)))
    told = _told_around(mention, own)
    if told is not None:
        return {told.i}
    return {own.i, own.sent.root.i} if _closes(mention, trigger) else {own.i, *_aimed(own)}


def _before_a_clause(mention: TimeMention, own: Token) -> Token:
    """“began last month after rebels fled”: a day right before the word that opens a clause is no part of that."""
    doc = own.doc
    opened = next((c for c in own.lefts if c.dep_ in ("mark", "advmod") and c.i == mention.end), None)
    if opened is None or opened.lower_ not in _OPENERS or mention.start <= own.sent.start:
        return own
    before = _clause_of(doc[mention.start - 1])
    return before if before != own and before.i < mention.start else own


def _aimed(clause: Token) -> set[int]:
    """“began the operation to isolate the town on Monday”: the day behind an aim is that of what was done for it."""
    if clause.dep_ not in ("acl", "advcl", "xcomp") or not any(
        c.lower_ == "to" and c.dep_ == "mark" for c in clause.lefts
    ):
        return set()
    done = _clause_of(clause.head)
    return {done.i} if done.tag_ == "VBD" else set()


def _when_it_was(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“has held it since 2004, when rebels signed a deal”: they signed it in that year, once."""
    clause = _clause_of(trigger)
    opened = next((c for c in clause.lefts if c.lower_ in ("when", "after")), None)
    if opened is None or clause.dep_ not in ("advcl", "acl", *RELATIVE) or opened.i - 2 < clause.sent.start:
        return None
    end = opened.i - (opened.nbor(-1).text == ",")
    return next((replace(m.itself, basis="context") for m in mentions if m.end == end and m.inner is not None), None)


def _since_it_began(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“have cleared a fifth of the city since the offensive began on May 3", "since the landing in 2015”."""
    clause = _clause_of(trigger)
    for mention in mentions:
        for node in (_head(mention, trigger), *_head(mention, trigger).ancestors):
            if node == clause:
                break
            if _is_start(node) and node.head == clause and not node.left_edge.i <= trigger.i <= node.right_edge.i:
                return replace(mention.time, end=None)
        before = [c for c in clause.rights if c.dep_ == "obl" and c.right_edge.i < mention.start]
        following = before and mention.start - before[-1].right_edge.i <= _ON_ARTICLE
        if following and _is_start(before[-1]) and _clause_of(_head(mention, trigger)) == clause:
            itself = before[-1].left_edge.i <= trigger.i <= before[-1].right_edge.i
            return replace(mention.time, end=None) if not itself else mention.time
    return None


def _is_start(node: Token) -> bool:
    return any(c.lower_ == "since" and c.dep_ in ("mark", "case") for c in node.lefts)


def _so_long_ago(trigger: Token, mentions: Sequence[TimeMention], *, published: date | None) -> Time | None:
    """“Two weeks after troops took the town, the army is moving guns”: what is so long past now."""
    clause = _clause_of(trigger)
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


def _told_around(mention: TimeMention, saying: Token) -> Token | None:
    """“On Monday, Osei said, troops left”: the date before an interrupting speaker is that of what is told.

    So is one before somebody who speaks in the present tense: "On Monday, police say, troops left".
    """
    told = next((c for c in saying.children if c.dep_ in ("ccomp", "parataxis") and c.i > saying.i), None)
    doc, after = saying.doc, saying.i + 1
    if told is None or mention.end >= saying.i:
        return None
    set_off = doc[mention.end].text == "," and after < len(doc) and doc[after].text == ","
    now = saying.tag_ in ("VBZ", "VBP") and lemma(saying) in speech().verbs["quoting"]
    return told if set_off or (now and mention.start < saying.left_edge.i + _OPENING) else None


def _closes(mention: TimeMention, trigger: Token) -> bool:
    """“..., May 3.”: a date set off by a comma at the end of a sentence dates the whole of it."""
    doc, end = trigger.doc, trigger.sent.end
    before = doc[mention.start - 1].text if mention.start else ""
    return (
        before == ","
        and mention.end >= end - 1
        and _head(mention, trigger).dep_ in ("conj", "appos", "nmod:unmarked", "obl:unmarked")
    )


def _begun(trigger: Token, mentions: Sequence[TimeMention], inside: Sequence[TimeMention]) -> Time | None:
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
        own = _before_a_clause(mention, _clause_of(_head(mention, trigger)))
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
    dated = (m for m in mentions if end is not None and _clause_of(_head(m, end)) == end)
    return next((m.itself.end for m in dated), None)


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


def _lasted(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“fell on March 27th after three weeks of fighting": the fighting lasted until then, so long before."""
    clause = _clause_of(trigger)
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


def _after_so_long(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
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
            and _clause_of(trigger).i in _clauses_of(mention, trigger)
        ):
            day = (before[-1].end or date.max) + timedelta(days=round(mention.length or 0))
            if trigger.i == mention.end + 1:
                return Time("period", "context", before[-1].end, day, mention.time.text)
            soon = mention.length is not None and mention.length < _WEEK
            return Time("day" if soon else "week", "context", day, day, mention.time.text)
    return None


def _of_the_noun(trigger: Token, mentions: Sequence[TimeMention]) -> TimeMention | None:
    """“Monday's strike, which killed ten", "today's news that they left": the day of the noun that the clause is of."""
    clause = _clause_of(trigger)
    if clause.dep_ not in ("acl", *RELATIVE) or lemma(clause.head) in _TELLING:
        return None
    nouns = [clause.head, *(n for n in _nouns_above(clause.head) if "event" in classes_of(lemma(n)))]
    dated = ((m, _head(m, trigger)) for m in mentions)
    found = next((m for m, head in dated if head.head in nouns and head.dep_ in _OWN_DAY), None)
    return found or next((m for m in mentions if happening_of(m, trigger.doc) in nouns), None)


def _nouns_above(noun: Token) -> Iterator[Token]:
    """“attacks today in the towns of Jaba and Mora, where ...”: what a noun is part of the phrase of."""
    for above in noun.ancestors:
        if is_nominal(above):
            yield above
        elif above.dep_ not in RELATIVE:
            return


def _of_what_happened_in_it(trigger: Token, mentions: Sequence[TimeMention]) -> TimeMention | None:
    """“a battle in which hundreds were killed in August”: the battle was then, and so was what was lost in it."""
    below = [c for c in trigger.children if c.dep_ == "obl"]
    below += [c for phrase in below for c in phrase.children if c.dep_ == "nmod"]
    events = [trigger, *(c for c in below if case_of(c) in ("in", "during"))]
    inside = [
        c for event in events for c in event.children
        if c.dep_ in RELATIVE and any(t.tag_ == "WDT" and case_of(t) in ("in", "during") for t in c.children)
    ]  # fmt: skip
    return next((m for m in mentions for c in inside if _clause_of(_head(m, trigger)) == c), None)


def _is_compared(mention: TimeMention, trigger: Token) -> bool:
    """“show 20 tanks, against 36 in February”: when there were others, with which these are compared."""
    before = list(trigger.doc[max(trigger.sent.start, mention.start - _ON_ARTICLE) : mention.start])
    words = [t.lower_ for t in before if t.lower_ not in ("in", "on", "with", "to")]
    return len(words) > 1 and before[-1].lower_ in ("in", "on") and words[-2] in _COMPARING and before[-2].like_num


def _is_within(trigger: Token, noun: Token) -> bool:
    """“the May 2008 siege of hotels that killed ten”: what it did, it did then."""
    return trigger.dep_ in (*RELATIVE, "acl") and trigger.head == noun and trigger.tag_ in ("VBD", "VBN", "VBG")


def _only_spoken_about(trigger: Token, mention: TimeMention) -> bool:
    """“met on Tuesday to discuss the raid", "on Friday voiced concern about raids”: the day is that of the speaking."""
    top = trigger
    while top.dep_ in ("nmod", "conj", "compound") and is_nominal(top.head):
        top = top.head
    verb = top.head
    if not is_nominal(trigger) or not is_verbal(verb) or lemma(verb) not in control()["about"]:
        return False
    return top.dep_ in ("obj", "obl") and mention.end <= top.left_edge.i


def _is_now(mention: TimeMention) -> bool:
    """“welcomes today's news”: who speaks about it speaks on that day."""
    return (mention.time.text or "").lower().startswith("today")


def _is_of_the_charge(mention: TimeMention, trigger: Token) -> bool:
    """“was accused of crimes during the war of the 1990s”: the time of what is laid to somebody, unless it is a day."""
    if lemma(trigger) not in control()["blame"] or mention.time.precision == "day":
        return False
    return any(
        c.i < mention.start and case_of(c) in ("of", "for") for c in trigger.rights if c.dep_ in ("obl", "advcl")
    )


def _head(mention: TimeMention, trigger: Token) -> Token:
    return trigger.doc[mention.start : mention.end].root


def _clause_of(token: Token) -> Token:
    """The verb (or root) of the clause that a token stands in."""
    node = token
    while node.head != node:
        if (
            (node.dep_ in _CLAUSES and not _is_gerund(node))
            or (node.dep_ == "conj" and is_verbal(node))
            or (node.dep_ == "xcomp" and is_verbal(node))
        ):
            return node
        node = node.head
    return node


def _is_gerund(node: Token) -> bool:
    """“as a result of fighting on Monday": a noun in all but its tag."""
    marks = [c.lower_ for c in node.children if c.dep_ in ("mark", "case")]
    return node.dep_ == "acl" and node.tag_ == "VBG" and bool(_INSIDE & set(marks))


def _clauses(trigger: Token) -> Iterator[tuple[Token, Basis]]:
    """The trigger's clause, then those that it depends on closely enough to share their time."""
    clause = _clause_of(trigger)
    yield clause, "stated"
    for child in clause.children:
        if child.dep_ == "xcomp":
            yield child, "stated"
    for _ in range(3):
        if (
            clause.dep_ not in _LENDING
            or clause.head == clause
            or (clause.dep_ == "acl" and clause.tag_ == "VBN")
            or any(c.dep_ == "mark" and c.lower_ not in ("to", "while", "as") for c in clause.children)
        ):
            return
        clause = _clause_of(clause.head)
        yield clause, "context"


def _is_of_the_first(mention: TimeMention, first: Token, trigger: Token) -> bool:
    """“was founded in 1990 and was blamed for raids”: a year behind the first of two verbs is not the second's too."""
    long = mention.time.precision in ("year", "period", "season") or mention.time.start is None
    second = _clause_of(trigger)
    own = any(c.dep_.startswith(("aux", "nsubj")) for c in second.lefts)
    return long and own and second.dep_ == "conj" and first.i < mention.start < second.i


def _dates_all(mention: TimeMention, day: Token, trigger: Token) -> bool:
    """Is it the one day of a sentence, told of its main verb, and the predicate in nobody's words?"""
    main = _clause_of(day)
    return main.dep_ == "ROOT" and not (_told_by_speech(trigger, day) or _is_of_the_first(mention, main, trigger))


def _distance(mention: TimeMention, trigger: Token) -> int:
    return min(abs(mention.start - trigger.i), abs(mention.end - trigger.i))


def _told_by_speech(trigger: Token, day: Token) -> bool:
    """Is it said by somebody, or told of a noun ("men accused of", "charges that"), unless the day is that noun's?"""
    return any(
        a.dep_ in ("ccomp", *RELATIVE)
        or (a.dep_ == "acl" and a.tag_ == "VBN")
        or (a.dep_ == "acl" and a.head != day.head and any(c.lower_ == "that" for c in a.lefts))
        for a in (trigger, *trigger.ancestors)
    )
