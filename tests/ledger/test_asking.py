"""What is asked of a ledger's claims is all that was wanted, and of what was not wanted as little as can be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.synthetic import Size, fill
from dateline.analysis.flows import KINDS
from dateline.ledger import Filter, Ledger, Wanted, open_ledger
from dateline.records import ROLES
from dateline.tellings import Telling


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        fill(opened, Size(600, seed=5))
        yield opened


def _country(ledger: Ledger) -> str:
    """One in which something moves."""
    grounds = (each.resolved for t in ledger.tellings(Wanted(KINDS)) for each in t.named("to", "from"))
    return next(ground.country for ground in grounds if ground and ground.country)


def _may_cross(telling: Telling, country: str) -> bool:
    within = any(each.resolved and each.resolved.country == country for each in telling.named(*ROLES))
    ends = telling.named("to", "from", "place")
    return within or not any(each.resolved and each.resolved.lat is not None for each in ends)


def test_what_moves_across_a_country_is_of_it_or_of_no_place(ledger: Ledger) -> None:
    country = _country(ledger)
    every = list(ledger.tellings(Wanted(KINDS)))
    found = {telling.id for telling in ledger.tellings(Wanted(KINDS, across=country))}
    assert found == {telling.id for telling in every if _may_cross(telling, country)}
    assert 0 < len(found) < len(every) / 2


def test_what_was_corrected_into_a_country_is_found_there(ledger: Ledger) -> None:
    country = _country(ledger)
    inside = next(iter(ledger.tellings(Wanted(KINDS, across=country))))
    (claim,) = ledger.claims(Filter(kind="aid.deliver"), limit=1)
    ledger.judge(claim, "correct", who="ana", changes={"kind": "move.retreat"})
    found = {telling.id for telling in ledger.tellings(Wanted(KINDS, across=country))}
    assert {claim.id, inside.id} <= found
