"""Claims in outline as they stand, all at once, for those who ask questions of whole ledgers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from dateline.judgements import Judgement
from dateline.ledger.asking import Asking
from dateline.ledger.filtering import query
from dateline.ledger.outlining import Kept, behind, last_of, number_of_id, packed, rows_in, rows_of, terms_of
from dateline.ledger.wanting import Wanted, is_wanted
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
        named = wanted.places or wanted.actors or wanted.phrases or wanted.lengths or wanted.across
        one_by_one = named or wanted.documents or wanted.claims or (wanted.handing_on and self.withholds())
        if one_by_one or behind(self.db):
            return outlined(self.tellings(wanted), [""])
        self._map(whole=False)
        terms, judged = terms_of(self.db), self._judged(wanted.known)
        fits = [_OfKinds(terms, wanted.kinds)] if wanted.kinds else []
        rows = rows_of(self.db, partial(_all, [*fits, *self._standing_by(judged, wanted)]))
        found = Outlines(*rows, terms, last_of(self.db) + 1)
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

    def _standing_by(self, judged: Collection[str], wanted: Wanted) -> Iterator[Kept]:
        """By what claims are kept besides their kinds: nobody has judged them, and they were there on a day."""
        import numpy as np

        if wanted.known:
            asked = "SELECT id FROM runs WHERE substr(at, 1, 10) <= ?"
            runs = np.array([run for (run,) in self.db.execute(asked, (wanted.known.isoformat(),))], "<u4")
            yield lambda claims: np.isin(claims["run"], runs)
        if judged:
            ids = np.array(sorted(number_of_id(claim) for claim in judged), "<u8")
            yield lambda claims: ~np.isin(claims["id"], ids)
        if wanted.reviewed_only:
            yield lambda claims: np.zeros(len(claims), bool)

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


def _all(conditions: Sequence[Kept], claims: Rows) -> Rows:
    """Which claims meet all conditions."""
    import numpy as np

    kept = np.ones(len(claims), bool)
    for holds in conditions:
        kept &= holds(claims)
    return kept


class _OfKinds:
    """Which claims are of these kinds or families."""

    def __init__(self, terms: Sequence[str], kinds: Collection[str]) -> None:
        import numpy as np

        self._terms, self._kinds = terms, frozenset(kinds)
        self._seen, self._fits = (np.zeros(len(terms), bool) for _ in range(2))

    def __call__(self, claims: Rows) -> Rows:
        sorts = claims["sort"]
        for sort in set(sorts[~self._seen[sorts]].tolist()):
            kind = json.loads(self._terms[sort])[0]
            self._seen[sort] = True
            self._fits[sort] = kind in self._kinds or kind.partition(".")[0] in self._kinds
        found: Rows = self._fits[sorts]
        return found


def _with(one: Outlines, other: Outlines) -> Outlines:
    """Both together; the terms are those of the other, which go on from those of the one."""
    import numpy as np

    claims, fillers = other.claims.copy(), other.fillers.copy()
    claims["number"] += one.own
    fillers["claim"] += one.own
    both = np.concatenate([one.claims, claims]), np.concatenate([one.fillers, fillers])
    return Outlines(*both, other.terms, one.own)
