"""What a claim is in the field's own code books: PLOVER of 2021 (Schrodt and others) and ACLED.

A kind names its counterparts; an entry of the lexicon may name finer ones ("lifted a curfew" concedes, though its kind
is an act of law). PLOVER codes what is only willed or asked otherwise than what is done, as CAMEO did: a promise or
plan to cooperate is AGREE, one to coerce or to use force THREATEN, what is demanded REQUEST, and help or talks refused
REJECT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from dateline.knowledge.inflection import noun_lemma, verb_lemma
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.predicates import Entry, predicates
from dateline.knowledge.tables import table
from dateline.records import Claim, Status

_FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "YIELD", "AGREE"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "SEIZE"})
_AHEAD: frozenset[Status] = frozenset({"planned", "expected", "possible", "conditional"})
_SPOKEN = frozenset({"talk.demand", "talk.threaten", "talk.accuse", "talk.condemn", "talk.deny", "talk.refuse"})
_WORD = re.compile(r"[\w’'-]+")


def plover(claim: Claim) -> tuple[str, ...]:
    """PLOVER's names for what the claim tells, ``ROOT`` or ``ROOT-mode``, likeliest first; none if it has none."""
    done = _named(claim, "plover")
    if claim.kind in _SPOKEN and "PROTEST" not in done:
        return done
    if claim.status == "asked":
        return ("REQUEST",)
    roots = {one.partition("-")[0] for one in done}
    if claim.status in _AHEAD and roots & _FRIENDLY:
        return ("AGREE", *(("THREATEN",) if roots & _HOSTILE else ()))
    if claim.status in _AHEAD and roots & _HOSTILE:
        return ("THREATEN",)
    return ("REJECT",) if claim.status in ("negated", "denied") and roots & _FRIENDLY else done


def acled(claim: Claim) -> str:
    """ACLED's sub-event type, two that it may be (" / "), or the column that the claim would go into; none is "".

    What is said, a state of things and what is not done by force have none: ACLED codes events.
    """
    return " / ".join(_named(claim, "acled"))


@cache
def acled_types() -> Mapping[str, tuple[str, str]]:
    """From one of ACLED's sub-event types, or event types, to its event type and its disorder type."""
    listed = table("acled.toml")["types"].items()
    return MappingProxyType({sub: (name, it["disorder"]) for name, it in listed for sub in (*it["sub"], name)})


def _named(claim: Claim, field: str) -> tuple[str, ...]:
    entries = [e for e in _entries(claim.kind, claim.trigger.text) if getattr(e, field)]
    entry = max(entries, key=lambda e: (_fits(e, claim), len(e.pattern)), default=None)
    told: str = getattr(entry if entry is not None else predicates().kinds[claim.kind], field)
    return tuple(one.strip() for one in told.split(" / ") if one.strip() != "none")


def _fits(entry: Entry, claim: Claim) -> bool:
    """Does something in the claim belong to the classes of noun that the entry asks of its object?"""
    wanted = frozenset(entry.needs.get("obj", ()))
    words = [word for some in claim.roles.values() for filler in some for word in _WORD.findall(filler.head.lower())]
    return any(classes_of(noun_lemma(word) or word) & wanted for word in words)


@cache
def _entries(kind: str, trigger: str) -> Sequence[Entry]:
    """The entries of the kind whose words the trigger holds, longest first."""
    words = [word.lower() for part in _WORD.findall(trigger) for word in (part, *part.split("-"))]
    forms = {form for word in words for form in (word, verb_lemma(word), noun_lemma(word)) if form}
    fits = [e for e in predicates().entries if e.kind == kind and set(e.pattern) <= forms]
    return sorted(fits, key=lambda e: -len(e.pattern))
