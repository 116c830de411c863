"""What predicates that stand together lend each other: a strike that kills has an attacker, a place and a victim once."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.reading.frames import Frame
from dateline.records import Role

_FORCE = frozenset({"attack", "harm"})
_CLOSE = frozenset({"conj", "advcl", "xcomp", "acl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "compound"})


def share(frames: Sequence[Frame]) -> list[Frame]:
    """The frames of a passage, completed from each other; the same objects, in the same order."""
    by_token = {frame.token.i: frame for frame in frames}
    for frame in frames:
        _actor_of_event(frame, by_token)
    for frame in frames:
        for other in _neighbours(frame, by_token):
            _lend(other, frame)
    return list(frames)


def _actor_of_event(frame: Frame, by_token: dict[int, Frame]) -> None:
    """"The strike killed ten": who struck has killed, and whom it killed it struck."""
    actors = frame.roles.get("actor", [])
    events = [by_token[t.i] for t in actors if t.i in by_token and by_token[t.i] is not frame]
    if not events or frame.entry.family not in _FORCE:
        return
    frame.roles["actor"] = [t for t in actors if t.i not in by_token]
    for event in events:
        frame.roles["actor"] += [t for t in event.roles.get("actor", []) if t not in frame.roles["actor"]]
        if event.entry.family == "attack" and not event.roles.get("target"):
            event.roles["target"] = list(frame.roles.get("target", []))
        _lend(event, frame)
        _lend(frame, event)
    if not frame.roles["actor"]:
        del frame.roles["actor"]


def _neighbours(frame: Frame, by_token: dict[int, Frame]) -> list[Frame]:
    """Frames of force that govern this one directly, or are coordinated with it."""
    if frame.entry.family not in _FORCE:
        return []
    found = []
    node: Token = frame.token
    for _ in range(2):
        if node.dep_ not in _CLOSE or node.head is node:
            break
        node = node.head
        if node.i in by_token:
            found.append(by_token[node.i])
    return [other for other in found if other.entry.family in _FORCE]


def _lend(giver: Frame, taker: Frame) -> None:
    roles: tuple[Role, ...] = ("place",) if taker.entry.family == "harm" or giver.entry.family == "harm" else ("place", "actor")
    for role in roles:
        if not taker.roles.get(role) and giver.roles.get(role):
            taker.roles[role] = [t for t in giver.roles[role] if t is not taker.token]
