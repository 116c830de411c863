"""What is most worth a look next, how far the review has come, and parts of long documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.interchange import claim_from_dict
from dateline.judgements import Judgement, View
from dateline.ledger.filtering import EVERYTHING, Filter
from dateline.ledger.judged import judgements_in
from dateline.ledger.judging import Judging
from dateline.ledger.listing import Listing
from dateline.ledger.schema import DOUBT
from dateline.ledger.states import DECIDING, STATE, in_state, state_tables
from dateline.ledger.writing import BY_HAND
from dateline.records import Block, Claim, Restored

Why = Literal["disputed", "new kind", "unsure", "skipped", "next"]

_JOINED = "FROM claims c JOIN documents d ON d.id = c.document"
# From what was judged to the claims, never the other way: that is little, however many claims there are.
_JUDGED = (
    "FROM (SELECT DISTINCT claim FROM judgements) judged CROSS JOIN claims c ON c.id = judged.claim "
    "JOIN documents d ON d.id = c.document"
)
_UNTOUCHED = "NOT EXISTS (SELECT 1 FROM standing_judgements s WHERE s.claim = c.id)"
_COMMON = 50  # one claim in so many is of a kind that is common
_PROPOSED, _SKIPPED = in_state("proposed", None), in_state("skipped", None)


def _fits(kind: str, wanted: str | tuple[str, ...] | None) -> bool:
    told = [wanted] if isinstance(wanted, str) else wanted or [kind]
    return any(kind == each or kind.startswith(f"{each}.") for each in told)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for a decision, and why it stands where it stands in the queue."""

    claim: str
    why: Why


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of a document: its number within it, and its story (0 for none)."""

    number: int
    story: int
    block: Block


class Queueing(Listing, Judging):
    """The half of a ledger that knows what is left to do."""

    def queue(self, wanted: Filter = EVERYTHING, *, limit: int = 50, by_page: bool = False) -> list[Waiting]:
        """The next claims to decide on: those on which people differ, the first of each kind that nobody has judged,
        then the least sure; ``by_page`` takes them as they stand in the reports instead. Skipped ones come last.
        """
        found: dict[str, Why] = {}
        if not by_page:
            found |= dict.fromkeys(self._disputed(wanted), "disputed")
            found |= {key: "new kind" for key in self._new_kinds(wanted) if key not in found}
        # Of one document few claims are in doubt: they are sorted, not looked for along the index of all.
        least_sure = f"+{DOUBT}" if wanted.document else DOUBT
        order = "c.document, c.story, c.starts, c.number" if by_page else f"{least_sure}, c.number"
        usual: Why = "next" if by_page else "unsure"
        along = "INDEXED BY claims_by_doubt" if order.startswith(DOUBT) and self._common(wanted) else ""
        for key in self._ids(wanted, _PROPOSED, order=order, limit=limit, along=along):
            found.setdefault(key, usual)
        if len(found) < limit:
            last = "(SELECT MAX(number) FROM judgements j WHERE j.claim = c.id)"
            for key in self._ids(wanted, _SKIPPED, order=last, limit=limit):
                found.setdefault(key, "skipped")
        return [Waiting(key, why) for key, why in list(found.items())[:limit]]

    def _common(self, wanted: Filter) -> bool:
        """Whether a kind and nothing else is asked for, and so many claims are of it that it is quicker to go through
        the doubtful ones until enough are found than to sort all of the kind.
        """
        if not wanted.kind or replace(wanted, kind=None) != EVERYTHING:
            return False
        return _COMMON * self.count(wanted) > self.size()[1]

    def _ids(self, wanted: Filter, condition: str, *, order: str, limit: int, along: str = "") -> Iterator[str]:
        clauses, values = self._conditions(wanted)
        where = " AND ".join([*clauses, condition])
        joined = (_JOINED if clauses else "FROM claims c").replace("claims c", f"claims c {along}")
        for (key,) in self.db.execute(
            f"SELECT c.id {joined} WHERE {where} ORDER BY {order} LIMIT ?", (*values, limit)
        ).fetchall():
            yield key

    def _disputed(self, wanted: Filter) -> list[str]:
        """Claims that two people have judged, if they differ; somebody else has to say."""
        several = f"SELECT claim FROM standing_judgements WHERE verdict IN {DECIDING} GROUP BY claim"
        rows = self.db.execute(f"{several} HAVING COUNT(DISTINCT who) > 1").fetchall()
        # Few are: they are looked up by their ids, not among all that pass the filter.
        listed = ", ".join(f"'{key}'" for (key,) in rows)
        keys = list(self._ids(wanted, f"c.id IN ({listed})", order="c.number", limit=1000)) if rows else []
        return [view.id for view in self.views_of(keys) if view.disputed]

    def _new_kinds(self, wanted: Filter) -> list[str]:
        """A claim of each kind that nobody has decided on yet, the first one put in."""
        known = self.db.execute(
            "SELECT DISTINCT n.kind FROM standing_judgements s CROSS JOIN claims n "
            f"WHERE s.verdict IN {DECIDING} AND n.id = s.claim"
        )
        decided = {kind for (kind,) in known}
        clauses, values = self._conditions(wanted)
        where = " AND ".join([*clauses, _UNTOUCHED])
        few = (wanted.actor, wanted.place, wanted.source, wanted.words, wanted.near, wanted.box, wanted.document)
        if any(few):
            found = self.db.execute(f"SELECT c.kind, MIN(c.number) {_JOINED} WHERE {where} GROUP BY c.kind", values)
            firsts = dict(found.fetchall())
        else:
            # The index leads to one of each kind; only what fillers or words must be looked up for is asked at once.
            joined = _JOINED.replace("claims c", "claims c INDEXED BY claims_by_kind")
            one = f"SELECT c.number {joined} WHERE c.kind = ? AND {where} LIMIT 1"
            asked = (kind for kind in self._kinds() if kind not in decided and _fits(kind, wanted.kind))
            rows = ((kind, self.db.execute(one, (kind, *values)).fetchone()) for kind in asked)
            firsts = {kind: row[0] for kind, row in rows if row}
        numbers = sorted(n for kind, n in firsts.items() if n and kind not in decided)
        one = "SELECT id FROM claims WHERE number = ?"
        return [str(self.db.execute(one, (number,)).fetchone()[0]) for number in numbers]

    def _kinds(self) -> list[str]:
        """The kinds there are, from one to the next along the index instead of claim by claim."""
        rows = self.db.execute(
            "WITH RECURSIVE kinds (kind) AS (SELECT MIN(kind) FROM claims UNION ALL "
            "SELECT (SELECT MIN(kind) FROM claims WHERE kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL) "
            "SELECT kind FROM kinds WHERE kind IS NOT NULL"
        )
        return [kind for (kind,) in rows]

    def progress(self, wanted: Filter = EVERYTHING) -> Counter[str]:
        """How many of the claims that pass a filter are in each state of review."""
        # Few claims are judged: each is asked whether it is among those found, not each of those whether it is judged.
        clauses, values = self._conditions(wanted, number="+c.number")
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        judged = f"SELECT {STATE}, COUNT(*) {_JUDGED} {state_tables(None)} {where} GROUP BY 1"
        found = Counter({str(state): number for state, number in self.db.execute(judged, values)})
        found["proposed"] += self.count(wanted) - found.total()
        return found

    def progress_of_documents(self, keys: Sequence[str]) -> dict[str, Counter[str]]:
        """The same for each of these documents, by its id."""
        found: dict[str, Counter[str]] = {key: Counter() for key in keys}
        for key, state, number in self.db.execute(
            f"SELECT c.document, {STATE}, COUNT(*) FROM claims c {state_tables(None)} "
            "WHERE c.document IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
            (json.dumps(list(keys)),),
        ):
            found[key][state] = number
        return found

    def coders(self) -> dict[str, Counter[str]]:
        """Who has given how many verdicts of each sort that stand."""
        found: dict[str, Counter[str]] = {}
        for who, verdict, number in self.db.execute(
            "SELECT who, verdict, COUNT(*) FROM standing_judgements GROUP BY 1, 2 ORDER BY 1, 2"
        ):
            found.setdefault(who, Counter())[verdict] = number
        return found

    def latest(self, *, limit: int = 20) -> list[Judgement]:
        """The last judgements, the newest first, those that were taken back among them."""
        where = "WHERE number > (SELECT COALESCE(MAX(number), 0) FROM judgements) - ?"
        return list(judgements_in(self.db, where, (limit,)))[::-1]

    def judgement_number(self) -> int:
        """How many judgements there are."""
        (number,) = self.db.execute("SELECT COALESCE(MAX(number), 0) FROM judgements").fetchone()
        return int(number)

    def claims_of(self, keys: Sequence[str]) -> list[Claim]:
        """The claims of these ids, in this order; an id that is not there is left out."""
        listed = "SELECT id, payload FROM claims WHERE id IN (SELECT value FROM json_each(?))"
        found = dict(self.db.execute(listed, (json.dumps(list(keys)),)).fetchall())
        return [claim_from_dict(json.loads(found[key])) for key in keys if key in found]

    def views_of(self, keys: Sequence[str]) -> list[View]:
        """The claims of these ids as they stand now, in this order."""
        return list(self.views(self.claims_of(keys)))

    def by_hand(self, keys: Iterable[str]) -> dict[str, str]:
        """Which of these claims a person added, and who."""
        rows = self.db.execute(
            "SELECT c.id, r.who FROM claims c JOIN runs r ON r.id = c.run WHERE r.version = ? "
            "AND c.id IN (SELECT value FROM json_each(?))",
            (BY_HAND, json.dumps(list(keys))),
        )
        return dict(rows.fetchall())

    def around(self, document: str, *, story: int, at: int, blocks: int = 12) -> tuple[list[Placed], int]:
        """The blocks of a story around an offset of the captured text, and how many blocks the story has."""
        starts = self.db.execute(
            "SELECT number, json_extract(pieces, '$[0][1]') FROM blocks WHERE document = ? AND story = ? "
            "ORDER BY number",
            (document, story),
        ).fetchall()
        before = [number for number, start in starts if start is not None and start <= at]
        numbers = [number for number, _ in starts]
        middle = numbers.index(max(before)) if before else 0
        kept = numbers[max(0, middle - blocks) : middle + blocks + 1]
        return self.blocks(document, kept), len(numbers)

    def blocks(self, document: str, numbers: Sequence[int]) -> list[Placed]:
        """Blocks of a document by their numbers."""
        rows = self.db.execute(
            "SELECT number, story, role, text, pieces, page FROM blocks WHERE document = ? "
            "AND number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (document, json.dumps(list(numbers))),
        )
        return [
            Placed(number, story, Block(role, Restored(text, tuple((r, c, n) for r, c, n in json.loads(pieces))), page))
            for number, story, role, text, pieces, page in rows
        ]
