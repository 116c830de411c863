"""The command for gazetteers that a person adds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from dateline.cli.commands import app
from dateline.cli.console import console
from dateline.errors import RequestError

_SHOWN = 5


@app.command()
def gazetteer(
    act: Annotated[Literal["add", "list", "remove"], typer.Argument(help="add, list or remove.")],
    what: Annotated[list[str] | None, typer.Argument(help="Dumps to add (SY.txt, SY.zip), or names to remove.")] = None,
) -> None:
    """Add dumps of GeoNames to the places that are known, list or remove those added. What is read later knows them."""
    from dateline.desk.gazetteers import remove_places

    if act != "list" and not what:
        raise RequestError(f"say what to {act}, such as: dateline gazetteer {act} {'SY.txt' if act == 'add' else 'SY'}")
    for name in what or ():
        if act == "add":
            _added(Path(name))
        elif act == "remove":
            remove_places(name)
    if act != "add":
        _listed()


def _added(dump: Path) -> None:
    from dateline.desk.gazetteers import add_places

    added = add_places(dump)
    console.print(f"{added.name}: {added.places:,} places")
    for line in added.wrong[:_SHOWN]:
        console.print(f"  left out: {line}", markup=False)
    if len(added.wrong) > _SHOWN:
        console.print(f"  and {len(added.wrong) - _SHOWN:,} lines more")


def _listed() -> None:
    from dateline.desk.gazetteers import added_places

    table = Table("gazetteer", "places", box=None)
    for one in added_places():
        table.add_row(one.name, f"{one.places:,}")
    console.print(table if table.row_count else "no gazetteers added: dateline gazetteer add SY.txt")
