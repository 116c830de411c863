"""Whose names a claim holds: an index of words over the fillers of its roles, by which places and actors are found.

It is made from the fillers and can be made anew; it is no evidence. A name is found by its words, one after the other,
in a filler's phrase, head, entity or place; the last may be a beginning: "zuwar" finds Zuwara, "iran" no Tirana.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal

TABLE = "CREATE VIRTUAL TABLE {index} USING fts5 (places, actors, content='', tokenize='unicode61 remove_diacritics 2')"
Column = Literal["places", "actors"]
_PLACES, _ACTORS = "('place', 'from', 'to')", "('actor', 'target', 'what')"
_WORDS = (
    f"group_concat(f.text || ' ' || f.head || ' ' || COALESCE(f.place, ''), ' ') FILTER (WHERE f.role IN {_PLACES}), "
    f"group_concat(f.text || ' ' || f.head || ' ' || COALESCE(f.entity, ''), ' ') FILTER (WHERE f.role IN {_ACTORS})"
)
_FILL = (
    f"INSERT INTO named (rowid, places, actors) SELECT c.number, {_WORDS} "
    "FROM claims c JOIN fillers f ON f.claim = c.id {where} GROUP BY c.number ORDER BY c.number"
)
_FILL_NOW = (
    f"INSERT INTO named_now (rowid, places, actors) SELECT f.revision, {_WORDS} "
    "FROM revised_fillers f WHERE f.revision = ? GROUP BY f.revision"
)
_QUOTED = str.maketrans({'"': " ", "\0": " "})  # what would end the phrase; all else is split as the index splits it


def index_all(db: sqlite3.Connection) -> None:
    """Makes the index of all that was read before there was one."""
    db.execute(TABLE.format(index="named"))
    db.execute(_FILL.format(where=""))


def index(db: sqlite3.Connection, claims: Iterable[str]) -> None:
    """Puts in claims by their ids, each once, inside the transaction that put them into their tables."""
    db.execute(_FILL.format(where="WHERE c.id IN (SELECT value FROM json_each(?))"), (json.dumps(list(claims)),))


def index_revision(db: sqlite3.Connection, number: int) -> None:
    """Puts in the names that a claim tells after a correction, in the index of those alone."""
    db.execute(_FILL_NOW, (number,))


def sought(sort: Column, names: Iterable[str]) -> str | None:
    """The query for claims that hold one of the names; ``None`` when no name has a word."""
    phrases = [name.translate(_QUOTED) for name in names if any(map(str.isalnum, name))]
    told = " OR ".join(f'"{phrase}" *' for phrase in phrases)
    return f"{sort} : ({told})" if told else None
