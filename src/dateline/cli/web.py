"""The command that opens the desk in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dateline.cli.commands import app, desk_of
from dateline.cli.console import console
from dateline.settings import settings


@app.command()
def desk(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", help="The port to listen on; another one if it is taken.")] = 8484,
    keys: Annotated[Path | None, typer.Option("--keys", help="A file of keys in place of the usual ones.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    team: Annotated[bool, typer.Option("--team", help="With accounts, roles and an audit.")] = False,
    tiles: Annotated[
        Path | None, typer.Option("--tiles", help="A PMTiles file of one's own, to be drawn under the map.")
    ] = None,
    public: Annotated[
        str | None, typer.Option("--public", help="The name of a proxy with HTTPS that stands before the desk.")
    ] = None,
) -> None:
    """Open the desk in the browser: review, documents, map and timeline, on this machine alone."""
    from dateline import web

    with desk_of(context):
        pass  # what an earlier Dateline wrote is brought up now, not while a browser waits
    address = web.Address(port if public else web.free_port(port), public)
    house = web.house_of(
        settings(ledger=context.obj),
        keys=web.keys(keys),
        address=address,
        team=team,
        tiles=web.Tiles(tiles) if tiles else None,
    )
    web.serve(house, address, tell=_told, browser=browser)


def _told(opens: str) -> None:
    console.print("The desk is open at this address; it lets one browser in, once:")
    console.print(Text(f"  {opens}", "bold"), soft_wrap=True)
    console.print("Ctrl-C closes it.", style="dim")
