"""What tests of the reader ask of the claims that were read."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Claim

Read = Callable[..., list[Claim]]


def heads(claims: list[Claim], kind: str, role: str) -> list[str]:
    """What the fillers of a role are called, in all claims of a kind, in order."""
    return [f.head for claim in claims if claim.kind == kind for f in claim.fillers(role)]  # type: ignore[arg-type]
