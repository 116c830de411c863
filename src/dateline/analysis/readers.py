"""How far two readers of the same stories agree: this program and, say, a language model.

A claim of one is the other's where the words of their predicates overlap and the kind, else its family, is the same.
Roles are compared by the last words of their heads, for readers differ in how much of a noun phrase they take in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from dateline.analysis.agreement import MACHINE, Agreement, of_field
from dateline.records import ROLES, Claim

FIELDS = ("found", "kind", *ROLES, "count", "time", "source", "status")


def agreement_of_readers(ours: Iterable[Claim], theirs: Iterable[Claim], *, reader: str) -> list[Agreement]:
    """Agreement field by field; ``found`` is whether a reader has the claim at all, the rest is of what both have."""
    codes: dict[str, dict[str, dict[str, Hashable]]] = defaultdict(lambda: defaultdict(dict))
    for one, other in paired(ours, theirs):
        unit = (one or other).id  # type: ignore[union-attr]
        for name, claim in ((MACHINE, one), (reader, other)):
            codes["found"][name][unit] = claim is not None
            if one and other and claim:
                for field, value in _values(claim).items():
                    codes[field][name][unit] = value
    return [of_field(field, codes[field]) for field in FIELDS if codes.get(field)]


def paired(ours: Iterable[Claim], theirs: Iterable[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Claims of both that are one, and those that only one has; each claim once."""
    waiting: dict[str, list[Claim]] = defaultdict(list)
    for claim in theirs:
        waiting[claim.document].append(claim)
    for one in ours:
        here = [other for other in waiting[one.document] if _one_word(one, other) and one.family == other.family]
        other = min(here, key=lambda each: (each.kind != one.kind, _apart(one, each)), default=None)
        if other is not None:
            waiting[one.document].remove(other)
        yield one, other
    yield from ((None, claim) for listed in waiting.values() for claim in listed)


def _one_word(one: Claim, other: Claim) -> bool:
    return one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end


def _apart(one: Claim, other: Claim) -> int:
    ours, theirs = _values(one), _values(other)
    return sum(ours[field] != theirs[field] for field in ours)


def _values(claim: Claim) -> Mapping[str, Hashable]:
    count, time, speaker = claim.count, claim.time, claim.source[-1]
    told = time if time.basis in ("stated", "context") else None
    said = speaker.head or (speaker.text.text if speaker.text else "")
    return {
        "kind": claim.kind, "status": claim.status,
        **{role: frozenset(_last(filler.head) for filler in claim.fillers(role)) for role in ROLES},
        "count": (count.min, count.max) if count else None,
        "time": (told.start, told.end) if told else None,
        "source": "outlet" if speaker.type == "outlet" else _last(said),
    }  # fmt: skip


def _last(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].casefold() if words.split() else ""
