"""What of a claim stands in columns of tables, to be looked for, and not in its payload only."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.interchange import Json, claim_to_dict
from dateline.records import Claim

NARROW = ("kind", "family", "status", "from_day", "to_day", "source")
FILLER = ("role", "text", "head", "entity", "place", "country", "lat", "lon")


def narrow(claim: Claim, payload: Json | None = None) -> tuple[str | None, ...]:
    """The values of :data:`NARROW`; ``payload`` is the claim's interchange form where that is known already.

    ``source`` is the innermost speaker's name; days are ISO 8601.
    """
    time = (payload or claim_to_dict(claim))["time"]
    said = claim.source[-1]
    head = said.head if said.type != "outlet" else None
    return claim.kind, claim.family, claim.status, time.get("from"), time.get("to"), head


def fillers(claim: Claim) -> Iterator[tuple[str | float | None, ...]]:
    """The values of :data:`FILLER` for each filler of each role."""
    for role, told in claim.roles.items():
        for f in told:
            place = f.resolved
            ground = (place.name, place.country, place.lat, place.lon) if place else (None,) * 4
            yield (role, f.span.text, f.head, f.entity, *ground)
