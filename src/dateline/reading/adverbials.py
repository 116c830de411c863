"""What a clause beside a verb is told as: a circumstance, a means, a purpose ("marched to retake the fort")."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.modality import modality
from dateline.knowledge.nouns import classes_of
from dateline.reading.event_nouns import kept_off
from dateline.reading.governors import circumstance
from dateline.reading.infinitives import is_done_by, is_given_for, purpose_of
from dateline.reading.signs import Climb, Sign, is_infinitive, mark_of
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_DATING = frozenset({"date", "timetable", "timeline", "schedule", "deadline", "plan", "plans", "option"})
_WHO = frozenset({"people", "person", "armed", "group"})
_GOVERNING = frozenset({"asked", "ongoing", "negated", "possible", "conditional"})


def adverbial_signs(verb: Token, head: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """What an adverbial clause is told as; a participle is as sure as its verb, negation aside."""
    sign = circumstance(verb, head)
    first = verb.left_edge
    if first.lower_ == "for" and first.i > verb.sent.start and lemma(first.nbor(-1)) in _DATING:
        yield Sign("planned", f"{first.nbor(-1).lower_} for …")
    if sign is not None and sign.rule.endswith("… from"):
        made = kept_off(verb, head, depth=depth, up=up)
        yield from (Sign(made, sign.rule),) if made else ()
    elif sign is not None:
        yield sign
    elif is_infinitive(verb):
        yield from _purpose(verb, head, depth=depth, up=up)
    elif is_given_for(verb):
        yield from up.signs(head, depth=depth + 1)
    elif verb.tag_ == "VBG" and is_verbal(head) and mark_of(verb) in ("", "by"):
        yield from (s for s in up.signs(head, depth=depth + 1) if s.status not in ("ongoing", "negated"))


def _purpose(verb: Token, head: Token, *, depth: int, up: Climb) -> Iterator[Sign]:
    """“marched to retake the fort”: planned, unless the governing verb or its object is one that takes infinitives."""
    governing = modality().verbs.get(lemma(head), "") if is_verbal(head) else ""
    objects = [c for c in head.children if c.dep_ == "obj"]
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        return
    sign = purpose_of(head)
    led_on = governing == "actual" and bool(objects) and objects[0].i < verb.i
    if sign is not None:
        yield sign
    elif lemma(head) == "push" and objects and objects[0].i < verb.i:
        yield Sign("asked", "push somebody to …")
    elif led_on or is_done_by(verb, head):
        yield from up.signs(head, depth=depth + 1)
    elif lemma(head) in ("have", "bear", "share") and objects and lemma(objects[0]) in modality().nouns:
        yield Sign(modality().nouns[lemma(objects[0])], f"{lemma(objects[0])} to …")
    elif governing == "negated" and objects and not classes_of(lemma(objects[0])) & _WHO:
        yield Sign("planned", "purpose")  # "blocked the road to keep them out"
    elif governing in _GOVERNING and (governing in ("asked", "ongoing") or (objects and objects[0].i < verb.i)):
        yield Sign(governing, f"{lemma(head)} …", head if governing == "possible" else None)
        yield from (s for s in up.signs(head, depth=depth + 1) if s.status in ("planned", "asked", "possible"))
    else:
        yield Sign("planned", "purpose")
