"""Commands that answer for the ledger: check it, copy it, hand it on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import showing
from dateline.cli.commands import app, desk_of, print_lines
from dateline.cli.console import console, error
from dateline.ledger import describing, verify_bundle
from dateline.protections import in_force


@app.command()
def verify(
    context: typer.Context,
    package: Annotated[Path | None, typer.Argument(help="A package made by bundle; without it, the ledger.")] = None,
) -> None:
    """Check the log, every original, text and span, and name what does not hold."""
    if package:
        wrong, what = verify_bundle(package), str(package)
    else:
        with desk_of(context) as desk:
            wrong, number = desk.verify(), desk.ledger.head()[0]
            what = f"{desk.ledger.size()[0]} documents in {number} rows of the log"
    showing.issues(wrong)
    if wrong:
        raise typer.Exit(1)
    console.print(f"{what}: all is as it was put in")


@app.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(help="A file that is not there yet.")]) -> None:
    """Copy the ledger, whole, while others work on it."""
    with desk_of(context) as desk:
        desk.backup(file)
    console.print(f"copied to {file}")


@app.command()
def bundle(context: typer.Context, file: Annotated[Path, typer.Argument(help="A .zip that is not there yet.")]) -> None:
    """Write a package to hand over: ledger, originals, hashes; readable without Dateline."""
    with desk_of(context) as desk:
        desk.bundle(file)
        number, head = desk.ledger.head()
        withheld = len(in_force(desk.ledger.protections()))
    if withheld:
        error.print(f"the package is the whole ledger: it holds what {withheld} protections withhold from exports")
    console.print(f"packed {file}; the log has {number} rows, the last hash is\n{head}", soft_wrap=True)


@app.command()
def head(context: typer.Context) -> None:
    """Print the last hash of the log, to be written down elsewhere or time-stamped."""
    with desk_of(context) as desk:
        console.print(desk.ledger.head()[1], soft_wrap=True)


@app.command()
def metadata(context: typer.Context) -> None:
    """Print Datasette's metadata for the ledger: names of tables and columns, first queries."""
    with desk_of(context) as desk:
        print_lines([describing(str(desk.settings.ledger)).rstrip()])


@app.command()
def stamp(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="An RFC 3161 response (.tsr) for a hash of the log.")],
) -> None:
    """Attach a time-stamp from a file to the hash of the log that it stamps."""
    with desk_of(context) as desk:
        console.print(f"stamped: {desk.stamp(file)}", soft_wrap=True)
