"""Who is who and what is where, and who must not be named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from dateline.errors import RequestError
from dateline.identities import Identity, Sort
from dateline.knowledge.actors import actors
from dateline.protections import Protection, Rule
from dateline.web.routes import Page
from dateline.web.visits import Visit

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Counted:
    """An actor or a place: its name in the ledger, as people call it, how many claims name it, its other names."""

    name: str
    called: str
    claims: int
    also: tuple[str, ...]


def counted(visit: Visit, sort: Sort, part: str) -> list[Counted]:
    """Names with these letters, under those that they were merged into, the most frequent first."""
    known, known_as = visit.desk.ledger.names(), actors() if sort == "actor" else {}
    told: Counter[str] = Counter()
    also: dict[str, list[str]] = {}
    place = sort == "place"
    for name, number in visit.house.once(visit.desk, ("names", place), lambda: visit.desk.ledger.named(place=place)):
        top = known.of(sort, name)
        told[top] += number
        if top != name:
            also.setdefault(top, []).append(name)
    found = [
        Counted(name, known_as[name].name if name in known_as else name, number, tuple(also.get(name, ())))
        for name, number in told.most_common()
    ]
    part = part.casefold()
    return [each for each in found if part in each.name.casefold() or part in each.called.casefold()]


def names(visit: Visit) -> Response:
    """Actors or places with how many claims name them."""
    sort: Sort = "place" if visit.asked("sort") == "place" else "actor"
    shown = counted(visit, sort, visit.asked("like"))
    veil = (lambda text: text) if visit.may("edit") else visit.desk.veiled_text
    return visit.page(
        "names.html", sort=sort, shown=shown[:_SHOWN], whole=len(shown), acts=_acts(visit), veil=veil,
        protections=visit.desk.protections_in_force() if visit.may("edit") else [],
    )  # fmt: skip


def _acts(visit: Visit) -> list[Any]:
    told = visit.desk.ledger.identities()
    undone = {act.undoes for act in told if act.act == "undo"}
    return [act for act in told[::-1] if act.act != "undo" and act.id not in undone]


def merge(visit: Visit) -> Response:
    """Makes one of several names, under the one that was chosen."""
    sort: Sort = "place" if visit.given("sort") == "place" else "actor"
    into = visit.given("into_name") or visit.given("into")
    chosen = [name for name in visit.form.getlist("name") if isinstance(name, str) and name != into]
    if not into or not chosen:
        raise RequestError("choose two names or more, and which of them stays")
    for name in chosen:
        visit.desk.say(Identity("", sort, "merge", name, visit.person.user, "", into=into, why=visit.given("why")))
    return visit.to("/names", f"{', '.join(chosen)} and {into} are one now", sort=sort)


def unsay(visit: Visit) -> Response:
    """Takes an act on names back."""
    told = {act.id: act for act in visit.desk.ledger.identities()}
    act = told.get(visit.given("act"))
    if act is None:
        raise RequestError("there is no such act on names: open the page anew")
    visit.desk.say(Identity("", act.sort, "undo", act.name, visit.person.user, "", undoes=act.id))
    return visit.to("/names", f"Taken back: {act.act} of {act.name}", sort=act.sort)


def protect(visit: Visit) -> Response:
    """Has a person or place withheld from what is handed on and from those who may not know, or lifts that."""
    if visit.given("lift"):
        stands = {act.id: act for act in visit.desk.protections_in_force()}
        act = stands.get(visit.given("lift"))
        if act is None:
            raise RequestError("this protection does not stand (any more): open the page anew")
        visit.desk.protect(Protection("", "undo", "", act.rule, visit.person.user, "", undoes=act.id))
        return visit.to("/names", "Lifted")
    rule: Rule = "blur" if visit.given("rule") == "blur" else "leave_out"
    sort = "place" if visit.given("sort") == "place" else "person"
    visit.desk.protect(
        Protection("", "person" if sort == "person" else "place", visit.given("name"), rule, visit.person.user, "",
                   visit.given("why"))
    )  # fmt: skip
    return visit.to("/names", "Protected")


PAGES = (
    Page("GET", "/names", names, "read"),
    Page("POST", "/names", merge, "edit"),
    Page("POST", "/names/undo", unsay, "edit"),
    Page("POST", "/protections", protect, "edit"),
)
