"""What stands before every route: whose host it is, how much may come in, and what a browser may do with an answer."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.files import PATH

FORM_BYTES = 1_000_000
UPLOAD_BYTES = 256 * 1024 * 1024
UPLOADS = frozenset({"/documents", "/compare", "/coded"})
# No inline script or style, and no address but our own: the text of a report cannot run, nor call home.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(slots=True)
class Guard:
    """Refuses foreign hosts (so that no other name can be bound to this machine's address) and bodies that are too
    large, and has every answer carry the headers above.
    """

    app: ASGIApp
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = UPLOAD_BYTES if scope["path"] in UPLOADS else FORM_BYTES
        reply = _with_headers(send, keep=scope["path"].startswith(f"{PATH}/"))
        if headers.get("host", "") not in self.hosts:
            await PlainTextResponse("this desk does not go by that name", 400)(scope, receive, reply)
        elif not _fits(headers.get("content-length"), limit):
            await PlainTextResponse("too much at once: send fewer or smaller files", 413)(scope, receive, reply)
        else:
            await self.app(scope, _limited(receive, limit), reply)


def _fits(told: str | None, limit: int) -> bool:
    return told is None or (told.isdigit() and int(told) <= limit)


def _limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def next_part() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            return {"type": "http.disconnect"}
        return message

    return next_part


def _with_headers(send: Send, *, keep: bool) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            kept = keep and message["status"] == 200
            headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-store"
        await send(message)

    return answer
