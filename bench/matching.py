"""Which claims find which facts, and in what a claim differs from its fact (codebook, section 5).

A claim *finds* a fact when it stands in one of the fact's sentences, is of the same family (or of a family among the
fact's alternatives), and shares the trigger or one role filler with it. Several claims may find one fact; the best of
them is compared. The rules are those of the project's scorer, number for number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bench.marked import Json

ROLES = ("actor", "target", "place", "what", "with", "from", "to", "topic")
CORE = ("actor", "target", "place")
_STOP = frozenset(
    "a an the of in on at to by for from and or s its his her their that this these those which who".split()
)
_HEARSAY = re.compile(
    r"\b(believed|thought|reportedly|reported to|said to|probably|apparently|appears?|seems?|suspected"
    r"|alleged(?:ly)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a fact and of the claim that found it: who is missing, who is not wanted."""

    name: str
    wanted: int
    given: int
    missing: tuple[str, ...]
    spurious: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A fact and the best of the claims that found it."""

    fact: Json
    claim: Json
    kind: bool
    roles: tuple[Role, ...]
    source: bool
    status: bool
    time: bool | None

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps the claim from being *whole*: core roles, the source, the status."""
        missing = [role.name for role in self.roles if role.name in CORE and role.missing]
        return (*missing, *(() if self.source else ("source",)), *(() if self.status else ("status",)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's facts and claims, put side by side."""

    facts: tuple[Json, ...]
    claims: tuple[Json, ...]
    matches: tuple[Match, ...]
    missed: tuple[Json, ...]
    spurious: tuple[Json, ...]


def put_side_by_side(facts: Sequence[Json], claims: Sequence[Json]) -> Reading:
    """Each claim goes to the fact that it fits best; each fact keeps its best claim."""
    best: dict[int, tuple[float, int]] = {}
    spurious: list[Json] = []
    for number, claim in enumerate(claims):
        fit, index = max(((affinity(fact, claim), i) for i, fact in enumerate(facts)), default=(0.0, 0))
        if fit > 0:
            best[index] = max(best.get(index, (0.0, -1)), (fit, number))
        else:
            spurious.append(claim)
    matches = [compare(facts[i], claims[number]) for i, (_, number) in sorted(best.items())]
    missed = [fact for i, fact in enumerate(facts) if i not in best]
    return Reading(tuple(facts), tuple(claims), tuple(matches), tuple(missed), tuple(spurious))


def compare(fact: Json, claim: Json) -> Match:
    """A fact and a claim that found it, part by part."""
    return Match(
        fact=fact,
        claim=claim,
        kind=claim["kind"] in (fact["kind"], *fact.get("alternatives", ())),
        roles=tuple(_role(name, want=wanted(fact, name), have=fillers(claim, name)) for name in ROLES),
        source=_same_source(fact.get("source", "outlet"), claim),
        status=_same_status(fact, claim),
        time=_same_time(fact["time"], claim) if fact.get("time") else None,
    )


# ------------------------------------------------------------------------------------------ finding


def affinity(fact: Json, claim: Json) -> float:
    """0 when the claim does not find the fact, else how well it fits."""
    if family(claim["kind"]) not in families(fact):
        return 0.0
    here = [m for m in fact["mentions"] if same_sentence(m["evidence"], words_of(claim, "evidence"))]
    if not here:
        return 0.0
    trigger = words(words_of(claim, "trigger"))
    shares = any(trigger & words(m["trigger"]) for m in here)
    ours = [filler for role in ROLES for filler in fillers(claim, role)]
    hits = sum(any(same_filler(want, have) for have in ours) for role in ROLES for want in wanted(fact, role))
    if not shares and not hits:
        return 0.0
    exact = claim["kind"] == fact["kind"] or claim["kind"] in fact.get("alternatives", ())
    return 1.0 + 2.0 * shares + 1.0 * exact + 0.5 * hits


def families(fact: Json) -> set[str]:
    """The families that find the fact."""
    return {family(kind) for kind in (fact["kind"], *fact.get("alternatives", ()))}


def family(kind: str) -> str:
    """``attack`` for ``attack.air``."""
    return kind.partition(".")[0]


def same_sentence(wanted: str, given: str) -> bool:
    """One holds the other, and the given evidence is a sentence or so, not a page."""
    want, have = squash(wanted), squash(given)
    return bool(have) and (want in have or have in want) and len(have) <= 2.5 * len(want) + 120


def same_filler(wanted: str, given: Json | str) -> bool:
    """Do a fact's name and a claim's filler name the same thing, by the words they share?"""
    return any(_same_name(wanted, name) for name in names(given))


def _same_name(wanted: str, given: str) -> bool:
    if squash(wanted) and squash(wanted) == squash(given):
        return True
    want, have = words(wanted), words(given.replace("-", " ").replace("_", " ")) | words(given)
    shared = want & have
    return bool(shared) and len(shared) >= min(len(want), len(have)) / 2


# ------------------------------------------------------------------------------------------ comparing


def _role(name: str, *, want: list[str], have: list[Json | str]) -> Role:
    missing = tuple(w for w in want if not any(same_filler(w, h) for h in have))
    spurious = tuple(names(h)[0] for h in have if not any(same_filler(w, h) for w in want))
    return Role(name, len(want), len(have), missing, spurious)


def _same_source(wanted: str, claim: Json) -> bool:
    given = sources(claim)
    if wanted == "outlet" or given == ("outlet",):
        return given == (wanted,)
    return any(same_filler(wanted, name) for name in given)


def _same_status(fact: Json, claim: Json) -> bool:
    """Actual and ongoing are one; where hearsay hedges the sentence, actual and possible are both right."""
    pair = {"actual" if s == "ongoing" else s for s in (status_of(fact), status_of(claim))}
    hedged = any(_HEARSAY.search(m["evidence"]) for m in fact["mentions"])
    return len(pair) == 1 or (hedged and pair == {"actual", "possible"})


def _same_time(wanted: Json, claim: Json) -> bool:
    given = claim.get("time") or {}
    return all((wanted.get(side) or None) == (given.get(side) or None) for side in ("from", "to"))


# ------------------------------------------------------------------------------------------ parts of either


def fillers(item: Json, role: str) -> list[Json | str]:
    """Who or what fills the role; always a list."""
    value = item.get(role) or []
    return value if isinstance(value, list) else [value]


def wanted(fact: Json, role: str) -> list[str]:
    """The names that a fact has in the role."""
    return [str(name) for name in fillers(fact, role)]


def names(filler: Json | str) -> list[str]:
    """Every name a filler goes by: its words, its head, its entity, its resolved place."""
    if isinstance(filler, str):
        return [filler]
    given = [filler.get("text"), filler.get("head"), filler.get("entity"), (filler.get("resolved") or {}).get("name")]
    return [name for name in given if name] or ["?"]


def sources(claim: Json) -> tuple[str, ...]:
    """The names of the innermost speaker; ``("outlet",)`` for the report itself."""
    chain = claim.get("source") or []
    if not chain or chain[-1].get("type", "outlet") == "outlet":
        return ("outlet",)
    found = names(chain[-1])
    return ("unnamed",) if found == ["?"] else tuple(found)


def status_of(item: Json) -> str:
    """Actual, unless it says otherwise."""
    return str(item.get("status") or "actual")


def words_of(claim: Json, part: str) -> str:
    """The text of a claim's trigger or evidence."""
    return str((claim.get(part) or {}).get("text", ""))


@cache
def squash(text: str) -> str:
    """Letters and digits only, lower case: line breaks, hyphens and quotes no longer matter."""
    return re.sub(r"[\W_]+", "", text.lower())


@cache
def words(text: str) -> frozenset[str]:
    """The words that say something."""
    found: Iterable[str] = re.findall(r"\w+", text.lower().replace("’s", "").replace("'s", ""))
    return frozenset(found) - _STOP
