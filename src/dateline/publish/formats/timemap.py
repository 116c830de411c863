"""Claims as the JSON that Forensic Architecture's TimeMap shows: events, sources and associations.

An event there has a day and a point; claims without either are left out and counted. Days are written as M/D/YYYY, as
text throughout; of an interval the first day is given, and the whole of it in ``time_display``.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.analysis.incidents import located, says_when
from dateline.interchange import Json
from dateline.publish.formats.cells import encoded, json_line
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import title, told_by, when
from dateline.tellings import Report

_IN_MEMORY = 8 << 20  # bytes of sources, which can only be written after the events


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """One object: events first, a line each, then the sources and associations that they name."""
    return encoded(_lines(handed, account))


def _lines(handed: Iterable[Handed], account: Account) -> Iterator[str]:
    kinds: set[str] = set()
    yield '{"events": ['
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as sources:
        lead, last = "", None
        for each in handed:
            ground, day = each.ground, each.claim.time.start
            told = says_when(each.claim.time)
            if ground is None or not located(ground) or day is None or not told:
                account.left_out["no day and point are told"] += 1
                continue
            account.parts += 1
            kinds.add(each.claim.kind)
            if each.report.id != last:
                last = each.report.id
                sources.write(json.dumps(_source(each.report)) + "\n")
            yield lead + json_line(_event(each, day))
            lead = ","
        yield '], "sources": ['
        sources.seek(0)
        for number, line in enumerate(sources):
            yield ("," if number else "") + line.rstrip("\n")
    listed = ", ".join(json.dumps(_association(kind)) for kind in sorted(kinds))
    yield f'], "associations": [{listed}]}}'


def _event(handed: Handed, day: date) -> Json:
    claim, ground = handed.claim, handed.ground
    assert ground is not None
    return {
        "id": handed.id, "description": claim.evidence.text, "date": f"{day.month}/{day.day}/{day.year}", "time": "",
        "time_precision": claim.time.precision, "time_display": when(claim), "location": ground.name,
        "latitude": str(ground.lat), "longitude": str(ground.lon), "type": claim.status, "category": claim.family,
        "associations": [claim.kind], "sources": [handed.report.id],
        "comments": f"{title(claim)}. According to {told_by(claim)}. {handed.review.state}. {handed.link}",
    }  # fmt: skip


def _source(report: Report) -> Json:
    day = report.published
    return {
        "id": report.id, "title": report.name, "thumbnail": "", "paths": [], "type": "report",
        "affil_s": report.outlet or "", "url": "", "description": "", "parent": "", "author": report.outlet or "",
        "date": f"{day.month}/{day.day}/{day.year}" if day else "", "notes": "",
    }  # fmt: skip


def _association(kind: str) -> Json:
    family, _, short = kind.partition(".")
    return {"id": kind, "title": kind, "desc": "", "mode": "FILTER", "filter_paths": [family, short]}
