"""Where a report says that it is not clear which version a system is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.analysis.bulk import Bulk
from dateline.analysis.material import gather
from dateline.analysis.sights import KINDS, Sight, printed_in
from dateline.analysis.things import Thing, systems_in, variants
from dateline.knowledge.equipment import equipment
from dateline.ledger import Wanted

_DOUBT = re.compile(
    r"\b(?:not (?:clear|known|certain|sure)|unclear|uncertain|could be|may be|might be|either)\b.*?"
    r"\b(?:variants?|versions?|models?|types?|newer|older)\b|\bcould be the newer\b", re.IGNORECASE,
)  # fmt: skip
_NEAR_DOUBT = 40  # characters before "variant" that say of what


class Sentence(NamedTuple):
    """A sentence: its document's id, where it begins, and its words."""

    document: str
    start: int
    words: str


def sentences_of(bulk: Bulk) -> Iterator[Sentence]:
    """The sentences of claims that speak of versions, among others."""
    for row, words in sorted(bulk.sentences(bulk.saying(_OF_VERSIONS)).items()):
        yield Sentence(*printed_in(row, bulk), words)


def sentences_around(bulk: Bulk) -> Iterator[Sentence]:
    """The same, of all claims of their reports."""
    documents = tuple(sorted(report.id for report in bulk.documents))
    more = gather(bulk.ledger, bulk.asked, Wanted(KINDS, phrases=_VERSIONS, documents=documents))
    return (Sentence(t.document, t.evidence.start, t.evidence.text) for t in more.tellings)


_VERSIONS = ("variant", "variants", "version", "versions", "model", "type", "newer")
_OF_VERSIONS = (*_VERSIONS, "models", "types", "older")


def doubts_of(sights: Sequence[Sight[int]], sentences: Iterable[Sentence], bulk: Bulk) -> dict[tuple[str, str], str]:
    """The sentence that leaves the version of a system open, by system and document.

    The doubt is about the systems that the sentence names, else about those of the sentence told before it.
    """
    doubtful = [(each, match[0]) for each in sentences if (match := _DOUBT.search(each.words))]
    named: dict[str, list[tuple[int, Thing]]] = defaultdict(list)
    for sight in sights if doubtful else ():
        if sight.thing.system:
            document, start = printed_in(sight.telling, bulk)
            named[document].append((start, sight.thing))
    found: dict[tuple[str, str], str] = {}
    for each, doubt in doubtful:
        own = systems_in(each.words)
        before = [start for start, _ in named[each.document] if start < each.start]
        meant = own or [t for start, t in named[each.document] if before and start == max(before)]
        for thing in meant:
            if own or _is_of_the_type(thing, doubt[-_NEAR_DOUBT:]):
                for key in variants(thing.key):
                    found.setdefault((key, each.document), "which version is not clear")
    return found


def _is_of_the_type(thing: Thing, words: str) -> bool:
    """Whether the words speak of the type of the system: of a missile, a helicopter, a tank."""
    known = equipment().get(thing.key)
    return known is not None and known.type.split()[-1] in words.casefold()


Doubts = Mapping[tuple[str, str], str]
