"""Which expression of time belongs to which predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.knowledge.modality import modality
from dateline.knowledge.nouns import classes_of
from dateline.reading.dated_clauses import clause_of, clauses_of, head_of
from dateline.reading.dated_nouns import happening_of, is_elsewhere, is_its_own
from dateline.reading.dates import TimeMention
from dateline.reading.lasting_times import (
    after_so_long,
    begun,
    carried_out,
    lasted,
    since_it_began,
    so_long_ago,
    when_it_was,
)
from dateline.reading.syntax import RELATIVE, case_of, control
from dateline.reading.words import is_nominal, is_verbal, lemma
from dateline.records import Basis, Time
from dateline.tokens import Token

_LENDING = frozenset({"xcomp", "conj", "advcl", "acl"})
_OWN_DAY = frozenset({"nmod:poss", "nmod", "advmod", "nmod:unmarked", "obl:unmarked", "compound"})
_TELLING = frozenset({"announcement", "statement", "claim", "report", "comment", "remark", "speech"})
_SEEING = frozenset({"see", "spot", "sight", "identify", "film", "photograph"})
_PICTURING = frozenset({"show", "reveal", "depict", "indicate"})
_SHOWN = frozenset("broadcast aired released published posted taken shot filmed dated shown circulated".split())
_NEAR_FILM = 7
_ON_ARTICLE = 3
_COMPARING = frozenset({"against", "compared", "than", "from"})


def time_of(trigger: Token, mentions: Sequence[TimeMention], *, published: date | None) -> Time:
    """The time of the predicate: stated in its clause, carried from one it depends on, or bounded by publication.

    Where its clause has only words that name no day ("recently", "for weeks"), these are kept as its ``text``.
    """
    inside = [m for m in mentions if trigger.sent.start <= m.start < trigger.sent.end]
    bound = Time("unknown", "published", None, published) if published else Time()
    return _among(trigger, mentions, inside, bound=bound) if inside else bound


def _among(trigger: Token, mentions: Sequence[TimeMention], inside: Sequence[TimeMention], *, bound: Time) -> Time:
    """The time of a predicate of whose sentence some mentions are; ``bound`` is what is known without them."""
    here = [m for m in inside if m.has_days and m.sort != "set" and not _is_compared(m, trigger)]
    named = [(m, noun) for m in here if (noun := happening_of(m, trigger.doc)) is not None]
    own = next((m for m, noun in named if is_its_own(noun, trigger) or _is_within(trigger, noun)), None)
    if own is not None:
        return own.itself
    here = [m for m in here if not _only_spoken_about(trigger, m)]
    if _is_only_feared(trigger):
        here = [m for m in here if trigger.left_edge.i <= m.start <= trigger.right_edge.i]
    by_then = is_verbal(trigger)  # what is told since or after another thing is done, not what is
    apart = [m for m, noun in named if not (m.inner and by_then) and is_elsewhere(noun, trigger) and not _is_now(m)]
    here = [m for m in here if m not in apart and not _is_of_the_charge(m, trigger)]
    special = (
        when_it_was(trigger, here)
        or begun(trigger, here, inside)
        or carried_out(trigger, here)
        or since_it_began(trigger, here)
        or lasted(trigger, inside)
        or after_so_long(trigger, mentions)
        or so_long_ago(trigger, inside, published=bound.end)
        or _on_film(trigger, here)
    )
    if special is not None:
        return special
    for clause, basis in _clauses(trigger):
        found = [m for m in here if clause.i in clauses_of(m, trigger)]
        if basis == "context":
            found = [m for m in found if not _is_of_the_first(m, clause, trigger)]
        if found:
            return replace(min(found, key=lambda m: _distance(m, trigger)).time, basis=basis)
    lent = _of_the_noun(trigger, here) or _of_what_happened_in_it(trigger, here)
    if lent is not None:
        return replace(lent.time, basis="context")
    alone = head_of(here[0], trigger) if len(here) == 1 else None
    if alone is not None and _dates_all(here[0], alone, trigger):
        return replace(here[0].time, basis="context")
    words = [m for m in inside if m not in here and clause_of(trigger).i in clauses_of(m, trigger)]
    return replace(bound, text=min(words, key=lambda m: _distance(m, trigger)).time.text) if words else bound


def _on_film(trigger: Token, mentions: Sequence[TimeMention]) -> Time | None:
    """“spotted in footage broadcast on March 27”, "images dated May 3 show": seen on that day, or by then."""
    if lemma(trigger) not in _SEEING | _PICTURING:
        return None
    for mention in mentions:
        if lemma(trigger) in _PICTURING and mention.start > trigger.i:
            break
        before = [t.lower_ for t in trigger.doc[max(trigger.sent.start, mention.start - _NEAR_FILM) : mention.start]]
        shown = next((n for n, word in enumerate(before) if word in _SHOWN), None)
        if shown is not None and any("imagery" in classes_of(word) for word in before[:shown]):
            return mention.time
    return None


def _of_the_noun(trigger: Token, mentions: Sequence[TimeMention]) -> TimeMention | None:
    """“Monday's strike, which killed ten", "today's news that they left": the day of the noun that the clause is of."""
    clause = clause_of(trigger)
    if clause.dep_ not in ("acl", *RELATIVE) or lemma(clause.head) in _TELLING:
        return None
    nouns = [clause.head, *(n for n in _nouns_above(clause.head) if "event" in classes_of(lemma(n)))]
    dated = ((m, head_of(m, trigger)) for m in mentions)
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
    """“a battle that broke out in May", "in which many fell in May”: it was then, and so was what was lost in it."""
    below = [c for c in trigger.children if c.dep_ == "obl"]
    below += [c for phrase in below for c in phrase.children if c.dep_ == "nmod"]
    events = [trigger, *(c for c in below if case_of(c) in ("in", "during"))]
    inside = [
        c for event in events for c in event.children
        if c.dep_ in RELATIVE
        and (
            (lemma(c) in control()["happen"] and any(t.tag_ == "WDT" and t.dep_ == "nsubj" for t in c.children))
            or any(t.tag_ == "WDT" and case_of(t) in ("in", "during") for t in c.children)
        )
    ]  # fmt: skip
    return next((m for m in mentions for c in inside if clause_of(head_of(m, trigger)) == c), None)


