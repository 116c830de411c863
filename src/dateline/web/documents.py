"""Documents: dropped on the page, watched while they are read, listed, and opened beside their original."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from dateline.errors import RequestError
from dateline.judgements import View
from dateline.ledger import Placed
from dateline.protections import Protection
from dateline.records import Capture
from dateline.web.marks import runs
from dateline.web.reviewing import hidden_from, progress_of
from dateline.web.routes import Page
from dateline.web.taking_in import Dropped
from dateline.web.visits import Visit, filter_of

_LONGEST_NAME = 200
_SHOWN = 200


def documents(visit: Visit) -> Response:
    """The shelf, how far each document is reviewed, what is being read, and what could not be."""
    skip = max(0, visit.number("skip"))
    told = visit.desk.shelf(visit.asked("like"), limit=_SHOWN, offset=skip)
    by = visit.desk.progress_of_documents([each.id for each in told])
    shelf = [{"told": each, "progress": progress_of(by[each.id])} for each in told]
    return visit.page(
        "documents.html", shelf=shelf, skip=skip, shown=_SHOWN, whole=visit.desk.ledger.size()[0],
        issues=visit.desk.issues()[:_SHOWN], **_reading(visit),
    )  # fmt: skip


def reading(visit: Visit) -> Response:
    """What is being read: a part of the page, asked for again while it changes."""
    return visit.page("reading.html", **_reading(visit))


def drop(visit: Visit) -> Response:
    """Files that were dropped: each is taken in, in the background."""
    published = filter_of({"since": visit.given("published")}).since
    outlet = visit.given("outlet") or None
    sent = [part for part in visit.form.getlist("files") if isinstance(part, UploadFile)]
    files = [
        Dropped(Capture(_name(part.filename), part.file.read()), published, outlet) for part in sent if part.filename
    ]
    if not files:
        raise RequestError("no file came: choose files, or drop them on the page")
    if not visit.house.taking_in.take(files):
        raise RequestError("too much waits to be read already: drop these files again when it is done")
    return visit.to("/documents", f"{len(files)} {'file' if len(files) == 1 else 'files'} to read")


def document(visit: Visit) -> Response:
    """A story, or a page beside its picture, with every claim on it."""
    key = f"sha256:{visit.request.path_params['document']}"
    told = visit.desk.ledger.shelved(key)
    hidden = hidden_from(visit, key)
    claim = visit.desk.view(visit.asked("claim")) if visit.asked("claim") else None
    starts = visit.desk.ledger.page_starts(key)
    page, story = _where(visit, starts, claim)
    sheet = visit.desk.sheet(key, page=page, story=story, at=visit.number("at"))
    boxes = visit.desk.boxes(key, page, views=sheet.claims) if page is not None else []
    veil = None if visit.may("edit") else visit.desk.veiled_text
    return visit.page(
        "document.html",
        told=told,
        hidden=hidden,
        sheet=sheet,
        claim=claim,
        blocks=[{"placed": placed, "runs": runs(placed, sheet.marks, veil=veil)} for placed in sheet.blocks],
        stories=visit.desk.ledger.headlines(key),
        pages=len(starts),
        boxes=list(enumerate(boxes)),
        printed=_printed(visit, key, sheet.blocks) if page is None else "",
        sensitive=visit.desk.sensitive(key),
        copy_of=_copy_of(visit, key) if not told.claims else None,
        page=page,
        story=story,
    )


def _copy_of(visit: Visit, key: str) -> tuple[str, str] | None:
    """The document whose text this one repeats, and its name."""
    other = next((copy.of_document for copy in visit.desk.copies() if copy.document == key), None)
    return (other, visit.desk.ledger.shelved(other).name) if other else None


def _where(visit: Visit, starts: list[int], claim: View | None) -> tuple[int | None, int | None]:
    """The page or the story that is asked for, else that of the claim, else the first."""
    if starts and not visit.asked("story"):
        on = sum(start <= claim.now.evidence.start for start in starts) if claim else 1
        return visit.number("page", on), None
    return None, visit.number("story", claim.now.story if claim else 1)


def _printed(visit: Visit, key: str, blocks: tuple[Placed, ...]) -> str:
    """The lines as they came in, from the first of these blocks to the last."""
    pieces = [piece for placed in blocks for piece in placed.block.restored.pieces]
    if not pieces:
        return ""
    start, end = min(c for _, c, _ in pieces), max(c + n for _, c, n in pieces)
    text = visit.desk.ledger.captured(key, start, min(end, start + 60_000))
    return text if visit.may("edit") else visit.desk.veiled_text(text)


def picture(visit: Visit) -> Response:
    """A page of a PDF. Those who may not know who is protected do not get pictures while anybody is."""
    key = f"sha256:{visit.request.path_params['document']}"
    if hidden_from(visit, key):
        raise RequestError("this document is marked as sensitive: open it first")
    if not visit.may("edit") and visit.desk.protections_in_force():
        raise RequestError("pictures of pages are not shown while somebody is protected: ask an editor")
    return Response(visit.desk.picture(key, visit.request.path_params["page"]), media_type="image/png")


def original(visit: Visit) -> Response:
    """The bytes as they were captured, to be kept and never to be run here."""
    key = f"sha256:{visit.request.path_params['document']}"
    data = visit.desk.ledger.original(key)
    name = key.removeprefix("sha256:")[:16]
    headers = {"Content-Disposition": f'attachment; filename="{name}.bin"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


def show(visit: Visit) -> Response:
    """Somebody wants to see what is marked as sensitive."""
    key = visit.given("document")
    visit.person.opened.add(visit.desk.ledger.shelved(key).id)
    back = visit.given("back")
    return visit.to(back if re.match(r"/(?![/\\])", back) else "/documents")


def sensitive(visit: Visit) -> Response:
    """Marks a document as sensitive, or lifts that."""
    key = visit.desk.ledger.shelved(visit.given("document")).id
    stands = visit.desk.sensitive(key)
    if visit.given("lift") and stands:
        visit.desk.protect(Protection("", "undo", "", stands.rule, visit.person.user, "", undoes=stands.id))
    elif not stands:
        visit.desk.mark_sensitive(key, why=visit.given("why"), who=visit.person.user)
    return visit.to(f"/documents/{key.removeprefix('sha256:')}", "Written down")


def _name(told: str | None) -> str:
    """The last part of a file's name, without what no name should hold: it is shown, and never opened."""
    last = PurePosixPath((told or "").replace("\\", "/")).name
    return "".join(c if c.isprintable() else "\ufffd" for c in last)[-_LONGEST_NAME:] or "unnamed"


def _reading(visit: Visit) -> dict[str, Any]:
    return {"jobs": list(visit.house.taking_in.jobs)[:100], "busy": visit.house.taking_in.busy}


PAGES = (
    Page("GET", "/documents", documents, "read"),
    Page("POST", "/documents", drop, "judge"),
    Page("GET", "/reading", reading, "read"),
    Page("GET", "/documents/{document}", document, "read"),
    Page("GET", "/documents/{document}/pages/{page:int}.png", picture, "read"),
    Page("GET", "/documents/{document}/original", original, "edit"),
    Page("POST", "/show", show, "read"),
    Page("POST", "/sensitive", sensitive, "edit"),
)
