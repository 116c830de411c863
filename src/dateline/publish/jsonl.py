"""The interchange form of the codebook: one JSON object a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dateline.interchange import claim_to_dict
from dateline.records import Claim


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """A line of JSON for each claim, without its line end."""
    for claim in claims:
        yield json.dumps(claim_to_dict(claim), ensure_ascii=False)
