"""Texts taken in without files, and a writer of small PDFs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dateline.intake import take_in
from dateline.records import Capture, Document, Issue

Words = tuple[float, float, float, str]  # left, baseline in points; size of the letters; text
MakePdf = Callable[..., bytes]
Taken = Callable[[str | bytes], Document]
Refused = Callable[[bytes], Issue]


@pytest.fixture
def taken() -> Taken:
    def take(content: str | bytes) -> Document:
        data = content.encode() if isinstance(content, str) else content
        document, _ = take_in(Capture("page", data))
        assert document is not None
        return document

    return take


@pytest.fixture
def refused() -> Refused:
    def refuse(data: bytes) -> Issue:
        document, issues = take_in(Capture("page", data))
        assert document is None
        assert issues[-1].outcome == "failed"
        assert issues[-1].advice
        return issues[-1]

    return refuse


@pytest.fixture
def make_pdf() -> MakePdf:
    """Writes a PDF: each page a list of words set in Helvetica; ``locked`` adds an encryption that has no known key."""

    def make(pages: Sequence[Sequence[Words]], *, locked: bool = False) -> bytes:
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, words in enumerate(pages):
            content = b"".join(_shown(word) for word in words)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
                "/Resources << /Font << /F 3 0 R >> >> >>".encode()
            )
            objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
        if locked:
            key = "00" * 32
            objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>".encode())
        return _file(objects, locked=locked)

    return make


def _shown(word: Words) -> bytes:
    left, baseline, size, text = word
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return f"BT /F {size} Tf {left} {baseline} Td (".encode() + escaped + b") Tj ET\n"


def _file(objects: Sequence[bytes], *, locked: bool) -> bytes:
    parts, offsets = [b"%PDF-1.4\n"], []
    for number, body in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = sum(map(len, parts))
    table = b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    lock = f"/Encrypt {len(objects)} 0 R /ID [<00><00>]" if locked else ""
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {lock} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return b"".join([*parts, f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode(), table, trailer])
