"""What went wrong in a document, by cause; ``python -m bench.failures`` lists it.

Causes: ``missed`` (a fact that no claim found), ``spurious`` (a claim that finds no fact), and of the facts found
``kind``, ``roles`` (``missing`` or ``spurious``), ``source``, ``status``, ``time``, ``count`` (a number told that we
have otherwise, or not) and ``place`` (a name of a place that is nowhere in the gazetteer). The detail says more:
whether the words of a missed fact were read at all, or read as something else; which role; what was taken for what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.claims import Read
from bench.marked import Json
from bench.matching import (
    CORE,
    ROLES,
    Match,
    Role,
    families,
    family,
    fillers,
    names,
    same_sentence,
    sources,
    squash,
    status_of,
    words,
    words_of,
)

GROUND = ("place", "from", "to")
CAUSES = ("missed", "spurious", "kind", "roles", "source", "status", "time", "count", "place")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that went wrong. ``alone``: without it, and nothing else, the claim would have been whole."""

    document: str
    cause: str
    detail: str
    kind: str
    trigger: str
    evidence: str
    alone: bool = False
    gold: Json | None = None
    ours: Json | None = None


def failures(read: Read) -> Iterator[Failure]:
    """Everything that went wrong with a document."""
    name = read.marked.name
    restored = squash(" ".join(block.text for story in read.document.stories for block in story.blocks))
    restored += squash(" ".join(block.text for block in read.document.furniture))
    for fact in read.reading.missed:
        detail, near = _why_missed(fact, read.reading.claims, restored=restored)
        told = fact["mentions"][0]
        yield Failure(name, "missed", detail, fact["kind"], told["trigger"], told["evidence"], gold=fact, ours=near)
    for claim in read.reading.spurious:
        detail, near = _why_spurious(claim, read.reading.facts)
        trigger, evidence = words_of(claim, "trigger"), words_of(claim, "evidence")
        yield Failure(name, "spurious", detail, claim["kind"], trigger, evidence, gold=near, ours=claim)
    for match in read.reading.matches:
        yield from _differences(name, match)


# ------------------------------------------------------------------------------------------ missed and spurious


def _why_missed(fact: Json, claims: Sequence[Json], *, restored: str) -> tuple[str, Json | None]:
    """Whether the sentence was lost, the words were not read, or were read as something else."""
    here = [(m, c) for m in fact["mentions"] for c in claims if same_sentence(m["evidence"], words_of(c, "evidence"))]
    same_words = [c for m, c in here if words(m["trigger"]) & words(words_of(c, "trigger"))]
    if same_words:
        other = next((c for c in same_words if family(c["kind"]) not in families(fact)), None)
        return (f"read as {other['kind']}", other) if other else ("same words, taken for another fact", same_words[0])
    if not any(squash(m["evidence"]) in restored for m in fact["mentions"]):
        return "sentence not restored", None
    related = next((c for _, c in here if family(c["kind"]) in families(fact)), None)
    return ("only a relative in the sentence", related) if related else ("words not read", None)


def _why_spurious(claim: Json, facts: Sequence[Json]) -> tuple[str, Json | None]:
    evidence, trigger = words_of(claim, "evidence"), words(words_of(claim, "trigger"))
    here = [(m, f) for f in facts for m in f["mentions"] if same_sentence(m["evidence"], evidence)]
    if not here:
        return "sentence without facts", None
    fact = next((f for m, f in here if trigger & words(m["trigger"])), None)
    if fact is not None:
        return f"should be {fact['kind']}", fact
    related = next((f for _, f in here if family(claim["kind"]) in families(f)), None)
    return ("same family, other words and fillers", related) if related else ("words that tell no fact", None)


# ------------------------------------------------------------------------------------------ differences


def _differences(name: str, match: Match) -> Iterator[Failure]:
    for cause, detail in _details(match):
        yield Failure(
            name,
            cause,
            detail,
            kind=match.fact["kind"],
            trigger=words_of(match.claim, "trigger"),
            evidence=_mention(match),
            alone=_alone(cause, detail, faults=match.faults),
            gold=match.fact,
            ours=match.claim,
        )


def _alone(cause: str, detail: str, *, faults: tuple[str, ...]) -> bool:
    core = cause == "roles" and detail.startswith("missing") and detail.split()[1].rstrip(":") in CORE
    return len(faults) == 1 and (core or cause in ("source", "status"))


def _details(match: Match) -> Iterator[tuple[str, str]]:
    if not match.kind:
        yield "kind", f"{match.fact['kind']} read as {match.claim['kind']}"
    for role in match.roles:
        if role.missing:
            yield "roles", f"missing {role.name}{_elsewhere(role, match)}"
        if role.spurious:
            yield "roles", f"spurious {role.name}"
    if not match.source:
        yield "source", _told(match.fact.get("source", "outlet"), sources(match.claim)[0])
    if not match.status:
        yield "status", f"{status_of(match.fact)} read as {status_of(match.claim)}"
    if match.time is False:
        yield "time", f"{_extent(match.fact['time'])} read as {_extent(match.claim.get('time') or {})}"

    if match.fact.get("count") and not _same_count(match):
        yield "count", "another number" if match.claim.get("count") else "no number"
    if any(_is_unplaced(filler) for role in GROUND for filler in fillers(match.claim, role)):
        yield "place", "named, and not found in the gazetteer"


def _same_count(match: Match) -> bool:
    want, have = match.fact["count"], match.claim.get("count") or {}
    return all(want.get(side) == have.get(side) for side in ("min", "max"))


def _is_unplaced(filler: Json | str) -> bool:
    """A name of a place without a place: capital letter, nothing resolved."""
    if isinstance(filler, str) or "resolved" not in filler:
        return False
    return filler["resolved"]["precision"] == "unresolved" and str(filler.get("head", ""))[:1].isupper()


def _elsewhere(role: Role, match: Match) -> str:
    """The role that we gave it instead, if any."""
    for other in ROLES:
        given = [name for filler in fillers(match.claim, other) for name in names(filler)]
        if other != role.name and any(words(want) & words(have) for want in role.missing for have in given):
            return f": given as {other}"
    return ""


def _told(wanted: str, given: str) -> str:
    if "outlet" in (wanted, given):
        return "a speaker read as outlet" if given == "outlet" else "outlet read as a speaker"
    return "a speaker read as another"


def _extent(time: Json) -> str:
    start, end = time.get("from"), time.get("to")
    if start and end:
        return "day" if start == end else "range"
    return "open" if start or end else "none"


def _mention(match: Match) -> str:
    told = [m for m in match.fact["mentions"] if same_sentence(m["evidence"], words_of(match.claim, "evidence"))]
    return str((told or match.fact["mentions"])[0]["evidence"])
