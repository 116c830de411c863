"""What others coded: their events beside our reports, and their judgements; and answers to be saved."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from dateline.errors import RequestError
from dateline.publish.forms import forms_of, pictures_of, written
from dateline.records import Capture
from dateline.web.asking import QUESTIONS, SHOWN, bounds_of
from dateline.web.routes import Page
from dateline.web.visits import Visit

_PAST = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
_TYPES = {
    "html": "text/html", "md": "text/markdown", "json": "application/json", "svg": "image/svg+xml",
    "geojson": "application/geo+json", "graphml": "application/graphml+xml",
}  # fmt: skip


def others(visit: Visit) -> Response:
    """The forms."""
    return visit.page("compare.html", answer=None, issues=[])


def compare(visit: Visit) -> Response:
    """Events of a file beside ours; nothing of it is kept."""
    taken = _taken(visit)
    found = visit.desk.compare(taken, **bounds_of(visit))
    return visit.page("compare.html", answer=found.answer, file=taken.name, shown=SHOWN)


def coded(visit: Visit) -> Response:
    """Claims or annotations of another coder, as judgements of theirs."""
    told = visit.desk.take_coded(_taken(visit), who=visit.given("who") or None)
    counts = ", ".join(f"{number} {_PAST.get(what, what)}" for what, number in sorted(told.counts.items()))
    visit.person.said = counts or "Nothing was taken in"
    return visit.page("compare.html", answer=None, issues=told.issues[:SHOWN])


def save(visit: Visit) -> Response:
    """An answer, or its picture, as a file."""
    name, form = visit.request.path_params["question"], visit.asked("form")
    if name not in QUESTIONS:
        raise RequestError(f"there is no question {name!r}: choose one of {', '.join(QUESTIONS)}")
    found = QUESTIONS[name].ask(visit, bounds_of(visit))
    if form not in forms_of(found):
        raise RequestError(f"this answer cannot be saved as {form!r}: choose one of {', '.join(forms_of(found))}")
    told = written(found.answer, form, pictures=pictures_of(found))
    visit.house.audit("export", visit.person.user, f"{name} {visit.request.url.query}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(told, media_type=f"{_TYPES[form]}; charset=utf-8", headers=headers)


def _taken(visit: Visit) -> Capture:
    """The file that was sent."""
    sent = next((part for part in visit.form.getlist("files") if isinstance(part, UploadFile) and part.filename), None)
    if sent is None:
        raise RequestError("no file came: choose one")
    return Capture(PurePosixPath((sent.filename or "").replace("\\", "/")).name[-200:], sent.file.read())


PAGES = (
    Page("GET", "/compare", others, "read"),
    Page("POST", "/compare", compare, "judge"),
    Page("POST", "/coded", coded, "edit"),
    Page("GET", "/questions/{question}/export", save, "read"),
)
