"""Claims as entities of FollowTheMoney 4, for Aleph and OpenAleph: events, their report, their place and who took part.

Entities are written a JSON object a line, those that events name before them; the same entity under the same id stands
once a document, as the format allows. :func:`write_statements` gives each value as a row of its own, with the claim it
comes from as ``origin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha1

from dateline.analysis.sides import party_of
from dateline.interchange import Json
from dateline.knowledge.actors import actors
from dateline.knowledge.countries import countries, province_of
from dateline.publish.formats.cells import encoded, harmless, json_line, row, told_days
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import title, told_by, when
from dateline.records import Filler, Place, Role, content_id
from dateline.tellings import Report

DATASET = "dateline"
_SCHEMATA = {
    "state": "PublicBody", "force": "Organization", "body": "PublicBody", "armed-group": "Organization",
    "coalition": "Organization", "party": "Organization", "io": "Organization", "ngo": "Organization",
    "media": "Organization", "company": "Company", "person": "Person",
}  # fmt: skip
PROP_TYPES = {
    "name": "name", "summary": "text", "description": "text", "date": "date", "startDate": "date", "endDate": "date",
    "location": "address", "country": "country", "involved": "entity", "addressEntity": "entity", "proof": "entity",
    "recordId": "string", "sourceUrl": "url", "publisher": "string", "keywords": "string", "notes": "text",
    "full": "address", "city": "string", "state": "string", "latitude": "number", "longitude": "number",
    "title": "string", "publishedAt": "date", "fileName": "string",
}  # fmt: skip
STATEMENT = tuple(
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen "
    "last_seen id".split()
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what the format takes out of every text
_TAKING_PART: tuple[Role, ...] = ("actor", "target")


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """A line of JSON for each entity."""
    return encoded(json_line(entity) for _, entity in _entities(account.counted(handed)))


def write_statements(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The header, and a row for each value of each entity."""
    return encoded(_statements(account.counted(handed)))


def _statements(handed: Iterable[Handed]) -> Iterator[str]:
    yield row(STATEMENT)
    for claim, entity in _entities(handed):
        for prop, values in entity["properties"].items():
            for value in values:
                lang = "eng" if PROP_TYPES[prop] == "text" else ""
                key = f"{DATASET}.{entity['id']}.{prop}.{harmless(value)}{'@' if lang else ''}{lang}"
                yield row((
                    entity["id"], entity["id"], prop, PROP_TYPES[prop], entity["schema"], value, DATASET, claim, lang,
                    None, False, None, None, sha1(key.encode(), usedforsecurity=False).hexdigest(),
                ))  # fmt: skip


def _entities(handed: Iterable[Handed]) -> Iterator[tuple[str, Json]]:
    """Every entity with the id of the claim that brings it in, each once a document."""
    document, seen = "", set[str]()
    for each in handed:
        if each.report.id != document:
            document, seen = each.report.id, set()
        for entity in _of_claim(each):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield each.id, entity


def _of_claim(handed: Handed) -> Iterator[Json]:
    report = _report(handed.report)
    yield report
    parties = [
        _party(filler) for role in _TAKING_PART for filler in handed.claim.fillers(role) if not filler.resolved
    ]  # fmt: skip
    yield from (party for party in parties if party)
    address = _address(handed.ground) if handed.ground else None
    if address:
        yield address
    yield _event(handed, report["id"], involved=[party["id"] for party in parties if party], address=address)


def _event(handed: Handed, report: str, *, involved: list[str], address: Json | None) -> Json:
    claim, ground = handed.claim, handed.ground
    first, last = told_days(claim.time)
    one_day = first if first == last else None
    notes = f"{claim.status}; {when(claim)}; according to {told_by(claim)}; {handed.review.state}; {handed.link}"
    return _entity(
        claim.id, "Event", name=title(claim), description=claim.evidence.text, date=one_day,
        startDate=None if one_day else first, endDate=None if one_day else last,
        location=ground.name if ground else None, country=_country(ground), involved=sorted(set(involved)),
        addressEntity=address["id"] if address else None, proof=report, recordId=claim.id,
        sourceUrl=handed.link if handed.link.startswith("http") else None, publisher=handed.report.outlet,
        keywords=[claim.kind, claim.status], notes=notes,
    )  # fmt: skip


@lru_cache(1)
def _report(report: Report) -> Json:
    return _entity(
        report.id.replace("sha256:", "document-"), "Document", title=report.name, fileName=report.name,
        publishedAt=report.day, publisher=report.outlet,
    )  # fmt: skip


def _party(filler: Filler) -> Json | None:
    """Who took part, if it is somebody known by name; whoever is merely described is left to the sentence."""
    return _named(filler.head, filler.entity)


@lru_cache(maxsize=20_000)
def _named(head: str, key: str | None) -> Json | None:
    known = actors().get(key or "")
    party = party_of(head, key)
    if party is None or (known is None and key is None and not head[:1].isupper()):
        return None
    schema = _SCHEMATA.get(known.type, "LegalEntity") if known else "LegalEntity"
    return _entity(
        f"actor-{key or content_id('name', party.name)}",
        schema,
        name=party.name,
        country=[code.lower() for code in sorted(party.home)],
    )


@lru_cache(maxsize=10_000)
def _address(place: Place) -> Json | None:
    if place.lat is None or place.precision == "unresolved":
        return None
    country = countries().get(place.country or "")
    province = province_of(place)
    full = ", ".join(dict.fromkeys(filter(None, (place.name, province, country.name if country else None))))
    return _entity(
        content_id("place", place.gazetteer, place.name, place.lat, place.lon), "Address", full=full,
        city=place.name if place.precision == "city" else None, state=province, country=_country(place),
        latitude=str(place.lat), longitude=str(place.lon),
    )  # fmt: skip


def _country(place: Place | None) -> str | None:
    return place.country.lower() if place and place.country else None


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> Json:
    told = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    clean = {name: [_CONTROL.sub("", value) for value in values] for name, values in told.items()}
    return {"id": _fit(key), "schema": schema, "properties": clean, "datasets": [DATASET]}


def _fit(key: str) -> str:
    """An id as the format has them: letters, digits, points and hyphens."""
    return key.replace("_", "-")
