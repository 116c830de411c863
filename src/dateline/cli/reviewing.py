"""Commands that look over what several reports and several people say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from dateline.cli.commands import app, desk_of
from dateline.cli.console import console
from dateline.ledger import Filter
from dateline.publish.wording import told_by, when


@app.command()
def events(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind", help="A kind or a family.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Words or name of a place.")] = None,
    least: Annotated[int, typer.Option("--least", help="Only what so many claims tell, or more.")] = 2,
    why: Annotated[bool, typer.Option("--why", help="The reasons for each link.")] = False,
) -> None:
    """Group claims that tell of one happening, with their members and independent sources."""
    with desk_of(context) as desk:
        grouping = desk.grouping(Filter(kind=kind, place=place))
        claims = {view.id: view.now for view in desk.views(Filter(kind=kind, place=place))}
    found = [event for event in grouping.events() if len(event.members) >= least]
    for event in found:
        console.print(Text(f"{event.id[4:12]}  {len(event.members)} claims, {event.sources} sources apart", "bold"))
        for key in event.members:
            claim = claims[key]
            console.print(Text(f"  {key[4:12]}  {claim.kind}  {when(claim)}  {told_by(claim)}: {claim.evidence.text}"))
        for link in grouping.reasons(event) if why else ():
            reasons = ", ".join(f"{name} {weight:+.2f}" for name, weight in link.reasons)
            console.print(Text(f"    {link.one[4:12]} {link.other[4:12]}: {reasons}", "dim"))
    console.print(f"{len(found)} happenings")


@app.command()
def agreement(
    context: typer.Context,
    people: Annotated[bool, typer.Option("--people", help="People only, without the machine.")] = False,
    other: Annotated[
        Path | None, typer.Option("--with", help="A second reader's claims, as consult writes them.")
    ] = None,
) -> None:
    """Show how far those who judged agree, field by field, or how far two readers do."""
    with desk_of(context) as desk:
        found = desk.agreement_with(other) if other else desk.agreement(machine=not people)
    table = Table("field", "coders", "claims", "percent", "kappa", "alpha", box=None, pad_edge=False)
    for field in found:
        table.add_row(field.field, "all", str(field.units), _share(field.percent), "", _share(field.alpha))
        for pair in field.pairs:
            names = Text(f"{pair.one}, {pair.other}")
            table.add_row("", names, str(pair.units), _share(pair.percent), _share(pair.kappa), "")
    console.print(table)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
