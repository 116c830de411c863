"""Which of ACLED's event types an incident is, after what the words say of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.analysis.incidents import DEADLY, Incident
from dateline.analysis.sides import Party, parties
from dateline.knowledge.counterparts import acled, acled_types
from dateline.records import Claim


def is_event(claim: Claim) -> bool:
    """Whether ACLED would code what the claim tells as an event, were it told as done."""
    return any(name in acled_types() for name in acled(claim).split(" / "))


def event_type(incident: Incident[Any]) -> tuple[str, str, str]:
    """Event type, disorder type and sub-event type, each empty where the words do not settle it."""
    targets, actors = parties(incident.fillers("target")), parties(incident.fillers("actor"))
    settled = _settled(incident, actors, targets)
    kinds = {acled_types()[sub] for sub in settled}
    if len(kinds) != 1:
        return "", "", ""
    ((kind, disorder),) = kinds
    return kind, disorder, settled[0] if len(settled) == 1 and settled[0] != kind else ""


def _settled(incident: Incident[Any], actors: Sequence[Party], targets: Sequence[Party]) -> list[str]:
    """The sub-event types that it may be."""
    civil = bool(targets) and all(party.sort == "civilians" for party in targets)
    armed = any(party.sort in ("state", "armed") for party in targets)
    claim = incident.act.claim
    if claim.kind == DEADLY:
        return ["Attack"] if civil else ["Armed clash"] if armed else []
    found = [name for name in acled(claim).split(" / ") if name in acled_types()]
    if found == ["Attack"] and armed:
        return ["Armed clash"]
    if "Suicide bomb" in found:
        words = " ".join((claim.trigger.text, *(filler.span.text for filler in claim.fillers("with")))).lower()
        return ["Suicide bomb" if "suicide" in words else "Remote explosive/landmine/IED"]
    if "Government regains territory" in found:
        return _taken(incident, actors) or found
    return found


def _taken(incident: Incident[Any], actors: Sequence[Party]) -> list[str]:
    """Which way a place changed hands, by whoever took it: the government at home, or not a state."""
    if incident.act.claim.kind != "territory.capture" or not actors:
        return []
    home = incident.ground.country if incident.ground else None
    if actors[0].sort == "state":
        return ["Government regains territory"] if home in actors[0].home else []
    return ["Non-state actor overtakes territory"] if actors[0].sort == "armed" and actors[0].home else []
