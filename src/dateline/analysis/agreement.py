"""How far coders agree, field by field, the machine being one of them: percent, Cohen's kappa, Krippendorff's alpha.

Kappa: Cohen (1960), chance from each coder's own distribution. Alpha for nominal data with missing values:
Krippendorff (2011), "Computing Krippendorff's alpha-reliability". Both are ``None`` where they are not defined.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.interchange import claim_to_dict
from dateline.judgements import CORRECTABLE, View, changed

MACHINE = "the machine"
Codes = Mapping[str, Hashable]  # a coder's value by unit


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders on the units that both have coded."""

    one: str
    other: str
    units: int
    percent: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field: the units at least two coders have coded, alpha over all coders, and every pair."""

    field: str
    units: int
    percent: float | None
    alpha: float | None
    pairs: tuple[Pair, ...]


def agreement(views: Iterable[View], *, machine: bool = True) -> list[Agreement]:
    """Agreement on each field of claims, and on ``verdict`` (kept or not), among those who judged them.

    Whoever accepts a claim, or corrects other fields of it, agrees with the machine's value of a field.
    """
    codes = _codes(list(views), machine=machine)
    return [of_field(field, codes[field]) for field in ("verdict", *CORRECTABLE) if codes.get(field)]


def percent(one: Codes, other: Codes) -> float | None:
    """The share of the units coded by both that both coded alike."""
    units = one.keys() & other.keys()
    return sum(one[unit] == other[unit] for unit in units) / len(units) if units else None


def kappa(one: Codes, other: Codes) -> float | None:
    """Cohen's kappa over the units coded by both; ``None`` when chance alone would make them agree."""
    units = one.keys() & other.keys()
    seen = percent(one, other)
    if seen is None:
        return None
    ours, theirs = Counter(one[unit] for unit in units), Counter(other[unit] for unit in units)
    chance = sum(ours[value] * theirs[value] for value in ours) / len(units) ** 2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def alpha(coders: Sequence[Codes]) -> float | None:
    """Krippendorff's alpha for nominal values; a unit that one coder alone has coded does not count."""
    by_unit: dict[str, list[Hashable]] = {}
    for codes in coders:
        for unit, value in codes.items():
            by_unit.setdefault(unit, []).append(value)
    told = [values for values in by_unit.values() if len(values) > 1]
    total = Counter(value for values in told for value in values)
    n = total.total()
    expected = n * n - sum(count * count for count in total.values())
    if not expected:
        return None
    observed = sum(
        (len(values) ** 2 - sum(count * count for count in Counter(values).values())) / (len(values) - 1)
        for values in told
    )
    return 1 - (n - 1) * observed / expected


def of_field(field: str, by_coder: Mapping[str, Codes]) -> Agreement:
    """Agreement on one field, of every coder's value by unit."""
    coders = sorted(by_coder)
    pairs = []
    for one, other in combinations(coders, 2):
        a, b = by_coder[one], by_coder[other]
        if shared := len(a.keys() & b.keys()):
            pairs.append(Pair(one, other, shared, percent(a, b), kappa(a, b)))
    counted = Counter(unit for codes in by_coder.values() for unit in codes)
    alike = [pair.percent * pair.units for pair in pairs if pair.percent is not None]
    whole = sum(alike) / sum(pair.units for pair in pairs) if pairs else None
    units = sum(times > 1 for times in counted.values())
    return Agreement(field, units, whole, alpha([by_coder[coder] for coder in coders]), tuple(pairs))


def _codes(views: Sequence[View], *, machine: bool) -> dict[str, dict[str, dict[str, Hashable]]]:
    """Field, then coder, then claim, then the value as canonical JSON."""
    found: dict[str, dict[str, dict[str, Hashable]]] = {}
    for view in views:
        for coder, told in _coded(view, machine=machine).items():
            for field, value in told.items():
                found.setdefault(field, {}).setdefault(coder, {})[view.id] = value
    return found


def _coded(view: View, *, machine: bool) -> dict[str, dict[str, Hashable]]:
    coders = sorted({j.who for j in view.judgements if j.verdict in ("accept", "correct", "reject", "duplicate")})
    if not coders:
        return {}
    found: dict[str, dict[str, Hashable]] = {MACHINE: {"verdict": "kept", **_values(view, {})}} if machine else {}
    for coder in coders:
        own = [j for j in view.judgements if j.who == coder]
        last = [j.verdict for j in own if j.verdict in ("accept", "correct", "reject", "duplicate")][-1]
        found[coder] = {"verdict": "kept" if last in ("accept", "correct") else last}
        if last in ("accept", "correct"):
            found[coder] |= _values(view, {c.field: c.now for j in own for c in j.corrections})
    return found


def _values(view: View, changes: Mapping[str, object]) -> dict[str, Hashable]:
    told = claim_to_dict(changed(view.claim, changes))
    return {field: json.dumps(told.get(field), sort_keys=True) for field in CORRECTABLE}
