"""A small server on this machine that speaks the protocol of chats, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.records import Block, Document, Known, Restored, Story
from dateline.second_reader import Endpoint

TEXT = (
    "Rebel fighters shelled the town of Saraqib on Tuesday, killing 12 people, a doctor said. "
    "The army depart-\ned from Kafr Nabl."
)


@dataclass
class Server:
    """What it answers, one reply after the other (the last again and again), and what it was asked."""

    address: str = ""
    replies: list[Any] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, *contents: Any) -> None:
        """It answers with these contents: text as it is, anything else as JSON."""
        self.replies = [
            {"choices": [{"message": {"content": each if isinstance(each, str) else json.dumps(each)}}]}
            for each in contents
        ]

    def endpoint(self, **more: Any) -> Endpoint:
        return Endpoint(self.address, "small", wait=lambda _: None, **more)


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(body | {"path": self.path})
            told.headers.append(dict(self.headers))
            reply = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
            status, data = reply if isinstance(reply, tuple) else (200, reply)
            if callable(data):
                data = data()
            trickle = data if isinstance(data, Iterator) else iter(())
            raw = data if isinstance(data, bytes) else b"" if data is trickle else json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw) or 1000))
            self.end_headers()
            self.wfile.write(raw)
            for part in trickle:
                self.wfile.write(part)
                self.wfile.flush()

        def log_message(self, *_: Any) -> None:
            pass

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has gone
                super().handle()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        told.address = f"http://127.0.0.1:{listening.server_port}/v1"
        yield told
        listening.shutdown()


@pytest.fixture
def document() -> Document:
    """Two sentences, a word of the second broken by a hyphen at the end of a line."""
    cut = TEXT.index("-\n")
    restored = TEXT.replace("-\n", "")
    block = Block("paragraph", Restored(restored, ((0, 0, cut), (cut, cut + 2, len(TEXT) - cut - 2))))
    day = Known(date(2016, 4, 14), "given")
    return Document("sha256:1", "wire.txt", "text/plain", TEXT, (Story(1, (block,)),), published=day)


@pytest.fixture
def told() -> Callable[..., dict[str, Any]]:
    """A claim as a model tells it, right in every word."""

    def made(**changes: Any) -> dict[str, Any]:
        return {
            "kind": "attack.shell", "sentence": TEXT.partition(" The army")[0], "trigger": "shelled",
            "actor": ["Rebel fighters"], "target": [], "what": [], "with": [], "from": [], "to": [],
            "place": ["the town of Saraqib"], "topic": [], "condition": [],
            "count": {"text": None, "min": None, "max": None},
            "time": {"text": "on Tuesday", "from": "2016-04-12", "to": "2016-04-12"},
            "source": [{"type": "unnamed", "text": "a doctor", "cue": "said"}], "status": "actual", "hedges": [],
        } | changes  # fmt: skip

    return made


@pytest.fixture
def slowly() -> Callable[[], dict[str, Any]]:
    """A reply that comes too late."""

    def late() -> dict[str, Any]:
        time.sleep(1.0)
        return {"choices": [{"message": {"content": "{}"}}]}

    return late


@pytest.fixture
def trickling() -> Callable[[], Iterator[bytes]]:
    """A reply that comes byte by byte, each in time, and does not end."""

    def bit_by_bit() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b" "

    return bit_by_bit
