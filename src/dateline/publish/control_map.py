"""Who holds what, on a map: as SVG of one day, as GeoJSON, and as one HTML file with a slider over time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dateline.analysis.control import Control, holder_of, until_of
from dateline.analysis.spells import Spell
from dateline.errors import RequestError
from dateline.interchange import Json
from dateline.publish.mapping import Frame, Labels, base, countries, drawing, scale_bar, towns
from dateline.publish.marks import INK, PAPER, Mark, legend, marks_of
from dateline.publish.pages import page
from dateline.tellings import Telling


@dataclass(frozen=True, slots=True)
class Drawn:
    """A spell with its place on the picture and, of a holder, its sign."""

    spell: Spell[Telling]
    x: float
    y: float
    mark: Mark | None


def geojson(control: Control) -> str:
    """A point for each spell of each located place (RFC 7946), with its bounds, its holder and its claims."""
    features = [_feature(spell) for spell in _located(control.spells)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(spell: Spell[Telling]) -> Json:
    properties: Json = {
        "place": spell.spot.name, "precision": spell.spot.precision, "state": spell.state,
        "holder": holder_of(spell), "from": str(spell.start), "until": until_of(spell),
        "from_earliest": _iso(spell.start.low), "from_latest": _iso(spell.start.high),
        "told_until": _iso(spell.last), "ended": str(spell.end) if spell.end else None,
        "claims": [t.id for t in spell.claims], "against": [t.id for t in spell.against],
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [spell.spot.lon, spell.spot.lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def svg(control: Control, *, on: date | None = None) -> str:
    """The picture of a day, by default of the last day told of."""
    day = on or _last(control)
    return _picture(_shown(control, day), title=f"Who holds what{f' on {day}' if day else ''}", on=day)


def html(control: Control, *, on: date | None = None) -> str:
    """The map with a slider over the days on which anything changed, and the tables under it; one file, no network."""
    days = _days(control)
    day = on or (days[-1] if days else None)
    picture = _picture(_located(control.spells), title="Who holds what", by_day=True)
    listed = json.dumps([each.isoformat() for each in days])
    at = max((n for n, each in enumerate(days) if day and each <= day), default=0)
    slider = (
        f'<p class="slide"><label for="day">on <output id="told">{day or ""}</output></label>'
        f'<input id="day" type="range" min="0" max="{max(0, len(days) - 1)}" value="{at}" list="days"></p>'
        '<p class="quiet">Filled: so on that day. Hollow: perhaps so, or last told of before. '
        "Two signs at one place: reports contradict each other.</p>"
    )
    script = f"<script>const days = {listed};\n{_SCRIPT}</script>"
    return page(control.answer, above=f"<figure>{picture}</figure>{slider}", below=script)


_SCRIPT = """
const slider = document.getElementById("day"), told = document.getElementById("told");
function show() {
  const day = days[slider.value];
  told.textContent = day;
  for (const mark of document.querySelectorAll("[data-from]")) {
    const begun = day >= mark.dataset.from, ended = mark.dataset.end && day >= mark.dataset.end;
    mark.style.display = begun && !ended ? "" : "none";
    mark.classList.toggle("perhaps", day < mark.dataset.sure || day > mark.dataset.told);
  }
}
slider.addEventListener("input", show);
show();
"""


def _located(spells: Iterable[Spell[Telling]]) -> list[Spell[Telling]]:
    return [spell for spell in spells if spell.spot.located and not spell.spot.wide]


def _shown(control: Control, day: date | None) -> list[Spell[Telling]]:
    """Of each place what was the case on the day, certainly or perhaps."""
    return [spell for spell in _located(control.spells) if day is None or spell.on(day) != "no"]


def _days(control: Control) -> list[date]:
    bounds = (b for s in _located(control.spells) for b in (s.start.low, s.start.high, s.last, s.end and s.end.high))
    return sorted({day for day in bounds if day})


def _last(control: Control) -> date | None:
    days = _days(control)
    return days[-1] if days else None


def _picture(shown: Sequence[Spell[Telling]], *, title: str, on: date | None = None, by_day: bool = False) -> str:
    if not shown:
        raise RequestError("no place of this answer has a point on the ground: there is nothing to draw")
    points = [(s.spot.lat, s.spot.lon) for s in shown if s.spot.lat is not None and s.spot.lon is not None]
    frame = Frame.around(points)
    marks = marks_of(sorted({holder_of(s) for s in shown if s.state == "held"}))
    labels = Labels()
    drawn = _placed(shown, frame, marks)
    for each in drawn:
        labels.keep(each.x, each.y)
    body = [_marked(each, on=on, by_day=by_day) for each in drawn]
    names = [_named(each, labels) for each in {d.spell.spot.key: d for d in drawn}.values()]
    entries = [*((mark.at(0, 0), name) for name, mark in marks.items()), *_SIGNS]
    under, room = legend(entries, y=frame.height, width=frame.width)
    around = [*base(frame), *countries(frame, labels), *towns(frame, labels, without=[s.spot.key for s in shown])]
    style = "<style>.perhaps polygon,.perhaps circle{fill:#fff;stroke-width:2}</style>"
    return drawing(frame, [style, *around, *scale_bar(frame), *body, *names, *under], title=title, below=room)


_RING = f'<circle r="10" fill="none" stroke="{INK}" stroke-dasharray="2.5 2.5"/>'
_CLASH = f'<path d="M-6,-6L6,6M-6,6L6,-6" stroke="{INK}" stroke-width="2"/>'
_SIGNS = ((_RING, "besieged"), (_CLASH, "fought over"))


def _placed(shown: Sequence[Spell[Telling]], frame: Frame, marks: dict[str, Mark]) -> list[Drawn]:
    """Signs at their places; several of one place that may hold at one time beside each other."""
    found: list[Drawn] = []
    for spell in shown:
        assert spell.spot.lat is not None
        assert spell.spot.lon is not None
        x, y = frame.at(spell.spot.lat, spell.spot.lon)
        rivals = [
            d
            for d in found
            if d.spell.spot.key == spell.spot.key and d.spell.state == "held" == spell.state and spell.against
        ]
        found.append(Drawn(spell, x + 13 * len(rivals), y, marks.get(holder_of(spell))))
    return found


def _marked(each: Drawn, *, on: date | None, by_day: bool) -> str:
    spell = each.spell
    shape = _RING if spell.state == "besieged" else _CLASH
    sign = f'<g transform="translate({each.x:g},{each.y:g})">{shape}</g>'
    if spell.state == "held" and each.mark:
        sign = each.mark.at(each.x, each.y, hollow=on is not None and spell.on(on) == "perhaps")
    words = f"{spell.spot.name}: {spell.state}, {holder_of(spell)}, from {spell.start}, {until_of(spell)}"
    days = _bounds(spell) if by_day else ""
    return f"<g{days}><title>{escape(words)}</title>{sign}</g>"


def _bounds(spell: Spell[Telling]) -> str:
    """The days between which a sign is shown: from the first on which it may be so to the first after its end."""
    start = spell.start.low or spell.first or spell.start.high or date.min
    sure = spell.start.high or spell.first or start
    end = spell.end.high if spell.end and spell.end.high else None
    told = spell.last or sure
    return (
        f' data-from="{min(start, sure)}" data-sure="{sure}" data-told="{max(told, sure)}"'
        f' data-end="{end.isoformat() if end else ""}"'
    )


def _named(each: Drawn, labels: Labels) -> str:
    spot = labels.room(each.x, each.y, each.spell.spot.name)
    if spot is None:
        return ""
    style = f'font-size="11" font-weight="600" fill="{INK}" stroke="{PAPER}" stroke-width="2.5" paint-order="stroke"'
    return f'<text x="{spot[0]}" y="{spot[1]}" {style}>{escape(each.spell.spot.name)}</text>'


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
