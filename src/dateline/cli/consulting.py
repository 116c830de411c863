"""The command that asks a language model as a second reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.commands import app, desk_of
from dateline.cli.console import error
from dateline.errors import RequestError


@app.command()
def consult(
    context: typer.Context,
    address: Annotated[str, typer.Option("--address", help="Where the model is, such as http://127.0.0.1:8080/v1.")],
    model: Annotated[str, typer.Option("--model", help="What the model is called there.")],
    out: Annotated[Path, typer.Option("--out", help="A file for its claims, as JSON Lines.")],
    docs: Annotated[list[str] | None, typer.Argument(help="Documents; without any, all.")] = None,
    key: Annotated[
        str | None, typer.Option("--key", envvar="DATELINE_KEY", help="The server's key, better in the environment.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds to wait for a reply.")] = 120.0,
) -> None:
    """Have a language model read the same stories, as a second reader, into a file and not into the ledger."""
    from dateline.desk.consulting import Consulted
    from dateline.second_reader import Endpoint

    endpoint = Endpoint(address, model, key, timeout)
    if not endpoint.local:
        error.print(f"the text of these reports goes to {address}", markup=False)
    account = Consulted()
    with desk_of(context) as desk:
        lines = [json.dumps(told, ensure_ascii=False) + "\n" for told in desk.consult(endpoint, docs, account=account)]
    try:
        out.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise RequestError(f"{out} cannot be written ({wrong}): name another file") from wrong
    for each in account.issues:
        error.print(f"{each.name}: {each.reason}; {each.advice}", markup=False)
    for reason, number in sorted(account.refused.items()):
        error.print(f"refused: {number} × {reason}", markup=False)
    error.print(f"written: {out} ({account.claims} claims of {account.passages} passages)", markup=False)
    if account.passages and len(account.issues) == account.passages:
        raise typer.Exit(1)
