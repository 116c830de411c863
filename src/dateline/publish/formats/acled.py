"""Claims in the shape of ACLED's CSV: its 31 columns in their order, then our own.

Shape, not data: what is filled in follows from the words of reports alone. Where ACLED asks for one day and the words
name a week or a month, the day in the middle is given with ``time_precision`` 2 or 3, as its code book has it; a
longer time, or none, leaves the day empty. ``fatalities`` is the lowest number told, empty where none is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.analysis.event_types import event_type, is_event
from dateline.analysis.incidents import Incident, incidents, says_when
from dateline.analysis.sides import Party, parties
from dateline.knowledge.countries import countries, province_of
from dateline.publish.formats.cells import Cell, days, encoded, row
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import names, told_by
from dateline.records import ROLES, Time

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
OURS = ("date_start", "date_end", "date_basis", "roles", "according_to", "quote", "link", "claims", "state")
_BOM = "\ufeff"  # ACLED's own files begin with one
_GEO = {"point": 1, "city": 1, "district": 2, "province": 3, "region": 3, "route": 3}
_WEEK, _MONTH = 7, 31
_INTER = {"civilians": "Civilians", "protesters": "Protesters", "rioters": "Rioters"}


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The header and a row for each event."""
    return encoded(_lines(incidents(handed, account.left_out, is_event=is_event), account))


def _lines(told: Iterable[Incident[Handed]], account: Account) -> Iterator[str]:
    yield _BOM + row((*COLUMNS, *OURS))
    for incident in told:
        account.parts += 1
        yield row(_row(incident))


def _row(incident: Incident[Handed]) -> Iterator[Cell]:
    told = _when(incident.time) | _where(incident) | _who(incident) | _what(incident) | _ours(incident)
    return (told.get(column) for column in (*COLUMNS, *OURS))


def _when(time: Time) -> dict[str, Cell]:
    start, end = time.start, time.end
    if not says_when(time) or start is None or end is None:
        return {}
    length = (end - start).days + 1
    if length > _MONTH:
        return {"year": start.year} if start.year == end.year else {}
    day: date = start + timedelta(days=(length - 1) // 2)
    precision = 1 if length == 1 else 2 if length <= _WEEK else 3
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _where(incident: Incident[Handed]) -> dict[str, Cell]:
    """The place with its point where one is known; else just what the words call it."""
    place = incident.ground
    if place is None:
        return {"location": next((filler.head for filler in incident.fillers("place")), None)}
    country = countries().get(place.country or "")
    told: dict[str, Cell] = {"location": place.name}
    if country:
        told |= {"iso": country.number, "country": country.name}
    if place.precision in _GEO and place.lat is not None:
        told |= {"latitude": place.lat, "longitude": place.lon, "geo_precision": _GEO[place.precision]}
        told["admin1"] = province_of(place)
    return told


def _who(incident: Incident[Handed]) -> dict[str, Cell]:
    home = incident.ground.country if incident.ground else None
    told: dict[str, Cell] = {}
    sides = parties(incident.fillers("actor")), parties(incident.fillers("target"))
    inters = []
    for number, side in enumerate(sides, start=1):
        if side:
            told |= {f"actor{number}": side[0].name, f"assoc_actor_{number}": "; ".join(p.name for p in side[1:])}
            inters.append(_inter(side[0], home))
            told[f"inter{number}"] = inters[-1]
    told["interaction"] = "-".join(inters) if len(inters) == 2 and all(inters) else ""
    if sides[1] and all(party.sort == "civilians" for party in sides[1]):
        told["civilian_targeting"] = "Civilian targeting"
    return told


def _inter(party: Party, home: str | None) -> str:
    """ACLED's sort of an actor, as far as it is sure: rebels and militias cannot be told apart by their names."""
    if party.sort == "state" and home and party.home:
        return "State forces" if home in party.home else "External/Other forces"
    return _INTER.get(party.sort or "", "")


def _what(incident: Incident[Handed]) -> dict[str, Cell]:
    kind, disorder, sub = event_type(incident)
    low, _ = incident.killed() if incident.dead else (None, None)
    claim, report = incident.act.claim, incident.act.report
    notes = f"{claim.evidence.text} (according to {told_by(claim)})"
    return {
        "event_id_cnty": claim.id, "event_type": kind, "disorder_type": disorder, "sub_event_type": sub,
        "fatalities": low, "source": report.teller, "notes": notes,
    }  # fmt: skip


def _ours(incident: Incident[Handed]) -> dict[str, Cell]:
    claim = incident.act.claim
    start, end = days(incident.time)
    roles = "; ".join(f"{role}: {names(claim, role)}" for role in ROLES if claim.fillers(role))
    return {
        "date_start": start, "date_end": end, "date_basis": incident.time.basis, "roles": roles,
        "according_to": told_by(claim), "quote": claim.evidence.text, "link": incident.act.link,
        "claims": " ".join(h.id for h in incident.claims),
        "state": incident.act.review.state,
    }  # fmt: skip
