"""Which claims a question wants, and how SQL says so."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ledger.filtering import query
from dateline.records import ROLES
from dateline.tellings import Telling

_HALF = 6  # families, of a dozen
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tellings: of these kinds or families, and, where names are given, with any of them.

    ``places`` and ``actors`` hold names in roles, as the reports or the lists of places and actors write them,
    ``actors`` ids of actors and equipment too; ``phrases`` stand in the sentence; ``lengths``: the sentence has a
    number of kilometres or miles; ``across``: of a country (ISO 3166-1 alpha-2), or without a place that lies somewhere
    to which, from which or at which anything moves; ``documents`` and ``claims`` are ids. ``known`` asks for the state
    at the end of a UTC day; ``handing_on`` leaves out or blurs what is protected.
    """

    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    lengths: bool = False
    across: str | None = None
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    known: date | None = None
    reviewed_only: bool = False
    handing_on: bool = False


def is_wanted(telling: Telling, wanted: Wanted) -> bool:
    """Whether a claim as it stands is of one of the kinds, and names one of those asked for: rather too many are."""
    if wanted.kinds and not any(kind in (telling.kind, telling.family) for kind in wanted.kinds):
        return False
    named = [*wanted.places, *wanted.actors]
    if not (named or wanted.phrases or wanted.lengths):
        return True
    fillers = telling.named(*ROLES)
    called = {name for each in fillers for name in (each.head, each.entity, each.resolved and each.resolved.name)}
    sentence = telling.evidence.text.casefold()
    return wanted.lengths or not called.isdisjoint(named) or any(each.casefold() in sentence for each in wanted.phrases)


def asks_for_most(wanted: Wanted) -> bool:
    """Whether tellings of half the kinds are wanted, whoever they are of."""
    named = wanted.places or wanted.actors or wanted.phrases or wanted.lengths or wanted.across
    return not (named or wanted.documents or wanted.claims) and sum("." not in kind for kind in wanted.kinds) >= _HALF


def of_reports(wanted: Wanted) -> bool:
    """Whether what some documents tell is wanted, whoever it is of."""
    named = wanted.places or wanted.actors or wanted.phrases or wanted.lengths or wanted.claims
    return bool(wanted.documents) and not named


_ACROSS = (
    "(EXISTS (SELECT 1 FROM fillers f WHERE f.claim = c.id AND f.country = ?) OR NOT EXISTS (SELECT 1 FROM fillers f "
    "WHERE f.claim = c.id AND f.lat IS NOT NULL AND f.role IN ('to', 'from', 'place')))"
)


def conditions(wanted: Wanted, lengths: Sequence[str]) -> tuple[list[str], list[object]]:
    """The clauses by which claims are chosen, with their values; ``lengths`` are the words that tell one."""
    clauses: list[str] = []
    values: list[object] = []
    if wanted.kinds:
        # Ranges, not LIKE: only these use the index over kinds.
        each = ["c.kind = ?" if "." in kind else "(c.kind > ? || '.' AND c.kind < ? || '/')" for kind in wanted.kinds]
        clauses.append(f"({' OR '.join(each)})")
        values += [part for kind in wanted.kinds for part in ([kind] if "." in kind else [kind, kind])]
    if wanted.documents:
        clauses.append("c.document IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.documents))
    if wanted.claims:
        clauses.append("c.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.claims))
    if wanted.across:
        clauses.append(_ACROSS)
        values.append(wanted.across)
    named, bound = _naming(wanted, lengths)
    if named:
        clauses.append(f"({' OR '.join(named)})")
        values += bound
    if wanted.known:
        clauses.append("c.run IN (SELECT id FROM runs WHERE substr(at, 1, 10) <= ?)")
        values.append(wanted.known.isoformat())
    return clauses, values


def _naming(wanted: Wanted, lengths: Sequence[str]) -> tuple[list[str], list[object]]:
    """One of the places or actors fills a role, or one of the phrases stands in the sentence."""
    clauses: list[str] = []
    values: list[object] = []
    for names, columns in ((wanted.places, ("place", "head")), (wanted.actors, ("entity", "head"))):
        if names:
            listed = "(SELECT value FROM json_each(?))"
            fits = " UNION ".join(f"SELECT claim FROM fillers WHERE {column} IN {listed}" for column in columns)
            clauses.append(f"c.id IN ({fits})")
            values += [json.dumps(names)] * len(columns)
    phrases = " OR ".join(query(f'"{phrase}"') for phrase in (*wanted.phrases, *lengths) if _WORD.search(phrase))
    if phrases:
        clauses.append("c.number IN (SELECT rowid FROM sentences WHERE sentences MATCH ?)")
        values.append(phrases)
    elif wanted.phrases or wanted.lengths:
        clauses.append("0")  # what was asked for stands nowhere
    return clauses, values
