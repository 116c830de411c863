"""The questions of the ledger as pages: a form, tables, and under every line the sentences it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, get_args

from starlette.responses import Response

from dateline.analysis.answers import Answer, Bounds
from dateline.analysis.control import Control
from dateline.analysis.periods import Period
from dateline.analysis.reach import Reach
from dateline.analysis.tallies import Counted
from dateline.analysis.ties import Ties
from dateline.analysis.timeline import About
from dateline.errors import RequestError
from dateline.grades import RELIABILITY, letter_of
from dateline.ledger import Filter
from dateline.publish.forms import forms_of
from dateline.web.figures import Graph, HeldMap, graph_of, held_map
from dateline.web.routes import Page
from dateline.web.visits import Visit, filter_of, link

SHOWN, _QUOTED = 100, 12  # lines of a table, sentences of each side under a line
FIGURES = ("control", "ties")


class Answered(Protocol):
    """What every question gives: its own record, with the answer as tables."""

    @property
    def answer(self) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked on a page. ``fields`` are the values that the form has for it."""

    title: str
    about: str
    fields: tuple[str, ...]
    ask: Callable[[Visit, Bounds], Answered]


def _asked(visit: Visit, name: str) -> str | None:
    return visit.asked(name) or None


def _period(visit: Visit) -> Period:
    told = visit.asked("by") or "month"
    found = next((period for period in get_args(Period) if period == told), None)
    if found is None:
        raise RequestError(f"there is no period {told!r}: choose one of {', '.join(get_args(Period))}")
    return found  # type: ignore[no-any-return]


def _reach(visit: Visit, bounds: Bounds) -> Reach:
    what, start = visit.asked("what"), visit.asked("start")
    if not (what and start):
        raise RequestError("name a system or a distance (S-400, 500 km), and the place to measure from")
    return visit.desk.reach(what, start, **bounds)


QUESTIONS: Mapping[str, Question] = {
    "control": Question(
        "Who holds what", "who holds each place, over time or on a day, and who says so", ("place",),
        lambda v, b: v.desk.control(_asked(v, "place"), **b),
    ),
    "sightings": Question(
        "What was seen where", "equipment and forces by place: first and last seen, how many, how", ("what",),
        lambda v, b: v.desk.sightings(_asked(v, "what"), **b),
    ),
    "flows": Question(
        "What comes and goes", "arrivals against departures of forces and materiel", ("place", "by"),
        lambda v, b: v.desk.flows(_asked(v, "place"), period=_period(v), **b),
    ),
    "reach": Question(
        "What is in range", "what lies in range of a place, and whether what is said of reach holds",
        ("what", "start"), _reach,
    ),
    "ties": Question(
        "Who stands with whom", "allies, backers, members, leaders and enemies", ("actor",),
        lambda v, b: v.desk.ties(_asked(v, "actor"), **b),
    ),
    "disputes": Question(
        "What is in dispute", "claims that cannot both hold, and what was said against what was seen", ("place",),
        lambda v, b: v.desk.disputes(_asked(v, "place"), **b),
    ),
    "scenarios": Question(
        "What may come", "scenarios that reports tell, and later claims for and against each", ("place",),
        lambda v, b: v.desk.scenarios(_asked(v, "place"), **b),
    ),
    "timeline": Question(
        "What happened when", "by period; of a place, an actor or a kind, one by one",
        ("place", "actor", "kind", "by"),
        lambda v, b: v.desk.timeline(
            About(_asked(v, "place"), _asked(v, "actor"), _asked(v, "kind")), period=_period(v), **b
        ),
    ),
    "tallies": Question(
        "How many", "casualties, displaced and strikes: lowest, best and highest numbers", ("place", "actor", "by"),
        lambda v, b: v.desk.tallies(Counted(_asked(v, "place"), _asked(v, "actor"), _period(v)), **b),
    ),
    "sources": Question(
        "Who says so", "who is cited, how often, named or not, and how often contradicted", (),
        lambda v, b: v.desk.sources(**b),
    ),
}  # fmt: skip


def questions(visit: Visit) -> Response:
    """All the questions."""
    return visit.page("questions.html", questions=QUESTIONS)


