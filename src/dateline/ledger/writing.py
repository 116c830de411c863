"""Putting things into the ledger: each document with its claims in one transaction, each thing once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.ledger import chain, columns, named, outlining
from dateline.ledger.schema import transaction
from dateline.records import Block, Capture, Claim, Document, Issue, content_id

BY_HAND = "by hand"  # what stands for the program's version in a run that a person made


class Writing:
    """The writing half of a ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def begin_run(self, *, version: str, who: str) -> int:
        """A run of the program: the only place where the clock is written down."""
        with transaction(self.db):
            return self._begin(version, who)

    def _begin(self, version: str, who: str) -> int:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = self.db.execute("INSERT INTO runs (at, version, who) VALUES (?, ?, ?)", (now, version, who))
        chain.append(self.db, "runs", str(cursor.lastrowid))
        return int(cursor.lastrowid or 0)

    def add_by_hand(self, claim: Claim, *, who: str) -> None:
        """A claim that a person added, in a run of its own that says who. Raises :class:`RequestError` when it is
        there already.
        """
        with transaction(self.db):
            if self._holds("claims", claim.id):
                raise RequestError(f"this claim is in the ledger already, as {claim.id}: judge it there")
            self._add_claims({claim.id: claim}, run=self._begin(BY_HAND, who))

    def add(self, capture: Capture, document: Document, *, claims: Sequence[Claim], run: int) -> None:
        """A document with its original bytes, its blocks and its claims: all of it or nothing."""
        with transaction(self.db):
            packed = zlib.compress(capture.data, 9)
            if not self._holds("originals", capture.id):
                self.db.execute("INSERT INTO originals VALUES (?, ?, ?)", (capture.id, len(capture.data), packed))
                chain.append(self.db, "originals", capture.id)
            self.db.execute(f"INSERT INTO documents VALUES ({', '.join('?' * 13)})", _document_row(document, run))
            self.db.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?)", _block_rows(document))
            chain.append(self.db, "documents", document.id)
            self._add_claims({claim.id: claim for claim in claims}, run=run)

    def _holds(self, table: str, key: str) -> bool:
        return self.db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone() is not None

    def _add_claims(self, claims: Mapping[str, Claim], *, run: int) -> None:
        """Claims of one document by their ids; an id takes in the document, so that none can be there already."""
        names = f"id, document, story, {', '.join(columns.NARROW)}, starts, evidence, payload, run"
        rows = [_claim_row(key, claim, run) for key, claim in claims.items()]
        self.db.executemany(f"INSERT INTO claims ({names}) VALUES ({', '.join('?' * 13)})", rows)
        fillers = [(key, *row) for key, claim in claims.items() for row in columns.fillers(claim)]
        self.db.executemany("INSERT INTO fillers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", fillers)
        named.index(self.db, claims)
        outlining.follow(self.db, most=max(1, len(claims)))
        chain.append(self.db, "claims", *claims)

    def add_issues(self, issues: Iterable[Issue], *, run: int) -> None:
        """What went wrong in the world; the same thing is written down once."""
        with transaction(self.db):
            for i in issues:
                key = content_id("iss", i.name, i.stage, i.outcome, i.reason, i.document)
                if not self._holds("issues", key):
                    row = (key, i.name, i.stage, i.outcome, i.reason, i.advice, i.document, run)
                    self.db.execute("INSERT INTO issues VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
                    chain.append(self.db, "issues", key)


def _document_row(document: Document, run: int) -> tuple[object, ...]:
    digest = hashlib.sha256(document.captured.encode("utf-8", errors="surrogatepass")).hexdigest()
    day = document.published.value.isoformat() if document.published.value else None
    return (
        document.id, document.name, document.media_type, document.captured, digest, day, document.published.basis,
        document.outlet.value, document.outlet.basis, document.author.value, document.author.basis,
        json.dumps(document.pages), run,
    )  # fmt: skip


def _block_rows(document: Document) -> list[tuple[object, ...]]:
    told: list[tuple[int, Block]] = [(s.number, b) for s in document.stories for b in s.blocks]
    told += [(0, block) for block in document.furniture]
    return [
        (document.id, story, number, b.role, b.text, json.dumps(b.restored.pieces), b.page)
        for number, (story, b) in enumerate(told)
    ]


def _claim_row(key: str, claim: Claim, run: int) -> tuple[object, ...]:
    payload = claim_to_dict(claim)
    return (
        key, claim.document, claim.story, *columns.narrow(claim, payload), claim.trigger.start,
        claim.evidence.text, json.dumps(payload, ensure_ascii=False), run,
    )  # fmt: skip
