"""Made-up ledgers are ledgers: the same each time, with claims that stand where they say."""

from __future__ import annotations

from pathlib import Path

from bench.synthetic import Size, fill, reports
from dateline.interchange import claim_to_dict
from dateline.ledger import open_ledger

SIZE = Size(40, each=4)


def test_the_same_seed_gives_the_same_claims() -> None:
    one, other = ([list(map(claim_to_dict, claims)) for _, _, claims in reports(SIZE)] for _ in range(2))
    assert one == other
    assert one != [list(map(claim_to_dict, claims)) for _, _, claims in reports(Size(40, seed=2, each=4))]


def test_a_made_up_ledger_holds_what_it_says_and_verifies(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert fill(ledger, SIZE) == 10
        assert (ledger.size(), ledger.verify()) == ((10, 40), [])
        assert len(ledger.counts("family")) > 3
