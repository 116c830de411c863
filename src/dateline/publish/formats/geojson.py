"""Claims as GeoJSON (RFC 7946): a feature each, under the property names that collections of open sources share.

A claim without a place on the ground is a feature without geometry. How near the place is known is a property, not a
circle that would pass for a shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.analysis.incidents import located
from dateline.interchange import Json
from dateline.publish.formats.cells import Cell, encoded, listed, told_days
from dateline.publish.formats.flat import told
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import title, told_by


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """One FeatureCollection, a feature a line."""
    return encoded(listed('{"type": "FeatureCollection", "features": [', map(feature, account.counted(handed))))


def feature(handed: Handed) -> Json:
    """The feature of a claim; ``date`` is the first day told, if one is."""
    claim, ground = handed.claim, handed.ground
    shared: dict[str, Cell | list[str]] = {
        "title": title(claim), "date": told_days(claim.time)[0], "description": claim.evidence.text,
        "links": [handed.link], "source": f"{told_by(claim)} ({handed.report.teller})",
    }  # fmt: skip
    point = ground and located(ground) and {"type": "Point", "coordinates": [ground.lon, ground.lat]}
    return {"type": "Feature", "id": handed.id, "geometry": point or None, "properties": shared | told(handed)}
