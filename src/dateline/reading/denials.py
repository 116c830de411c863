"""Denials tied to what they deny: within a document, where it can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import Claim, Filler, Role

# a bare "it denied the claim" looks back no further than this, in characters
_FAR = 1500
_TOLD = frozenset({"actual", "ongoing", "planned", "expected", "possible"})
_WHAT: tuple[Role, ...] = ("target", "what", "place", "from", "to", "actor")
_POINTING = frozenset({
    "claim", "claims", "accusation", "accusations", "allegation", "allegations", "charge", "charges", "report",
    "reports", "it", "this", "that", "responsibility", "involvement", "role", "any",
})  # fmt: skip
_DOING = frozenset({"attack", "harm", "move", "territory", "means", "aid", "presence"})


def with_denials(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a document in order, those that deny others with the ids of these.

    What is told as denied, or as not done by somebody else, denies what others tell of the same kind that befell the
    same; "denied the accusation" and "denied any role" deny what the denier is told to have done.
    """
    return [replace(one, denies=found) if (found := tuple(_denied_by(one, claims))) else one for one in claims]


def _denied_by(one: Claim, claims: Sequence[Claim]) -> Iterator[str]:
    if one.kind == "talk.deny" and one.status in ("actual", "ongoing") and _points_back(one):
        yield from _accused_of(one, claims)
    elif one.family in _DOING and one.status in ("denied", "negated") and _speaker(one) is not None:
        same = [other for other in claims if _is_told_otherwise(one, other)]
        yield from (other.id for other in same[:1] + [o for o in same[1:] if _speaker(o) != _speaker(same[0])])


def _is_told_otherwise(one: Claim, other: Claim) -> bool:
    """The same kind, told as real by somebody else, of the same things, and nobody else named to have done it."""
    if other.kind != one.kind or other.status not in _TOLD or _speaker(one) == _speaker(other):
        return False
    mine, theirs = _names(one, ("actor",)), _names(other, ("actor",))
    if mine and theirs and not mine & theirs:
        return False
    shared = [role for role in _WHAT if _names(one, (role,)) & _names(other, (role,))]
    apart = [role for role in ("target", "place") if _apart(one, other, role=role)]
    return bool(shared) and not apart


def _apart(one: Claim, other: Claim, *, role: Role) -> bool:
    mine, theirs = _names(one, (role,)), _names(other, (role,))
    return bool(mine) and bool(theirs) and not mine & theirs


def _points_back(denial: Claim) -> bool:
    """“denied the accusation”, "denied any involvement", "denied it"; not "denied that troops had left"."""
    topics = [f for role in ("topic", "target", "what") for f in denial.fillers(role)]
    return all(f.head.lower().split()[-1] in _POINTING or f.span.text.lower() in _POINTING for f in topics)


def _accused_of(denial: Claim, claims: Sequence[Claim]) -> Iterator[str]:
    """What somebody else tells, nearest before, that the denier has done."""
    denier = _names(denial, ("actor",)) or ({_speaker(denial)} - {None})
    before = [c for c in claims if c.story == denial.story and c.trigger.start < denial.trigger.start]
    for other in reversed(before):
        if denial.trigger.start - other.trigger.start > _FAR:
            return
        told = other.family in _DOING and other.status in _TOLD and _speaker(other) not in denier
        if told and denier & _names(other, ("actor",)):
            yield other.id
            return


def _speaker(claim: Claim) -> str | None:
    last = claim.source[-1]
    return None if last.type == "outlet" else (last.entity or last.head or "").lower()


def _names(claim: Claim, roles: Sequence[Role]) -> set[str | None]:
    return {name for role in roles for filler in claim.fillers(role) for name in _called(filler)}


def _called(filler: Filler) -> tuple[str, ...]:
    ground = filler.resolved.name.lower() if filler.resolved else filler.head.lower()
    return tuple(dict.fromkeys((filler.entity or filler.head.lower(), filler.head.lower(), ground)))