def _is_compared(mention: TimeMention, trigger: Token) -> bool:
    """“show 20 tanks, against 36 in February”: when there were others, with which these are compared."""
    near = trigger.doc[max(trigger.sent.start, mention.start - _ON_ARTICLE - 1) : mention.start]
    before = [t for t in near if t.lower_ not in ("percent", "%", "per", "cent")][-_ON_ARTICLE:]
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


def _is_only_feared(trigger: Token) -> bool:
    """“shares fell on Tuesday on fears of a raid”, "a possible raid": its time is told with it or not at all."""
    if not is_nominal(trigger):
        return False
    above = trigger.head if trigger.dep_ == "nmod" and case_of(trigger) in ("of", "about", "over") else None
    made = {modality().adjectives.get(c.lower_) for c in trigger.lefts if c.dep_ == "amod"}
    return "possible" in made or (above is not None and modality().nouns.get(lemma(above)) == "possible")


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


def _clauses(trigger: Token) -> Iterator[tuple[Token, Basis]]:
    """The trigger's clause, then those that it depends on closely enough to share their time."""
    clause = clause_of(trigger)
    yield clause, "stated"
    for child in clause.children:
        if child.dep_ == "xcomp":
            yield child, "stated"
    for _ in range(3):
        if (
            clause.dep_ not in _LENDING
            or clause.head == clause
            or _goes_on(clause)
            or (clause.dep_ == "acl" and clause.tag_ == "VBN")
            or any(c.dep_ == "mark" and c.lower_ not in ("to", "while", "as") for c in clause.children)
        ):
            return
        clause = clause_of(clause.head)
        yield clause, "context"


def _goes_on(clause: Token) -> bool:
    """“left in September, but they still hold it”: the first clause is over, the second is not."""
    return clause.dep_ == "conj" and clause.tag_ in ("VBP", "VBZ") and clause.head.tag_ == "VBD"


def _is_of_the_first(mention: TimeMention, first: Token, trigger: Token) -> bool:
    """“was founded in 1990 and was blamed for raids”: a year behind the first of two verbs is not the second's too."""
    long = mention.time.precision in ("year", "period", "season") or None in (mention.time.start, mention.time.end)
    second = clause_of(trigger)
    if _goes_on(second) and first == second.head:
        return True
    own = any(c.dep_.startswith(("aux", "nsubj")) for c in second.lefts)
    return long and own and second.dep_ == "conj" and first.i < mention.start < second.i


def _dates_all(mention: TimeMention, day: Token, trigger: Token) -> bool:
    """Is it the one day of a sentence, told of its main verb, and the predicate in nobody's words?"""
    main = clause_of(day)
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
