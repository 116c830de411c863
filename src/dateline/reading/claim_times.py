"""When what a claim tells of happened: by its own words, or within the bounds that publication sets."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from dateline.reading.frames import Frame
from dateline.reading.passages import Passage
from dateline.reading.setting import Setting
from dateline.reading.standing import AHEAD
from dateline.reading.times import time_of
from dateline.records import Status, Time

_STANDING = frozenset({"tie.lead", "tie.part"})  # "its leader said on Friday": he led it before


def claim_time(frame: Frame, passage: Passage, *, status: Status, setting: Setting) -> Time:
    """When, by its own words or those of the same happening; publication bounds only what has happened by then.

    What a modifier tells ("the rebel-held town fell on Friday") has no time of its own.
    """
    token = frame.token
    asked, mentions = (token, *frame.kin), passage.times
    if frame.entry.form == "modifier":
        asked, mentions = (token,), ()
    elif frame.entry.form == "noun" and frame.entry.kind in _STANDING and not any(c.dep_ == "cop" for c in token.lefts):
        asked, mentions = (token,), [m for m in mentions if token.left_edge.i <= m.start <= token.right_edge.i]
    times = (time_of(t, mentions, published=setting.published) for t in asked)
    first = next(times)
    time = next((t for t in chain([first], times) if t.basis in ("stated", "context")), first)
    if time.basis == "published" and setting.published is not None and _performed(frame):
        return Time("day", "published", setting.published, setting.published)
    over = _is_complete(frame) or (time.text or "").lower().startswith("after")
    if over and time.start and time.end is None and time.basis != "published" and status not in AHEAD:
        return replace(time, end=setting.published)
    return Time() if time.basis == "published" and status in AHEAD else time


def _is_complete(frame: Frame) -> bool:
    """“have retaken ten villages since March", "died in it”: what has changed for good by then; a siege goes on."""
    verb = frame.token
    if frame.entry.kind != "territory.capture" and frame.entry.family != "harm":
        return False
    bare = not any(c.dep_ == "aux" for c in verb.lefts)
    leading = (verb, verb.head) if verb.dep_ == "conj" and bare else (verb,)
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for v in leading for c in v.lefts)
    return perfect or (verb.tag_ == "VBD" and bare)


def _performed(frame: Frame) -> bool:
    """“I condemn”, "we call on": said by being published, on that day."""
    token = frame.token
    if frame.entry.family != "talk" or token.tag_ not in ("VBP", "VB"):
        return False
    first = token.head if token.dep_ == "conj" else token
    verb = first.head if first.dep_ == "xcomp" else first
    return verb.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)
