"""Who fights whom, who is part of what, who leads, against re3d, on documents kept aside.

The corpus (https://github.com/dstl/re3d) marks relations between two mentions by characters. Three are compared, each
with the kinds of the codebook that tell it, as its own annotators marked them:

- FightingAgainst, either way round: who uses force (``attack.*``, ``harm.*`` of which somebody is told to have done it)
  or fights (``tie.oppose``), against whom; a side that takes ground "from" another, or besieges it.
- BelongsTo: ``tie.part``, actor in target.
- InChargeOf: ``tie.lead``, actor over target; and who holds or takes ground over that ground (the corpus marks an army
  as in charge of the town that it holds).

A relation is found when the same claim has, in the right direction, a filler for each of its two mentions: one that
shares a character with it or, since a claim names whom its pronouns and descriptions mean, one that bears the mention's
name while the mention stands in the claim's own sentence. Each is matched once. Negated and denied claims are left out.

``f`` is over *parties*, as the question is who fights whom, who is part of what and who leads: relations, theirs and
ours, whose two ends stand at what the corpus marks as a person, an organisation, a nationality or a place; and for who
leads, over a person or an organisation. ``f_as_marked`` is over all that it marks: weapons that belong to who uses them
or fight whom they hit, sums of money, ground that is held; there our relations between what it marks nowhere count
against us too, so that a perfect reader of our codebook would stay far from 1.

The split is by document: those whose id's SHA-256 begins with an odd digit and whose text is not among the gold
documents (which rules are written with, and some of which are from this corpus) are *aside*: only these are scored.
The errors that are listed are those of the others, so that nobody writes a rule with a scored document in view.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rich.console import Console

from bench.corpus import Measured, Miss, around, f_score, parses
from bench.marked import CORPORA, GOLD
from bench.towns import lines
from dateline.reading import read
from dateline.records import Block, Claim, Document, Filler, Restored, Role, Story
from dateline.tokens import Doc

FOLDER = CORPORA / "re3d"
TYPES = ("FightingAgainst", "BelongsTo", "InChargeOf")
_AGAINST: tuple[Role, ...] = ("target",)
_TOLD: Mapping[str, tuple[str, tuple[Role, ...]]] = {
    "attack": ("FightingAgainst", _AGAINST), "harm": ("FightingAgainst", _AGAINST),
    "tie.oppose": ("FightingAgainst", _AGAINST), "territory.besiege": ("FightingAgainst", _AGAINST),
    "tie.part": ("BelongsTo", _AGAINST), "tie.lead": ("InChargeOf", _AGAINST),
    "territory.hold": ("InChargeOf", ("place",)), "territory.capture": ("InChargeOf", ("place",)),
}  # fmt: skip
_PARTIES = frozenset({"Person", "Organisation", "Nationality", "Location"})
_PEACEFUL = frozenset({"harm.freed", "harm.seize", "harm.missing"})
Span = tuple[int, int]
Counts = list[int]
_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two mentions, half-open characters of a document; ``words`` say it.

    ``names`` are what the two are called, and ``within`` the sentence of the claim that tells it: both only for ours.
    """

    type: str
    source: Span
    target: Span
    words: str = ""
    names: tuple[str, str] = ("", "")
    within: Span = (0, 0)

    def meets(self, other: Relation) -> bool:
        """The same type over the same two mentions; who fights whom holds either way round. ``other`` is ours."""
        if self.type != other.type:
            return False
        names = other.names
        straight = self._is(self.source, other.source, names[0], other) and self._is(
            self.target, other.target, names[1], other
        )
        turned = self._is(self.source, other.target, names[1], other) and self._is(
            self.target, other.source, names[0], other
        )
        return straight or (turned and self.type == "FightingAgainst")

    def repeats(self, other: Relation) -> bool:
        """The same type over the same two stretches, or parts of them, or turned round."""
        straight = _touch(self.source, other.source) and _touch(self.target, other.target)
        return self.type == other.type and (straight or (self.source, self.target) == (other.target, other.source))

    def _is(self, mention: Span, filler: Span, name: str, ours: Relation) -> bool:  # noqa: PLR0917 - two sides of one end
        if _touch(mention, filler):
            return True
        called = self.words.split(" → ")[mention == self.target] if " → " in self.words else ""
        return bool(name) and _letters(called) == _letters(name) and _touch(mention, ours.within)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def is_aside(row: Mapping[str, Any]) -> bool:
    """Is a document of the part that no rule is tuned on?"""
    odd = int(hashlib.sha256(row["_id"].encode()).hexdigest()[0], 16) % 2 == 1
    letters = _letters(row["text"])
    middle = letters[len(letters) // 2 :][:_ALIKE]
    return odd and not any(middle in text or letters[_ALIKE : 2 * _ALIKE] in text for text in _gold())


@cache
def _gold() -> tuple[str, ...]:
    return tuple(_letters(path.read_text("utf-8", "replace")) for path in sorted(GOLD.glob("*.txt")))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob(f"*/{name}.json")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def marked() -> Mapping[str, list[Relation]]:
    """The relations of each document, of the types compared, each once."""
    found: dict[str, dict[Relation, None]] = defaultdict(dict)
    for row in _rows("relations"):
        if row["type"] in TYPES:
            source, target = (row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])
            said = f"{row['source']} → {row['target']}"
            found[row["documentId"]].setdefault(Relation(row["type"], source, target, said))
    return {document: _once(list(relations)) for document, relations in found.items()}


