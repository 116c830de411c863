"""Whether two tellings are of one happening, and the reasons.

Which words tell of the same is said by :mod:`dateline.analysis.wording`; what they weigh was fitted on topics 1 to 35
of ECB+ (Cybulska and Vossen, 2014; `python -m bench.grouping --fit`) and rounded. What place, day, actor and number
weigh is set by hand: the same kind of thing, at one place, on one day is one happening unless something speaks against
it, such as another known actor who did it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.analysis.happenings import Happening, likeness
from dateline.ledger.filtering import km_between

WEIGHTS = {
    "words for the same": 0.7, "same kind": 0.3, "words in part the same": -0.45, "reports alike": 8.1,
    "same report": 4.5, "who and what alike": 0.85, "sentences alike": 1.4, "other numbers": -0.4,
    "same place": 2.0, "same day": 1.5, "same actor": 1.0, "other doers": -1.5, "numbers fit": 0.5,
    "numbers do not fit": -2.0,
}  # fmt: skip
NEEDED = 4.3
_CODED = 0.6  # a report holds many claims of one kind: that it is the same, or alike, says less of them
_CLEAR_DAYS = 3  # an interval of at most so many days is as good as a day


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings of one happening: ``one`` sorts before ``other``; reasons with their weights, the heaviest first."""

    one: str
    other: str
    weight: float
    reasons: tuple[tuple[str, float], ...]


def link(one: Happening, other: Happening) -> Link | None:
    """The link between two tellings, or ``None`` when they are not (clearly) of one happening."""
    evidence = features(one, other)
    if evidence is None:
        return None
    weights = {name: WEIGHTS[name] * value for name, value in evidence.items() if value}
    total = sum(weights.values())
    if total < NEEDED:
        return None
    first, second = sorted((one.id, other.id))
    reasons = tuple(sorted(((n, round(w, 3)) for n, w in weights.items()), key=lambda pair: (-pair[1], pair[0])))
    return Link(first, second, round(total, 6), reasons)


def features(one: Happening, other: Happening) -> dict[str, float] | None:
    """How far each reason holds, 0 to 1; ``None`` where the two cannot be one happening."""
    shared = one.stems & other.stems
    kind = one.kind is not None and one.kind == other.kind
    if one.where and other.where and one.where[0] == other.where[0] and one.where[1] != other.where[1]:
        return None  # a sentence that tells of two things tells of two happenings
    if not (shared or kind) or _apart_in_time(one, other) or _apart_on_ground(one, other):
        return None
    if one.kind and other.kind and one.kind.partition(".")[0] != other.kind.partition(".")[0]:
        return None
    same = one.report == other.report
    setting = (1.0 if shared else 0.5) * (_CODED if kind else 1.0)
    args = likeness(one.args, other.args)
    found: dict[str, float] = {
        "words for the same": bool(shared),
        "same kind": kind,
        "words in part the same": bool(shared) and one.stems != other.stems,
        "reports alike": 0.0 if same else likeness(one.story, other.story) * setting,
        "same report": same * setting,
        "who and what alike": args,
        "sentences alike": likeness(one.sentence, other.sentence),
        "other numbers": bool(one.numbers and other.numbers) and not one.numbers & other.numbers,
        "same place": one.place is not None and (one.place == other.place or _near(one, other)),
        "same day": _clear(one) and _clear(other),
        "same actor": bool(one.actors & other.actors),
        "other doers": bool(one.doers and other.doers) and not one.doers & other.doers,
    }
    if one.count and other.count:
        fit = one.count[0] <= other.count[1] and other.count[0] <= one.count[1]
        found["numbers fit" if fit else "numbers do not fit"] = 1.0
    return found


def _apart_in_time(one: Happening, other: Happening) -> bool:
    a, b = one.days, other.days
    return a is not None and b is not None and (a[1] < b[0] or b[1] < a[0])


def _apart_on_ground(one: Happening, other: Happening) -> bool:
    a, b = one.ground, other.ground
    return a is not None and b is not None and one.place != other.place and not _near(one, other)


def _near(one: Happening, other: Happening) -> bool:
    a, b = one.ground, other.ground
    return a is not None and b is not None and km_between(a[0], a[1], b[0], b[1]) <= max(a[2], b[2])


def _clear(one: Happening) -> bool:
    return one.days is not None and one.days[1] - one.days[0] < _CLEAR_DAYS
