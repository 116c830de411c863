"""A claim as one flat row, for tables, maps and frames; ``columns.toml`` says what each column holds."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from dateline.publish.formats.cells import Cell, days
from dateline.publish.formats.handed import Handed
from dateline.publish.wording import count, names, told_by, when
from dateline.records import ROLES, Role

Sort = Literal["text", "whole", "real", "day", "truth"]
Value = Callable[[Handed], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, of which sort, and how it is found."""

    name: str
    about: str
    sort: Sort
    of: Value


def _role(role: Role) -> Value:
    return lambda handed: names(handed.claim, role)


def _ids(role: Role) -> Value:
    return lambda handed: "; ".join(f.entity for f in handed.claim.fillers(role) if f.entity)


def _ground(field: str) -> Value:
    return lambda handed: getattr(handed.ground, field, None)


_VALUES: dict[str, Value] = {
    "id": lambda h: h.id,
    "link": lambda h: h.link,
    "kind": lambda h: h.claim.kind,
    "status": lambda h: h.claim.status,
    **{role: _role(role) for role in ROLES},
    "actor_id": _ids("actor"),
    "target_id": _ids("target"),
    "what_id": _ids("what"),
    "count": lambda h: count(h.claim),
    "count_min": lambda h: h.claim.count.min if h.claim.count else None,
    "count_max": lambda h: h.claim.count.max if h.claim.count else None,
    "when": lambda h: when(h.claim),
    "date_start": lambda h: days(h.claim.time)[0],
    "date_end": lambda h: days(h.claim.time)[1],
    "date_precision": lambda h: h.claim.time.precision,
    "date_basis": lambda h: h.claim.time.basis,
    "date_text": lambda h: h.claim.time.text,
    "place_name": _ground("name"),
    "country": _ground("country"),
    "latitude": _ground("lat"),
    "longitude": _ground("lon"),
    "place_precision": _ground("precision"),
    "gazetteer": _ground("gazetteer"),
    "according_to": lambda h: told_by(h.claim),
    "source_types": lambda h: " > ".join(source.type for source in h.claim.source),
    "source_form": lambda h: h.claim.source[-1].form,
    "medium": lambda h: "; ".join(source.medium.text for source in h.claim.source if source.medium),
    "hedges": lambda h: "; ".join(hedge.text for hedge in h.claim.hedges),
    "sentence": lambda h: h.claim.evidence.text,
    "outlet": lambda h: h.report.outlet,
    "published": lambda h: h.report.day,
    "file": lambda h: h.report.name,
    "document": lambda h: h.claim.document,
    "story": lambda h: h.claim.story,
    "page": lambda h: h.page,
    "start": lambda h: h.claim.evidence.start,
    "end": lambda h: h.claim.evidence.end,
    "confidence": lambda h: h.claim.confidence,
    "state": lambda h: h.review.state,
    "disputed": lambda h: h.review.disputed,
    "reviewed_by": lambda h: h.review.by,
    "reason": lambda h: h.review.why,
    "source_grade": lambda h: h.review.source_grade,
    "claim_grade": lambda h: h.review.claim_grade,
}


def _columns() -> tuple[Column, ...]:
    listed = tomllib.loads((files("dateline.publish.formats") / "columns.toml").read_text("utf-8"))
    return tuple(Column(name, it["about"], it.get("sort", "text"), _VALUES[name]) for name, it in listed.items())


COLUMNS: tuple[Column, ...] = _columns()


def cells(handed: Handed) -> list[Cell]:
    """The row of a claim; text that is not there is empty, numbers that are not there are ``None``."""
    return [column.of(handed) for column in COLUMNS]


def told(handed: Handed) -> dict[str, Cell]:
    """What the row tells, by column, without what is empty."""
    return {column.name: cell for column in COLUMNS if (cell := column.of(handed)) not in ("", None)}


def words_of(cell: Cell) -> str:
    """A cell where everything is text."""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