@cache
def _mentions() -> Mapping[str, list[tuple[int, int, str]]]:
    """What each document has marked, of whatever type: from, to, type."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in _rows("entities"):
        found[row["documentId"]].append((row["begin"], row["end"], row["type"]))
    return found


def _between_parties(document: str, relation: Relation) -> bool:
    source, target = (_type_at(document, span) for span in (relation.source, relation.target))
    leads_ground = relation.type == "InChargeOf" and target == "Location"
    return source in _PARTIES and target in _PARTIES and not leads_ground


def _type_at(document: str, span: Span) -> str:
    """The type of the mention that has most of the span, and of those the shortest; empty where none has any."""
    over = [
        (min(end, span[1]) - max(start, span[0]), start - end, kind)
        for start, end, kind in _mentions()[document]
        if _touch((start, end), span)
    ]
    return max(over)[2] if over else ""


def _once(relations: Sequence[Relation]) -> list[Relation]:
    """Without those marked again the other way round, or over a shorter stretch of the same names."""
    kept: list[Relation] = []
    for one in sorted(relations, key=lambda r: r.source[0] - r.source[1] + r.target[0] - r.target[1]):
        if not any(one.repeats(other) for other in kept):
            kept.append(one)
    return kept


def ours(claims: Sequence[Claim]) -> list[Relation]:
    """The relations that our claims tell, each pair of fillers once."""
    found: dict[tuple[str, Span, Span], Relation] = {}
    for claim in claims:
        if claim.status in ("negated", "denied") or claim.kind in _PEACEFUL:
            continue
        for kind, target in [*_told(claim), *_between(claim)]:
            if claim.kind == "territory.capture" and kind == "InChargeOf" and claim.status not in ("actual", "ongoing"):
                continue
            for actor in [one for one in claim.fillers("actor") if one is not target]:
                ends = (actor.span.start, actor.span.end), (target.span.start, target.span.end)
                said = f"{actor.head} → {target.head} (“{claim.trigger.text}”)"
                within = claim.evidence.start, claim.evidence.end
                found.setdefault((kind, *ends), Relation(kind, *ends, said, (actor.head, target.head), within))
    return list(found.values())


def _told(claim: Claim) -> Iterator[tuple[str, Filler]]:
    """What a claim tells of its actor: the type of relation, and to whom or what."""
    kind, roles = _TOLD.get(claim.kind) or _TOLD.get(claim.family, ("", ()))
    yield from ((kind, filler) for role in roles for filler in claim.fillers(role))
    if claim.kind in ("territory.capture", "territory.besiege"):
        yield from (("FightingAgainst", filler) for filler in claim.fillers("from"))


def _between(claim: Claim) -> Iterator[tuple[str, Filler]]:
    """The second of two sides that fight each other: "a battle between the army and the rebels"."""
    sides = claim.fillers("actor")
    if claim.kind in ("attack.clash", "tie.oppose") and not claim.fillers("target") and len(sides) > 1:
        yield from (("FightingAgainst", side) for side in sides[1:2])


def claims_of(row: Mapping[str, Any], docs: Mapping[str, Doc]) -> list[Claim]:
    """The claims of a document of the corpus, its lines read as paragraphs."""
    text = row["text"]
    blocks = [Block("paragraph", Restored(line, ((0, at, len(line)),))) for at, line in lines(text)]
    document = Document(row["_id"], row["title"], "text/plain", text, (Story(1, tuple(blocks)),))
    return read(document, [(1, block, docs[block.text]) for block in blocks])[0]


def measure() -> Measured:
    """The scores of the documents kept aside, with the errors of the others."""
    aside, seen = _part(aside=True), _part(aside=False)
    return Measured(aside.scores, aside.counted, seen.misses)


def _part(*, aside: bool) -> Measured:
    rows = [row for row in _rows("documents") if is_aside(row) is aside]
    docs = parses(line for row in rows for _, line in lines(row["text"]))
    gold = marked()
    parties: dict[str, Counts] = {name: [0, 0, 0] for name in TYPES}
    everything: dict[str, Counts] = {name: [0, 0, 0] for name in TYPES}
    misses: list[Miss] = []
    for row in rows:
        wanted, found = gold.get(row["_id"], []), ours(claims_of(row, docs))
        compare(row, wanted, found, counts=everything)
        among, told = ([one for one in side if _between_parties(row["_id"], one)] for side in (wanted, found))
        misses.extend(compare(row, among, told, counts=parties))
    scores = {"f": _f(parties.values()), "f_as_marked": _f(everything.values())}
    scores |= {f"{name.lower()}_f": f_score(*count) for name, count in parties.items()}
    relations = sum(count[2] for count in parties.values())
    return Measured(scores, f"{relations} relations, {len(rows)} documents {'aside' if aside else 'seen'}", misses)


def _f(counts: Iterable[Counts]) -> float:
    return f_score(*map(sum, zip(*counts, strict=True)))


def compare(
    row: Mapping[str, Any], wanted: list[Relation], found: list[Relation], *, counts: Mapping[str, Counts]
) -> list[Miss]:
    """Counts those found, ours and theirs of a document by type; returns what was missed and what is ours alone.

    ``wanted`` are the marked relations, ``found`` ours; ``counts`` has the three numbers of each type, and is added to.
    """
    misses: list[Miss] = []
    left = list(found)
    for relation in wanted:
        match = next((one for one in left if relation.meets(one)), None)
        if match is not None:
            left.remove(match)
        else:
            misses.append(_miss("not found", row, relation))
        counts[relation.type][0] += match is not None
        counts[relation.type][2] += 1
    for relation in found:
        counts[relation.type][1] += 1
    return [*misses, *(_miss("spurious", row, relation) for relation in left)]


def _miss(what: str, row: Mapping[str, Any], relation: Relation) -> Miss:
    start, end = min(relation.source[0], relation.target[0]), max(relation.source[1], relation.target[1])
    return Miss(f"{what}: {relation.type}", row["title"], relation.words, around(row["text"], start, end, margin=40))


def main() -> None:
    """Prints the scores on the documents that may be looked at, and all errors there."""
    console = Console(highlight=False, soft_wrap=True)
    if not FOLDER.is_dir():
        console.print(f"no re3d in {FOLDER}")
        return
    seen = _part(aside=False)
    console.print({name: round(value, 3) for name, value in seen.scores.items()}, seen.counted)
    for miss in sorted(seen.misses, key=lambda m: m.cause):
        console.print(f"{miss.cause}: {miss.words}\n    {miss.around}", markup=False)


if __name__ == "__main__":
    main()
