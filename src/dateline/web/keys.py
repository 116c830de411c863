"""The keys of the desk: one file of them, checked before anybody presses one."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.errors import RequestError

NAMED = frozenset(
    "Space Enter Escape Backspace Delete Tab ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown".split()
)
TABLES = ("review", "anywhere", "marking")
# What a table is pressed together with: while words are marked, roles come before everything else.
_TOGETHER = (("review", "anywhere"), ("marking", "anywhere"))
TOLD = {
    "accept": "accept the claim", "reject": "reject it", "skip": "skip it, for later",
    "flag": "flag it with a question",
    "duplicate": "mark it as a duplicate", "undo": "undo the last decision", "next": "next in the queue",
    "previous": "previous in the queue", "correct": "correct: mark words with the arrow keys",
    "add": "add a missed claim at the marked words", "original": "the original page, or the text again",
    "note": "write a note", "kind": "change the kind", "field_after": "next field of the claim",
    "field_before": "field before", "search": "search", "help": "these keys", "close": "close, or stop marking",
    "go_review": "go to the review", "go_documents": "go to the documents", "go_map": "go to map and timeline",
    "go_questions": "go to the questions", "go_names": "go to the names", "go_brief": "go to the brief",
    "actor": "who did it", "target": "to whom", "what": "what, or with what goods or forces", "with": "with what means",
    "from": "from where", "to": "where to", "place": "where", "topic": "what it is about",
    "condition": "on what condition", "source": "who says so",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """Actions by table, each with its keys."""

    tables: dict[str, dict[str, tuple[str, ...]]]

    def of(self, action: str) -> str:
        """The first key of an action, as it is shown."""
        found = next((table[action] for table in self.tables.values() if table.get(action)), ("",))
        return found[0]

    @property
    def packed(self) -> str:
        """For the browser: table, key, action."""
        turned = {name: {key: a for a, keys in t.items() for key in keys} for name, t in self.tables.items()}
        return json.dumps(turned)

    def listed(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What is shown on the page of keys: table, then keys and what they do."""
        return [
            (name, [(" or ".join(keys), TOLD[action]) for action, keys in table.items() if keys])
            for name, table in self.tables.items()
        ]


def keys(path: Path | None = None) -> Keys:
    """The keys of the desk, or of a file in their place: what it leaves out stays as it is.

    Raises :class:`RequestError` for a file that cannot be read, an unknown action or key, and two actions on one key.
    """
    told = _table(files("dateline.web").joinpath("keys.toml").read_text("utf-8"), name="keys.toml")
    if path is not None:
        try:
            own = _table(path.read_text("utf-8"), name=str(path))
        except OSError as error:
            raise RequestError(f"{path} cannot be read ({error.strerror}): name a file of keys") from error
        for name, table in own.items():
            for action in table:
                if action not in told.get(name, {}):
                    raise RequestError(f"{path}: there is no action {action!r} in [{name}]: see the keys of the desk")
            told[name] |= table
    found = Keys({name: {action: _keys(action, keys) for action, keys in told[name].items()} for name in TABLES})
    _refuse_clashes(found, name=str(path or "keys.toml"))
    return found


def _table(text: str, *, name: str) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RequestError(f"{name} is no TOML ({error}): correct it") from error


def _keys(action: str, told: object) -> tuple[str, ...]:
    listed = [told] if isinstance(told, str) else told
    if not isinstance(listed, list) or not all(isinstance(key, str) and _is_key(key) for key in listed):
        raise RequestError(f'the keys of {action} are {told!r}: give a list of keys such as ["a", "Space"]')
    return tuple(listed)


def _is_key(text: str) -> bool:
    return 1 <= len(text.split()) <= 2 and all(len(part) == 1 or part in NAMED for part in text.split())


def _refuse_clashes(found: Keys, *, name: str) -> None:
    for tables in _TOGETHER:
        taken: dict[str, str] = {}
        for action, key in ((a, k) for table in tables for a, ks in found.tables[table].items() for k in ks):
            for other, one in taken.items():
                if other == key or other.startswith(f"{key} ") or key.startswith(f"{other} "):
                    raise RequestError(f"{name}: {key!r} is both {one} and {action}: give one of them another key")
            taken[key] = action
