"""Commands by which people judge claims, say who is who, and protect people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.text import Text

from dateline.cli import grid, showing
from dateline.cli.commands import app, day_of, desk_of
from dateline.cli.console import console, error
from dateline.cli.grid import Column
from dateline.errors import RequestError
from dateline.identities import Act, Identity
from dateline.identities import Sort as NameSort
from dateline.judgements import VERDICTS, View
from dateline.ledger import Filter
from dateline.protections import Protection, Rule
from dateline.protections import Sort as ProtectedSort
from dateline.records import Claim, Place

_Who = Annotated[str, typer.Option("--who", help="Who judges; without it, the user of this computer.")]
_Why = Annotated[str, typer.Option("--why", help="The reason, in a few words.")]


@app.command()
def judge(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="A claim's id, or its beginning.")],
    verdict: Annotated[str, typer.Argument(help="accept, correct, reject, skip, duplicate, same, apart, denies.")],
    who: _Who = "",
    why: _Why = "",
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
    who: _Who = "",
    why: _Why = "",
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


@app.command()
def name(
    context: typer.Context,
    act: Annotated[str, typer.Argument(help="merge, split, alias or undo.")],
    sort: Annotated[str, typer.Argument(help="actor or place.")],
    one: Annotated[str, typer.Argument(help="The name, entity, or words; for undo the id of what to take back.")],
    into: Annotated[str | None, typer.Argument(help="What it is (part of), or means.")] = None,
    claim: Annotated[list[str] | None, typer.Option("--claim", help="A claim that a split is about.")] = None,
    who: _Who = "",
    why: _Why = "",
) -> None:
    """Merge, split or teach names of actors and places, or take that back."""
    if act not in get_args(Act) or sort not in get_args(NameSort):
        raise RequestError(f"{act} {sort}: say merge, split, alias or undo, then actor or place")
    undoes = one if act == "undo" else None
    with desk_of(context) as desk:
        claims = tuple(desk.claim(key).id for key in claim or ())
        place = _known_place(desk.ledger.claims(), into) if act == "alias" and sort == "place" else None
        target = None if place else into
        done = desk.say(Identity("", sort, act, one, who, "", target, claims, place, why, undoes))  # type: ignore[arg-type]
        offered = desk.offers() if act == "alias" else []
    console.print(f"{done.id}", soft_wrap=True)
    for offer in offered:
        words = "; ".join(filler.span.text for filler in offer.fillers)
        console.print(
            Text(f"also in {offer.claim.id[4:12]}, {offer.role}: {words}; dateline judge … correct takes it over")
        )


@app.command()
def protect(
    context: typer.Context,
    sort: Annotated[str, typer.Argument(help="person, place, passage, or undo.")],
    what: Annotated[str, typer.Argument(help="A name; DOCUMENT:START-END for a passage; the id to lift for undo.")],
    rule: Annotated[str, typer.Option("--rule", help="leave_out or blur.")] = "leave_out",
    who: _Who = "",
    why: _Why = "",
) -> None:
    """Withhold a person, a place or a passage from what is handed on; the ledger keeps it."""
    if sort not in get_args(ProtectedSort) or rule not in get_args(Rule):
        raise RequestError(f"{sort} by {rule}: say person, place, passage or undo, and leave_out or blur")
    with desk_of(context) as desk:
        act = Protection("", sort, what, rule, who, "", why)  # type: ignore[arg-type]
        if sort == "undo":
            act = Protection("", "undo", "", "blur", who, "", why, undoes=what)
        if sort == "passage":
            key, _, span = what.rpartition(":")
            start, _, end = span.partition("-")
            if not (start.isdigit() and end.isdigit()):
                raise RequestError(f"{what}: give a passage as DOCUMENT:START-END")
            act = Protection("", "passage", "", "leave_out", who, "", why, desk.document(key).id, int(start), int(end))
        console.print(desk.protect(act).id, soft_wrap=True)


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


def _known_place(claims: Iterable[Claim], into: str | None) -> Place:
    """The place of that name or gazetteer id that some claim was resolved to."""
    for claim in claims:
        for filler in (filler for fillers in claim.roles.values() for filler in fillers):
            if filler.resolved and into in (filler.resolved.name, filler.resolved.gazetteer):
                return filler.resolved
    raise RequestError(f"no place {into!r} is known to this ledger: name one that `dateline claims` shows")


def _show(view: View) -> None:
    told = f"{view.id[4:12]}  {view.state}{' (disputed)' if view.disputed else ''}"
    console.print(told)
    for j in view.judgements:
        console.print(Text(f"  {j.at}  {j.who}  {j.verdict}  {j.why}  {j.id[4:12]}"))
