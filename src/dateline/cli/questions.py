"""Commands that ask the ledger: who holds what, what was seen where, and the other questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dateline.analysis.periods import PERIODS, Period
from dateline.cli.answers import deliver
from dateline.cli.commands import app, day_of, desk_of
from dateline.errors import RequestError

if TYPE_CHECKING:
    from dateline.analysis.answers import Bounds

On = Annotated[str | None, typer.Option("--on", help="What was the case on this day, YYYY-MM-DD.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="From reports published by this day.")]
KnownOn = Annotated[str | None, typer.Option("--known", help="From what the ledger held at the end of this UTC day.")]
Reviewed = Annotated[bool, typer.Option("--reviewed-only", help="From claims that a person accepted or corrected.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="A file: .html, .md, .json; .svg for a picture, .graphml, .geojson.")
]
Map = Annotated[Path | None, typer.Option("--map", help="A map as .html, .svg or .geojson.")]
PlaceNamed = Annotated[str | None, typer.Argument(help="A place by any of its names; without it, every place.")]
By = Annotated[str, typer.Option("--by", help="day, week, month or year.")]


def bounds_of(days: tuple[str | None, str | None, str | None], *, reviewed: bool, out: Path | None) -> Bounds:
    """What the options bound a question by: on, as of, known. What goes to a file goes without what is protected.

    Raises :class:`RequestError` for what is no day.
    """
    on, as_of, known = map(day_of, days)
    return {"on": on, "as_of": as_of, "known": known, "reviewed_only": reviewed, "handing_on": out is not None}


def period_named(by: str) -> Period:
    """The period that was typed. Raises :class:`RequestError`."""
    if by not in get_args(Period):
        raise RequestError(f"there is no period {by!r}: choose one of {', '.join(PERIODS)}")
    return by  # type: ignore[return-value]


@app.command()
def control(
    context: typer.Context,
    place: PlaceNamed = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None, chart: Map = None,
) -> None:  # fmt: skip
    """Show who holds a place, or each place, over time, and who says so."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out or chart)
    with desk_of(context) as desk:
        deliver(desk.control(place, **bounds), as_json=as_json, out=out, chart=chart)


@app.command()
def sightings(
    context: typer.Context,
    what: Annotated[str | None, typer.Argument(help="A system or a place, by any name; without it, all.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show equipment and forces by place: first and last seen, how many, how, and according to whom."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.sightings(what, **bounds), as_json=as_json, out=out)


@app.command()
def flows(
    context: typer.Context,
    place: PlaceNamed = None, by: By = "month",
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show arrivals against departures of forces and materiel, with bounds of the net."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.flows(place, period=period_named(by), **bounds), as_json=as_json, out=out)


@app.command()
def reach(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="A system, or a distance: S-400, 500, '300 miles'.")],
    start: Annotated[str, typer.Option("--from", help="The place to measure from.")],
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None, chart: Map = None,
) -> None:  # fmt: skip
    """Show what lies in range of a place, and whether what reports say of reach holds."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out or chart)
    with desk_of(context) as desk:
        deliver(desk.reach(what, start, **bounds), as_json=as_json, out=out, chart=chart)


@app.command()
def ties(
    context: typer.Context,
    actor: Annotated[str | None, typer.Argument(help="An actor by any of its names; without it, all.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show allies, backers, members, leaders and enemies over time, and what changed."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.ties(actor, **bounds), as_json=as_json, out=out)


@app.command()
def disputes(
    context: typer.Context,
    place: PlaceNamed = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show claims that cannot both hold, and what was said against what was seen."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.disputes(place, **bounds), as_json=as_json, out=out)


@app.command()
def scenarios(
    context: typer.Context,
    place: PlaceNamed = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show scenarios that reports tell, and later claims for and against each."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.scenarios(place, **bounds), as_json=as_json, out=out)


@app.command()
def timeline(
    context: typer.Context,
    place: PlaceNamed = None, by: By = "month",
    actor: Annotated[str | None, typer.Option("--actor", help="An actor by any of its names.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="A kind or a family.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show what happened when, by period; of a place, an actor or a kind, one by one."""
    from dateline.analysis.timeline import About

    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.timeline(About(place, actor, kind), period=period_named(by), **bounds), as_json=as_json, out=out)


@app.command()
def tallies(
    context: typer.Context,
    place: PlaceNamed = None, by: By = "month",
    actor: Annotated[str | None, typer.Option("--actor", help="Who did it, or to whom.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show casualties, displaced and strikes: lowest, best and highest numbers, never adding copies or totals."""
    from dateline.analysis.tallies import Counted

    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.tallies(Counted(place, actor, period_named(by)), **bounds), as_json=as_json, out=out)


@app.command()
def sources(
    context: typer.Context,
    as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show who is cited, how often, named or not, and how often contradicted."""
    bounds = bounds_of((None, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.sources(**bounds), as_json=as_json, out=out)


@app.command()
def brief(
    context: typer.Context,
    since: Annotated[str | None, typer.Option("--since", help="What is new in reports of this day or later.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
    out: Out = None,
) -> None:  # fmt: skip
    """Show what is new since a day, on one page."""
    bounds = bounds_of((on, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.brief(day_of(since), **bounds), as_json=as_json, out=out)


@app.command()
def compare(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Events that others coded: CSV of ACLED or UCDP, or GeoJSON.")],
    as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False, out: Out = None,
) -> None:  # fmt: skip
    """Compare events that others coded with what our reports tell: what both tell, what one alone, and why."""
    bounds = bounds_of((None, as_of, known), reviewed=reviewed, out=out)
    with desk_of(context) as desk:
        deliver(desk.compare(file, **bounds), as_json=as_json, out=out)
