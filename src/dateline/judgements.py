"""What people say about claims, and the view that follows from it.

A claim never changes. A judgement is one more record beside it; undoing is one more again. The *current view* of a
claim is worked out from the claim and the judgements that stand, in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dateline.errors import RequestError
from dateline.interchange import Json, claim_from_dict, claim_to_dict
from dateline.records import ROLES, STATUSES, Basis, Claim, SourceType, TimePrecision

Verdict = Literal["accept", "correct", "reject", "skip", "duplicate", "same", "apart", "denies", "undo"]
State = Literal["proposed", "accepted", "corrected", "rejected", "skipped", "duplicate"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STATES: tuple[State, ...] = get_args(State)
LINKS: frozenset[Verdict] = frozenset({"duplicate", "same", "apart", "denies"})
CORRECTABLE: tuple[str, ...] = ("kind", *ROLES, "count", "time", "source", "status", "hedges")

_STATE_OF: dict[Verdict, State] = {
    "accept": "accepted", "correct": "corrected", "reject": "rejected", "skip": "skipped", "duplicate": "duplicate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One field as it was read and as a person says it is, both in the interchange form; ``None`` is absent."""

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Judgement:
    """One act of one person on one claim.

    ``other`` is the second claim of a link (duplicate of, same event as, not the same event as, denies); ``undoes`` the
    id of the judgement that an ``undo`` takes back. ``at`` is an ISO 8601 instant in UTC.
    """

    id: str
    claim: str
    verdict: Verdict
    who: str
    at: str
    why: str = ""
    corrections: tuple[Correction, ...] = ()
    other: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A claim as it stands now: the machine's reading, the reading after corrections, and who judged it how.

    ``disputed`` holds when two people's last verdicts on the claim differ, or their corrections of one field do.
    """

    claim: Claim
    now: Claim
    state: State
    judgements: tuple[Judgement, ...] = ()
    disputed: bool = False

    @property
    def id(self) -> str:
        """The claim's own id, whatever was corrected."""
        return self.claim.id

    @property
    def reviewed(self) -> bool:
        return self.state not in ("proposed", "skipped")

    @property
    def flags(self) -> tuple[Judgement, ...]:
        """Questions to others: a skip that says why is a flag."""
        return tuple(judgement for judgement in self.judgements if judgement.verdict == "skip" and judgement.why)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nobody has taken back, in order."""
    told = list(judgements)
    undone = {judgement.undoes for judgement in told if judgement.verdict == "undo"}
    return [judgement for judgement in told if judgement.verdict != "undo" and judgement.id not in undone]


def view_of(claim: Claim, judgements: Sequence[Judgement]) -> View:
    """The current view of a claim; ``judgements`` are all those on it, in the order in which they were made.

    The last verdict decides the state, but a skip is no verdict on a claim that somebody has judged. Corrections add
    up, field by field, the later one of a field winning.
    """
    if not judgements:
        return View(claim, claim, "proposed")
    stand = standing(judgements)
    verdicts = [judgement for judgement in stand if judgement.verdict in _STATE_OF]
    decided = [judgement for judgement in verdicts if judgement.verdict != "skip"] or verdicts
    changes = {c.field: c.now for judgement in stand for c in judgement.corrections}
    state: State = _STATE_OF[decided[-1].verdict] if decided else "proposed"
    if state == "accepted" and changes:
        state = "corrected"
    now = changed(claim, changes) if changes else claim
    return View(claim, now, state, tuple(stand), _disputed(decided))


def _disputed(decided: Sequence[Judgement]) -> bool:
    last = {judgement.who: _STATE_OF[judgement.verdict] for judgement in decided if judgement.verdict != "skip"}
    positive = {"accepted": "kept", "corrected": "kept"}
    if len({positive.get(state, state) for state in last.values()}) > 1:
        return True
    values: dict[tuple[str, str], Any] = {(c.field, j.who): c.now for j in decided for c in j.corrections}
    by_field: dict[str, list[Any]] = {}
    for (name, _), value in values.items():
        by_field.setdefault(name, []).append(value)
    return any(value != told[0] for told in by_field.values() for value in told)


def corrections(claim: Claim, changes: Mapping[str, Any], *, now: Claim | None = None) -> tuple[Correction, ...]:
    """The fields that are otherwise than they were read, or than they are ``now`` after others' corrections, each with
    what was read: who holds with the program against somebody else corrects as well.

    Raises :class:`RequestError` for a field that cannot be corrected, and for a value that there is not.
    """
    _refuse_unknown(changed(claim, changes))
    told, stands = claim_to_dict(claim), claim_to_dict(now or claim)
    return tuple(
        Correction(name, told.get(name), value)
        for name, value in changes.items()
        if (value, value) != (told.get(name), stands.get(name))
    )


def _refuse_unknown(claim: Claim) -> None:
    if not claim.source:
        raise RequestError("source: somebody has to say so, if only the outlet itself")
    told: list[tuple[str, str, tuple[str, ...]]] = [
        ("status", claim.status, STATUSES),
        ("precision of time", claim.time.precision, get_args(TimePrecision)),
        ("basis of time", claim.time.basis, get_args(Basis)),
    ]
    told += [("type of source", each.type, get_args(SourceType)) for each in claim.source]
    for what, value, known in told:
        if value not in known:
            raise RequestError(f"there is no {what} {value!r}: choose from {', '.join(known)}")


def changed(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim with fields of its interchange form replaced; ``None`` removes one. Raises :class:`RequestError`."""
    unknown = sorted(set(changes) - set(CORRECTABLE))
    if unknown:
        raise RequestError(f"{', '.join(unknown)} cannot be corrected: choose from {', '.join(CORRECTABLE)}")
    told: Json = {name: value for name, value in (claim_to_dict(claim) | dict(changes)).items() if value is not None}
    try:
        return replace(claim_from_dict(told), known_as=claim.id)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        names = ", ".join(changes)
        raise RequestError(f"a corrected value of {names} is not in the form of an export ({wrong!r})") from wrong


def view_to_dict(view: View) -> Json:
    """The view as an interchange object under the claim's own id, with who judged it and what the machine had read."""
    told = claim_to_dict(view.now)
    review: Json = {"state": view.state, "disputed": view.disputed}
    fields = {c.field for j in view.judgements for c in j.corrections}
    if fields:
        machine = claim_to_dict(view.claim)
        review["machine"] = {name: machine.get(name) for name in sorted(fields)}
    review["judgements"] = [
        {"id": j.id, "verdict": j.verdict, "who": j.who, "at": j.at, "why": j.why} for j in view.judgements
    ]
    return told | {"review": review}
