"""A few documents read: the one function that every engine calls, on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dateline.desk.corpus.tables import Kept, Reading, kept
from dateline.desk.parsing import Parsed, all_parsed, clear_away
from dateline.intake.within import ADVICE, Told, stumbled
from dateline.reading import read
from dateline.records import Capture, Document, Issue
from dateline.settings import Settings

_WARM = "Rebels captured the port of Benghazi on Friday, a doctor said. The army denied that it had lost the town.\n"

TOGETHER = 16  # documents of a chunk
_NONE: Mapping[int, str] = MappingProxyType({})


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

    ready(every=True)
    kept(list(readings([Item(0, Capture("ready.txt", _WARM.encode()))], way)))


def read_chunk(
    chunk: Chunk,
    way: Way,
    *,
    refused: Mapping[int, str],
    alone: bool = False,
    begin: Callable[[int], object] = lambda _: None,
) -> Kept:
    """The rows that documents give. ``begin`` is told which is in hand; ``refused`` are those not to be tried, and why.

    They are read together, which is faster, unless each is to be read ``alone``. A document that cannot be read costs
    itself alone: where one raises anything all are read one by one, and what it raises then becomes its issue.
    """
    if not alone:
        with suppress(Exception):
            return kept(list(readings(chunk.items, way, refused=refused, begin=begin)))
    return kept([_alone(item, way, refused=refused, begin=begin) for item in chunk.items])


def readings(
    items: Sequence[Item],
    way: Way,
    *,
    refused: Mapping[int, str] = _NONE,
    begin: Callable[[int], object] = lambda _: None,
) -> Iterator[Reading]:
    """What documents give, in order, parsed together. Whatever one of them raises ends it for all."""
    opened: list[Reading] = []
    for item in items:
        begin(item.number)
        opened.append(_refused(item, refused[item.number]) if item.number in refused else _opened(item, way))
    parses = all_parsed([each.document for each in opened if each.document is not None], way.settings)
    for each in opened:
        begin(each.number)
        yield each if each.document is None else _read(each, each.document, next(parses))
    del parses
    clear_away()


def _alone(item: Item, way: Way, *, refused: Mapping[int, str], begin: Callable[[int], object]) -> Reading:
    try:
        return next(readings([item], way, refused=refused, begin=begin))
    except Exception as error:  # noqa: BLE001 - whatever a hostile document brings about costs that document
        return _refused(item, stumbled(error))


def _opened(item: Item, way: Way) -> Reading:
    """A document taken in, and not yet read; or what else became of it."""
    from dateline.intake.documents import take_in

    taken = item.taken
    if isinstance(taken, Issue):
        return Reading(item.number, taken.name, taken.outcome, issues=(taken,))
    if item.again:
        told = Issue(taken.name, "capture", "duplicate", "its bytes came before", "", taken.id)
        return Reading(item.number, taken.name, "duplicate", taken.id, issues=(told,))
    document, issues = take_in(taken, **way.told)
    if document is None:
        return Reading(item.number, taken.name, "failed", taken.id, issues=tuple(issues))
    return Reading(item.number, taken.name, "done", taken.id, document, taken.data, issues=tuple(issues))


def _read(opened: Reading, document: Document, blocks: Sequence[Parsed]) -> Reading:
    found, more = read(document, blocks)
    claims = {claim.id: claim for claim in found}.values()  # as a ledger keeps them
    issues = (*opened.issues, *more)
    return replace(opened, outcome="partial" if issues else "done", claims=tuple(claims), issues=issues)


def _refused(item: Item, reason: str) -> Reading:
    key = item.taken.id if isinstance(item.taken, Capture) else None
    told = Issue(item.taken.name, "reading", "failed", reason, ADVICE, key)
    return Reading(item.number, item.taken.name, "failed", key, issues=(told,))
