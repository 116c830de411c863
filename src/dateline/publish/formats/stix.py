"""Claims as a STIX 2.1 bundle: reports with the incidents they tell of, their places, and the sentence as a note.

``incident`` is a stub in STIX by design, so that what is told stands in its description and in a note. Ids follow from
ours (UUID version 5), so that the same claim has the same; ``created`` is the instant at which the report came into the
ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from dateline.analysis.incidents import located
from dateline.interchange import Json
from dateline.publish.formats.cells import encoded, listed, told_days
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import title, told_by, when
from dateline.records import Place
from dateline.tellings import Report

_SPACE = uuid5(NAMESPACE_URL, "https://dateline.invalid/stix")
_UNKNOWN = "1970-01-01T00:00:00.000Z"
_METRES = {"point": 1_000.0, "city": 5_000.0, "district": 40_000.0}


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """One bundle, an object a line."""
    opening = f'{{"type": "bundle", "id": "bundle--{uuid5(_SPACE, "claims")}", "objects": ['
    return encoded(listed(opening, _objects(account.counted(handed))))


def _objects(handed: Iterable[Handed]) -> Iterator[Json]:
    """Document by document: places and outlet, incidents with notes and where they lie, then the report of them all."""
    seen: set[str] = set()
    for _, group in groupby(handed, key=lambda each: each.report.id):
        told = list(group)
        report, at = told[0].report, _instant(told[0].report)
        named: list[str] = []
        for each in told:
            for made in _of_claim(each, at):
                if made["type"] != "location" or made["id"] not in seen:
                    seen.update([made["id"]] if made["type"] == "location" else ())
                    yield made
                named.append(made["id"])
        yield _report(report, at, list(dict.fromkeys(named)))


def _of_claim(handed: Handed, at: str) -> Iterator[Json]:
    claim, ground = handed.claim, handed.ground
    incident = _made("incident", handed.id, at) | {
        "name": title(claim), "description": claim.evidence.text, "labels": [claim.kind, claim.status],
        "confidence": round(100 * claim.confidence),
        "external_references": [{"source_name": "dateline", "external_id": handed.id, "description": handed.link}],
    }  # fmt: skip
    yield incident
    first, last = told_days(claim.time)
    days = f"; from {first or '?'} to {last or '?'}" if first or last else ""
    yield _made("note", handed.id, at) | {
        "abstract": f"{claim.status}, according to {told_by(claim)}; {handed.review.state}",
        "content": f"“{claim.evidence.text}” [{claim.evidence.start}, {claim.evidence.end}); {when(claim)}{days}",
        "object_refs": [incident["id"]],
    }  # fmt: skip
    if ground and located(ground):
        place = _location(ground)
        yield place
        yield _made("relationship", f"{handed.id} {place['id']}", at) | {
            "relationship_type": "located-at", "source_ref": incident["id"], "target_ref": place["id"],
        }  # fmt: skip


@lru_cache(maxsize=10_000)
def _location(place: Place) -> Json:
    told = {
        "name": place.name, "latitude": place.lat, "longitude": place.lon, "precision": _METRES.get(place.precision),
        "country": place.country,
    }  # fmt: skip
    key = f"{place.gazetteer} {place.name} {place.lat} {place.lon}"
    return _made("location", key, _UNKNOWN) | {name: value for name, value in told.items() if value is not None}


def _report(report: Report, at: str, named: list[str]) -> Json:
    day = f", {report.day}" if report.day else ""
    return _made("report", report.id, at) | {
        "name": report.name, "description": f"{report.teller}{day}", "published": at, "object_refs": named,
        "external_references": [
            {
                "source_name": report.teller, "url": f"urn:{report.id}",
                "hashes": {"SHA-256": report.id.removeprefix("sha256:")},
            }
        ],
    }  # fmt: skip


def _made(sort: str, key: str, at: str) -> Json:
    told = {"type": sort, "spec_version": "2.1", "id": f"{sort}--{uuid5(_SPACE, f'{sort} {key}')}"}
    return told | {"created": at, "modified": at}


def _instant(report: Report) -> str:
    """The instant at which it was taken in, in STIX's spelling."""
    return report.taken_in.replace("+00:00", ".000Z") if report.taken_in else _UNKNOWN
