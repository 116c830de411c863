"""What sort of file some bytes are, and their text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HTML = re.compile(rb"<!doctype html|<html|<head[ >]|<body[ >]|<article[ >]|<p[ >]", re.IGNORECASE)
_DECLARED = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, the encoding, and whether it had to be guessed."""

    text: str
    encoding: str
    guessed: bool


def media_type(data: bytes) -> str | None:
    """``application/pdf``, ``text/html`` or ``text/plain`` by content; ``None`` for anything that is no text."""
    head = data[:_SAMPLE]
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if b"\x00" in head or control > len(head) / 50:
        return None
    return "text/html" if _HTML.search(head[:4096]) else "text/plain"


def decode(data: bytes) -> Text:
    """The text of bytes: by byte order mark, UTF-8, the page's own word, or else a guess that is told as one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Text(data.decode(encoding, errors="replace"), encoding, guessed=False)
    try:
        return Text(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        return _declared(data) or _guessed(data)


def _declared(data: bytes) -> Text | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode("ascii", errors="replace")
    try:
        return Text(data.decode(name), name, guessed=False)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> Text:
    best = from_bytes(data[:_SAMPLE]).best()
    for name in (best.encoding if best else "cp1252", "cp1252"):
        try:
            return Text(data.decode(name), name, guessed=True)
        except (LookupError, UnicodeDecodeError):
            continue
    return Text(data.decode("latin-1"), "latin-1", guessed=True)
