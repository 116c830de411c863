"""Commands for as much as there is: a corpus into a folder of Parquet, and slices of it into a ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.commands import Field, Outlet, Published, app, day_of, desk_of, pair
from dateline.cli.console import console, error
from dateline.settings import settings

if TYPE_CHECKING:
    from dateline.desk.corpus import Progress as Far

_OFTEN = 0.2  # seconds between two pictures of the bar
corpus = typer.Typer(help="Read a whole corpus into a folder of Parquet, and group it.", no_args_is_help=True)
ledger = typer.Typer(help="Bring what was read elsewhere into the ledger.", no_args_is_help=True)
app.add_typer(corpus, name="corpus")
app.add_typer(ledger, name="ledger")


@corpus.command("read")
def corpus_read(
    inputs: Annotated[
        list[str], typer.Argument(help="JSON Lines, Parquet, CSV, WARC, other files, folders, patterns, addresses.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder; one begun before is gone on with.")],
    engine: Annotated[Literal["local", "ray"], typer.Option("--engine", help="local, or a Ray cluster.")] = "local",
    address: Annotated[str | None, typer.Option("--address", help="The cluster's; without it, one is begun.")] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes; 0 for one a processor.")] = 0,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
) -> None:
    """Read a corpus into a folder of Parquet: claims, documents, issues; begun again, it goes on where it was."""
    from dateline.desk.corpus import Job, Progress, read_corpus

    named = dict(pair(told) for told in field or [])
    job = Job(
        inputs, out, published=day_of(published), outlet=outlet, named=named, engine=engine, address=address,
        workers=workers,
    )  # fmt: skip
    far, begun = Progress(), time.monotonic()
    try:
        for far in _shown(read_corpus(job, settings())):  # noqa: B007 - the last one is told of
            pass
    except KeyboardInterrupt:
        error.print("stopped: what was written is kept; the same command goes on from there")
        raise typer.Exit(130) from None
    sums = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(far.outcomes.items()) if number)
    fresh, seconds = far.documents - far.before, time.monotonic() - begun
    rate = f"; {fresh:,} read now, {fresh / seconds:.1f} a second" if fresh else "; nothing new"
    console.print(f"{out}: {far.documents:,} documents ({sums or 'none'}), {far.claims:,} claims{rate}", soft_wrap=True)


@corpus.command("events")
def corpus_events(folder: Annotated[Path, typer.Argument(help="A folder that corpus read wrote.")]) -> None:
    """Group the claims of a corpus that tell of one happening, into a table of events beside them."""
    from dateline.desk.corpus import group_corpus

    *_, far = group_corpus(folder)
    told = f"{far.claims:,} claims tell of {far.events:,} events, {far.told_again:,} of them by more than one source"
    console.print(f"{folder}: {told}", soft_wrap=True)


@ledger.command("import")
def ledger_import(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A folder that corpus read wrote.")],
    outlet: Annotated[str | None, typer.Option("--outlet", help="Documents of this outlet alone.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Published on this day or later, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Published on this day or earlier.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Documents with a claim of this kind or family.")] = None,
) -> None:
    """Bring a slice of a corpus into the ledger: documents with their originals and all their claims."""
    from dateline.desk import Slice

    wanted = Slice(outlet, day_of(since), day_of(until), kind)
    outcomes: Counter[str] = Counter()
    claims = 0
    with desk_of(context) as desk:
        for entry in desk.bring_in(folder, wanted):
            outcomes[entry.outcome] += 1
            claims += entry.claims
        if claims:
            with error.status("bringing answers up to date"):
                desk.keep_up()
    sums = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
    console.print(f"{outcomes.total():,} documents ({sums or 'none'}), {claims:,} new claims", soft_wrap=True)


def _shown(found: Iterator[Far]) -> Iterator[Far]:
    """The progress as it comes, with a bar on standard error when that is a terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    # Without a thread of its own: workers are forked while it is shown.
    with Progress(*columns, console=error, transient=True, disable=not error.is_terminal, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        begun = shown = time.monotonic()
        for far in found:
            now = time.monotonic()
            if now - shown > _OFTEN:
                shown, rate = now, (far.documents - far.before) / (now - begun)
                told = f"{far.documents:,} documents, {far.claims:,} claims, {rate:.1f} a second"
                bar.update(task, completed=far.passed, total=max(far.size, 1), description=told)
                bar.refresh()
            yield far
