"""The interchange form of the codebook: one JSON object a line, UTF-8, with the way back, the report and the review.

``claims.schema.json`` beside this module is its JSON Schema (draft 2020-12).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dateline.interchange import Json, claim_to_dict
from dateline.publish.formats.cells import encoded, json_line
from dateline.publish.formats.handed import Account, Handed


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """A line of JSON for each claim."""
    return encoded(json_line(object_of(each)) for each in account.counted(handed))


def object_of(handed: Handed) -> Json:
    """The claim as its interchange object, and beside it ``link``, ``report`` and ``review``."""
    told = claim_to_dict(handed.claim)
    told["link"] = handed.link
    report = {
        "name": handed.report.name, "outlet": handed.report.outlet, "published": handed.report.day,
        "page": handed.page,
    }  # fmt: skip
    told["report"] = {key: value for key, value in report.items() if value is not None}
    review = handed.review
    told["review"] = {"state": review.state, "disputed": review.disputed}
    said = {
        "by": review.by, "why": review.why, "source_grade": review.source_grade, "claim_grade": review.claim_grade,
    }  # fmt: skip
    told["review"] |= {key: value for key, value in said.items() if value}
    return told


def schema() -> Json:
    """The JSON Schema of a line."""
    found: Json = json.loads((files("dateline.publish.formats") / "claims.schema.json").read_text("utf-8"))
    return found
