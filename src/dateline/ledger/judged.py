"""Judgements out of their tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from dateline.judgements import Correction, Judgement

_COLUMNS = "id, claim, verdict, who, at, why, other, undoes"


def judgements_in(db: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Judgement]:
    """Those that a condition over ``judgements`` holds for, in the order in which they were made."""
    fields: dict[str, list[Correction]] = {}
    query = f"SELECT judgement, field, was, now FROM corrections WHERE judgement IN (SELECT id FROM judgements {where})"
    for key, field, was, now in db.execute(query, values):
        fields.setdefault(key, []).append(Correction(field, _unpacked(was), _unpacked(now)))
    for row in db.execute(f"SELECT {_COLUMNS} FROM judgements {where} ORDER BY number", values):
        key, claim, verdict, who, at, why, other, undoes = row
        yield Judgement(key, claim, verdict, who, at, why, tuple(fields.get(key, ())), other, undoes)


def packed(value: object) -> str | None:
    """A value of a correction as its table holds it."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _unpacked(text: str | None) -> object:
    return None if text is None else json.loads(text)
