"""The desk's own scripts and styles, under a path that changes with them, so that a browser asks for each only once."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

FOLDER = files("dateline.web").joinpath("static")


def _stamp() -> str:
    told = sha256()
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()[:12]


PATH = f"/static/{_stamp()}"
