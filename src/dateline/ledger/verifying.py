"""The check that nothing was changed: the file, the log, every original, text and span, each fault named."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.errors import LedgerError
from dateline.interchange import claim_from_dict
from dateline.ledger import chain, outlining, revising
from dateline.ledger.review_tables import GUARDED, guards, there_in
from dateline.ledger.stamps import imprint
from dateline.records import Block, Claim, Issue, Restored, Source, Span

_ADVICE = "restore the ledger from a backup or a bundle, and find out who wrote to it"
_INDEXED = "SELECT COUNT(*) FROM named"
_SINCE_NAMED, _SINCE_REVISED, _SINCE_OUTLINED = 7, 12, 13  # schema
_NAMED = "SELECT COUNT(DISTINCT claim) FROM fillers"
Check = Callable[[sqlite3.Connection], Iterator[Issue]]


def verify(db: sqlite3.Connection) -> list[Issue]:
    """Every fault found, named; an empty list means that all is as it was put in."""
    found: list[Issue] = []
    for check in (
        _file,
        _guards,
        _chain,
        _things,
        _unlogged,
        _originals,
        _spans,
        _stamps,
        _index,
        _revisions,
        _outlines,
    ):
        try:
            found.extend(check(db))
        except (sqlite3.DatabaseError, LedgerError, zlib.error) as error:
            found.append(_wrong("the ledger file", f"it cannot be read while checking {check.__name__[1:]} ({error})"))
    return found


def _schema(db: sqlite3.Connection) -> int:
    """The schema of a ledger: one in a package stays as it was packed."""
    (done,) = db.execute("PRAGMA user_version").fetchone()
    return int(done)


def _wrong(name: str, reason: str, *, document: str | None = None) -> Issue:
    return Issue(name, "ledger", "failed", reason, _ADVICE, document)


def _file(db: sqlite3.Connection) -> Iterator[Issue]:
    for (told,) in db.execute("PRAGMA integrity_check(20)"):
        if told != "ok":
            yield _wrong("the ledger file", f"its pages are damaged: {told}")
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield _wrong(f"{table} row {row}", f"it belongs to a row of {parent} that is not there")


def _guards(db: sqlite3.Connection) -> Iterator[Issue]:
    there = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, statement in guards(there_in(_schema(db), GUARDED)).items():
        if there.get(name) != statement:
            yield _wrong(f"trigger {name}", "the guard against changes is gone or was altered")


def _chain(db: sqlite3.Connection) -> Iterator[Issue]:
    number, previous = 0, chain.START
    for entry in chain.entries(db):
        name = f"log row {entry.number}"
        if entry.number != number + 1:
            yield _wrong(name, f"the row before it is {number}: rows were taken out")
        if entry.previous != previous:
            yield _wrong(name, "it does not carry the hash of the row before")
        if entry.hash != entry.right_hash:
            yield _wrong(name, f"its hash is not that of its content ({entry.what} {entry.key})")
        number, previous = entry.number, entry.hash


def _things(db: sqlite3.Connection) -> Iterator[Issue]:
    for what, key, digest in db.execute("SELECT what, key, digest FROM log ORDER BY number"):
        now = chain.digest(db, what, key) if what in chain.LOGGED else None
        if now is None:
            yield _wrong(f"{what} {key}", "it is in the log, and is not there (any more)")
        elif now != digest:
            yield _wrong(f"{what} {key}", "it was changed after it was put in", document=_document(what, key))


def _document(what: str, key: str) -> str | None:
    return key if what in ("documents", "originals") else None


def _unlogged(db: sqlite3.Connection) -> Iterator[Issue]:
    for what in there_in(_schema(db), chain.LOGGED):
        query = f"SELECT id FROM {what} WHERE NOT EXISTS (SELECT 1 FROM log WHERE what = ? AND key = {what}.id || '')"
        for (key,) in db.execute(query, (what,)):
            yield _wrong(f"{what} {key}", "it is not in the log: it was put in behind the ledger's back")
    for table, owner, parent in (
        ("blocks", "document", "documents"),
        ("fillers", "claim", "claims"),
        ("corrections", "judgement", "judgements"),
    ):
        for (key,) in db.execute(
            f"SELECT DISTINCT {owner} FROM {table} WHERE {owner} NOT IN (SELECT id FROM {parent})"
        ):
            yield _wrong(f"{table} of {key}", f"there is no such row in {parent}")


def _originals(db: sqlite3.Connection) -> Iterator[Issue]:
    query = "SELECT d.id, d.name, d.captured, d.captured_sha256, o.data FROM documents d JOIN originals o USING (id)"
    for key, name, captured, digest, data in db.execute(query):
        if _sha256_of_packed(data) != key.removeprefix("sha256:"):
            yield _wrong(name, "its original bytes are not what was captured", document=key)
        if hashlib.sha256(captured.encode("utf-8", errors="surrogatepass")).hexdigest() != digest:
            yield _wrong(name, "its captured text is not what was captured", document=key)


def _sha256_of_packed(data: bytes) -> str:
    try:
        return hashlib.sha256(zlib.decompress(data)).hexdigest()
    except zlib.error:
        return "cannot be unpacked"


def _spans(db: sqlite3.Connection) -> Iterator[Issue]:
    """``captured[start:end]`` of every piece of every block, and of every span of every claim."""
    for key, name, captured in db.execute("SELECT id, name, captured FROM documents ORDER BY name, id"):
        blocks: list[Block] = []
        for role, text, pieces, page in db.execute(
            "SELECT role, text, pieces, page FROM blocks WHERE document = ? ORDER BY number", (key,)
        ):
            block = Block(role, Restored(text, tuple((r, c, n) for r, c, n in json.loads(pieces))), page)
            blocks.append(block)
            if any(text[r : r + n] != captured[c : c + n] for r, c, n in block.restored.pieces):
                yield _wrong(f"{name}: {text[:40]!r}", "its words do not stand where it says", document=key)
        for claim, payload in db.execute("SELECT id, payload FROM claims WHERE document = ? ORDER BY number", (key,)):
            read = replace(claim_from_dict(json.loads(payload)), known_as=claim)
            yield from _astray(read, captured, name=name, blocks=blocks)


def _astray(claim: Claim, captured: str, *, name: str, blocks: list[Block]) -> Iterator[Issue]:
    for span in spans_of(claim):
        if captured[span.start : span.end] != span.text and not any(block.restored.holds(span) for block in blocks):
            where = f"claim {claim.id} in {name}"
            yield _wrong(
                where, f"{span.text[:40]!r} does not stand at {span.start}..{span.end}", document=claim.document
            )


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every span that a claim rests on."""
    yield claim.trigger
    yield claim.evidence
    yield from claim.hedges
    for fillers in claim.roles.values():
        yield from (filler.span for filler in fillers)
    for source in claim.source:
        yield from (span for span in _spans_of_source(source) if span)


