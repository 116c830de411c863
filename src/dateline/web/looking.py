"""Map, timeline and table as one selection; the whole of it stands in the address."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from typing import get_args

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from dateline.desk.surveying import Bin, Spot
from dateline.identities import Sort
from dateline.judgements import STATES, View
from dateline.publish.formats import FORMATS, Account, format_named
from dateline.records import STATUSES
from dateline.web.drawing import Frame, around, framed, labels, land
from dateline.web.grounding import VAGUE
from dateline.web.naming import counted
from dateline.web.reviewing import seen
from dateline.web.routes import Page
from dateline.web.visits import Visit

WIDTH, HEIGHT = 840, 420
TIME_WIDTH, TIME_HEIGHT = 840, 100
SHOWN = 100
_LABEL = 110  # how far before the end the last label begins, lest it leave the picture
_LISTED, _HITS, _NAMES = 200, 60, 8
_IN_MEMORY, _CHUNK = 8 << 20, 1 << 16  # bytes of an export
_JOIN = 22.0  # pixels: what is nearer is drawn as one


@dataclass(slots=True)
class Cluster:
    """Places that are drawn as one circle, in pixels; ``box`` holds them all."""

    x: float
    y: float
    spots: list[Spot]
    claims: int
    named: bool = False
    before: bool = False  # its name stands before it: behind, it would leave the picture

    @property
    def radius(self) -> float:
        return round(5 + 2.4 * sqrt(self.claims), 1) if self.claims < 200 else 40.0

    @property
    def vague(self) -> bool:
        return all(spot.place.precision in VAGUE for spot in self.spots)

    @property
    def box(self) -> str:
        lats, lons = [s.lat for s in self.spots], [s.lon for s in self.spots]
        room = max(0.3, (max(lons) - min(lons)) * 0.3, (max(lats) - min(lats)) * 0.3)
        sides = (min(lons) - room, min(lats) - room, max(lons) + room, max(lats) + room)
        return ",".join(f"{side:.3f}" for side in sides)


def look(visit: Visit) -> Response:
    """Map, timeline and table of what the address asks for: all that is kept, if it asks for no state of review."""
    wanted = visit.wanted()
    wanted = wanted if wanted.state else replace(wanted, state="kept")
    survey = visit.house.survey(visit.desk, wanted)
    frame = _frame(visit, [(spot.lat, spot.lon) for spot in survey.spots])
    skip = max(0, visit.number("skip"))
    clusters = clustered(survey.spots, frame)
    views = seen(visit, visit.desk.by_day(wanted, limit=SHOWN, skip=skip))
    return visit.page(
        "map.html",
        survey=survey,
        whole=visit.desk.ledger.count(replace(wanted, box=None, since=None, until=None)),
        frame=frame,
        land=land(frame),
        labels=labels(frame, taken=[(c.x, c.y) for c in clusters]),
        clusters=clusters,
        outside=sum(spot.claims for spot in survey.spots) - sum(c.claims for c in clusters),
        bars=drawn(survey.bins),
        views=views,
        skip=skip,
        shown=SHOWN,
        documents=_listed(visit),
        sources=visit.desk.ledger.names_of_documents([view.claim.document for view in views]),
        kinds=visit.desk.kinds(),
        statuses=STATUSES,
        states=("kept", "reviewed", "unreviewed", *STATES),
        formats=list(FORMATS.values()),
        zoomed=[(name, sign, _zoomed(frame, by)) for name, sign, by in (("closer", "+", 0.5), ("further", "−", 2.0))],
    )


def _listed(visit: Visit) -> dict[str, str]:
    """The documents to choose from, as long as they are not too many to look through."""
    told = visit.desk.shelf(limit=_LISTED + 1)
    return {} if len(told) > _LISTED else {each.id: each.name.rsplit("/", 1)[-1] for each in told}


def _frame(visit: Visit, points: list[tuple[float, float]]) -> Frame:
    box = visit.wanted().box
    if box is not None:
        return framed(box, width=WIDTH, height=HEIGHT)
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    cut = len(points) // 12  # what lies far off must not make the rest too small to see
    inner = [(lat, lon) for lat, lon in points if lats[cut] <= lat <= lats[~cut] and lons[cut] <= lon <= lons[~cut]]
    return around(inner or points, width=WIDTH, height=HEIGHT, least=4.0)


def _zoomed(frame: Frame, by: float) -> str:
    """The box of a frame made larger or smaller around its middle."""
    west, south, east, north = frame.box
    wide, high = (east - west) * by / 2, (north - south) * by / 2
    lon, lat = (west + east) / 2, (south + north) / 2
    sides = (max(-180.0, lon - wide), max(-84.0, lat - high), min(180.0, lon + wide), min(84.0, lat + high))
    return ",".join(f"{side:.3f}" for side in sides)


def clustered(spots: tuple[Spot, ...], frame: Frame) -> list[Cluster]:
    """Spots inside a frame, those that would lie on each other as one; the largest are drawn first."""
    found: list[Cluster] = []
    for spot in spots:
        x, y = frame.xy(spot.lat, spot.lon)
        if not (-20 <= x <= frame.width + 20 and -20 <= y <= frame.height + 20):
            continue
        near = next((c for c in found if (c.x - x) ** 2 + (c.y - y) ** 2 < _JOIN**2), None)
        if near is None:
            found.append(Cluster(x, y, [spot], spot.claims))
        else:
            near.spots.append(spot)
            near.claims += spot.claims
    _name(found, frame)
    return found


def _name(clusters: list[Cluster], frame: Frame) -> None:
    """Names the largest, as far as their names find room beside each other."""
    taken = [(c.x - c.radius, c.y, 2 * c.radius) for c in clusters]
    for cluster in sorted(clusters, key=lambda c: -c.claims):
        x, y, wide = cluster.x + cluster.radius + 1, cluster.y, 7.0 * len(cluster.spots[0].place.name) + 22
        cluster.before = x + wide > frame.width
        x = cluster.x - cluster.radius - 1 - wide if cluster.before else x
        if all(abs(y - b) > 13 or x + wide < a or a + room < x for a, b, room in taken):
            cluster.named = True
            taken.append((x, y, wide))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bin of the timeline, in pixels: the part that is sure stands below the part that may be."""

    bin: Bin
    x: float
    width: float
    sure: float
    maybe: float
    label: str


