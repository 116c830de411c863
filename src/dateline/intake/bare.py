"""Functions of pdfium that are called for every letter or drawing, bare of what ctypes does to their arguments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2.raw as pdfium


def _bare(function: Callable[..., object], told: type, *takes: type) -> Callable[..., int]:
    """A function of pdfium that takes addresses as they are, which is three times as fast as records."""
    return ctypes.PYFUNCTYPE(told, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
LOOSE_BOX = _bare(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
FONT_INFO = _bare(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _ADDRESS, _INT, _ADDRESS, ctypes.c_ulong, _ADDRESS)
OBJECT = _bare(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
OBJECT_TYPE = _bare(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
OBJECT_BOUNDS = _bare(pdfium.FPDFPageObj_GetBounds, _INT, *[_ADDRESS] * 5)
