"""Claims as PLOVER events, one JSON object a line (the manual of 2024, section JSON).

An event has the categories that a claim may have, likeliest first; claims of a kind for which PLOVER has none are left
out and counted. ``date`` is there only where the words name it: the day of the report is not that of the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.analysis.sides import party_of
from dateline.interchange import Json
from dateline.knowledge.actors import actors
from dateline.knowledge.counterparts import plover
from dateline.knowledge.countries import countries, province_of
from dateline.publish.formats.cells import encoded, json_line, told_days
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import told_by
from dateline.records import Claim, Filler, Place
from dateline.version import VERSION

_QUADS = (
    "AGREE CONSULT SUPPORT CONCEDE", "COOPERATE AID RETREAT", "REQUEST ACCUSE REJECT THREATEN",
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
)  # fmt: skip
QUAD = {name: number for number, names in enumerate(_QUADS, start=1) for name in names.split()}
_NOW = {"YIELD": "RETREAT", "SEIZE": "COERCE"}  # of the draft of 2018, which the code book of kinds follows in places
_SECTORS = {
    "state": "GOV", "force": "MIL", "body": "GOV", "armed-group": "REB", "party": "PTY", "io": "IGO", "ngo": "NGO",
    "media": "JRN", "company": "BUS", "people": "CVL",
}  # fmt: skip
_WORDS = {"civilians": "CVL", "protesters": "OPP", "rioters": "OPP"}
_RESOLUTION = {"point": 5, "city": 4, "district": 3, "province": 2, "country": 1}
_SIZES = {"harm.killed": "dead", "harm.wounded": "injured", "harm.detained": "arrested"}


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """A line of JSON for each event."""
    return encoded(_lines(handed, account))


def _lines(handed: Iterable[Handed], account: Account) -> Iterator[str]:
    for each in handed:
        codes = plover(each.claim)
        if not codes:
            account.left_out[f"{each.claim.kind} has no category"] += 1
            continue
        account.parts += 1
        yield json_line(_event(each, codes))


def _event(handed: Handed, codes: Iterable[str]) -> Json:
    claim = handed.claim
    roots = [(_NOW.get(root, root), mode) for root, _, mode in (code.partition("-") for code in codes)]
    first, last = told_days(claim.time)
    told: Json = {
        "id": claim.id, "has_event": True, "date": first or last, "enddate": last if first and last != first else None,
        "actor": [_entity(filler) for filler in claim.fillers("actor")],
        "recipient": [_entity(filler) for filler in claim.fillers("target")],
        "event": list(dict.fromkeys(root for root, _ in roots)), "mode": [mode for _, mode in roots if mode],
        "quad_code": QUAD[roots[0][0]], "event_loc": _place(handed.ground), "event_text": [claim.trigger.text],
        "size": _size(claim), "link": handed.link, "text": claim.evidence.text,
        "text_info": {"start": claim.evidence.start, "end": claim.evidence.end, "text_story": claim.document},
        "cite_info": _citation(handed), "coder": f"dateline {VERSION}",
        "comment": f"{claim.status}; according to {told_by(claim)}; {handed.review.state}",
    }  # fmt: skip
    return {key: value for key, value in told.items() if value not in (None, {}, []) or key == "actor"}


def _entity(filler: Filler) -> Json:
    party = party_of(filler.head, filler.entity)
    known = actors().get(filler.entity or "")
    home = sorted(party.home) if party else []
    code = countries()[home[0]].alpha3 if len(home) == 1 and home[0] in countries() else None
    told = {
        "code": code, "sector": _SECTORS.get(known.type) if known else _WORDS.get(party.sort or "") if party else None,
        "entity_text": filler.span.text, "identifier_text": party.name if party and filler.entity else None,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _place(place: Place | None) -> Json:
    if place is None:
        return {}
    country = countries().get(place.country or "")
    source, _, number = (place.gazetteer or "").partition(":")
    told = {
        "extracted_place": place.name, "resolved_place": place.name if place.gazetteer else None,
        "geonameid": number if source == "geonames" else None,
        "lat": place.lat, "lon": place.lon, "province": province_of(place),
        "country": country.name if country else None, "country_code": country.alpha3 if country else None,
        "resolution": _RESOLUTION.get(place.precision),
    }  # fmt: skip
    return {key: value for key, value in told.items() if value is not None}


def _size(claim: Claim) -> Json:
    """How many, at least, of a harm that is told as done."""
    name = _SIZES.get(claim.kind)
    done = claim.status in ("actual", "ongoing") and claim.count and claim.count.min is not None
    return {name: claim.count.min} if name and done and claim.count else {}


def _citation(handed: Handed) -> Json:
    told = {
        "citation": handed.link, "title": handed.report.name, "publication": handed.report.outlet, "language": "en",
        "date": handed.report.day, "coder": f"dateline {VERSION}", "version": VERSION,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}
