"""Commands by which people judge claims, and find them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dateline.cli import grid, showing
from dateline.cli.commands import app, day_of, desk_of
from dateline.cli.console import console, error
from dateline.cli.grid import Column
from dateline.errors import RequestError
from dateline.judgements import VERDICTS, View
from dateline.ledger import Filter

Who = Annotated[str, typer.Option("--who", help="Who judges; without it, the user of this computer.")]
Why = Annotated[str, typer.Option("--why", help="The reason, in a few words.")]


@app.command()
def judge(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="A claim's id, or its beginning.")],
    verdict: Annotated[str, typer.Argument(help="accept, correct, reject, skip, duplicate, same, apart, denies.")],
    who: Who = "",
    why: Why = "",
    change: Annotated[
        list[str] | None, typer.Option("--set", help="FIELD=JSON as in an export; null removes it.")
    ] = None,
    other: Annotated[str | None, typer.Option("--other", help="The second claim of a link.")] = None,
) -> None:
    """Judge a claim: nothing is overwritten, and undo takes it back."""
    if verdict not in VERDICTS:
        raise RequestError(f"there is no verdict {verdict!r}: choose one of {', '.join(VERDICTS[:-1])}")
    changes = dict(_change(each) for each in change or ())
    with desk_of(context) as desk:
        _show(desk.judge(claim, verdict, who=who or None, why=why, changes=changes, other=other))


@app.command()
def undo(
    context: typer.Context,
    judgement: Annotated[
        str | None, typer.Argument(help="A judgement's id, or its beginning; without it, your last that stands.")
    ] = None,
    who: Who = "",
    why: Why = "",
) -> None:
    """Take a judgement back, by one more row."""
    with desk_of(context) as desk:
        if judgement is None:
            _show(desk.take_back(who=who or None))
        else:
            _show(desk.undo(judgement, who=who or None, why=why))


@app.command()
def judgements(
    context: typer.Context,
    claim: Annotated[str | None, typer.Argument(help="A claim; without it, all judgements.")] = None,
    known_on: Annotated[str | None, typer.Option("--known", help="As of the end of a UTC day, YYYY-MM-DD.")] = None,
) -> None:
    """List judgements in the order in which they were made."""
    with desk_of(context) as desk:
        key = desk.claim(claim).id if claim else None
        found = desk.ledger.judgements(claim=key, known_on=day_of(known_on))
    rows = []
    for j in found:
        what = ", ".join(map(showing.correction, j.corrections))
        why = "; ".join(part for part in (what, j.why, j.other or "", j.undoes or "") if part)
        rows.append([*map(Text, (j.at, j.who, j.verdict, j.claim[4:12], why, j.id[4:12]))])
    titles = ("at", "who", "verdict", "claim", "why", "id")
    grid.show([Column(title, whole=title in ("claim", "id"), beneath=int(title == "why")) for title in titles], rows)


@app.command()
def coded(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="claims.jsonl of the codebook, or W3C annotations.")],
    who: Annotated[str, typer.Option("--who", help="Whose judgements they are; else whoever the file names.")] = "",
) -> None:
    """Take another coder's claims or annotations in as judgements of theirs."""
    with desk_of(context) as desk:
        told = desk.take_coded(file, who=who or None)
    for each in told.issues:
        error.print(f"{each.name}: {each.reason}; {each.advice}", markup=False)
    counts = ", ".join(f"{number} {what}" for what, number in sorted(told.counts.items()))
    console.print(f"{counts or 'nothing'}; {len(told.issues)} could not be used", markup=False)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="Words that the sentence must hold; a phrase in quotation marks.")],
    kind: Annotated[str | None, typer.Option("--kind", help="A kind or a family.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Words or entity of an actor, target or thing.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Words or name of a place.")] = None,
    near: Annotated[str | None, typer.Option("--near", help="LATITUDE,LONGITUDE,KM.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Happened on this day or later, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Happened on this day or earlier.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="A status, as for claims.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Words of whoever says so.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="reviewed, unreviewed, or a state of review.")] = None,
    limit: Annotated[int, typer.Option("--limit", help="How many at most.")] = 20,
) -> None:
    """Find claims by the words of their sentences, best first."""
    wanted = Filter(
        kind, actor, place, status, source, near=_near(near), since=day_of(since), until=day_of(until), state=state
    )
    with desk_of(context) as desk:
        hits = desk.search(words, wanted, limit=limit)
    for hit in hits:
        sentence = Text(hit.claim.evidence.text)
        for start, end in hit.marks:
            sentence.stylize("bold reverse", start, end)
        console.print(Text.assemble((hit.claim.id[4:12], "dim"), " ", (hit.claim.kind, "bold"), f" {hit.document}"))
        console.print(sentence)
    console.print(f"{len(hits)} claims", style="dim")


def _change(text: str) -> tuple[str, Any]:
    field, _, value = text.partition("=")
    try:
        return field, json.loads(value)
    except json.JSONDecodeError as wrong:
        raise RequestError(f"--set {text}: give FIELD=JSON, such as status='\"planned\"'") from wrong


def _near(text: str | None) -> tuple[float, float, float] | None:
    try:
        lat, lon, km = (float(part) for part in text.split(",")) if text else (0.0, 0.0, 0.0)
    except ValueError as wrong:
        raise RequestError(f"--near {text}: give LATITUDE,LONGITUDE,KM") from wrong
    return (lat, lon, km) if text else None


def _show(view: View) -> None:
    told = f"{view.id[4:12]}  {view.state}{' (disputed)' if view.disputed else ''}"
    console.print(told)
    for j in view.judgements:
        console.print(Text(f"  {j.at}  {j.who}  {j.verdict}  {j.why}  {j.id[4:12]}"))
