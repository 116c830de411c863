"""What sort of file some bytes are, and their text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO

from charset_normalizer import from_bytes

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ZIP = b"PK\x03\x04"
OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_BINARY = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"%!PS", "a PostScript file"),
)
_HTML = re.compile(rb"<!doctype html|<html[ >]|<head[ >]|<body[ >]", re.IGNORECASE)
_FRAGMENT = re.compile(rb"\s*<(?:article|p|div|h1|section|main|table|ul|span)[ >]", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SAMPLE = 65_536
_MOSTLY = 0.999
_LOST = "\ufffd"
_ONE_BYTE = ("cp1252", "mac-roman", "cp850", "cp1250")  # the first wins where all read equally well
_IN_WORD = re.compile(
    r"(?<=[a-z\xdf-\u02af])[\xdf-\xf6\xf8-\u02af\u0430-\u04ff]|[\xc0-\xd6\xd8-\u024f\u0400-\u04ff](?=[a-z\u0430-\u04ff])"
)
_PRINTED = re.compile(r"[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\xa0\xa3\u20ac\xa9\xb0]")


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, the encoding, whether that had to be guessed, and how many characters could not be decoded."""

    text: str
    encoding: str
    guessed: bool = False
    damaged: int = 0


_CONTROL = bytes(byte for byte in range(32) if not 9 <= byte <= 13 and byte != 27)


def media_type(data: bytes) -> str | None:
    """The type by content: PDF, HTML, plain text or an office type; ``None`` for anything that is no text."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(_ZIP):
        return OFFICE.get(archived_kind(data) or "")
    if any(data.startswith(magic) for magic, _ in _BINARY):
        return None
    head = _plain_head(data)
    control = len(head) - len(head.translate(None, _CONTROL))
    if control > len(head) / 50:
        return None
    return "text/html" if _HTML.search(head[:4096]) or _FRAGMENT.match(head) else "text/plain"


def archived_kind(data: bytes) -> str | None:
    """``docx``, ``odt`` or ``zip``, if the bytes are an archive; told by the names that such a file has to hold."""
    if not data.startswith(_ZIP):
        return None
    if data.startswith(b"mimetypeapplication/vnd.oasis.opendocument.text", 30):
        return "odt"
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return "zip"
    return "docx" if "word/document.xml" in names else "zip"


def binary_kind(data: bytes) -> str:
    """What a file that is no text seems to be, in words."""
    return next((kind for magic, kind in _BINARY if data.startswith(magic)), "a binary file of an unknown kind")


def _plain_head(data: bytes) -> bytes:
    """The beginning, as if it were written with one byte a character."""
    wide = _wide(data)
    return data[:_SAMPLE].decode(wide, errors="ignore").encode("utf-8", errors="ignore") if wide else data[:_SAMPLE]


def _wide(data: bytes) -> str | None:
    """The encoding of a text with two or four bytes a character, by its mark or by where the zeros stand."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if marked:
        return marked if marked != "utf-8" else None
    even, odd = data[0:2000:2], data[1:2000:2]
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > len(zeros) * 0.4 and others.count(0) == 0:
            return encoding
    return None


def decode(data: bytes) -> Text:
    """The text of bytes, without its byte order mark.

    By the mark, as UTF-8, by the document's own word, or else by a guess that is told as one. A text that is UTF-8 but
    for a few bytes is read as UTF-8 with U+FFFD in their place.
    """
    wide = _wide(data)
    mark = next((mark for mark, _ in _BOMS if data.startswith(mark)), b"")
    if wide:
        return _replacing(data[len(mark) :], wide)
    try:
        return Text(data[len(mark) :].decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _declared(data) or _damaged(data[len(mark) :]) or _guessed(data)


def _replacing(data: bytes, encoding: str) -> Text:
    text = data.decode(encoding, errors="replace")
    return Text(text, encoding, damaged=text.count(_LOST))


def _damaged(data: bytes) -> Text | None:
    """UTF-8 with some bytes wrong, if there is real UTF-8 in it that outweighs them."""
    found = _replacing(data, "utf-8")
    letters = sum(char > "\x7f" and char != _LOST for char in found.text)
    return found if letters > 3 * found.damaged and found.damaged < (1 - _MOSTLY) * len(data) + 4 else None


def _declared(data: bytes) -> Text | None:
    """By what the document says of itself, if it is a web page that says so and is right."""
    found = _DECLARED.search(data[:4096]) if b"<" in data[:1024] else None
    if found is None:
        return None
    name = found[1].decode("ascii", errors="replace")
    try:
        return Text(data.decode(name), name.lower())
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> Text:
    """One byte a character: as Windows-1252, what such English text nearly always is, unless another reads better.

    Tables of letters differ most in what they make of a lone accent, so a guess from letter counts alone takes the last
    letter of "café" for a box of a DOS screen; what stands in the middle of a word must be a small letter to count.
    """
    best = from_bytes(data[:_SAMPLE]).best()
    tried = [_replacing(data, name) for name in dict.fromkeys((*_ONE_BYTE, best.encoding if best else "cp1252"))]
    found = max(tried, key=lambda text: _plausible(text.text[:_SAMPLE]))
    return replace(found, guessed=True)


def _plausible(text: str) -> int:
    """How many of its characters beyond ASCII stand where English print has them, less those that do not."""
    likely = len(_IN_WORD.findall(text)) + len(_PRINTED.findall(text))
    return 2 * likely - sum(char > "\x7f" for char in text)
