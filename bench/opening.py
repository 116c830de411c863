"""Whether other people's programs open a ledger: ``python -m bench.opening [--ledger FILE]``.

Datasette and DuckDB are put into an environment of their own in a passing folder, which takes PyPI and a minute. Asked
are every table and view, the queries of the metadata, keys, and a question over two tables. Exits with 1 when one of
them does not answer, or finds other rows than SQLite does.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.synthetic import Size, fill
from dateline.ledger import describing, open_ledger

NEEDED = ("datasette==0.65.5", "duckdb==1.5.5", "duckdb-extension-sqlite-scanner==1.5.5")
_INSIDE = ("sentences_", "named_")  # how the two indexes of words keep themselves; no table of ours
# DuckDB counts by row number, which these have not: they serve to find copies, and hold nothing else.
_UNCOUNTED = frozenset({"bands", "tellings"})
_ASKED = {"lat": 36.65, "lon": 37.09, "degrees": 30, "words": "captured"}
_JOINED = (
    "SELECT COUNT(*) FROM claims c JOIN documents d ON d.id = c.document JOIN fillers f ON f.claim = c.id "
    "WHERE d.published IS NOT NULL"
)
_IN_DUCKDB = """
import json, sys
from pathlib import Path
import duckdb, duckdb_extension_sqlite_scanner
found = next(Path(duckdb_extension_sqlite_scanner.__file__).parent.rglob("*.duckdb_extension"))
db = duckdb.connect()
db.execute(f"LOAD '{found}'")
db.execute(f"ATTACH '{sys.argv[1]}' AS ledger (TYPE sqlite, READ_ONLY)")
told = {"version": duckdb.__version__, "rows": {}}
for name in json.loads(sys.argv[2]):
    told["rows"][name] = db.execute(f'SELECT COUNT(*) FROM ledger."{name}"').fetchone()[0]
db.execute("USE ledger")
told["joined"] = db.execute(sys.argv[3]).fetchone()[0]
print(json.dumps(told))
"""


def main() -> int:
    """Prints what opened; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="an existing ledger instead of a made-up one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = chosen.ledger or _made(folder / "ledger.db")
        venv.create(folder / "programs", with_pip=True)
        subprocess.run([_program(folder, "pip"), "install", "--quiet", *NEEDED], check=True)
        faults = [*_in_datasette(folder, file), *_in_duckdb(folder, file)]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


def _made(file: Path) -> Path:
    """A made-up ledger with judgements, of which two contradict each other."""
    with open_ledger(file) as ledger:
        fill(ledger, Size(800))
        claim, other, *_ = ledger.claims(limit=2)
        ledger.judge(claim, "correct", who="ana", changes={"status": "planned"})
        ledger.judge(claim, "reject", who="ben")
        ledger.judge(other, "accept", who="ana")
    return file


def _program(folder: Path, name: str) -> str:
    return str(folder / "programs" / "bin" / name)


def _rows(file: Path) -> dict[str, int]:
    """What SQLite itself finds: tables and views, and how many rows each has."""
    with closing(sqlite3.connect(file)) as db:
        found = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        ours = [name for name in found if not name.startswith(("sqlite_", *_INSIDE))]
        counted = {name: db.execute(f'SELECT COUNT(*) FROM "{name}"') for name in sorted(ours)}  # noqa: S608
        return {name: rows.fetchone()[0] for name, rows in counted.items()}


def _in_datasette(folder: Path, file: Path) -> Iterator[str]:
    metadata = folder / "metadata.json"
    metadata.write_text(describing(file.name), "utf-8")

    def get(path: str) -> dict[str, Any]:
        command = [_program(folder, "datasette"), "serve", str(file), "-m", str(metadata), "--get", path]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        found: dict[str, Any] = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        return found if found.get("ok", True) else {}

    told = get(f"/{file.stem}.json")
    tables = {table["name"]: table for table in told.get("tables", ())}
    keys = sum(len(table["foreign_keys"]["outgoing"]) for table in tables.values())
    shown = sorted(name for name, table in tables.items() if not table["hidden"])
    print(f"{NEEDED[0]}: {len(shown)} tables shown, {keys} foreign keys")
    yield from (f"Datasette shows {name}, which is no table of ours" for name in shown if name.startswith(_INSIDE))
    for name, number in _rows(file).items():
        found = get(f"/{file.stem}/{name}.json?_size=1").get("filtered_table_rows_count")
        if found != number:
            yield f"Datasette finds {found} rows in {name}, SQLite {number}"
    for query in told.get("queries", ()):
        found = get(f"/{file.stem}/{query['name']}.json?{urlencode(_ASKED)}&_shape=objects").get("rows", [])
        print(f"  {query['title']}: {len(found)}")
        if not found:
            yield f"Datasette's query {query['name']} finds nothing"


def _in_duckdb(folder: Path, file: Path) -> Iterator[str]:
    wanted = {name: number for name, number in _rows(file).items() if name not in _UNCOUNTED}
    command = [_program(folder, "python"), "-c", _IN_DUCKDB, str(file), json.dumps(sorted(wanted)), _JOINED]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        yield f"DuckDB: {done.stderr.strip().splitlines()[-1]}"
        return
    told = json.loads(done.stdout)
    print(f"duckdb=={told['version']}: {len(told['rows'])} tables and views, {sum(told['rows'].values())} rows")
    yield from (
        f"DuckDB finds {told['rows'][name]} rows in {name}, SQLite {number}"
        for name, number in wanted.items()
        if told["rows"][name] != number
    )
    with closing(sqlite3.connect(file)) as db:
        (joined,) = db.execute(_JOINED).fetchone()
    if told["joined"] != joined:
        yield f"DuckDB joins {told['joined']} rows, SQLite {joined}"


if __name__ == "__main__":
    sys.exit(main())
