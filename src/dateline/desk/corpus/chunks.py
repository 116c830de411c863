"""A few documents read: the one function that every engine calls, on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.desk.corpus.tables import Kept, Reading, kept
from dateline.desk.reading import claims_in
from dateline.intake.within import ADVICE, Told, stumbled
from dateline.records import Capture, Issue
from dateline.settings import Settings

_WARM = "Rebels captured the port of Benghazi on Friday, a doctor said. The army denied that it had lost the town.\n"


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a corpus by its number in it, from 0, or why there is none; ``again``: its bytes came before."""

    number: int
    taken: Capture | Issue
    again: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents that go to a worker together. ``passed`` is how far the input had been gone through, in bytes.

    ``last``: with it a part of the result is whole.
    """

    number: int
    items: tuple[Item, ...]
    passed: int = 0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How documents are read: what a person told of all of them, and by which settings."""

    settings: Settings
    told: Told = field(default_factory=Told)


def get_ready(way: Way) -> None:
    """Loads all that reading needs, once, so that workers that are forked from this process share it."""
    from dateline.intake.documents import ready

    ready(web=True)
    list(_readings([Item(0, Capture("ready.txt", _WARM.encode()))], way))


def read_chunk(
    chunk: Chunk, way: Way, *, refused: Mapping[int, str], begin: Callable[[int], object] = lambda _: None
) -> Kept:
    """The rows that documents give. ``begin`` is told which is in hand; ``refused`` are those not to be tried, and why.

    A document that cannot be read costs itself alone: whatever it raises becomes its issue.
    """
    told = []
    for item in chunk.items:
        begin(item.number)
        told.append(_refused(item, refused[item.number]) if item.number in refused else _reading(item, way))
    return kept(told)


def _readings(items: list[Item], way: Way) -> Iterator[Reading]:
    return (_reading(item, way) for item in items)


def _reading(item: Item, way: Way) -> Reading:
    from dateline.intake.documents import take_in

    taken = item.taken
    if isinstance(taken, Issue):
        return Reading(item.number, taken.name, taken.outcome, issues=(taken,))
    if item.again:
        told = Issue(taken.name, "capture", "duplicate", "its bytes came before", "", taken.id)
        return Reading(item.number, taken.name, "duplicate", taken.id, issues=(told,))
    try:
        document, issues = take_in(taken, **way.told)
        if document is None:
            return Reading(item.number, taken.name, "failed", taken.id, issues=tuple(issues))
        found, more = claims_in(document, way.settings)
        claims = {claim.id: claim for claim in found}.values()  # as a ledger keeps them
    except Exception as error:  # noqa: BLE001 - whatever a hostile document brings about costs that document
        return _refused(item, stumbled(error))
    issues = [*issues, *more]
    return Reading(
        item.number, taken.name, "partial" if issues else "done", taken.id, document, taken.data, tuple(claims),
        tuple(issues),
    )  # fmt: skip


def _refused(item: Item, reason: str) -> Reading:
    key = item.taken.id if isinstance(item.taken, Capture) else None
    told = Issue(item.taken.name, "reading", "failed", reason, ADVICE, key)
    return Reading(item.number, item.taken.name, "failed", key, issues=(told,))
