"""The ledger in other people's programs: what its metadata say is what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.ledger import Ledger, describing
from dateline.records import Claim

Putting = Callable[..., Claim]
TOLD: dict[str, Any] = json.loads(describing("war.db"))["databases"]["war"]
TABLES = {name: told for name, told in TOLD["tables"].items() if not told.get("hidden")}


def test_every_table_and_view_is_described(ledger: Ledger) -> None:
    found = ledger.db.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sentences%' "
        "AND name NOT LIKE 'named%' AND name NOT LIKE 'sqlite%'"
    )
    assert sorted(TABLES) == sorted(name for (name,) in found)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_is_described(ledger: Ledger, table: str) -> None:
    columns = [row[1] for row in ledger.db.execute(f"PRAGMA table_info({table})")]
    told = TABLES[table]
    assert sorted(told["columns"]) == sorted(columns)
    named = {told.get("label_column"), told.get("sort"), told.get("sort_desc"), *told.get("facets", ())} - {None}
    assert named <= set(columns)


@pytest.mark.parametrize("query", sorted(TOLD["queries"]))
def test_every_query_runs(ledger: Ledger, put: Putting, query: str) -> None:
    put(ledger)
    values = {"lat": 32.9, "lon": 12.1, "degrees": 1, "words": "Zuwara"}
    rows = ledger.db.execute(TOLD["queries"][query]["sql"], values).fetchall()
    assert len(rows) == (0 if query == "disputed_claims" else 1)


def test_rows_that_belong_together_are_bound_by_keys(ledger: Ledger) -> None:
    bound = {
        (table, row[3], row[2]) for table in TABLES for row in ledger.db.execute(f"PRAGMA foreign_key_list({table})")
    }
    assert {
        ("fillers", "claim", "claims"),
        ("claims", "document", "documents"),
        ("judgements", "claim", "claims"),
    } <= bound
