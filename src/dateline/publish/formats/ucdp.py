"""Claims in the shape of UCDP's Georeferenced Event Dataset: its 49 columns, then our own.

UCDP's events are incidents in which somebody died, so that only sentences that tell of the dead become rows. Its own
numbers of conflicts, dyads, countries and cells stay empty. ``best`` is the lowest number told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.analysis.incidents import DEADLY, Incident, incidents, says_when
from dateline.analysis.sides import Party, parties
from dateline.knowledge.countries import countries, province_of
from dateline.publish.formats.cells import Cell, days, encoded, row
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import told_by
from dateline.records import Claim, Place, Time

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob".split()
)
OURS = ("date_basis", "quote", "link", "claims", "state")
_WHERE = {"point": 1, "city": 1, "district": 3, "province": 4, "region": 5, "route": 5, "country": 6}
_LENGTHS = ((1, 1), (6, 2), (7, 3), (31, 4))  # days, and what date_prec they are
_KILLING = "attack.kill"


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The header and a row for each event in which somebody died."""
    return encoded(_lines(incidents(handed, account.left_out, is_event=_is_event), account))


def _is_event(claim: Claim) -> bool:
    return claim.family in ("attack", "territory", "move")


def _lines(told: Iterable[Incident[Handed]], account: Account) -> Iterator[str]:
    yield row((*COLUMNS, *OURS))
    for incident in told:
        if not (incident.dead or incident.act.claim.kind == _KILLING):
            account.left_out["nobody is told to have died"] += 1
            continue
        account.parts += 1
        yield row(_row(incident))


def _row(incident: Incident[Handed]) -> Iterator[Cell]:
    told = _when(incident.time) | _where(incident.ground) | _sides(incident) | _dead(incident) | _source(incident)
    return (told.get(column) for column in (*COLUMNS, *OURS))


def _when(time: Time) -> dict[str, Cell]:
    start, end = time.start, time.end
    if not says_when(time) or start is None or end is None:
        return {}
    length = (end - start).days + 1
    precision = next((number for most, number in _LENGTHS if length <= most), 5)
    year = start.year if start.year == end.year else None
    first, last = days(time)
    return {"date_start": first, "date_end": last, "date_prec": precision, "year": year}


def _where(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    country = countries().get(place.country or "")
    told: dict[str, Cell] = {"where_coordinates": place.name, "country": country.name if country else None}
    if place.precision in _WHERE and place.lat is not None:
        told |= {
            "where_prec": _WHERE[place.precision], "latitude": place.lat, "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})", "adm_1": province_of(place),
        }  # fmt: skip
    return told


def _sides(incident: Incident[Handed]) -> dict[str, Cell]:
    """Who did it and to whom; who merely died of an attack by nobody named is not its second side."""
    one, other = parties(incident.fillers("actor")), parties(incident.fillers("target"))
    side_a = one[0].name if one else None
    civil = bool(other) and all(party.sort == "civilians" for party in other)
    side_b = "Civilians" if civil else other[0].name if other and one else None
    told: dict[str, Cell] = {"side_a": side_a, "side_b": side_b, "type_of_violence": _violence(one, other)}
    if side_a and side_b:
        told["dyad_name"] = f"{side_a} - {side_b}"
    return told


def _violence(one: Sequence[Party], other: Sequence[Party]) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided, where the words settle it."""
    if other and all(party.sort == "civilians" for party in other):
        return 3
    sorts = {party.sort for party in (*one, *other)}
    if not one or not other:
        return None
    if "state" in sorts and sorts <= {"state", "armed"}:
        return 1
    return 2 if sorts == {"armed"} and all(party.home for party in (*one, *other)) else None


def _dead(incident: Incident[Handed]) -> dict[str, Cell]:
    low, high = incident.killed() if incident.dead else (None, None)
    told: dict[str, Cell] = {"best": low, "low": low, "high": high, "event_clarity": 1}
    shares: dict[str, list[int]] = {}
    for each in incident.dead:
        whose = parties(each.claim.fillers("target"))
        civil = bool(whose) and all(party.sort == "civilians" for party in whose)
        if each.claim.count and each.claim.count.min is not None:
            shares.setdefault("deaths_civilians" if civil else "deaths_unknown", []).append(each.claim.count.min)
    return told | {column: sum(numbers) for column, numbers in shares.items()}


def _source(incident: Incident[Handed]) -> dict[str, Cell]:
    said = next((h for h in incident.claims if h.claim.kind == DEADLY), incident.act)
    report = incident.act.report
    return {
        "id": incident.act.id, "number_of_sources": 1, "source_article": report.name, "source_office": report.outlet,
        "source_date": report.day, "source_original": told_by(said.claim),
        "where_description": _places(incident), "date_basis": incident.time.basis,
        "quote": incident.act.claim.evidence.text, "link": incident.act.link,
        "claims": " ".join(h.id for h in incident.claims), "state": incident.act.review.state,
    }  # fmt: skip


def _places(incident: Incident[Handed]) -> str:
    return "; ".join(dict.fromkeys(filler.span.text for filler in incident.fillers("place")))
