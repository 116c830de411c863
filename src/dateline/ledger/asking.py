"""Claims as they stand, by the hundred thousand, for those who ask questions of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec

from dateline.identities import Renamed
from dateline.interchange import claim_from_dict
from dateline.judgements import Judgement, view_of
from dateline.knowledge.spelling import folded
from dateline.ledger.judging import Judging
from dateline.ledger.reading_back import ReadingBack
from dateline.ledger.wanting import Wanted, asks_for_most, conditions, is_wanted, of_reports
from dateline.protections import Withheld, in_force, protected
from dateline.tellings import Report, Telling, telling_of, telling_of_payload

_UNWANTED = frozenset({"rejected", "duplicate"})
_UNITS = ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "nmi")
_PDF = "application/pdf"  # only of these files the pages are known
_MAPPED = 2**31  # bytes
_MANY = 5_000  # so many documents are read faster all together than one by one


class Mark(NamedTuple):
    """The numbers of the last claim, judgement, act on names and protection."""

    claims: int
    judgements: int
    names: int
    protections: int


class Asking(ReadingBack, Judging):
    """The half of a ledger that questions are asked of."""

    def tellings(self, wanted: Wanted) -> Iterator[Telling]:
        """The claims that are wanted, corrected, without what was rejected or is a duplicate, in no order."""
        clauses, values = conditions(wanted, self._lengths() if wanted.lengths else ())
        judged = self._judged(wanted.known)
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        self._map(whole=not wanted.claims)
        # Most claims are read faster from end to end than by an index, and bytes need not be made into text first.
        along = "NOT INDEXED" if asks_for_most(wanted) else "INDEXED BY claims_in_order" if of_reports(wanted) else ""
        rows = self.db.execute(f"SELECT c.id, CAST(c.payload AS BLOB) FROM claims c {along} {where}", values)
        # What was corrected may be of another kind by now, and name others: it is looked for by what it tells now.
        corrected = [key for key, told in judged.items() if any(each.corrections for each in told)]
        others = self._standing(rows, judged, reviewed_only=wanted.reviewed_only, without=frozenset(corrected))
        found = chain(others, self._corrected(corrected, wanted, judged))
        yield from self._protected(found) if wanted.handing_on else found

    def _corrected(
        self, corrected: Sequence[str], wanted: Wanted, judged: dict[str, list[Judgement]]
    ) -> Iterator[Telling]:
        """Those of the corrected claims that are wanted as they stand."""
        if not corrected:
            return
        chosen = set(corrected) & set(wanted.claims) if wanted.claims else set(corrected)
        plain = Wanted(documents=wanted.documents, claims=tuple(sorted(chosen)), known=wanted.known)
        clauses, values = conditions(plain, ()) if chosen else (["0"], [])
        rows = self.db.execute(f"SELECT c.id, c.payload FROM claims c WHERE {' AND '.join(clauses)}", values)
        for telling in self._standing(rows, judged, reviewed_only=wanted.reviewed_only):
            if is_wanted(telling, wanted):
                yield telling

    def beside(self, tellings: Iterable[Telling]) -> Iterator[Telling]:
        """The claims of the sentences in which these stand, as they were read."""
        query = "SELECT payload FROM claims WHERE document = ? AND story = ? AND starts >= ? AND starts < ?"
        sentences = {(t.document, t.story, t.evidence.start, t.evidence.end) for t in tellings}
        for sentence in sorted(sentences):
            yield from (telling_of_payload(payload) for (payload,) in self.db.execute(query, sentence))

    def state(self) -> tuple[int, str]:
        """How many claims there are, and a word for all that answers follow from: another one after every claim, name
        and protection, and every judgement but an acceptance of what nobody has judged otherwise.
        """
        # A hash of the log stands for all that was put in before.
        claims = self.db.execute(
            "SELECT c.number, l.hash FROM claims c CROSS JOIN log l ON l.what = 'claims' AND l.key = c.id "
            "ORDER BY c.number DESC LIMIT 1"
        ).fetchone() or (0, "")
        telling = "verdict NOT IN ('accept', 'skip')"
        judged = f"{telling} OR claim IN (SELECT claim FROM judgements WHERE {telling})"
        lasts = [
            self.db.execute(f"SELECT id FROM {table} WHERE {which} ORDER BY number DESC LIMIT 1").fetchone() or ("",)
            for table, which in (("judgements", judged), ("identities", "1"), ("protections", "1"))
        ]
        return int(claims[0]), "/".join((str(claims[1]), *(str(last[0]) for last in lasts)))

    def mark(self) -> Mark:
        """Up to where the ledger has been written: what :meth:`changed_since` goes by."""
        claims, judgements, names, protections = (
            self.db.execute(f"SELECT COALESCE(MAX(number), 0) FROM {table}").fetchone()[0]
            for table in ("claims", "judgements", "identities", "protections")
        )
        return Mark(claims, judgements, names, protections)

    def changed_since(self, mark: Mark) -> set[str]:
        """The documents of which claims were put in or judged since."""
        query = (
            "SELECT document FROM claims WHERE number > ? UNION "
            "SELECT c.document FROM judgements j JOIN claims c ON c.id = j.claim WHERE j.number > ?"
        )
        return {key for (key,) in self.db.execute(query, (mark.claims, mark.judgements))}

    def naming(self, whom: Renamed) -> set[str]:
        """The documents of which claims name one of these, as they were read; and those with corrections, which may."""
        places = [name for (name,) in self.db.execute("SELECT DISTINCT place FROM fillers WHERE place IS NOT NULL")]
        known = [name for name in places if name in whom.places or folded(name) in whom.places]
        listed = "IN (SELECT value FROM json_each(?))"
        query = (
            f"SELECT DISTINCT document FROM claims WHERE id {listed} OR id IN "
            f"(SELECT claim FROM fillers WHERE place {listed} OR entity {listed} OR head {listed}) "
            "OR id IN (SELECT claim FROM judgements WHERE verdict = 'correct')"
        )
        told = (whom.claims, known, whom.actors, whom.actors | whom.places)
        return {key for (key,) in self.db.execute(query, [json.dumps(sorted(each)) for each in told])}

    def beginning_with(self, beginnings: Iterable[str]) -> list[str]:
        """The documents whose ids begin so."""
        query = "SELECT id FROM documents WHERE id >= ? AND id < ? || 'g'"
        return [key for each in beginnings for (key,) in self.db.execute(query, (each, each))]

    def withholds(self) -> bool:
        """Whether anything is protected, so that what is handed on is not all there is."""
        return bool(in_force(self.protections()))

    def _map(self, *, whole: bool = True) -> None:
        """Has the file read where it lies from now on, without a copy: whole ledgers in half the time. What lies here
        and there is read in a third of it, and a tenth of the memory, by copies.
        """
        self.db.execute(f"PRAGMA mmap_size = {_MAPPED if whole else 0}")

    def _lengths(self) -> list[str]:
        """Every word of the sentences that is, or ends in, a unit of length: "kilometres", "500km"."""
        # The index breaks "500km" up no further, so that only its own list of words knows them all.
        self.db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, sentences, row)")
        listed = " OR ".join(f"term GLOB '[0-9]*{unit}' OR term = '{unit}'" for unit in _UNITS)
        return [term for (term,) in self.db.execute(f"SELECT term FROM temp.vocabulary WHERE {listed}")]

    def reports(self, ids: Iterable[str] | None = None) -> dict[str, Report]:
        """The documents of these ids, or all, without their texts."""
        asked = None if ids is None else set(ids)
        columns = "SELECT id, name, outlet, published, media_type, run FROM documents"
        if asked is None or len(asked) > _MANY:
            rows = self.db.execute(f"{columns} INDEXED BY documents_on_the_shelf")
        else:
            listed = json.dumps(sorted(asked))
            rows = self.db.execute(f"{columns} WHERE id IN (SELECT value FROM json_each(?))", (listed,))
        at = dict(self.db.execute("SELECT id, at FROM runs"))
        return {
            key: Report(
                key, name, outlet, _day(day) if day else None, self._pages(key) if media == _PDF else (), at[run]
            )
            for key, name, outlet, day, media, run in rows
            if asked is None or key in asked
        }

    def _pages(self, document: str) -> tuple[int, ...]:
        """Where the pages of a PDF file begin, which stand beside the text."""
        (pages,) = self.db.execute("SELECT pages FROM documents WHERE id = ?", (document,)).fetchone()
        return tuple(json.loads(pages))

    def _judged(self, known: date | None) -> dict[str, list[Judgement]]:
        found: dict[str, list[Judgement]] = {}
        for judgement in self.judgements(known_on=known):
            found.setdefault(judgement.claim, []).append(judgement)
        return found

    def _standing(
        self, rows: Iterable[tuple[str, bytes]], judged: dict[str, list[Judgement]], *, reviewed_only: bool,
        without: frozenset[str] = frozenset(),
    ) -> Iterator[Telling]:  # fmt: skip
        if not judged:
            yield from () if reviewed_only else (telling_of_payload(payload) for _, payload in rows)
            return
        for key, payload in rows:
            if key not in judged:
                if not reviewed_only:
                    yield telling_of_payload(payload)
                continue
            if key in without:
                continue
            view = view_of(claim_from_dict(json.loads(payload)), judged[key])
            if view.state not in _UNWANTED and (view.reviewed or not reviewed_only):
                yield telling_of(view.now)

    def _protected(self, found: Iterable[Telling]) -> Iterator[Telling]:
        acts = in_force(self.protections())
        if not acts:
            yield from found
            return
        told = (msgspec.json.decode(msgspec.json.encode(telling)) for telling in found)
        for each in protected(told, acts, account=Withheld()):
            yield msgspec.convert(each, Telling)


@lru_cache(maxsize=50_000)
def _day(written: str) -> date:
    return date.fromisoformat(written)
