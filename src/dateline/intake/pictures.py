"""Pages of a PDF as pictures, and where on them stands what offsets of the captured text mean."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2

from dateline.errors import RequestError
from dateline.intake.sheets import PDFIUM, letters

_DOTS = 1.6  # pixels a point: about 115 dots an inch


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a line on a page, in shares of the page's width and height from the left and the top, 0 to 1."""

    left: float
    top: float
    width: float
    height: float


def picture(data: bytes, number: int) -> bytes:
    """A page, counted from 1, as PNG. Raises :class:`RequestError` when there is none."""
    with PDFIUM:
        pdf = _opened(data, number)
        try:
            bitmap = pdf[number - 1].render(scale=_DOTS, rev_byteorder=True)
            pixels = np.array(bitmap.to_numpy()[:, :, :3])
        finally:
            pdf.close()
    return _png(pixels)


def boxes(data: bytes, number: int, *, start: int, spans: Sequence[tuple[int, int]]) -> list[list[Box]]:
    """Where spans of the captured text stand on a page whose text begins at ``start``: one box a line."""
    with PDFIUM:
        pdf = _opened(data, number)
        try:
            (width, height), printed = letters(pdf, number, start=start, spans=spans)
        finally:
            pdf.close()
    found = []
    for first, last in spans:
        lines: list[list[float]] = []
        for box in (printed[at] for at in range(first, last) if at in printed):
            if lines and abs(lines[-1][1] - box.bottom) < box.height / 2 and box.left > lines[-1][2] - box.height:
                lines[-1] = [min(lines[-1][0], box.left), min(lines[-1][1], box.bottom),
                             max(lines[-1][2], box.right), max(lines[-1][3], box.top)]  # fmt: skip
            else:
                lines.append(list(box))
        found.append([
            Box(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
            for left, bottom, right, top in lines
        ])  # fmt: skip
    return found


def _opened(data: bytes, number: int) -> pypdfium2.PdfDocument:
    pdf = pypdfium2.PdfDocument(data)
    if not 1 <= number <= len(pdf):
        pages = len(pdf)
        pdf.close()
        raise RequestError(f"there is no page {number}: the document has {pages}")
    return pdf


def _png(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Red, green and blue as PNG (ISO/IEC 15948), rows unfiltered."""
    high, wide, _ = pixels.shape
    rows = np.zeros((high, wide * 3 + 1), dtype=np.uint8)
    rows[:, 1:] = pixels.reshape(high, wide * 3)
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b"")]
    told = [struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)
