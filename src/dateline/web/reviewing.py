"""The three panes: what waits, where it stands, and what is said of it."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from starlette.responses import Response

from dateline.desk.marking import PLACES, Words
from dateline.desk.reviewing import Passage
from dateline.errors import RequestError
from dateline.grades import in_letters
from dateline.judgements import VERDICTS, View
from dateline.ledger import Waiting
from dateline.records import ROLES, STATUSES, Place, SourceType
from dateline.web.grounding import ground_of, ground_of_places
from dateline.web.marks import runs
from dateline.web.routes import Page
from dateline.web.visits import FILTERS, Visit

SHOWN = 40
_PAST = {
    "accept": "Accepted", "reject": "Rejected", "skip": "Skipped", "duplicate": "Marked as a duplicate",
    "correct": "Corrected", "same": "Linked as one event", "apart": "Parted", "denies": "Linked as a denial",
}  # fmt: skip


def review(visit: Visit) -> Response:
    """The claim asked for, else the first that waits."""
    wanted, by_page = visit.wanted(), visit.asked("order") == "page"
    waiting = visit.desk.queue(wanted, limit=SHOWN, by_page=by_page)
    key = visit.asked("claim") or (waiting[0].claim if waiting else "")
    view = visit.desk.view(key) if key else None
    passage = visit.desk.passage(view) if view else None
    hidden = view is not None and hidden_from(visit, view.claim.document)
    view = seen(visit, [view])[0] if view else None
    return visit.page(
        "review.html",
        view=view,
        queue=_queue(visit, waiting, view),
        hidden=hidden,
        blocks=_shown(visit, passage) if passage and not hidden else [],
        passage=passage,
        document=visit.desk.ledger.names_of_documents([view.claim.document]).get(view.claim.document) if view else "",
        ground=ground_of(view.now) if view else None,
        hand=visit.desk.ledger.by_hand([view.id]) if view else {},
        history=_history(visit),
        progress=progress_of(visit.desk.progress(wanted)),
        everything=not visit.filters(),
        order=visit.asked("order"),
        kinds=visit.desk.kinds(),
        statuses=STATUSES,
        roles=ROLES,
        places=PLACES,
        sorts=get_args(SourceType),
        letters=_letters(visit, view) if view else [],
    )


def _letters(visit: Visit, view: View) -> list[str]:
    """The letters that people have given to each source of a claim, outermost first; empty for one without."""
    grades = visit.desk.grades()
    if not grades.sources:
        return ["" for _ in view.now.source]
    report = visit.desk.ledger.reports([view.claim.document])[view.claim.document]
    return [in_letters(grades.of_link(source, report.outlet)) for source in view.now.source]


def related(visit: Visit) -> Response:
    """Other claims of the same event: a part of the page, asked for once the claim is shown."""
    found = seen(visit, visit.desk.related(visit.request.path_params["claim"]))
    names = visit.desk.ledger.names_of_documents([view.claim.document for view in found])
    return visit.page("related.html", found=found, documents=names, claim=visit.request.path_params["claim"])


def candidates(visit: Visit) -> Response:
    """Places of a name to pick from: a part of the page."""
    view = visit.desk.view(visit.request.path_params["claim"])
    role, which = visit.asked("role"), visit.number("which")
    if role not in PLACES or not 0 <= which < len(view.now.fillers(role)):
        raise RequestError("this claim has no such place (any more): open it anew")
    filler = view.now.fillers(role)[which]
    found = visit.desk.candidates(visit.asked("name") or filler.head)
    ground, pins = ground_of_places(([filler.resolved] if filler.resolved else []) + found)
    return visit.page(
        "candidates.html", view=view, role=role, which=which, filler=filler, found=found, frame=ground.frame,
        land=ground.land, labels=ground.labels, pins=pins,
    )  # fmt: skip


def judge(visit: Visit) -> Response:
    """One decision; the next claim comes by itself, unless one stays."""
    verdict, claim = visit.given("verdict"), visit.given("claim")
    sort = next((each for each in VERDICTS if each == verdict and each not in ("undo", "correct")), None)
    if verdict == "flag":
        if not visit.given("why"):
            raise RequestError("a flag is a question to others: say what they should look at")
        sort = "skip"
    if sort is None:
        raise RequestError(f"there is no verdict {verdict!r}: choose accept, reject, skip, flag or a link")
    other = visit.given("other") or None
    view = visit.desk.judge(claim, sort, who=visit.person.user, why=visit.given("why"), other=other)
    stay = visit.given("stay") or sort in ("same", "apart", "denies")
    told = "Flagged" if verdict == "flag" else _PAST[sort]
    return _on(visit, view if stay else None, f"{told}: {in_short(view)}")


def undo(visit: Visit) -> Response:
    """Takes back a decision, or one's last."""
    view = visit.desk.take_back(visit.given("judgement") or None, who=visit.person.user)
    return _on(visit, view, f"Taken back: {in_short(view)} is {view.state}")


