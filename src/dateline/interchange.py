"""The interchange form of a claim (codebook, section 4): one JSON object a claim, absent values left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.records import ROLES, Claim, Count, Filler, Place, Role, Source, Span, Time

Json = dict[str, Any]


def claim_to_dict(claim: Claim) -> Json:
    """The claim as its interchange object, keys in the codebook's order."""
    found: Json = {"id": claim.id, "document": claim.document, "story": claim.story, "kind": claim.kind}
    found |= {"trigger": _span(claim.trigger), "evidence": _span(claim.evidence)}
    found |= {role: [_filler(filler) for filler in claim.roles[role]] for role in ROLES if claim.fillers(role)}
    if claim.count:
        found["count"] = _count(claim.count)
    found["time"] = _time(claim.time)
    found["source"] = [_source(source) for source in claim.source]
    found["status"] = claim.status
    if claim.hedges:
        found["hedges"] = [_span(hedge) for hedge in claim.hedges]
    found["confidence"] = claim.confidence
    if claim.denies:
        found["denies"] = list(claim.denies)
    return found


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """The claim that an interchange object tells; the inverse of :func:`claim_to_dict`."""
    roles: dict[Role, tuple[Filler, ...]] = {r: tuple(map(_read_filler, data[r])) for r in ROLES if r in data}
    return Claim(
        document=data["document"],
        story=data["story"],
        kind=data["kind"],
        trigger=_read_span(data["trigger"]),
        evidence=_read_span(data["evidence"]),
        roles=roles,
        count=_read_count(data["count"]) if "count" in data else None,
        time=_read_time(data["time"]),
        source=tuple(map(_read_source, data["source"])),
        status=data["status"],
        hedges=tuple(map(_read_span, data.get("hedges", ()))),
        confidence=data["confidence"],
        denies=tuple(data.get("denies", ())),
    )


def _present(**values: object) -> Json:
    return {key.rstrip("_"): value for key, value in values.items() if value is not None}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _read_span(data: Mapping[str, Any]) -> Span:
    return Span(data["start"], data["end"], data["text"])


def _filler(filler: Filler) -> Json:
    place = _place(filler.resolved) if filler.resolved else None
    return _span(filler.span) | _present(head=filler.head, entity=filler.entity, resolved=place)


def _read_filler(data: Mapping[str, Any]) -> Filler:
    place = Place(**data["resolved"]) if "resolved" in data else None
    return Filler(_read_span(data), data["head"], data.get("entity"), place)


def _place(place: Place) -> Json:
    return _present(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        gazetteer=place.gazetteer,
    )


def _count(count: Count) -> Json:
    return _present(min=count.min, max=count.max, text=count.text, approximate=count.approximate or None)


def _read_count(data: Mapping[str, Any]) -> Count:
    return Count(data["text"], data.get("min"), data.get("max"), data.get("approximate", False))


def _time(time: Time) -> Json:
    start, end = (day.isoformat() if day else None for day in (time.start, time.end))
    return _present(from_=start, to=end, precision=time.precision, basis=time.basis, text=time.text)


def _read_time(data: Mapping[str, Any]) -> Time:
    start, end = (date.fromisoformat(data[key]) if key in data else None for key in ("from", "to"))
    return Time(data["precision"], data["basis"], start, end, data.get("text"))


def _source(source: Source) -> Json:
    place = (
        {} if source.text is None else {"text": source.text.text, "start": source.text.start, "end": source.text.end}
    )
    rest = _present(
        head=source.head,
        entity=source.entity,
        type=source.type,
        cue=_span(source.cue) if source.cue else None,
        form=source.form,
        medium=_span(source.medium) if source.medium else None,
        rule=source.rule,
        anonymity=_span(source.anonymity) if source.anonymity else None,
    )
    return place | rest


def _read_source(data: Mapping[str, Any]) -> Source:
    return Source(
        type=data["type"],
        text=_read_span(data) if "text" in data else None,
        head=data.get("head"),
        entity=data.get("entity"),
        cue=_read_span(data["cue"]) if "cue" in data else None,
        form=data.get("form"),
        medium=_read_span(data["medium"]) if "medium" in data else None,
        rule=data.get("rule"),
        anonymity=_read_span(data["anonymity"]) if "anonymity" in data else None,
    )