def question(visit: Visit) -> Response:
    """One question and its answer; each line opens its evidence."""
    name = visit.request.path_params["question"]
    if name not in QUESTIONS:
        raise RequestError(f"there is no question {name!r}: choose one of {', '.join(QUESTIONS)}")
    asked = QUESTIONS[name]
    needed = name == "reach" and not (visit.asked("what") and visit.asked("start"))
    bounds = bounds_of(visit)
    found = None if needed else asked.ask(visit, bounds)
    figure = name in FIGURES and found is not None and found.answer.known
    return visit.page(
        "question.html", name=name, question=asked, questions=QUESTIONS, answer=found.answer if found else None,
        shown=SHOWN, forms=forms_of(found) if found else (),
        figure=link(f"/questions/{name}/figure", **visit.request.query_params) if figure else "",
        periods=get_args(Period), days=_days(visit) if name == "control" else None,
        graded=visit.desk.grades().sources if name == "sources" else None, letters=RELIABILITY,
        veil=(lambda text: text) if visit.may("edit") else visit.desk.veiled_text,
    )  # fmt: skip


def grade(visit: Visit) -> Response:
    """A letter for a source, or a letter taken back."""
    if visit.given("back"):
        visit.desk.ungrade(visit.given("back"), who=visit.person.user, why=visit.given("why"))
        return visit.to("/questions/sources", "Taken back")
    made = visit.desk.grade(
        visit.given("source"), letter_of(visit.given("grade")), who=visit.person.user, why=visit.given("why")
    )
    return visit.to("/questions/sources", f"Graded: {made.name} {made.grade}, {made.words}")


def figure(visit: Visit) -> Response:
    """The figure of an answer, a part of its page: it needs all that the answer follows from, so it comes after it."""
    name = visit.request.path_params["question"]
    if name not in FIGURES:
        raise RequestError(f"{name!r} has no figure: choose one of {', '.join(FIGURES)}")
    bounds = bounds_of(visit)
    key = ("figure", name, str(visit.request.query_params), bounds["handing_on"])
    drawn = visit.house.once(visit.desk, key, lambda: _drawn(QUESTIONS[name].ask(visit, bounds), bounds["on"]))
    return visit.page("figure.html", held=drawn.held, graph=drawn.graph)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The figure of an answer, whichever it has."""

    held: HeldMap | None = None
    graph: Graph | None = None


def _drawn(found: Answered, on: date | None) -> _Drawn:
    return _Drawn(
        held=held_map(found.spells, on) if isinstance(found, Control) else None,
        graph=graph_of(found.ties) if isinstance(found, Ties) else None,
    )


def evidence(visit: Visit) -> Response:
    """The sentences that a line rests on, and those that say otherwise: a part of a page."""
    sides = [[key for key in visit.asked(name).split(",") if key][:_QUOTED] for name in ("of", "against")]
    notes = visit.desk.evidence([key for side in sides for key in side], **bounds_of(visit))
    return visit.page("evidence.html", claims=sides[0], against=sides[1], notes=notes)


def bounds_of(visit: Visit) -> Bounds:
    """What the address bounds a question by; those who may not know who is protected get it without them."""
    days = {name: filter_of({"since": visit.asked(name)}).since for name in ("on", "as_of", "known")}
    return {
        "on": days["on"], "as_of": days["as_of"], "known": days["known"],
        "reviewed_only": bool(visit.asked("reviewed")), "handing_on": not visit.may("edit"),
    }  # fmt: skip


def _days(visit: Visit) -> tuple[date, date] | None:
    """The first and the last day that claims of territory tell of: how far a slider goes."""
    bins = visit.house.survey(visit.desk, Filter(kind="territory", state="kept")).bins
    told = [one for one in bins if one.sure]
    return (told[0].start, max(told[-1].end, told[0].start)) if told else None


def brief(visit: Visit) -> Response:
    """The brief of one page, to be printed; each line opens what it rests on."""
    since = filter_of({"since": visit.asked("since")}).since
    found = visit.desk.brief(since, **bounds_of(visit))
    return visit.page("brief.html", brief=found, answer=found.answer, size=visit.desk.ledger.size())


PAGES = (
    Page("GET", "/questions", questions, "read"),
    Page("GET", "/questions/{question}", question, "read"),
    Page("POST", "/grades", grade, "judge"),
    Page("GET", "/questions/{question}/figure", figure, "read"),
    Page("GET", "/evidence", evidence, "read"),
    Page("GET", "/brief", brief, "read"),
)
