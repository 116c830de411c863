"""Judgements in the ledger: one row an act, fields beside it, and the views that follow."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from dateline.errors import RequestError
from dateline.judgements import LINKS, Correction, Judgement, Verdict, View, corrections, view_of
from dateline.ledger import chain, revising
from dateline.ledger.judged import judgements_in, packed
from dateline.ledger.schema import transaction
from dateline.records import Claim, content_id


class Judging:
    """The half of a ledger that people write."""

    db: sqlite3.Connection

    def judge(
        self,
        claim: Claim,
        verdict: Verdict,
        *,
        who: str,
        why: str = "",
        changes: Mapping[str, Any] | None = None,
        other: str | None = None,
    ) -> Judgement:
        """Writes down what a person says of a claim; ``changes`` are fields in the interchange form (correct only),
        ``other`` the id of the second claim (links only).

        Raises :class:`RequestError` when the parts do not fit the verdict, :class:`LedgerError` when it cannot be kept.
        """
        now = view_of(claim, self.judgements(claim=claim.id)).now if changes else claim
        told = corrections(claim, changes or {}, now=now)
        _refuse_unfit(claim, verdict, told=told, other=other)
        return self._write(Judgement("", claim.id, verdict, who, "", why, told, other))

    def undo(self, judgement: str, *, who: str, why: str = "") -> Judgement:
        """Takes a judgement back by one more row. Raises :class:`RequestError` if it is not there or does not stand."""
        found = self.judgement(judgement)
        gone = self.db.execute("SELECT who FROM judgements WHERE undoes = ?", (found.id,)).fetchone()
        if found.verdict == "undo" or gone:
            raise RequestError(f"{found.id} does not stand (any more): judge the claim anew instead of undoing")
        return self._write(Judgement("", found.claim, "undo", who, "", why, undoes=found.id))

    def _write(self, judgement: Judgement) -> Judgement:
        with transaction(self.db):
            (last,) = self.db.execute("SELECT COALESCE(MAX(number), 0) FROM judgements").fetchone()
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            j = judgement
            key = content_id("jdg", last + 1, j.claim, j.verdict, j.who, at, j.other, j.undoes)
            row = (last + 1, key, j.claim, j.verdict, j.other, j.who, at, j.why, j.undoes)
            columns = "number, id, claim, verdict, other, who, at, why, undoes"
            self.db.execute(f"INSERT INTO judgements ({columns}) VALUES ({', '.join('?' * 9)})", row)
            fields = [(key, c.field, packed(c.was), packed(c.now)) for c in j.corrections]
            self.db.executemany("INSERT INTO corrections VALUES (?, ?, ?, ?)", fields)
            chain.append(self.db, "judgements", key)
            if j.verdict in revising.TELLING:
                revising.revise(self.db, j.claim)
        return Judgement(key, j.claim, j.verdict, j.who, at, j.why, j.corrections, j.other, j.undoes)

    def judgement(self, key: str) -> Judgement:
        """A judgement by its id or an unambiguous beginning of it. Raises :class:`RequestError` otherwise."""
        prefix = key if key.startswith("jdg_") else f"jdg_{key}"
        found = list(judgements_in(self.db, "WHERE id >= ? AND id < ? || 'g'", (prefix, prefix)))
        if len(found) != 1:
            many = "there is no judgement" if not found else "there are several judgements"
            raise RequestError(f"{many} whose id begins with {prefix!r}: `dateline judgements` lists them")
        return found[0]

    def judgements(self, *, claim: str | None = None, known_on: date | None = None) -> list[Judgement]:
        """All judgements, or those on a claim, in the order in which they were made; as of the end of a UTC day."""
        wanted = [("claim = ?", claim)] if claim else []
        wanted += [("substr(at, 1, 10) <= ?", known_on.isoformat())] if known_on else []
        where = f"WHERE {' AND '.join(condition for condition, _ in wanted)}" if wanted else ""
        return list(judgements_in(self.db, where, tuple(value for _, value in wanted)))

    def views(self, claims: Iterable[Claim], *, known_on: date | None = None) -> Iterator[View]:
        """The claims as they stand now, or stood at the end of a UTC day."""
        for batch in _batches(claims):
            by_claim: dict[str, list[Judgement]] = {}
            for judgement in self._judgements_on([claim.id for claim in batch], known_on=known_on):
                by_claim.setdefault(judgement.claim, []).append(judgement)
            for claim in batch:
                yield view_of(claim, by_claim.get(claim.id, ()))

    def _judgements_on(self, claims: Sequence[str], *, known_on: date | None) -> Iterator[Judgement]:
        day = known_on.isoformat() if known_on else "9999"
        listed = json.dumps(claims)
        where = "WHERE claim IN (SELECT value FROM json_each(?)) AND substr(at, 1, 10) <= ?"
        return judgements_in(self.db, where, (listed, day))


def _batches(claims: Iterable[Claim], size: int = 100) -> Iterator[list[Claim]]:
    rest = iter(claims)
    while batch := list(islice(rest, size)):
        yield batch


def _refuse_unfit(claim: Claim, verdict: Verdict, *, told: tuple[Correction, ...], other: str | None) -> None:
    if verdict == "undo":
        raise RequestError("an undo names a judgement, not a claim: use undo")
    if (verdict == "correct") != bool(told):
        reason = "nothing differs from how it stands" if verdict == "correct" else f"{verdict} changes no field"
        raise RequestError(f"{reason}: name the fields and their values with a verdict of correct")
    if (verdict in LINKS) != bool(other) or other == claim.id:
        raise RequestError(f"{verdict} {'needs another claim' if verdict in LINKS else 'links to no other claim'}")
