"""Commands that ask the ledger: who holds what, what was seen where, and the other questions."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.analysis.answers import Bounds
from dateline.cli.answers import show
from dateline.cli.commands import app, day_of, desk_of

On = Annotated[str | None, typer.Option("--on", help="What was the case on this day, YYYY-MM-DD.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="From reports published by this day.")]
KnownOn = Annotated[str | None, typer.Option("--known", help="From what the ledger held at the end of this UTC day.")]
Reviewed = Annotated[bool, typer.Option("--reviewed-only", help="From claims that a person accepted or corrected.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]


def bounds_of(on: str | None, as_of: str | None, known: str | None, *, reviewed: bool) -> Bounds:
    """What the options bound a question by. Raises :class:`dateline.errors.RequestError` for what is no day."""
    return {"on": day_of(on), "as_of": day_of(as_of), "known": day_of(known), "reviewed_only": reviewed}


@app.command()
def control(
    context: typer.Context,
    place: Annotated[str | None, typer.Argument(help="A place by any of its names; without it, every place.")] = None,
    on: On = None, as_of: AsOf = None, known: KnownOn = None, reviewed: Reviewed = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show who holds a place, or each place, over time, and who says so."""
    with desk_of(context) as desk:
        show(desk.control(place, **bounds_of(on, as_of, known, reviewed=reviewed)).answer, as_json=as_json)
