"""Handing the ledger on: copies, packages that can be read and checked without Dateline, time-stamps."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from dateline.errors import LedgerError, RequestError
from dateline.ledger import chain
from dateline.ledger.schema import transaction
from dateline.ledger.stamps import imprint
from dateline.ledger.verifying import verify
from dateline.records import Issue, content_id

MANIFEST, SUMS, LEDGER = "manifest.json", "SHA256SUMS", "ledger.db"
README = """\
This is a hand-over package of a Dateline ledger. Nothing but common tools is needed to read and to check it.

  sha256sum --check SHA256SUMS    every file here is as it was packed
  originals/                      the bytes as they were captured; each file is named by the SHA-256 of its content
  custody.jsonl                   who took each in, when, with what, from where
  texts/                          the text in which every offset counts, in Unicode code points
  claims.jsonl                    what was read, one JSON object a line, with its sentence and where it stands
  judgements.jsonl                what people said of it: by whom, when, why, field by field
  grades.jsonl                    how reliable people call sources, and how credible claims
  log.jsonl                       the log: each row's hash is the SHA-256 of the JSON array [number, at, what, key,
                                  digest, previous] without spaces, and `previous` the hash of the row before
  ledger.db                       all of this as one SQLite file; datasette ledger.db --metadata datasette.json
  manifest.json                   when it was packed, by whom, the last hash of the log, each file's SHA-256

With Dateline: dateline verify PACKAGE.zip
"""
_JUDGED = """SELECT j.*, (SELECT json_group_array(json_object('field', field, 'was', json(was), 'now', json(now)))
    FROM corrections WHERE judgement = j.id) AS corrections FROM judgements j ORDER BY number"""
_ADVICE = "ask for the package again, and compare the log's last hash by another way"


def describing(ledger: str) -> str:
    """Datasette's metadata for a ledger file of that name: what tables and columns hold, queries to begin with."""
    told = json.loads(files("dateline.ledger").joinpath("datasette.json").read_text("utf-8"))
    told["databases"] = {Path(ledger).stem: told["databases"]["ledger"]}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


class Custody:
    """The half of a ledger that answers for it."""

    db: sqlite3.Connection

    def verify(self) -> list[Issue]:
        """Every fault of file, log, originals, texts and spans, named; an empty list means that there is none."""
        return verify(self.db)

    def head(self) -> tuple[int, str]:
        """Number and hash of the log's last row: what to have time-stamped, or to write down elsewhere."""
        return chain.head(self.db)

    def log(self) -> Iterator[chain.Entry]:
        """The log from its beginning."""
        return chain.entries(self.db)

    def backup(self, path: Path) -> None:
        """A copy of the ledger as of now, whole or not at all, while others read and write.

        Raises :class:`RequestError` when the file is there already, :class:`LedgerError` when it cannot be written.
        """
        if path.exists():
            raise RequestError(f"{path} is already there: name a file that is not")
        part = path.with_name(f".{path.name}.part")
        try:
            copy = sqlite3.connect(part)
            try:
                self.db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            part.replace(path)
        except (OSError, sqlite3.Error) as error:
            part.unlink(missing_ok=True)
            raise LedgerError(f"{path} cannot be written ({error}): nothing was left there") from error

    def stamp(self, token: bytes, *, name: str, who: str) -> str:
        """Attaches an RFC 3161 time-stamp of a hash of the log; the hash. Raises :class:`RequestError` if of none."""
        head = imprint(token)
        if self.db.execute("SELECT 1 FROM log WHERE hash = ?", (head,)).fetchone() is None or head is None:
            raise RequestError(f"{name} stamps {head or 'no SHA-256'}, which is no row of this log: `dateline head`")
        key = content_id("tsp", head, hashlib.sha256(token).hexdigest())
        with transaction(self.db):
            if self.db.execute("SELECT 1 FROM timestamps WHERE id = ?", (key,)).fetchone() is None:
                row = (key, head, name, token, who, datetime.now(UTC).isoformat(timespec="milliseconds"))
                self.db.execute(
                    "INSERT INTO timestamps (id, head, name, token, who, at) VALUES (?, ?, ?, ?, ?, ?)", row
                )
                chain.append(self.db, "timestamps", key)
        return head

    def bundle(self, path: Path, *, who: str, version: str) -> None:
        """Writes the hand-over package, whole or not at all. Raises as :meth:`backup` does."""
        if path.exists():
            raise RequestError(f"{path} is already there: name a file that is not")
        part = path.with_name(f".{path.name}.part")
        try:
            with (
                tempfile.TemporaryDirectory(dir=path.parent) as folder,
                zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package,
            ):
                self.backup(Path(folder) / LEDGER)
                copy = sqlite3.connect(Path(folder) / LEDGER)
                try:
                    _pack(copy, package, ledger=Path(folder) / LEDGER, by={"who": who, "with": f"dateline {version}"})
                finally:
                    copy.close()
            part.replace(path)
        except OSError as error:
            raise LedgerError(f"{path} cannot be written ({error}): nothing was left there") from error
        finally:
            part.unlink(missing_ok=True)


