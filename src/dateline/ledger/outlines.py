"""Claims in outline as they stand, all at once, for those who ask questions of whole ledgers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from dateline.judgements import Judgement
from dateline.ledger.asking import Asking, Wanted, is_wanted
from dateline.ledger.filtering import query
from dateline.ledger.outlining import behind, number_of_id, packed, rows_in, rows_of
from dateline.tellings import Telling

if TYPE_CHECKING:
    import numpy as np

Rows: TypeAlias = "np.ndarray"
_SAYING = "SELECT rowid FROM sentences WHERE sentences MATCH ?"


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rows of claims and of their fillers (:mod:`dateline.ledger.outlining`), in no order, and the terms by number.

    Claims with numbers of ``own`` or more do not tell what they do in the ledger, and have other numbers there.
    """

    claims: Rows
    fillers: Rows
    terms: Sequence[str]
    own: int = 0


class Outlined(Asking):
    """The half of a ledger that gives claims in outline."""

    def outlines(self, wanted: Wanted) -> Outlines:
        """The claims that are wanted, as :meth:`tellings` gives them, in outline."""
        import numpy as np

        named = wanted.places or wanted.actors or wanted.phrases or wanted.lengths or wanted.across
        one_by_one = named or wanted.documents or wanted.claims or (wanted.handing_on and self.withholds())
        if one_by_one or behind(self.db):
            return outlined(self.tellings(wanted), [""])
        self._map(whole=False)
        claims, fillers, terms = rows_of(self.db)
        own, judged = int(claims["number"].max(initial=0)) + 1, self._judged(wanted.known)
        kept = _of_kinds(claims, terms, wanted.kinds) & self._known(claims, wanted.known)
        if judged:
            kept &= ~np.isin(claims["id"], np.array([number_of_id(claim) for claim in judged], "<u8"))
        if wanted.reviewed_only:
            kept[:] = False
        if not kept.all():
            there = np.zeros(own, bool)
            there[claims["number"][kept]] = True
            claims, fillers = claims[kept], fillers[there[fillers["claim"]]]
        found = Outlines(claims, fillers, terms, own)
        return _with(found, outlined(self._as_judged(judged, wanted), terms)) if judged else found

    def saying(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of claims whose sentences, as they were read, have one of these words."""
        asked = " OR ".join(query(f'"{word}"') for word in words)
        yield from (number for (number,) in self.db.execute(_SAYING, (asked,)))

    def sentences(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The sentences of claims, by their numbers, as they were read."""
        self._map(whole=False)
        asked = "SELECT number, evidence FROM claims WHERE number IN (SELECT value FROM json_each(?))"
        yield from self.db.execute(asked, (json.dumps(sorted(numbers)),))

    def _known(self, claims: Rows, known: date | None) -> Rows:
        """Which claims were in the ledger at the end of a UTC day."""
        import numpy as np

        if known is None:
            return np.ones(len(claims), bool)
        asked = "SELECT id FROM runs WHERE substr(at, 1, 10) <= ?"
        runs = [run for (run,) in self.db.execute(asked, (known.isoformat(),))]
        return np.isin(claims["run"], np.array(runs, "<u4"))

    def _as_judged(self, judged: Mapping[str, list[Judgement]], wanted: Wanted) -> Iterable[Telling]:
        """Those of the judged claims that are wanted as they stand."""
        clause, values = ("run IN (SELECT id FROM runs WHERE substr(at, 1, 10) <= ?)", [str(wanted.known)])
        if wanted.known is None:
            clause, values = "1", []
        asked = f"SELECT id, payload FROM claims WHERE id IN (SELECT value FROM json_each(?)) AND {clause}"
        rows = {row[0]: row for row in self.db.execute(asked, (json.dumps(list(judged)), *values))}
        in_order = (rows[claim] for claim in judged if claim in rows)
        found = self._standing(in_order, dict(judged), reviewed_only=wanted.reviewed_only)
        return (telling for telling in found if is_wanted(telling, wanted))


def outlined(tellings: Iterable[Telling], terms: Sequence[str]) -> Outlines:
    """Tellings in outline, with the terms that they add to those there are; their numbers are their own."""
    known = {text: number for number, text in enumerate(terms) if number}
    told = ((number, 0, telling) for number, telling in enumerate(tellings))
    claims, fillers = packed(told, lambda text: known.setdefault(text, len(known) + 1))
    return Outlines(*rows_in(claims, fillers), ["", *known])


def _of_kinds(claims: Rows, terms: Sequence[str], kinds: Sequence[str]) -> Rows:
    """Which claims are of these kinds or families, of any where none is named."""
    import numpy as np

    if not kinds:
        return np.ones(len(claims), bool)
    fits: Rows = np.zeros(len(terms), bool)
    for sort in np.flatnonzero(np.bincount(claims["sort"])).tolist() if len(claims) else ():
        kind = json.loads(terms[sort])[0]
        fits[sort] = kind in kinds or kind.partition(".")[0] in kinds
    found: Rows = fits[claims["sort"]]
    return found


def _with(one: Outlines, other: Outlines) -> Outlines:
    """Both together; the terms are those of the other, which go on from those of the one."""
    import numpy as np

    claims, fillers = other.claims.copy(), other.fillers.copy()
    claims["number"] += one.own
    fillers["claim"] += one.own
    both = np.concatenate([one.claims, claims]), np.concatenate([one.fillers, fillers])
    return Outlines(*both, other.terms, one.own)
