"""From claims and facts put side by side to numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from bench.matching import Match, Reading, status_of


@dataclass(frozen=True, slots=True)
class Scores:
    """How well documents were read. ``None`` where there is nothing to score.

    ``found`` and ``whole`` count facts; ``kind``, ``roles``, ``source``, ``status`` and ``time`` are shares of the
    facts found. ``attributed`` is the source where somebody is quoted, ``unreal`` the status where it is not actual.
    """

    facts: int
    claims: int
    found_p: float | None
    found_r: float | None
    found_f: float | None
    kind: float | None
    roles_p: float | None
    roles_r: float | None
    roles_f: float | None
    source: float | None
    attributed: float | None
    status: float | None
    unreal: float | None
    time: float | None
    whole_p: float | None
    whole_r: float | None
    whole_f: float | None


MEASURES = tuple(field.name for field in fields(Scores) if field.name not in ("facts", "claims"))


def score(readings: Sequence[Reading]) -> Scores:
    """The scores of documents taken together: every fact counts the same."""
    facts = sum(len(reading.facts) for reading in readings)
    claims = sum(len(reading.claims) for reading in readings)
    spurious = sum(len(reading.spurious) for reading in readings)
    matches = [match for reading in readings for match in reading.matches]
    whole = sum(not match.faults for match in matches)
    finding = claims - spurious
    found_p, found_r = _share(finding, claims), _share(len(matches), facts)
    whole_p, whole_r = _share(whole, claims - (finding - len(matches))), _share(whole, facts)
    roles_p, roles_r = _role_precision(matches), _role_recall(matches)
    return Scores(
        facts=facts,
        claims=claims,
        found_p=found_p,
        found_r=found_r,
        found_f=_mean(found_p, found_r),
        kind=_right(match.kind for match in matches),
        roles_p=roles_p,
        roles_r=roles_r,
        roles_f=_mean(roles_p, roles_r),
        source=_right(match.source for match in matches),
        attributed=_right(match.source for match in matches if match.fact.get("source", "outlet") != "outlet"),
        status=_right(match.status for match in matches),
        unreal=_right(match.status for match in matches if status_of(match.fact) not in ("actual", "ongoing")),
        time=_right(match.time for match in matches if match.time is not None),
        whole_p=whole_p,
        whole_r=whole_r,
        whole_f=_mean(whole_p, whole_r),
    )


def _role_precision(matches: Iterable[Match]) -> float | None:
    roles = [role for match in matches for role in match.roles]
    return _share(sum(role.given - len(role.spurious) for role in roles), sum(role.given for role in roles))


def _role_recall(matches: Iterable[Match]) -> float | None:
    roles = [role for match in matches for role in match.roles]
    return _share(sum(role.wanted - len(role.missing) for role in roles), sum(role.wanted for role in roles))


def _right(answers: Iterable[bool]) -> float | None:
    given = list(answers)
    return _share(sum(given), len(given))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean, F1."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