def mark(visit: Visit) -> Response:
    """Marked words fill a role."""
    role = visit.given("role")
    view = visit.desk.mark(
        visit.given("claim"), role, words=_words(visit), add=bool(visit.given("add")), who=visit.person.user
    )
    return _on(visit, view, f"Corrected: {role}")


def unmark(visit: Visit) -> Response:
    """Takes words out of a role."""
    role = visit.given("role")
    view = visit.desk.unmark(visit.given("claim"), role, visit.number("which"), who=visit.person.user)
    return _on(visit, view, f"Corrected: {role}")


def type_in(visit: Visit) -> Response:
    """A kind, status, time or count that was typed or picked."""
    field = visit.given("field")
    view = visit.desk.type_in(visit.given("claim"), field, value=visit.given("value"), who=visit.person.user)
    return _on(visit, view, f"Corrected: {field}")


def locate(visit: Visit) -> Response:
    """A place that was picked from those of its name, or a pin on the map."""
    role, which = visit.given("role"), visit.number("which")
    place = _pinned(visit) if visit.given("lat") else _picked(visit)
    view = visit.desk.locate(visit.given("claim"), role, which, place=place, who=visit.person.user)
    return _on(visit, view, f"Corrected: {role} is {place.name}" if place else f"Corrected: {role} is nowhere known")


def add(visit: Visit) -> Response:
    """A claim that the program missed."""
    view = visit.desk.add_claim(visit.given("kind"), words=_words(visit), who=visit.person.user)
    return _on(visit, view, "Added: now mark who, whom and where")


def _picked(visit: Visit) -> Place | None:
    key, name = visit.given("gazetteer"), visit.given("name")
    if not key:
        return None
    found = [place for place in visit.desk.candidates(name, limit=50) if place.gazetteer == key]
    if not found:
        raise RequestError(f"{name} is not among the places of that name: pick again")
    return found[0]


def _pinned(visit: Visit) -> Place:
    try:
        lat, lon = float(visit.given("lat")), float(visit.given("lon"))
    except ValueError as wrong:
        raise RequestError("a pin needs latitude and longitude in degrees") from wrong
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RequestError(f"{lat}, {lon} is nowhere: latitude -90 to 90, longitude -180 to 180")
    return Place(visit.given("name") or "pin", "point", None, round(lat, 5), round(lon, 5))


def _words(visit: Visit) -> Words:
    return Words(visit.given("document"), visit.number("block", -1), visit.number("start", -1), visit.number("end", -1))


def _on(visit: Visit, view: View | None, said: str) -> Response:
    """Back to the review, with its filters: to this claim, or to whatever comes next."""
    back = {name: visit.given(f"f_{name}") for name in (*FILTERS, "order")}
    return visit.to("/review", said, **back, claim=view.id if view else "")


def in_short(view: View) -> str:
    """A claim in a few words, for what is said of it."""
    return f"{view.now.kind}, “{view.now.trigger.text}”"


def progress_of(states: Counter[str]) -> dict[str, Any]:
    """Honest numbers: what a person has decided, of everything; skipped is not decided."""
    decided = sum(states[name] for name in ("accepted", "corrected", "rejected", "duplicate"))
    return {"states": states, "decided": decided, "whole": sum(states.values())}


def _queue(visit: Visit, waiting: list[Waiting], view: View | None) -> list[dict[str, Any]]:
    keys = [each.claim for each in waiting]
    why = {each.claim: each.why for each in waiting}
    if view and view.id not in why:
        keys.insert(0, view.id)
    views = seen(visit, visit.desk.ledger.views_of(keys))
    return [
        {"view": each, "why": why.get(each.id, "opened"), "here": view is not None and each.id == view.id}
        for each in views
    ]


def _history(visit: Visit) -> list[dict[str, Any]]:
    told = visit.desk.latest()
    views = {view.id: view for view in seen(visit, visit.desk.ledger.views_of(list({j.claim for j, _ in told})))}
    return [{"judgement": j, "stands": stands, "view": views[j.claim]} for j, stands in told]


def _shown(visit: Visit, passage: Passage) -> list[dict[str, Any]]:
    veil = None if visit.may("edit") else visit.desk.veiled_text
    return [{"placed": placed, "runs": runs(placed, passage.marks, veil=veil)} for placed in passage.blocks]


def seen(visit: Visit, views: list[View]) -> list[View]:
    """Claims as this person may see them."""
    return views if visit.may("edit") else visit.desk.veiled(views)


def hidden_from(visit: Visit, key: str) -> bool:
    """Whether a document is marked as sensitive and this person has not asked to see it."""
    return key not in visit.person.opened and visit.desk.sensitive(key) is not None


PAGES = (
    Page("GET", "/review", review, "read"),
    Page("GET", "/claims/{claim}/related", related, "read"),
    Page("GET", "/claims/{claim}/candidates", candidates, "read"),
    Page("POST", "/judge", judge, "judge"),
    Page("POST", "/undo", undo, "judge"),
    Page("POST", "/mark", mark, "judge"),
    Page("POST", "/unmark", unmark, "judge"),
    Page("POST", "/type", type_in, "judge"),
    Page("POST", "/locate", locate, "judge"),
    Page("POST", "/add", add, "judge"),
)
