"""Who is who and what is where, as people say: merges, splits and taught aliases, each a record that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dateline.records import Claim, Filler, Place, Role

Sort = Literal["actor", "place"]
Act = Literal["merge", "split", "alias", "undo"]
_ROLES: dict[Sort, tuple[Role, ...]] = {
    "actor": ("actor", "target", "what", "with"),
    "place": ("place", "from", "to"),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """One act of one person on names.

    ``merge``: ``name`` and ``into`` are one, called ``into``. ``split``: in these ``claims``, ``name`` is really
    ``into``. ``alias``: the words ``name`` mean the entity ``into``, or the ``place``. ``undo`` takes ``undoes`` back.
    """

    id: str
    sort: Sort
    act: Act
    name: str
    who: str
    at: str
    into: str | None = None
    claims: tuple[str, ...] = ()
    place: Place | None = None
    why: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names as they stand: ask :meth:`of` what a filler is called. ``meant`` are names that others stand for."""

    merged: Mapping[tuple[Sort, str], str] = field(default_factory=dict)
    parted: Mapping[tuple[Sort, str, str], str] = field(default_factory=dict)
    aliases: Mapping[tuple[Sort, str], Identity] = field(default_factory=dict)
    meant: frozenset[tuple[Sort, str]] = frozenset()

    def of(self, sort: Sort, name: str, *, claim: str = "") -> str:
        """What a name stands for, in a claim: splits first, then merges, as far as they lead."""
        name = self.parted.get((sort, name, claim), name)
        seen = {name}
        while (name := self.merged.get((sort, name), name)) not in seen:
            seen.add(name)
        return name

    def of_place(self, *called: str | None, claim: str = "") -> str | None:
        """What a place stands for that goes by these names and ids, where people have said so of one of them; people
        may merge places by their names, whatever ids the lists of places have for them.
        """
        for name in called if self.merged or self.parted else ():
            told = self.of("place", name, claim=claim) if name else name
            if name and (told != name or ("place", name) in self.meant):
                return told
        return None

    def parted_to(self, sort: Sort, name: str) -> list[str]:
        """The claims in which people say that somebody is called so, or as who is one with them, and not as it is
        written; the name may be a part of what they say.
        """
        sought = [other.casefold() for other in self.alike(sort, name)]
        return sorted(
            claim
            for (kind, _, claim), into in self.parted.items()
            if kind == sort and any(one in into.casefold() for one in sought)
        )

    def alike(self, sort: Sort, name: str) -> list[str]:
        """The name and all names that are one with it, whatever was merged into what."""
        top = self.of(sort, name)
        others = {told for kind, told in self.merged if kind == sort and self.of(sort, told) == top}
        return sorted({name, top, *others})


def key_of(filler: Filler, sort: Sort) -> str:
    """The name that merges and splits go by: what the filler was resolved to, else its head."""
    if sort == "place":
        return filler.resolved.gazetteer or filler.resolved.name if filler.resolved else filler.head
    return filler.entity or filler.head


def names_of(acts: Iterable[Identity]) -> Names:
    """The names as they follow from acts in the order in which they were made; circles change nothing."""
    told = list(acts)
    undone = {act.undoes for act in told if act.act == "undo"}
    merged: dict[tuple[Sort, str], str] = {}
    parted: dict[tuple[Sort, str, str], str] = {}
    aliases: dict[tuple[Sort, str], Identity] = {}
    for act in (act for act in told if act.act != "undo" and act.id not in undone):
        if act.act == "merge" and act.into:
            names = Names(merged)
            one, other = names.of(act.sort, act.name), names.of(act.sort, act.into)
            merged |= {(act.sort, one): other} if one != other else {}
        elif act.act == "split" and act.into:
            parted |= {(act.sort, act.name, claim): act.into for claim in act.claims}
        else:
            aliases[act.sort, act.name.casefold()] = act
    into = {(sort, name) for (sort, _), name in merged.items()}
    into |= {(sort, name) for (sort, _, _), name in parted.items()}
    return Names(merged, parted, aliases, frozenset(into))


@dataclass(frozen=True, slots=True)
class Renamed:
    """Whom acts make another: names of actors and of places, and single claims."""

    actors: frozenset[str]
    places: frozenset[str]
    claims: frozenset[str]


def renamed(acts: Sequence[Identity], *, since: int) -> Renamed:
    """Whom the acts after the first ``since`` make another: all names that are one with theirs, before or after."""
    by_id = {act.id: act for act in acts}
    new = [by_id[act.undoes] if act.act == "undo" and act.undoes else act for act in acts[since:]]
    told: dict[Sort, set[str]] = {"actor": set(), "place": set()}
    for names in (names_of(acts[:since]), names_of(acts)):
        for act in (act for act in new if act.act != "alias"):
            for name in filter(None, (act.name, act.into)):
                told[act.sort].update(names.alike(act.sort, name))
    claims = frozenset(key for act in new for key in act.claims)
    return Renamed(frozenset(told["actor"]), frozenset(told["place"]), claims)


def with_aliases(claims: Iterable[Claim], names: Names) -> list[Claim]:
    """Newly read claims with taught aliases filled in where nothing was resolved; ids do not change by it."""
    if not names.aliases:
        return list(claims)
    return [replace(claim, roles=_taught(claim, names)) for claim in claims]


def _taught(claim: Claim, names: Names) -> dict[Role, tuple[Filler, ...]]:
    return {
        role: tuple(_known_by_alias(filler, role, names) for filler in fillers) for role, fillers in claim.roles.items()
    }


def _known_by_alias(filler: Filler, role: Role, names: Names) -> Filler:
    for sort, roles in _ROLES.items():
        alias = names.aliases.get((sort, filler.head.casefold())) or names.aliases.get(
            (sort, filler.span.text.casefold())
        )
        if alias is None or role not in roles:
            continue
        if sort == "actor" and filler.entity is None and alias.into:
            return replace(filler, entity=alias.into)
        if sort == "place" and filler.resolved is None and alias.place:
            return replace(filler, resolved=alias.place)
    return filler


@dataclass(frozen=True, slots=True)
class Offer:
    """A correction that a taught alias would make to what was read before: for a person to take or leave."""

    claim: Claim
    role: Role
    fillers: tuple[Filler, ...]


def offers(claims: Sequence[Claim], names: Names) -> list[Offer]:
    """What taught aliases would change in claims that were read before they were taught."""
    found = []
    for claim in claims:
        taught = _taught(claim, names)
        found += [Offer(claim, role, taught[role]) for role in claim.roles if taught[role] != claim.roles[role]]
    return found