def _spans_of_source(source: Source) -> tuple[Span | None, ...]:
    return source.text, source.cue, source.medium, source.anonymity


def _stamps(db: sqlite3.Connection) -> Iterator[Issue]:
    for key, head, token in db.execute("SELECT id, head, token FROM timestamps"):
        known = db.execute("SELECT 1 FROM log WHERE hash = ?", (head,)).fetchone()
        if imprint(token) != head or not known:
            yield _wrong(f"timestamps {key}", "it does not stamp any row of this log")


def _index(db: sqlite3.Connection) -> Iterator[Issue]:
    """Whether the index of words agrees with the sentences; FTS5 checks that by a statement that looks like a write."""
    try:
        db.execute("INSERT INTO sentences (sentences, rank) VALUES ('integrity-check', 1)")
    except (sqlite3.DatabaseError, LedgerError) as error:
        if "readonly" not in str(error):
            advice = "no claim is touched: in SQLite, INSERT INTO sentences(sentences) VALUES('rebuild')"
            yield Issue("index of words", "ledger", "failed", f"it does not agree with the sentences ({error})", advice)
    if _schema(db) < _SINCE_NAMED:
        return
    (indexed,), (named,) = (db.execute(query).fetchone() for query in (_INDEXED, _NAMED))
    if indexed != named:
        reason = f"it holds {indexed} claims, and {named} have fillers: some are not found by place or actor"
        yield Issue(
            "index of names", "ledger", "failed", reason, "no claim is touched: restore the ledger from a backup"
        )


def _revisions(db: sqlite3.Connection) -> Iterator[Issue]:
    """Whether corrected claims are found by what they tell after their judgements."""
    if _schema(db) < _SINCE_REVISED:
        return
    corrected = "SELECT claim FROM judgements WHERE verdict = 'correct' "
    revised = "SELECT c.id FROM revisions r JOIN claims c ON c.number = r.claim_number"
    for (key,) in db.execute(f"{corrected} UNION {revised} ORDER BY 1").fetchall():
        if list(revising.there(db, key)) != list(revising.right_ones(db, key)):
            reason = "what it tells after its corrections is not what it is found by"
            yield Issue(f"revisions of {key}", "ledger", "failed", reason, _ADVICE)


def _outlines(db: sqlite3.Connection) -> Iterator[Issue]:
    """Whether questions of many claims read what the claims tell."""
    if _schema(db) < _SINCE_OUTLINED:
        return
    for first, last in outlining.wrong_ones(db):
        yield Issue(
            f"outlines of claims {first} to {last}", "ledger", "failed", "they are not what these tell", _ADVICE
        )


__all__ = ["spans_of", "verify"]