def drawn(bins: tuple[Bin, ...]) -> list[Bar]:
    """Bins as bars; a label stands below the first of a year or month, as far as there is room."""
    if not bins:
        return []
    room = TIME_HEIGHT - 4
    most = max(b.sure + b.maybe for b in bins) or 1
    wide = TIME_WIDTH / len(bins)
    every = max(1, round(130 / wide))
    daily = bins[0].start == bins[0].end
    labelled = {at for at in range(0, len(bins), every) if at * wide <= TIME_WIDTH - _LABEL}
    return [
        Bar(
            b, round(at * wide, 2), round(max(1.0, wide - 1), 2), round(room * b.sure / most, 1),
            round(room * b.maybe / most, 1), _label(b, daily=daily) if at in labelled else "",
        )
        for at, b in enumerate(bins)
    ]  # fmt: skip


def _label(one: Bin, *, daily: bool) -> str:
    if daily:
        return one.start.isoformat()
    return one.start.isoformat()[:7] if one.start.month != 1 or one.end.month == 1 else str(one.start.year)


def export(visit: Visit) -> Response:
    """What is shown, in a format of the field: as it stands, without what is protected."""
    chosen, account = format_named(visit.asked("format")), Account()
    # Written whole before the first byte goes out: only then is it known what was withheld.
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed when all of it is sent
    spool.writelines(visit.desk.export(chosen.name, wanted=visit.wanted(), account=account))
    spool.seek(0)
    visit.house.audit("export", visit.person.user, f"{chosen.name} {visit.request.url.query}")
    headers = {
        "Content-Disposition": f'attachment; filename="dateline.{chosen.ending}"',
        "X-Withheld": "; ".join(account.withheld.lines()).encode("ascii", "replace").decode() or "nothing",
    }
    kind = f"{chosen.media_type}; charset=utf-8" if chosen.text else chosen.media_type
    parts = iter(lambda: spool.read(_CHUNK), b"")
    return StreamingResponse(parts, media_type=kind, headers=headers, background=BackgroundTask(spool.close))


def search(visit: Visit) -> Response:
    """Sentences that hold the words, best first; names and documents with these letters."""
    words = visit.asked("words")
    hits = visit.desk.search(words, replace(visit.wanted(), words=None), limit=_HITS) if words else []
    views = {view.id: view for view in seen(visit, visit.desk.ledger.views_of([hit.claim.id for hit in hits]))}
    veil = None if visit.may("edit") else visit.desk.veiled_text
    sentences: dict[tuple[str, int], Sentence] = {}
    for hit in hits:
        at = hit.claim.document, hit.claim.evidence.start
        if at not in sentences:
            sentences[at] = Sentence(hit.document, _cut(hit.claim.evidence.text, hit.marks, veil), [])
        sentences[at].views.append(views[hit.claim.id])
    named = [(sort, each) for sort in get_args(Sort) for each in counted(visit, sort, words)[:_NAMES] if words]
    shelf = visit.desk.shelf(words, limit=_NAMES) if words else []
    return visit.page(
        "search.html", hits=list(sentences.values()), more=len(hits) == _HITS, named=named, shelf=shelf,
        veil=veil or str,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was found: its document's name, its parts, each with whether it was looked for, its claims."""

    document: str
    parts: list[tuple[str, bool]]
    views: list[View]


def _cut(text: str, marks: tuple[tuple[int, int], ...], veil: object) -> list[tuple[str, bool]]:
    """A sentence in parts, each with whether it was looked for."""
    told = veil(text) if callable(veil) else text
    cuts = sorted({0, len(told), *(at for mark in marks for at in mark)})
    return [(told[a:b], any(s <= a and b <= e for s, e in marks)) for a, b in pairwise(cuts)]


PAGES = (
    Page("GET", "/map", look, "read"),
    Page("GET", "/export", export, "read"),
    Page("GET", "/search", search, "read"),
)
