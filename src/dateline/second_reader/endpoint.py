"""An endpoint that speaks OpenAI's protocol for chats, as llama.cpp, Ollama and vLLM do: one question, one reply.

Nothing but the given address is spoken to: no proxy of the environment, no redirection.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dateline.errors import RequestError

_LARGEST, _PART = 4_000_000, 1 << 16  # bytes of a reply, and of what is taken of it at once
_AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the text, or why there is none."""

    text: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is, what it is called there, and how long it is waited for, in seconds.

    ``address`` is what comes before ``/chat/completions``, such as ``http://127.0.0.1:8080/v1``; ``key`` goes into the
    request's header. Raises :class:`RequestError` for an address that is none.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    tries: int = 2
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RequestError(f"{self.address!r} is no address: give one such as http://127.0.0.1:8080/v1")

    @property
    def name(self) -> str:
        """The reader's name, as its claims carry it."""
        return f"llm:{self.model}"

    @property
    def local(self) -> bool:
        """Whether it is on this machine, so that nothing leaves it."""
        return urlsplit(self.address).hostname in _LOCAL

    def ask(self, messages: list[Json], *, schema: Json) -> Reply:
        """The model's reply, bound to a JSON Schema where the server can, else to JSON; asked again if that helps."""
        bound: Json = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
        found = Reply(trouble="it was not asked")
        for attempt in range(self.tries):
            if attempt:
                self.wait(2.0**attempt)
            found, again = self._once(messages, bound)
            if found.trouble.startswith("it answers 400") and bound["type"] == "json_schema":
                bound = {"type": "json_object"}
                found, again = self._once(messages, bound)
            if not again:
                break
        return found

    def _once(self, messages: list[Json], bound: Json) -> tuple[Reply, bool]:
        """One reply, and whether to ask again."""
        body = {"model": self.model, "messages": messages, "temperature": 0, "seed": 0, "response_format": bound}
        try:
            status, data = self._sent(json.dumps(body).encode())
        except TimeoutError:
            return Reply(trouble=f"it did not answer within {self.timeout:g} seconds"), True
        except (OSError, HTTPException) as wrong:
            return Reply(trouble=f"it cannot be reached ({type(wrong).__name__}: {wrong})"), True
        if status != 200:
            return Reply(trouble=f"it answers {status}: {data[:200].decode(errors='replace')}"), status in _AGAIN
        if len(data) > _LARGEST:
            return Reply(trouble=f"its reply is longer than {_LARGEST:,} bytes"), False
        return _told(data)

    def _sent(self, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.address)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = _connection(parts, self.timeout)
        try:
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
            reply = connection.getresponse()
            return reply.status, _read(reply, until=time.monotonic() + self.timeout)
        finally:
            connection.close()


def _read(reply: HTTPResponse, *, until: float) -> bytes:
    """The body, so far as it is taken. Raises ``TimeoutError`` for one that still trickles in when time is up."""
    data = b""
    while len(data) <= _LARGEST and (part := reply.read1(_PART)):
        data += part
        if time.monotonic() > until:
            raise TimeoutError
    return data


def _connection(parts: SplitResult, timeout: float) -> HTTPConnection:
    sort = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return sort(parts.hostname or "", parts.port, timeout=timeout)


def _told(data: bytes) -> tuple[Reply, bool]:
    """What the model said; a refusal is one, and asking again does not help."""
    try:
        choice = json.loads(data)["choices"][0]
        message = choice["message"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return Reply(trouble="its reply is not in the form of a chat"), True
    if not isinstance(message, dict):
        return Reply(trouble="its reply is not in the form of a chat"), True
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        why = str(message.get("refusal") or "content filter")[:200]
        return Reply(trouble=f"it refuses: {why.encode(errors='backslashreplace').decode()}"), False
    if choice.get("finish_reason") == "length":
        return Reply(trouble="its reply was cut off"), False
    content = message.get("content")
    return (Reply(content), False) if isinstance(content, str) and content else (Reply(trouble="it says nothing"), True)
