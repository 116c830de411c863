"""Two predicates that tell one happening: which of them is left out, and what the other gets from it."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.reading.arguments import arguments
from dateline.reading.frames import WHERE, Frame
from dateline.reading.passives import is_passive
from dateline.reading.phrases import counted
from dateline.reading.words import lemma
from dateline.records import Role
from dateline.tokens import Token

_DOING = frozenset({"subj", "agent"})


def told_twice(frame: Frame, by_token: Mapping[int, Frame]) -> Frame | None:
    """The frame to leave out: “brokered a ceasefire”, "an air strike hit": the noun says it all, if told the rest.

    But to lift a curfew is no curfew.
    """
    doing = _doing(frame, by_token)
    if doing is not None:
        _aim(doing, frame)
        return frame
    for role, tokens in frame.roles.items():
        if role in ("actor", *WHERE):
            continue
        nouns = (by_token.get(counted_or_itself(t).i) for t in tokens)
        noun = next((n for n in nouns if n is not None and n is not frame and n.entry.kind == frame.entry.kind), None)
        if noun is None:
            continue
        if frame.entry.plover is not None and frame.entry.plover != noun.entry.plover:
            return noun
        if role == "with" and not noun.roles and set(frame.roles) == {"with"}:
            return noun  # "the bomb exploded", with nothing told besides
        _give(frame, noun, but=role)
        return frame
    return None


def _doing(frame: Frame, by_token: Mapping[int, Frame]) -> Frame | None:
    """“An air strike hit a school”, "bombings that targeted markets": the strike itself, which the verb only aims."""
    aiming = lemma(frame.token) == "target" and frame.token.tag_ == "VBG"
    if frame.entry.form != "verb" or not (aiming or frame.entry.kind == "attack.raid"):
        return None
    nouns = (by_token.get(counted_or_itself(a.token).i) for a in arguments(frame.token) if a.slot in _DOING)
    deed = next((n for n in nouns if n is not None and n.entry.form == "noun" and n.entry.family == "attack"), None)
    return deed or (_aimed(frame.token, by_token) if aiming else None)


def _aimed(participle: Token, by_token: Mapping[int, Frame]) -> Frame | None:
    """“fired rockets targeting the base”, "carried out a strike on Monday targeting a commander": what is aimed."""
    if participle.dep_ not in ("acl", "advcl"):
        return None
    above = participle.head
    near = [above, above.head] if above.dep_ == "obj" else [above, *(c for c in above.children if c.dep_ == "obj")]
    deeds = (by_token.get(counted_or_itself(t).i) for t in near)
    return next((d for d in deeds if d is not None and d.entry.family == "attack"), None)


def _aim(deed: Frame, verb: Frame) -> None:
    """The deed is aimed at what its verb says, before those whom it hurts; a clash is aimed at nothing."""
    borne = [] if deed.entry.kind == "attack.clash" else verb.roles.get("target", [])
    if borne:
        deed.roles["target"] = [*borne, *(t for t in deed.roles.get("target", ()) if t not in borne)]
    deed.kin.append(verb.token)
    for role, tokens in verb.roles.items():
        if role != "target":
            deed.fill(role, [t for t in tokens if role != "place" or t not in borne])


def _give(verb: Frame, noun: Frame, *, but: Role) -> None:
    """What a verb knows goes to its noun; "their vehicle was hit by a bomb" before whoever was hurt."""
    if noun.lent and verb.roles.get("target"):
        noun.roles["target"], noun.lent = list(verb.roles["target"]), False
    for role, tokens in verb.roles.items():
        if role != but:
            noun.fill(role, tokens)


def is_only_named(frame: Frame, by_token: Mapping[int, Frame]) -> bool:
    """“violated the truce”, "truce violations", "a ceasefire accord": the agreement is what is told of, not told.

    Nor is it told of "troops backed by tanks" who backs them.
    """
    if frame.entry.kind == "tie.back" and set(frame.roles) == {"target"} and is_passive(frame.token):
        return any(a.slot == "agent" for a in arguments(frame.token))
    if frame.entry.kind != "talk.agree" or frame.entry.form != "noun" or set(frame.roles) - {"topic"}:
        return False
    return frame.token.head.i in by_token and frame.token.dep_ in ("compound", "obj", "nmod", "obl", "nsubj:pass")


def counted_or_itself(token: Token) -> Token:
    """The strikes of "a series of strikes"."""
    return counted(token) or token
