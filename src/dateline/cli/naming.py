"""Commands by which people say who is who, and protect people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.text import Text

from dateline.cli import grid
from dateline.cli.commands import app, desk_of
from dateline.cli.console import console
from dateline.cli.grid import Column
from dateline.cli.judging import Who, Why
from dateline.errors import RequestError
from dateline.identities import Act, Identity
from dateline.identities import Sort as NameSort
from dateline.protections import Protection, Rule
from dateline.protections import Sort as ProtectedSort
from dateline.records import Claim, Place

if TYPE_CHECKING:
    from dateline.desk import Desk


@app.command()
def name(
    context: typer.Context,
    act: Annotated[str | None, typer.Argument(help="merge, split, alias or undo; without it, all acts.")] = None,
    sort: Annotated[str | None, typer.Argument(help="actor or place; for undo the id of what to take back.")] = None,
    one: Annotated[str | None, typer.Argument(help="The name, entity, or words.")] = None,
    into: Annotated[str | None, typer.Argument(help="What it is (part of), or means.")] = None,
    claim: Annotated[list[str] | None, typer.Option("--claim", help="A claim that a split is about.")] = None,
    who: Who = "",
    why: Why = "",
) -> None:
    """Merge, split or teach names of actors and places, take that back, or list who has said so."""
    with desk_of(context) as desk:
        if act is None:
            _list_names(desk.ledger.identities())
        elif act == "undo" and (key := one or sort):
            done = desk.say(Identity("", "actor", "undo", "", who, "", why=why, undoes=key))
            console.print(Text(f"{done.id}  taken back"))
        elif act in get_args(Act) and sort in get_args(NameSort) and one:
            claims = tuple(desk.claim(key).id for key in claim or ())
            place = _known_place(desk.ledger.claims(), into) if act == "alias" and sort == "place" else None
            _say(desk, Identity("", sort, act, one, who, "", None if place else into, claims, place, why))  # type: ignore[arg-type]
        else:
            raise RequestError("say merge, split or alias, then actor or place, then the name; or undo and an id")


def _say(desk: Desk, act: Identity) -> None:
    bearing = desk.bearing(act) if act.act in {"merge", "split"} else None
    done = desk.say(act)
    console.print(Text(done.id), soft_wrap=True)
    if bearing is not None:
        console.print(Text(f"{bearing} claims are of {act.name}"))
    if bearing == 0:
        console.print("no claim is changed: names go by what `dateline show` prints in brackets, or after “=”")
    for offer in desk.offers() if act.act == "alias" else ():
        words = "; ".join(filler.span.text for filler in offer.fillers)
        console.print(
            Text(f"also in {offer.claim.id[4:12]}, {offer.role}: {words}; dateline judge … correct takes it over")
        )


def _known_place(claims: Iterable[Claim], into: str | None) -> Place:
    """The place of that name or gazetteer id that some claim was resolved to."""
    for claim in claims:
        for filler in (filler for fillers in claim.roles.values() for filler in fillers):
            if filler.resolved and into in (filler.resolved.name, filler.resolved.gazetteer):
                return filler.resolved
    raise RequestError(f"no place {into!r} is known to this ledger: name one that `dateline claims` shows")


@app.command()
def protect(
    context: typer.Context,
    sort: Annotated[
        str | None, typer.Argument(help="person, place, passage, or undo; without it, all protections.")
    ] = None,
    what: Annotated[
        str, typer.Argument(help="A name; DOCUMENT:START-END for a passage; the id to lift for undo.")
    ] = "",
    rule: Annotated[str, typer.Option("--rule", help="leave_out or blur.")] = "leave_out",
    who: Who = "",
    why: Why = "",
) -> None:
    """Withhold a person, a place or a passage from what is handed on, or list what is; the ledger keeps it."""
    with desk_of(context) as desk:
        if sort is None:
            _list_protections(desk.ledger.protections())
            return
        if sort not in get_args(ProtectedSort) or rule not in get_args(Rule) or not what:
            raise RequestError(f"{sort} by {rule}: say person, place, passage or undo, whom, and leave_out or blur")
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


def _list_names(acts: Sequence[Identity]) -> None:
    undone = {act.undoes for act in acts}
    rows = []
    for each in acts:
        into = each.into or (each.place.name if each.place else "")
        what = f"takes {(each.undoes or '')[4:12]} back" if each.undoes else " → ".join(filter(None, (each.name, into)))
        told = f"{what}{f' in {len(each.claims)} claims' if each.claims else ''}"
        act = f"{each.act} (taken back)" if each.id in undone else each.act
        rows.append([*map(Text, (each.at[:19], each.who, act, each.sort, told, each.why, each.id[4:12]))])
    _table(("at", "who", "act", "of", "what", "why", "id"), rows)


def _list_protections(acts: Sequence[Protection]) -> None:
    undone = {act.undoes for act in acts}
    rows = []
    for each in acts:
        passage = f"{(each.document or '')[7:19]}:{each.start}-{each.end}"
        what = passage if each.sort == "passage" else each.name or f"lifts {(each.undoes or '')[4:12]}"
        rule = "lifted" if each.id in undone else "" if each.undoes else each.rule
        rows.append([*map(Text, (each.at[:19], each.who, each.sort, what, rule, each.why, each.id[4:12]))])
    _table(("at", "who", "sort", "what", "rule", "why", "id"), rows)


def _table(titles: Sequence[str], rows: list[list[Text]]) -> None:
    grid.show([Column(title, whole=title in {"at", "id"}, beneath=int(title == "why")) for title in titles], rows)