def _pack(db: sqlite3.Connection, package: zipfile.ZipFile, *, ledger: Path, by: dict[str, str]) -> None:
    sums: dict[str, str] = {}
    for name, data in _files(db, ledger):
        package.writestr(name, data)
        sums[name] = hashlib.sha256(data).hexdigest()
    number, head = chain.head(db)
    packed = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **by}
    manifest = {"form": 1, "packed": packed, "log": {"rows": number, "head": head}, "files": sums}
    data = (json.dumps(manifest, indent=1) + "\n").encode()
    package.writestr(MANIFEST, data)
    sums[MANIFEST] = hashlib.sha256(data).hexdigest()
    package.writestr(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sums.items()))


def _files(db: sqlite3.Connection, ledger: Path) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", README.encode()
    yield LEDGER, ledger.read_bytes()
    yield "datasette.json", describing(LEDGER).encode()
    for key, data in db.execute("SELECT id, data FROM originals ORDER BY id"):
        yield f"originals/{key.removeprefix('sha256:')}", zlib.decompress(data)
    for key, captured in db.execute("SELECT id, captured FROM documents ORDER BY id"):
        yield f"texts/{key.removeprefix('sha256:')}.txt", captured.encode("utf-8", errors="surrogatepass")
    yield "custody.jsonl", _lines(db, "SELECT * FROM custody ORDER BY log_number")
    payloads = (f"{payload}\n" for (payload,) in db.execute("SELECT payload FROM claims ORDER BY number"))
    yield "claims.jsonl", "".join(payloads).encode()
    yield "judgements.jsonl", _lines(db, _JUDGED)
    for table in ("identities", "protections", "grades", "issues", "runs", "log"):
        yield f"{table}.jsonl", _lines(db, f"SELECT * FROM {table} ORDER BY rowid")
    for key, token in db.execute("SELECT id, token FROM timestamps ORDER BY number"):
        yield f"timestamps/{key}.tsr", token


def _lines(db: sqlite3.Connection, query: str) -> bytes:
    cursor = db.execute(query)
    names = [column[0] for column in cursor.description]
    return "".join(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in cursor).encode()


def verify_bundle(path: Path) -> list[Issue]:
    """Every fault of a hand-over package, named: files against the manifest, then the ledger inside."""
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            return list(_faults(package, Path(folder)))
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        return [_wrong(str(path), f"it is no whole package ({error})")]


def _faults(package: zipfile.ZipFile, folder: Path) -> Iterator[Issue]:
    manifest = json.loads(package.read(MANIFEST))
    sums: dict[str, str] = manifest["files"]
    names = package.namelist()
    for name in sorted(set(names) - set(sums) - {MANIFEST, SUMS}):
        yield _wrong(name, "it is not in the manifest: it was put in afterwards")
    for name in sorted(sums):
        if name not in names:
            yield _wrong(name, "it is in the manifest, and is not there")
        elif _sha256(package, name) != sums[name]:
            yield _wrong(name, "its content is not what was packed")
        elif name.startswith("originals/") and sums[name] != name.removeprefix("originals/"):
            yield _wrong(name, "its content is not what was captured")
    (folder / LEDGER).write_bytes(package.read(LEDGER))
    db = sqlite3.connect(f"{(folder / LEDGER).as_uri()}?immutable=1", uri=True)
    try:
        yield from verify(db)
        if list(chain.head(db)) != [manifest["log"]["rows"], manifest["log"]["head"]]:
            yield _wrong(LEDGER, "the last hash of its log is not that of the manifest")
        originals = {f"originals/{key.removeprefix('sha256:')}" for (key,) in db.execute("SELECT id FROM originals")}
        for name in sorted(originals - set(names)):
            yield _wrong(name, "the ledger knows this original, and the package does not hold it")
    except sqlite3.DatabaseError as error:
        yield _wrong(LEDGER, f"it cannot be read ({error})")
    finally:
        db.close()


def _sha256(package: zipfile.ZipFile, name: str) -> str:
    try:
        return hashlib.sha256(package.read(name)).hexdigest()
    except (zipfile.BadZipFile, zlib.error):
        return "cannot be unpacked"


def _wrong(name: str, reason: str) -> Issue:
    return Issue(name, "ledger", "failed", reason, _ADVICE)
