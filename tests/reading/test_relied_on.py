"""Through whom a report has what somebody says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "A hospital official told AFP that troops killed ten men.",
            [("outlet", None), ("outlet", "AFP"), ("unnamed", "A hospital official")],
        ),
        (
            "Residents told the state news agency that troops killed ten men.",
            [("outlet", None), ("outlet", "state news agency"), ("unnamed", "Residents")],
        ),
        ("Residents told reporters that troops killed ten men.", [("outlet", None), ("unnamed", "Residents")]),
        ("Residents told an aid agency that troops killed ten men.", [("outlet", None), ("unnamed", "Residents")]),
    ],
)
def test_an_outlet_that_somebody_told_it_to_stands_between(
    read: Read, text: str, chain: list[tuple[str, str | None]]
) -> None:
    (claim,) = [c for c in read(text) if c.kind == "harm.killed"]
    assert [(link.type, link.text.text if link.text else None) for link in claim.source] == chain
