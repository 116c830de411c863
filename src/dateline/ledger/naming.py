"""Merges, splits, aliases and protections in the ledger: rows that are only ever added."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from dateline.errors import RequestError
from dateline.identities import Identity, Names, names_of
from dateline.ledger import chain
from dateline.ledger.schema import transaction
from dateline.protections import Protection
from dateline.records import Place, content_id

_NAMED = "id, sort, act, name, who, at, into_name, claims, place, why, undoes"
_PROTECTED = "id, sort, name, rule, who, at, why, document, starts, ends, undoes"


class Naming:
    """The half of a ledger that knows who is who, and who must not be named."""

    db: sqlite3.Connection

    def say(self, act: Identity) -> Identity:
        """Writes down an act on names (id and instant are set here). Raises :class:`RequestError` if unfit."""
        _refuse_unfit(act)
        if act.act == "undo":
            self._refuse_undone("identities", act.undoes)
        with transaction(self.db):
            number = self._next("identities")
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            key = content_id("idy", number, act.sort, act.act, act.name, act.into, act.who, at)
            place = json.dumps(asdict(act.place), ensure_ascii=False) if act.place else None
            claims = json.dumps(act.claims)
            row = (number, key, act.sort, act.act, act.name, act.who, at, act.into, claims, place, act.why, act.undoes)
            self.db.execute(f"INSERT INTO identities (number, {_NAMED}) VALUES ({', '.join('?' * 12)})", row)
            chain.append(self.db, "identities", key)
        return replace(act, id=key, at=at)

    def identities(self, *, known_on: date | None = None) -> list[Identity]:
        """All acts on names in their order; as of the end of a UTC day."""
        day = known_on.isoformat() if known_on else "9999"
        query = f"SELECT {_NAMED} FROM identities WHERE substr(at, 1, 10) <= ? ORDER BY number"
        found = []
        for key, sort, act, name, who, at, into, claims, place, why, undoes in self.db.execute(query, (day,)):
            ground = Place(**json.loads(place)) if place else None
            found.append(Identity(key, sort, act, name, who, at, into, tuple(json.loads(claims)), ground, why, undoes))
        return found

    def names(self, *, known_on: date | None = None) -> Names:
        """The names as they stand now, or stood at the end of a UTC day."""
        return names_of(self.identities(known_on=known_on))

    def protect(self, act: Protection) -> Protection:
        """Writes down a protection, or the lifting of one (its id and instant are set here)."""
        if act.sort == "undo":
            self._refuse_undone("protections", act.undoes)
        elif not act.name and act.sort != "passage":
            raise RequestError("whom to protect? give a name")
        with transaction(self.db):
            number = self._next("protections")
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            key = content_id("ptc", number, act.sort, act.name, act.rule, act.who, at)
            row = (
                number, key, act.sort, act.name, act.rule, act.who, at, act.why, act.document, act.start, act.end,
                act.undoes,
            )  # fmt: skip
            self.db.execute(f"INSERT INTO protections (number, {_PROTECTED}) VALUES ({', '.join('?' * 12)})", row)
            chain.append(self.db, "protections", key)
        return replace(act, id=key, at=at)

    def protections(self) -> list[Protection]:
        """All protections and liftings, in their order."""
        return [Protection(*row) for row in self.db.execute(f"SELECT {_PROTECTED} FROM protections ORDER BY number")]

    def _next(self, table: str) -> int:
        (last,) = self.db.execute(f"SELECT COALESCE(MAX(number), 0) FROM {table}").fetchone()
        return int(last) + 1

    def _refuse_undone(self, table: str, key: str | None) -> None:
        there: Sequence[str] | None = self.db.execute(
            f"SELECT id FROM {table} WHERE id = ? AND undoes IS NULL", (key,)
        ).fetchone()
        gone = self.db.execute(f"SELECT 1 FROM {table} WHERE undoes = ?", (key,)).fetchone()
        if there is None or gone:
            raise RequestError(f"{key} does not stand (any more), so that it cannot be undone")


def _refuse_unfit(act: Identity) -> None:
    if act.act in ("merge", "split") and (not act.into or act.into == act.name):
        raise RequestError(f"a {act.act} of {act.name!r} needs another name")
    if act.act == "split" and not act.claims:
        raise RequestError(f"a split of {act.name!r} needs the claims in which it is {act.into!r}")
    if act.act == "alias" and bool(act.into) == bool(act.place):
        raise RequestError(f"an alias {act.name!r} needs the entity, or the place, that it means")
