"""Every route: its path, its method, what it needs, and what answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from dateline.errors import LedgerError, RequestError
from dateline.web.rights import Need, may
from dateline.web.sessions import Session
from dateline.web.visits import House, Visit

Answer = Callable[[Visit], Response]
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Page:
    """One route. ``need`` is what whoever asks must be allowed to do."""

    method: str
    path: str
    answer: Answer
    need: Need


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A route in its house: sees who asks, refuses what is not allowed, and answers on a desk of its own."""

    page: Page
    house: House

    async def respond(self, request: Request) -> Response:
        """The answer to a request, or the reason why there is none."""
        session = self.house.sessions.of(request.cookies.get(self.house.cookie))
        refused = self._refused(request, session)
        if refused is not None:
            return refused
        form = await _form(request) if request.method == "POST" else FormData()
        if request.method == "POST" and not _is_ours(request, session, form, need=self.page.need):
            return self._problem(
                request, session, words="this form is not from this desk (any more): open the page anew", code=403
            )
        try:
            return await run_in_threadpool(self._answered, request, session, form)
        finally:
            await form.close()

    def _answered(self, request: Request, session: Session | None, form: FormData) -> Response:
        try:
            with self.house.desk() as desk:
                return self.page.answer(Visit(request, self.house, desk, session, form))
        except RequestError as wrong:
            return self._problem(request, session, words=str(wrong), code=400)
        except LedgerError as wrong:
            return self._problem(request, session, words=str(wrong), code=503)

    def _refused(self, request: Request, session: Session | None) -> Response | None:
        if self.page.need == "anyone":
            return None
        if session is None:
            if self.house.accounts and request.method == "GET":
                return RedirectResponse("/login", 303)
            words = "sign in first" if self.house.accounts else "open the address that `dateline desk` printed"
            return self._problem(request, None, words=words, code=401)
        if not may(session.role, self.page.need):
            words = f"a {session.role} may not do that: ask an editor or an admin"
            return self._problem(request, session, words=words, code=403)
        return None

    def _problem(self, request: Request, session: Session | None, *, words: str, code: int) -> Response:
        with self.house.desk() as desk:
            visit = Visit(request, self.house, desk, session, FormData())
            return visit.page("problem.html", code=code, words=words)


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=MOST_FILES, max_fields=200)
    except ClientDisconnect as gone:
        raise HTTPException(413, "too much at once: send fewer or smaller files") from gone


def _is_ours(request: Request, session: Session | None, form: FormData, *, need: Need) -> bool:
    """A form of another site is refused twice over: by what the browser says of its origin, and by its token."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    token = request.headers.get("x-csrf-token") or form.get("csrf") or ""
    if session is None:
        return need == "anyone"
    return isinstance(token, str) and session.allows(token)
