"""A place name as a story prints it, and the places that it may mean by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.reading.kinds_of_place import sorts

LARGE = 100_000
# a town with a fifteenth of its province's people or more is what the bare name of both means
CAPITAL_SHARE = 15
# what a name after a comma may be, the likeliest first
OUTER = ("province", "region", "island", "district")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place name to resolve: ``type`` is what the words beside it call it ("province", "airport"), if anything;
    ``country`` is the ISO code of the country named right after it, ``within`` the name of any place right after it.

    ``state`` is the point of the country of that name: it is wanted whether a province of the name is meant instead.
    """

    name: str
    type: str | None = None
    country: str | None = None
    within: str | None = None
    state: tuple[float, float] | None = None


def options_of(one: Wanted) -> list[Candidate]:
    """The places that a name may mean, of the kind that the words beside it call it, if any is."""
    found = _candidates(one)
    if one.state is not None:
        return [c for c in found if c.type == "province" and c.exact]
    if one.type is None:
        return [c for c in found if c.type != "airport"] or found
    exact = [c for c in found if _is_of_type(c, one.type)]
    if one.type == "province" and len(exact) == 1:
        exact = [replace(exact[0], exact=True)]  # "Kunar province", where the gazetteer writes Konar
    if one.type in ("airport", "base"):
        exact += [
            c
            for suffix in ("Airport", "Air Base", "airbase")
            for c in gazetteer().candidates(f"{one.name} {suffix}", one.country)
        ]
    if one.type == "province" and not exact:
        exact = _provinces_of(found)
    return exact or [c for c in found if c.type not in ("airport", "river", "mountain")]


def _provinces_of(towns: Sequence[Candidate]) -> list[Candidate]:
    """“Raqqa province”, where the gazetteer spells the province otherwise: the one that the town lies in."""
    found: dict[str, Candidate] = {}
    least = max((c.population for c in towns), default=0) / CAPITAL_SHARE
    for town in towns:
        if town.type == "city" and town.province is not None and town.population >= least:
            around = (c for c in gazetteer().candidates(town.province, town.country) if c.type == "province")
            found |= {
                c.id: replace(c, exact=town.exact and (town.population >= LARGE or len(towns) == 1)) for c in around
            }
    return list(found.values())


def _candidates(one: Wanted) -> list[Candidate]:
    """By the name; without the noun that is part of it; and elsewhere, if the country said has none."""
    bare, _, last = one.name.rpartition(" ")
    spellings = [one.name, bare] if bare and one.type is not None and last.lower() in sorts() else [one.name]
    if one.type in OUTER:
        spellings.insert(0, f"{one.name} {one.type}")
    for country in dict.fromkeys((one.country, None)):
        for name in spellings:
            found = list(gazetteer().candidates(name, country))
            if found and (country is not None or one.country is None or one.within is not None):
                return found
    return []


def _is_of_type(one: Candidate, wanted: str) -> bool:
    same = {
        "airport": ("airport", "base"),
        "base": ("base", "airport"),
        "city": ("city", "town"),
        "town": ("city", "town"),
    }
    return one.type in same.get(wanted, (wanted,))
