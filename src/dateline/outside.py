"""Events that others coded: their own source, to be compared with what our reports tell and never mixed with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.records import Issue, Place


@dataclass(frozen=True, slots=True)
class Outside:
    """One event of somebody else's data.

    ``start`` and ``end`` are the first and last day on which it may have been, both inclusive, as precisely as the data
    says; ``place`` lies where the data says, within ``radius`` km. ``type`` and ``subtype`` are ACLED's event and
    sub-event type, ``kind`` one of the codebook; each is empty where the data has none. ``low``, ``best``, ``high``
    are the dead.
    """

    id: str
    row: int
    start: date | None = None
    end: date | None = None
    place: Place | None = None
    radius: float = 0.0
    type: str = ""
    subtype: str = ""
    kind: str = ""
    sides: tuple[str, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    told: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """A file of such events: in which form it is, what was read, and the rows that could not be read, with why.

    ``deadly``: the data holds only events in which somebody died, as UCDP's does.
    """

    name: str
    form: str
    records: tuple[Outside, ...]
    issues: tuple[Issue, ...] = ()
    deadly: bool = False
