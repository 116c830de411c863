"""Claims as they stand after corrections, in tables of their own, so that they are found by what they tell now.

One revision a judgement that changed what a claim tells: a correction, or the undoing of one. All of it follows from
claims and judgements and could be made anew; it is no evidence, and still only ever added to, so that what a claim told
on any day can be asked as well.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from dateline.interchange import claim_from_dict
from dateline.judgements import Judgement, view_of
from dateline.ledger import named
from dateline.ledger.columns import FILLER, NARROW, fillers, narrow
from dateline.ledger.judged import judgements_in

TELLING = ("correct", "undo")  # verdicts after which a claim may tell something else
TABLES = (
    """CREATE TABLE revisions (
        number INTEGER PRIMARY KEY REFERENCES judgements (number),
        claim_number INTEGER NOT NULL REFERENCES claims (number), kind TEXT NOT NULL, family TEXT NOT NULL,
        status TEXT NOT NULL, from_day TEXT, to_day TEXT, source TEXT) STRICT""",
    """CREATE TABLE revised_fillers (
        revision INTEGER NOT NULL REFERENCES revisions (number), role TEXT NOT NULL, text TEXT NOT NULL,
        head TEXT NOT NULL, entity TEXT, place TEXT, country TEXT, lat REAL, lon REAL) STRICT""",
    "CREATE INDEX revisions_by_claim ON revisions (claim_number, number)",
    "CREATE INDEX revised_fillers_by_revision ON revised_fillers (revision)",
    named.TABLE.format(index="named_now"),
)
_ROW = (
    f"INSERT INTO revisions (number, claim_number, {', '.join(NARROW)}) VALUES ({', '.join('?' * (len(NARROW) + 2))})"
)
_OF = "claim_number = (SELECT number FROM claims WHERE id = ?)"
_FILLER = f"INSERT INTO revised_fillers (revision, {', '.join(FILLER)}) VALUES ({', '.join('?' * (len(FILLER) + 1))})"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a claim told from a judgement on: its columns, and those of its fillers. ``number`` is the judgement's,
    ``claim`` that of the claim.
    """

    number: int
    claim: int
    told: tuple[object, ...]
    fillers: tuple[tuple[object, ...], ...]


def revise_all(db: sqlite3.Connection) -> None:
    """Writes down what all claims told after every judgement so far."""
    for (key,) in db.execute("SELECT DISTINCT claim FROM judgements WHERE verdict = 'correct'").fetchall():
        revise(db, key)


def revise(db: sqlite3.Connection, claim: str) -> None:
    """Writes down what a claim tells now, inside the transaction of the judgement that may have changed it."""
    (last,) = db.execute(f"SELECT COALESCE(MAX(number), 0) FROM revisions WHERE {_OF}", (claim,)).fetchone()
    for revision in right_ones(db, claim):
        if revision.number > last:
            db.execute(_ROW, (revision.number, revision.claim, *revision.told))
            db.executemany(_FILLER, [(revision.number, *row) for row in revision.fillers])
            named.index_revision(db, revision.number)


def right_ones(db: sqlite3.Connection, claim: str) -> Iterator[Revision]:
    """The revisions that a claim ought to have by its judgements."""
    judgements = list(judgements_in(db, "WHERE claim = ?", (claim,)))
    numbers = dict(db.execute("SELECT id, number FROM judgements WHERE claim = ?", (claim,)))
    corrected = {judgement.id for judgement in judgements if judgement.verdict == "correct"}
    changing = [j for j in judgements if j.id in corrected or (j.verdict == "undo" and j.undoes in corrected)]
    if not changing:
        return
    number, payload = db.execute("SELECT number, payload FROM claims WHERE id = ?", (claim,)).fetchone()
    read = claim_from_dict(json.loads(payload))
    for judgement in changing:
        now = view_of(read, _up_to(judgement, judgements)).now
        yield Revision(numbers[judgement.id], number, narrow(now), tuple(fillers(now)))


def _up_to(last: Judgement, judgements: Sequence[Judgement]) -> list[Judgement]:
    return [*takewhile(lambda judgement: judgement.id != last.id, judgements), last]


def there(db: sqlite3.Connection, claim: str) -> Iterator[Revision]:
    """The revisions that a claim has."""
    columns = f"SELECT number, claim_number, {', '.join(NARROW)} FROM revisions WHERE {_OF} ORDER BY number"
    for number, of, *told in db.execute(columns, (claim,)).fetchall():
        rows = f"SELECT {', '.join(FILLER)} FROM revised_fillers WHERE revision = ? ORDER BY rowid"
        yield Revision(number, of, tuple(told), tuple(db.execute(rows, (number,))))


def standing(known_on: date | None) -> str:
    """The query for the numbers of the last revision of each claim, as of now or of the end of a UTC day."""
    return f"SELECT MAX(number) FROM revisions {_made(known_on)} GROUP BY claim_number"


def revised(known_on: date | None) -> str:
    """The query for the numbers of claims that have been corrected, as of now or of the end of a UTC day."""
    return f"SELECT claim_number FROM revisions {_made(known_on)}"


def _made(known_on: date | None) -> str:
    day = f"number IN (SELECT number FROM judgements WHERE substr(at, 1, 10) <= '{known_on}')"
    return f"WHERE {day}" if known_on else ""
