"""A brief: what the documents hold in short, who is said to hold what, what it cost, what is planned, who speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.records import Claim, Document, Filler

_HELD = {
    "territory.hold": "held by",
    "territory.capture": "taken by",
    "territory.lose": "lost by",
    "territory.besiege": "besieged by",
}
_HARM = {"harm.killed": "killed", "harm.wounded": "wounded", "harm.abducted": "abducted", "harm.detained": "detained"}
_AHEAD = ("planned", "expected", "possible", "conditional", "asked")
_REAL = ("actual", "ongoing")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a brief with the claims it rests on; ``disputed``: these claims do not agree with each other."""

    text: str
    claims: tuple[str, ...]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """Sections of lines, each line with its claims."""

    documents: int
    claims: int
    sections: tuple[tuple[str, tuple[Line, ...]], ...]


def brief_of(documents: Sequence[Document], claims: Sequence[Claim]) -> Brief:
    """The brief of some documents and their claims; the same claims give the same brief."""
    sections = (
        ("Places", tuple(_places(claims))),
        ("Losses", tuple(_losses(claims))),
        ("Planned, expected, possible", tuple(_ahead(claims))),
        ("Denied or not so", tuple(_against(claims))),
        ("Who says so", tuple(_speakers(claims))),
    )
    return Brief(len(documents), len(claims), tuple((title, lines) for title, lines in sections if lines))


def _places(claims: Iterable[Claim]) -> Iterable[Line]:
    """Each place that has a name, with those said to have taken, held, lost or besieged it.

    Two present holders are a dispute. A place is called what the reports call it most often.
    """
    told: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.kind in _HELD and claim.status in _REAL:
            for filler in claim.fillers("place"):
                if not any(word[:1].isupper() for word in filler.head.split()):
                    continue
                who = ", ".join(f.head for f in claim.fillers("actor")) or "somebody not named"
                place = _one_place(filler)
                told[place][_HELD[claim.kind], who].append(claim.id)
                called[place][filler.head] += 1
    for key, holders in sorted(told.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0])):
        place = min(called[key], key=lambda name: (-called[key][name], len(name), name))
        parts = [f"{how} {who}" for how, who in holders]
        held = {who for how, who in holders if how in ("held by", "taken by")}
        yield Line(f"{place}: {'; '.join(parts)}", tuple(i for ids in holders.values() for i in ids), len(held) > 1)


def _one_place(filler: Filler) -> str:
    """What two names of one place have in common: its number in the gazetteer, else the name."""
    found = filler.resolved
    return (found.gazetteer or found.name) if found is not None and found.lat is not None else filler.head


def _losses(claims: Iterable[Claim]) -> Iterable[Line]:
    for kind, word in _HARM.items():
        for claim in claims:
            if claim.kind == kind and claim.count is not None and claim.status in _REAL:
                who = "; ".join(f.span.text for f in claim.fillers("target")) or claim.count.text
                where = ", ".join(f.head for f in claim.fillers("place"))
                yield Line(f"{who} {word}{f' at {where}' if where else ''}{_said(claim)}", (claim.id,))


def _ahead(claims: Iterable[Claim]) -> Iterable[Line]:
    for claim in claims:
        if (
            claim.status in _AHEAD
            and claim.family in ("territory", "move", "attack", "presence")
            and claim.fillers("actor")
        ):
            yield Line(f"{claim.status}: {_gist(claim)}{_said(claim)}", (claim.id,))


def _against(claims: Iterable[Claim]) -> Iterable[Line]:
    for claim in claims:
        if claim.status in ("denied", "negated") and claim.fillers("actor"):
            yield Line(f"{claim.status}: {_gist(claim)}{_said(claim)}", (claim.id,))


def _speakers(claims: Iterable[Claim]) -> Iterable[Line]:
    spoken: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.source[-1].type != "outlet":
            spoken[claim.source[-1].head or claim.source[-1].type].append(claim.id)
    for who, ids in sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Line(f"{who}: {len(ids)} claim{'s' if len(ids) > 1 else ''}", tuple(ids))


def _gist(claim: Claim) -> str:
    who = ", ".join(f.head for f in claim.fillers("actor"))
    rest = [f.span.text for role in ("target", "what", "place", "to") for f in claim.fillers(role)]
    return f"{who}: {claim.trigger.text} {', '.join(rest)}".strip()


def _said(claim: Claim) -> str:
    source = claim.source[-1]
    return "" if source.type == "outlet" else f", says {source.head or source.type}"


def families(claims: Iterable[Claim]) -> Counter[tuple[str, str]]:
    """How many claims there are of each family and status."""
    return Counter((claim.family, claim.status) for claim in claims)
