"""Grounds on which a claim may be believed: which, never how much."""

from __future__ import annotations

from dateline.analysis.grounds import grounds
from dateline.records import Claim, Source, Span
from dateline.tellings import telling_of

WORD = Span(0, 8, "captured")


def told(source: Source, *, status: str = "actual") -> Claim:
    outlet = () if source.type == "outlet" else (Source(),)
    return Claim("sha256:a", 1, "territory.capture", WORD, WORD, source=(*outlet, source), status=status)  # type: ignore[arg-type]


WITNESS = Source("unnamed", Span(10, 20, "a resident"), "resident")
ARMY = Source("organisation", Span(30, 38, "the army"), "army")


def found(*claims: Claim, independent: int) -> dict[str, str]:
    return {one.asked: one.found for one in grounds([telling_of(c) for c in claims], independent=independent)}


def test_those_who_tell_it_are_counted_and_sorted() -> None:
    assert found(told(WITNESS), told(ARMY, status="denied"), independent=2) == {
        "how many tell it": "2 independent sources, 2 claims",
        "named": "army",
        "not named": "resident",
        "first-hand": "witnesses",
        "told otherwise": "army",
    }


def test_a_report_alone_has_one_source_and_nobody_else() -> None:
    assert found(told(Source()), independent=1) == {
        "how many tell it": "1 source",
        "named": "nobody by name",
        "not named": "nobody",
        "first-hand": "none told of",
        "told otherwise": "by nobody",
    }
