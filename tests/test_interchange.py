"""The interchange form: the codebook's keys in its order, and nothing lost on the way there and back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline.interchange import claim_from_dict, claim_to_dict
from dateline.records import ROLES, STATUSES, Claim, Count, Filler, Place, Source, Span, Time

words = st.text(min_size=1, max_size=20)
spans = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 10_000), words)
places = st.builds(
    Place, words, st.sampled_from(["city", "country", "unresolved"]), st.none() | words,
    st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180), st.none() | words,
)  # fmt: skip
fillers = st.builds(Filler, spans, words, st.none() | words, st.none() | places)
counts = st.builds(Count, words, st.none() | st.integers(0, 999), st.none() | st.integers(0, 999), st.booleans())
times = st.builds(
    Time, st.sampled_from(["day", "month", "unknown"]), st.sampled_from(["stated", "published"]),
    st.none() | st.dates(), st.none() | st.dates(), st.none() | words,
)  # fmt: skip
sources = st.builds(
    Source, st.sampled_from(["person", "unnamed"]), st.none() | spans, st.none() | words, st.none() | words,
    st.none() | spans, st.sampled_from([None, "direct", "indirect"]), st.none() | spans, st.none() | words,
)  # fmt: skip
claims = st.builds(
    Claim, words, st.integers(0, 9), st.just("attack.air"), spans, spans,
    st.dictionaries(st.sampled_from(ROLES), st.lists(fillers, min_size=1, max_size=2).map(tuple), max_size=3),
    st.none() | counts, times, st.lists(sources, min_size=1, max_size=2).map(tuple),
    st.sampled_from(STATUSES), st.lists(spans, max_size=2).map(tuple), st.floats(0, 1),
)  # fmt: skip


@given(claims)
def test_a_claim_survives_the_round_trip(claim: Claim) -> None:
    assert claim_from_dict(claim_to_dict(claim)) == claim


def test_keys_stand_in_the_order_of_the_codebook_and_absent_values_are_left_out() -> None:
    span = Span(0, 4, "took")
    claim = Claim("sha256:x", 1, "territory.capture", span, span, {"place": (Filler(span, "Zuwara"),)})
    assert list(claim_to_dict(claim)) == [
        "id", "document", "story", "kind", "trigger", "evidence", "place", "time", "source", "status", "confidence",
    ]  # fmt: skip


def test_an_open_interval_has_no_to() -> None:
    span = Span(0, 4, "took")
    since = Time("day", "stated", date(2016, 3, 14), None, "since March 14th")
    told = claim_to_dict(Claim("sha256:x", 1, "territory.hold", span, span, time=since))["time"]
    assert told == {"from": "2016-03-14", "precision": "day", "basis": "stated", "text": "since March 14th"}
