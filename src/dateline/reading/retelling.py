"""One happening in several sentences: what "the attack" refers back to, and where its dead fell.

A definite noun of force ("the raid", "this offensive") that does not say who, whom or where tells of the one told of
before; people who are killed in the next sentence were killed by it, there. What is lent keeps its own words as
evidence: a filler may stand in an earlier sentence than its claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.frames import WHERE, Frame, is_toll
from dateline.reading.lending import another_says
from dateline.reading.syntax import OBLIQUES, control
from dateline.reading.words import lemma
from dateline.records import Role
from dateline.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_GENERAL = frozenset(
    {"attack", "raid", "assault", "offensive", "operation", "campaign", "violence", "strike", "incident"}
)
_ATTACKERS = frozenset({"attacker", "assailant", "bomber", "raider", "hijacker", "gunman"})
_LENT: tuple[Role, ...] = ("actor", "target", "place")
_NEAR = 4
_ON_GROUND = frozenset({"attack", "harm", "territory"})
_SUFFERED = frozenset({"harm.killed", "harm.wounded", "harm.damage"})


@dataclass(frozen=True, slots=True)
class _Told:
    frame: Frame
    sentence: int
    block: int


def retell(frames: Sequence[Sequence[Frame]]) -> list[list[Frame]]:
    """The frames of each passage of a story, with what they take over from earlier ones; empty ones left out."""
    told: list[_Told] = []
    deeds = {(block, f.token.sent.start) for block, found in enumerate(frames) for f in found if _is_another(f)}
    sentence, last = 0, None
    for block, found in enumerate(frames):
        for frame in sorted(found, key=lambda f: f.token.i):
            here = (block, frame.token.sent.start)
            sentence += here != last
            last = here
            one = _Told(frame, sentence, block)
            _take_over(one, told, apart=here in deeds)
            told.append(one)
    return [[f for f in found if f.roles or f.clauses or is_toll(f)] for found in frames]


def _take_over(one: _Told, told: Sequence[_Told], *, apart: bool) -> None:
    """Who, whom and where, from what was told before: "the raid"; the same sentence; the attack just before.

    ``apart``: its sentence tells of another attack, so that the dead are not those of the one before.
    """
    frame = one.frame
    if _refers_back(frame):
        earlier = next((t for t in reversed(told) if t.sentence < one.sentence and _same(frame, t)), None)
        if earlier is not None and one.sentence - earlier.sentence <= _NEAR:
            _lend(earlier.frame, frame, _LENT)
    if frame.entry.family in _ON_GROUND and not any(frame.roles.get(role) for role in WHERE):
        _take_place(one, told)
    if not apart and frame.entry.kind in _SUFFERED and not frame.roles.get("actor") and not frame.roles.get("place"):
        before = (t for t in reversed(told) if t.sentence == one.sentence - 1 and t.block == one.block)
        earlier = next((t for t in before if _hurts(t.frame)), None)
        if earlier is not None and not _has_period(frame.token):
            fought = earlier.frame.entry.kind == "attack.clash"  # by both sides
            own = any(lemma(t) in _ATTACKERS for t in frame.roles.get("target", ()))  # "22 attackers were killed"
            _lend(earlier.frame, frame, ("place",) if fought or own else ("actor", "place"))


def _has_period(token: Token) -> bool:
    """“In the past month, ten were killed”: more than what was told just before."""
    return any(c.dep_ in OBLIQUES and lemma(c) in control()["period"] for c in token.children)


def _is_another(frame: Frame) -> bool:
    """“A car bomb killed ten”: an act of force that is not "the attack" told of before."""
    definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in frame.token.children)
    return frame.entry.family == "attack" and not definite


def _take_place(one: _Told, told: Sequence[_Told]) -> None:
    """The place of what the same sentence tells of before."""
    same = (t for t in reversed(told) if t.sentence == one.sentence and t.frame.entry.family in _ON_GROUND)
    earlier = next((t for t in same if t.frame.roles.get("place")), None)
    if earlier is not None and not another_says(earlier.frame.token, one.frame.token):
        _lend(earlier.frame, one.frame, ("place",))


def _refers_back(frame: Frame) -> bool:
    if frame.entry.form != "noun" or frame.entry.family != "attack":
        return False
    definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in frame.token.children)
    return definite and not any(frame.roles.get(role) for role in ("actor", "place"))


def _same(frame: Frame, earlier: _Told) -> bool:
    if earlier.frame.entry.family != "attack" or not earlier.frame.roles:
        return False
    return frame.entry.kind == earlier.frame.entry.kind or lemma(frame.token) in _GENERAL


def _hurts(frame: Frame) -> bool:
    return frame.entry.family == "attack" and bool(frame.roles.get("place") or frame.roles.get("actor"))


def _lend(giver: Frame, taker: Frame, roles: Sequence[Role]) -> None:
    for role in roles:
        lent = giver.roles.get(role)
        if lent and not taker.roles.get(role):
            taker.roles[role] = list(lent)
