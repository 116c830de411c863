"""Claims as one self-contained HTML page: a map, a timeline and the sentences as one selection; nothing is fetched.

The claims stand in the page as JSON, and a script of a hundred lines shows them; the map is drawn when all places are
known, so that a page is written claim by claim like every other format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import islice

from dateline.analysis.incidents import DONE, located
from dateline.interchange import Json
from dateline.knowledge.gazetteer import gazetteer
from dateline.publish.formats.cells import encoded, json_line, told_days
from dateline.publish.formats.handed import Account, Handed
from dateline.publish.wording import count, title, told_by, when

_HERE = files("dateline.publish.formats")
_BARS = '<svg id="bars" viewBox="0 0 860 80" role="group" aria-label="Claims by month"></svg>'
_TOWN, _TOWNS = 20_000, 500  # inhabitants of towns that are named for orientation, and how many are kept
Spot = tuple[float, float, str]  # latitude, longitude in degrees WGS 84, name


MOST = 100_000  # claims: a page of 50 MB, which a browser still opens in seconds


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The head, the claims, the map around their places, and the script."""
    return encoded(_parts(account.counted(handed)))


def _parts(handed: Iterable[Handed]) -> Iterator[str]:
    yield (_HERE / "page.html").read_text("utf-8").rstrip()
    yield '<script type="application/json" id="claims">['
    spots: dict[Spot, int] = {}
    lead = ""
    for each in handed:
        yield lead + _embedded(_told(each, spots))
        lead = ","
    yield "]</script>"
    yield from _map(list(spots))
    yield f'{_BARS}\n<ol id="list"></ol>'
    yield f"<script>\n{(_HERE / 'page.js').read_text('utf-8')}</script></body></html>"


def _told(handed: Handed, spots: dict[Spot, int]) -> Json:
    """What the page shows of a claim; its place is a number, each place once."""
    claim, ground = handed.claim, handed.ground
    first, last = told_days(claim.time)
    told: Json = {
        "kind": claim.kind, "title": title(claim), "status": claim.status, "number": count(claim) or None,
        "when": when(claim), "sentence": claim.evidence.text,
        "said": told_by(claim), "review": handed.review.state, "link": handed.link,
        "report": f"{handed.report.teller}{f', {handed.report.day}' if handed.report.day else ''}",
        "sure": claim.status in DONE, "from": first, "to": last, "place": ground.name if ground else None,
    }  # fmt: skip
    if ground and located(ground):
        told["spot"] = spots.setdefault((ground.lat or 0.0, ground.lon or 0.0, ground.name), len(spots))
    return {key: value for key, value in told.items() if value is not None}


def _map(spots: list[Spot]) -> Iterator[str]:
    """The ground around all places, and where each stands on it, in pixels."""
    from dateline.publish import mapping  # noqa: PLC0415  its coastline needs numpy, which the list of formats does not

    listed: list[list[float | str]] = []
    towns: list[list[float | str]] = []
    if spots:
        frame = mapping.Frame.around([(lat, lon) for lat, lon, _ in spots])
        ground = (*mapping.base(frame), *mapping.countries(frame, mapping.Labels()), *mapping.scale_bar(frame))
        parts = (*ground, '<g id="towns"></g><g id="over"></g>')
        yield f'<div id="map">{mapping.drawing(frame, parts, title="Where the claims are")}</div>'
        listed = [[*frame.at(lat, lon), name] for lat, lon, name in spots]
        known = (place for place in gazetteer().towns(_TOWN) if frame.holds(place.lat, place.lon))
        towns = [[*frame.at(place.lat, place.lon), place.name] for place in islice(known, _TOWNS)]
    yield f'<script type="application/json" id="spots">{_embedded(listed)}</script>'
    yield f'<script type="application/json" id="orientation">{_embedded(towns)}</script>'


def _embedded(told: Json | list[list[float | str]]) -> str:
    """JSON that cannot end the script it stands in."""
    return json_line(told).replace("<", "\\u003c")
