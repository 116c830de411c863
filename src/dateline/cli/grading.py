"""The command by which people say how reliable a source is, and how credible a claim."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from dateline.cli.commands import app, desk_of
from dateline.cli.console import console
from dateline.errors import RequestError
from dateline.grades import Grade, Grades


@app.command()
def grade(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(help="A source by its name, a claim by its id, or undo; without it, all grades.")
    ] = None,
    letter: Annotated[
        str | None, typer.Argument(help="A to F for a source, 1 to 6 for a claim; the id of what to undo.")
    ] = None,
    who: Annotated[str, typer.Option("--by", "--who", help="Who says so; without it, the user of this computer.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, in a few words.")] = "",
) -> None:
    """Say how reliable a source is (A to F), or how credible a claim (1 to 6), or list who has said so."""
    with desk_of(context) as desk:
        if what is None:
            _list(desk.ledger.grade_acts(), desk.grades())
        elif letter is None:
            raise RequestError(f"{what}: say A to F for a source, 1 to 6 for a claim, or undo and the id of a grade")
        elif what == "undo":
            console.print(Text(f"{desk.ungrade(letter, who=who or None, why=why).id}  taken back"))
        else:
            done = desk.grade(what, letter, who=who or None, why=why)
            console.print(Text(f"{done.id}  {done.name}: {done.grade}, {done.words}"), soft_wrap=True)


def _list(acts: list[Grade], stand: Grades) -> None:
    """Every act in its order, those of the settings first; what does not stand any more is told so."""
    standing = [each for graded in (stand.sources, stand.claims) for mine in graded.values() for each in mine]
    table = Table("at", "who", "of", "grade", "", "why", "id", box=None, pad_edge=False, header_style="bold")
    for act in (*(each for each in standing if not each.at), *acts):
        words = act.words if act in standing else f"takes {(act.undoes or '')[4:12]} back" if act.undoes else "replaced"
        of = act.name[4:12] if act.sort == "claim" else act.name
        cells = (act.at or "always", act.who, of, act.grade, words, act.why, act.id[4:12])
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
