"""Commands that hand claims on in the field's own formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dateline.cli.commands import (
    Actor,
    Doc,
    Kind,
    Known,
    Place,
    Reported,
    Since,
    Source,
    State,
    Status,
    Until,
    Words,
    app,
    day_of,
    desk_of,
)
from dateline.cli.console import console, error
from dateline.errors import RequestError
from dateline.interchange import Json
from dateline.ledger import Filter
from dateline.publish.formats import FORMATS, Account, format_named


@app.command()
def export(
    context: typer.Context, kind: Kind = None, actor: Actor = None, place: Place = None, status: Status = None,
    source: Source = None, doc: Doc = None, words: Words = None, since: Since = None, until: Until = None,
    known: Known = None, reported: Reported = None, state: State = None,
    form: Annotated[str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="A file; without it, standard output.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="The desk's address, for links to claims.")] = None,
) -> None:  # fmt: skip
    """Write claims in a format of the field."""
    wanted = Filter(
        kind, actor, place, status, source, doc, words, since=day_of(since), until=day_of(until), state=state,
        known_on=day_of(known), reported_by=day_of(reported),
    )  # fmt: skip
    with desk_of(context) as desk:
        if out is not None:
            with _looking_on(account := Account(), total=len(desk.table(wanted))):
                told = desk.export_to(out, form, wanted=wanted, address=address, account=account)
            _account(told, out)
            return
        chosen, account = format_named(form or "jsonl"), Account()
        if not chosen.text and sys.stdout.isatty():
            raise RequestError(f"{chosen.name} is no text that a terminal could show: name a file with --out")
        sys.stdout.buffer.writelines(desk.export(chosen.name, wanted=wanted, account=account, address=address))
        sys.stdout.buffer.flush()
    _tell({"set aside": account.set_aside, "left out": account.left_out, "withheld": account.withheld.counts})


@app.command()
def formats() -> None:
    """List the formats that claims can be exported in."""
    table = Table("format", "file", "what it is", box=None, pad_edge=False, header_style="bold")
    for each in FORMATS.values():
        table.add_row(each.name, f".{each.ending}", each.about)
    console.print(table)


class _Taken(ProgressColumn):
    """How many claims were taken so far."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.account = account

    def render(self, task: Task) -> Text:
        return Text(f"{self.account.claims:,} of {task.total:,.0f} claims")


@contextmanager
def _looking_on(account: Account, *, total: int) -> Iterator[None]:
    """Tells how far a file is written, on standard error when that is a terminal."""
    columns = (TextColumn("writing"), _Taken(account), TimeElapsedColumn())
    with Progress(*columns, console=error, transient=True, disable=not error.is_terminal, refresh_per_second=2) as bar:
        bar.add_task("", total=total)
        yield


def _account(manifest: Json, out: Path) -> None:
    counts = manifest["counts"]
    error.print(f"written: {out} ({counts['written']} of {counts['claims']} claims), and its manifest", markup=False)
    _tell({"set aside": manifest["set_aside"], "left out": manifest["left_out"], "withheld": manifest["withheld"]})


def _tell(account: dict[str, Json]) -> None:
    """What is not in the file, on standard error."""
    for what, counts in account.items():
        for reason, number in sorted(counts.items()):
            error.print(f"{what}: {number} × {reason}", markup=False)
