"""What goes between the desk and the process apart: things behind their lengths."""

from __future__ import annotations

import pickle
from typing import IO, Any


def send(pipe: IO[bytes], thing: object) -> None:
    """Puts a thing in a pipe, behind its length."""
    data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was sent
    """The next thing from a pipe; an ``EOFError`` where it ends."""
    length = int.from_bytes(_exactly(pipe, 8), "big")
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 - from our own process, by a pipe that nobody else has


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
