"""The commands: words in, calls of the desk, tables out."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import explaining, showing
from dateline.cli.console import console, error, fail
from dateline.errors import DatelineError, RequestError
from dateline.interchange import claim_to_dict
from dateline.ledger import Filter
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.desk import Desk, Entry

app = typer.Typer(
    name="dateline", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Reads conflict reporting into a ledger of claims: who did what, where and when, according to whom, how sure.",
)  # fmt: skip

_SELDOM = 20_000, 20, 20  # objects between two looks of the collector: nearly all that a command loads stays

Kind = Annotated[str | None, typer.Option("--kind", help="A kind (territory.capture) or a family (territory).")]
Actor = Annotated[str | None, typer.Option("--actor", help="Words or entity of an actor, target or thing.")]
Place = Annotated[str | None, typer.Option("--place", help="Words or name of a place.")]
Status = Annotated[
    str | None,
    typer.Option("--status", help="actual, ongoing, planned, expected, possible, conditional, negated, denied, asked."),
]
Source = Annotated[str | None, typer.Option("--source", help="Words of whoever says so.")]
Doc = Annotated[str | None, typer.Option("--doc", help="A document by file name or id.")]
Words = Annotated[str | None, typer.Option("--words", help="Words that the sentence must hold.")]
Since = Annotated[str | None, typer.Option("--since", help="Happened on this day or later, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", help="Happened on this day or earlier.")]
Published = Annotated[str | None, typer.Option("--published", help="The day of publication, YYYY-MM-DD.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Who published it.")]
Field = Annotated[
    list[str] | None, typer.Option("--field", help="Where rows of a table hold what: text=NAME, published=NAME.")
]
Known = Annotated[str | None, typer.Option("--known", help="As the ledger was at the end of a UTC day.")]
Reported = Annotated[str | None, typer.Option("--reported", help="As reported by a day of publication.")]
State = Annotated[str | None, typer.Option("--state", help="reviewed, unreviewed, or a state of review.")]


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    ledger: Annotated[Path | None, typer.Option("--ledger", envvar="DATELINE_LEDGER", help="The ledger file.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Names the ledger for the command that follows."""
    if version:
        console.print(f"dateline {VERSION}")
        raise typer.Exit
    context.obj = ledger


def desk_of(context: typer.Context) -> Desk:
    """The desk on the ledger that the command line names; loaded only now, so that help and errors come at once."""
    from dateline.desk import open_desk

    return open_desk(context.obj, tell=_told_of_step)


def _told_of_step(step: int, steps: int) -> None:
    error.print(f"the ledger is from an earlier Dateline: step {step} of {steps} to bring it up …", style="dim")


@app.command()
def read(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(help="Files or folders; - is standard input.")],
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
) -> None:
    """Read files into the ledger and account for every one."""
    day = day_of(published)
    named = dict(pair(told) for told in field or [])
    entries: list[Entry] = []
    with desk_of(context) as desk:
        found = list(_inputs(files))
        try:
            entries.extend(
                showing.progress(desk.read(found, published=day, outlet=outlet, named=named), total=len(found))
            )
            if any(entry.claims for entry in entries):
                with error.status("bringing answers up to date"):
                    desk.keep_up()
        except KeyboardInterrupt:
            error.print("stopped: what was read is kept; the same command goes on from here")
    showing.account(entries)
    if not any(entry.outcome in ("done", "partial", "duplicate") for entry in entries):
        raise typer.Exit(1)


@app.command()
def stories(
    context: typer.Context, doc: Annotated[str | None, typer.Argument(help="A document; without it, all.")] = None
) -> None:
    """Show what was found on the pages."""
    with desk_of(context) as desk:
        showing.stories([desk.document(doc)] if doc else desk.documents())


@app.command()
def claims(
    context: typer.Context, kind: Kind = None, actor: Actor = None, place: Place = None, status: Status = None,
    source: Source = None, doc: Doc = None, words: Words = None,
    since: Since = None, until: Until = None, known: Known = None, reported: Reported = None, state: State = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")] = False,
) -> None:  # fmt: skip
    """Show claims as a table."""
    wanted = Filter(
        kind, actor, place, status, source, doc, words, since=day_of(since), until=day_of(until), state=state,
        known_on=day_of(known), reported_by=day_of(reported),
    )  # fmt: skip
    with desk_of(context) as desk:
        found = [view.now for view in desk.views(wanted)]
        if as_json:
            print_lines(json.dumps(claim_to_dict(claim), ensure_ascii=False) for claim in found)
        else:
            showing.claims(found)


@app.command()
def show(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="A claim's id, or its beginning.")],
    why: Annotated[bool, typer.Option("--why", help="Say why: cues, rules and what they reach, in words.")] = False,
) -> None:
    """Show one claim, its source chain, and its sentence where it stands in the original."""
    with desk_of(context) as desk:
        if why:
            explaining.why(desk.why(claim))
            return
        view = desk.view(claim)
        showing.claim(view, desk.document(view.claim.document), desk.grades())


@app.command()
def text(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(help="A document by file name or id.")],
    restored: Annotated[bool, typer.Option("--restored", help="The stories with their lines joined.")] = False,
) -> None:
    """Print the captured text of a document, or its restored stories."""
    with desk_of(context) as desk:
        document = desk.document(doc)
    print_lines(showing.restored(document) if restored else [document.captured])


@app.command()
def copies(context: typer.Context) -> None:
    """List files and stories that came in again, with what they are copies of."""
    with desk_of(context) as desk:
        found = desk.copies()
        known = {key: desk.document(key) for copy in found for key in (copy.document, copy.of_document)}
        showing.copies(found, known)


@app.command()
def issues(context: typer.Context) -> None:
    """List what could not be read, with the reason and what to do."""
    with desk_of(context) as desk:
        showing.issues(desk.issues())


def day_of(text: str | None) -> date | None:
    """The day that was typed, if any. Raises :class:`RequestError`."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise RequestError(f"{text}: give the day as YYYY-MM-DD") from wrong


def pair(told: str) -> tuple[str, str]:
    """A name and what it stands for, as typed: text=NAME. Raises :class:`RequestError`."""
    name, _, value = told.partition("=")
    if not value:
        raise RequestError(f"--field {told}: say it as text=NAME")
    return name.strip(), value.strip()


def _inputs(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not _left_out(p, path))
        else:
            yield path


def _left_out(path: Path, folder: Path) -> bool:
    """Is it hidden, or a link, which may lead anywhere?"""
    return path.is_symlink() or any(part.startswith(".") for part in path.relative_to(folder).parts)


def print_lines(lines: Iterator[str] | list[str]) -> None:
    """Plain bytes to standard output: no colours, no wrapping, UTF-8 whatever the terminal."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", errors="surrogatepass") + b"\n")
    sys.stdout.buffer.flush()


def main() -> None:
    """Runs a command; what a person did wrong ends with one line that says so."""
    gc.set_threshold(*_SELDOM)
    try:
        app()
    except DatelineError as wrong:
        fail(str(wrong))
    except BrokenPipeError:
        sys.exit(0)
