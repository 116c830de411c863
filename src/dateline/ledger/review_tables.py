"""The third schema: judgements, identities, protections, the log, and views that speak for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.ledger.states import STATE, state_tables

_ACT = """who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undoes TEXT"""

TABLES = (
    f"""CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim TEXT NOT NULL REFERENCES claims (id),
        verdict TEXT NOT NULL CHECK (verdict IN
            ('accept', 'correct', 'reject', 'skip', 'duplicate', 'same', 'apart', 'denies', 'undo')),
        other TEXT REFERENCES claims (id), {_ACT} REFERENCES judgements (id)) STRICT""",
    """CREATE TABLE corrections (
        judgement TEXT NOT NULL REFERENCES judgements (id), field TEXT NOT NULL, was TEXT, now TEXT,
        PRIMARY KEY (judgement, field)) STRICT""",
    f"""CREATE TABLE identities (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sort TEXT NOT NULL CHECK (sort IN ('actor', 'place')),
        act TEXT NOT NULL CHECK (act IN ('merge', 'split', 'alias', 'undo')), name TEXT NOT NULL, into_name TEXT,
        claims TEXT NOT NULL, place TEXT, {_ACT} REFERENCES identities (id)) STRICT""",
    f"""CREATE TABLE protections (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        sort TEXT NOT NULL CHECK (sort IN ('person', 'place', 'passage', 'undo')), name TEXT NOT NULL,
        document TEXT REFERENCES documents (id), starts INTEGER, ends INTEGER,
        rule TEXT NOT NULL CHECK (rule IN ('leave_out', 'blur')), {_ACT} REFERENCES protections (id)) STRICT""",
    """CREATE TABLE timestamps (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, name TEXT NOT NULL,
        token BLOB NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    """CREATE TABLE log (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT""",
    "CREATE INDEX judgements_by_claim ON judgements (claim)",
    "CREATE INDEX judgements_undone ON judgements (undoes)",
    "CREATE UNIQUE INDEX log_by_thing ON log (what, key)",
    "CREATE INDEX fillers_by_ground ON fillers (lat, lon)",
    "CREATE INDEX fillers_by_entity ON fillers (entity)",
    "CREATE INDEX claims_by_day ON claims (from_day, to_day)",
)

VIEWS = (
    """CREATE VIEW standing_judgements AS SELECT * FROM judgements j WHERE verdict <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.id)""",
    """CREATE VIEW claim_states AS SELECT c.id AS claim, COALESCE(
        (SELECT verdict FROM standing_judgements s WHERE s.claim = c.id
            AND verdict IN ('accept', 'correct', 'reject', 'duplicate') ORDER BY number DESC LIMIT 1),
        (SELECT verdict FROM standing_judgements s WHERE s.claim = c.id AND verdict = 'skip' LIMIT 1),
        'proposed') AS state FROM claims c""",
    """CREATE VIEW custody AS SELECT d.id AS document, d.name AS from_where, o.size AS bytes, r.at AS taken_in_at,
        r.who AS by_whom, 'dateline ' || r.version AS with_what, d.media_type AS read_as, d.outlet, d.author,
        d.published, l.number AS log_number, l.hash AS log_hash
        FROM documents d JOIN originals o ON o.id = d.id JOIN runs r ON r.id = d.run
        LEFT JOIN log l ON l.what = 'documents' AND l.key = d.id""",
)

# The fourth schema. A document's text is long: what is listed of it stands in an index of its own.
LISTING = (
    "CREATE INDEX documents_on_the_shelf ON documents (name, id, media_type, published, outlet, author, run)",
    "CREATE INDEX claims_in_order ON claims (document, story, starts, kind, id)",
    "DROP INDEX claims_by_document",
    "CREATE INDEX claims_by_family ON claims (family, status)",
    "CREATE INDEX claims_by_run ON claims (run)",
    "DROP VIEW claim_states",
    f"CREATE VIEW claim_states AS SELECT c.id AS claim, {STATE} AS state FROM claims c {state_tables(None)}",
)

JUDGED = (
    "originals", "documents", "blocks", "claims", "fillers", "issues", "runs",
    "judgements", "corrections", "identities", "protections", "timestamps", "log",
)  # fmt: skip
GUARDED = (*JUDGED, "grades", "revisions", "revised_fillers", "terms", "outlines")
_SINCE = {
    "grades": 10,
    "revisions": 12,
    "revised_fillers": 12,
    "terms": 13,
    "outlines": 13,
}  # the schema that brought a table, for those younger than the third
_KEYS: Mapping[str, tuple[str, ...]] = {
    "originals": ("id",), "documents": ("id",), "blocks": ("document", "number"), "claims": ("id", "number"),
    "fillers": (), "issues": ("id",), "runs": ("id",), "judgements": ("id", "number"),
    "corrections": ("judgement", "field"), "identities": ("id", "number"), "protections": ("id", "number"),
    "timestamps": ("id", "number"), "log": ("number", "hash"), "grades": ("id", "number"),
    "revisions": ("number",), "revised_fillers": (), "terms": ("text", "number"), "outlines": ("last",),
}  # fmt: skip
_TOGETHER = {"blocks", "corrections"}


# The tenth schema: letters for sources, digits for claims.
GRADING = (
    f"""CREATE TABLE grades (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        sort TEXT NOT NULL CHECK (sort IN ('source', 'claim', 'undo')), name TEXT NOT NULL,
        claim TEXT REFERENCES claims (id), grade TEXT NOT NULL, {_ACT} REFERENCES grades (id)) STRICT""",
    """CREATE VIEW standing_grades AS SELECT * FROM grades g WHERE sort <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM grades u WHERE u.undoes = g.id)""",
)


def there_in(schema: int, tables: Iterable[str]) -> tuple[str, ...]:
    """Those of the tables that a ledger of a schema, the third or a later one, has."""
    return tuple(table for table in tables if _SINCE.get(table, 0) <= schema)


def guards(tables: Iterable[str] = GUARDED) -> dict[str, str]:
    """Every trigger of these tables by name. ``INSERT OR REPLACE`` deletes without firing a trigger on delete, so that
    putting in a row whose key, or hidden row number, is already there is refused before it comes to that.
    """
    made: dict[str, str] = {}
    for table in tables:
        refuse = f"SELECT RAISE(ABORT, 'the ledger is append-only: {table} cannot be changed'); END"
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            made[name] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN {refuse}"
        name = f"{table}_no_replace"
        made[name] = (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = new.rowid){_taken(table)} BEGIN {refuse}"
        )
    return made


def _taken(table: str) -> str:
    keys = _KEYS[table]
    conditions = (
        [" AND ".join(f"{k} = new.{k}" for k in keys)] if table in _TOGETHER else [f"{k} = new.{k}" for k in keys]
    )
    return "".join(f" OR EXISTS (SELECT 1 FROM {table} WHERE {condition})" for condition in conditions)
