"""What stands on a page of a PDF: its words with their boxes, rules, pictures and frames.

Coordinates are points from the lower left corner of the page, as PDF has them.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import pi
from threading import RLock

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from dateline.intake.bare import FONT_INFO, LOOSE_BOX, OBJECT, OBJECT_BOUNDS, OBJECT_TYPE
from dateline.intake.places import Box, Word, Words

PDFIUM = RLock()  # pdfium serves one thread at a time
_BROKEN_HYPHENS = "\x02\ufffe\uffff"  # what pdfium gives for a hyphen at the end of a line
_PRINTED = np.array([code == 0x3001 or not chr(code).isspace() for code in range(0x3002)])  # the last for all above
_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
_SHAPES = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
_MOST_OBJECTS = 20_000  # on one page; a page with more is a drawing, and its words are had all the same
_FONT_NAME = 80  # bytes of it
_THIN = 3.0  # points: narrower than that a box is a rule
_MOST_OF_PAGE = 0.9
_LEAST_OF_PAGE = 0.0008


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's text as it stands in the file, and what is printed where; ``start`` is the text's offset.

    ``rules`` are thin lines, ``pictures`` all other drawn boxes and images. ``fonts`` names the font of a word by the
    word's place in the text, asked for as needed.
    """

    number: int
    start: int
    text: str
    words: Words
    fonts: dict[int, str]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


def sheet_of(pdf: pypdfium2.PdfDocument, number: int, *, start: int) -> Sheet:
    """A page by its number from 1. Raises :class:`pypdfium2.PdfiumError` for one that cannot be read."""
    page = pdf[number - 1]
    try:
        layer = page.get_textpage()
        try:
            text = text_of(layer)
            words = _words(layer, text)
            fonts = _fonts(layer, words)
        finally:
            layer.close()
        rules, pictures = _drawn(page)
        return Sheet(number, start, text, words, fonts, rules, pictures)
    finally:
        page.close()


def letters(
    pdf: pypdfium2.PdfDocument, number: int, *, start: int, spans: Sequence[tuple[int, int]]
) -> tuple[tuple[float, float], dict[int, Box]]:
    """The size of a page whose text begins at ``start``, and the box of each printed letter in spans of the document.

    Letters of the spans that stand on other pages are left out.
    """
    page = pdf[number - 1]
    try:
        layer = page.get_textpage()
        try:
            text = text_of(layer)
            inside = {at for first, last in spans for at in range(max(first, start), min(last, start + len(text)))}
            return page.get_size(), {at: _box(layer, at - start) for at in inside if not text[at - start].isspace()}
        finally:
            layer.close()
    finally:
        page.close()


def text_of(layer: pypdfium2.PdfTextPage) -> str:
    """The text of a page, one code point for each character that pdfium counts, where that is so."""
    count = pdfium.FPDFText_CountChars(layer)
    if count <= 0:
        return ""
    held = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(layer, 0, count, held)
    try:
        text = memoryview(held).cast("B")[: 2 * max(0, written - 1)].tobytes().decode("utf-16-le")
    except UnicodeDecodeError:  # half of a character that takes two codes
        text = ""
    if len(text) != count:
        text = "".join(_char(pdfium.FPDFText_GetUnicode(layer, index)) for index in range(count))
    return text.translate(_MEANT) if any(sign in text for sign in _SIGNS) else text


_SIGNS = (*_BROKEN_HYPHENS, "\0")
_MEANT = {**dict.fromkeys(map(ord, _BROKEN_HYPHENS), "-"), 0: "\ufffd"}


def _char(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or not 0 < code <= 0x10FFFF else chr(code)


def _words(layer: pypdfium2.PdfTextPage, text: str) -> Words:
    """Words, and parts of words where one ends with a hyphen, since the line may end there.

    Each by the boxes of its first and last letter, or by those of all letters if these do not fit together.
    """
    spans = _parts(text)
    if not len(spans):
        return Words.of(())
    first = _boxes(layer, spans[:, 0])
    last, long = first.copy(), spans[:, 1] - spans[:, 0] > 1
    last[long] = _boxes(layer, spans[long, 1] - 1)
    lengths = spans[:, 1] - spans[:, 0]
    height = np.maximum(first[:, _TOP] - first[:, _BOTTOM], 0.1)
    level = np.abs(first[:, _BOTTOM] - last[:, _BOTTOM]) < 0.3 * height
    level &= np.abs(first[:, _TOP] - first[:, _BOTTOM] - (last[:, _TOP] - last[:, _BOTTOM])) < 0.3 * height
    near = last[:, _RIGHT] - first[:, _LEFT] <= 1.4 * height * lengths
    fits = level & near & (last[:, _LEFT] >= first[:, _LEFT])
    around = np.stack([first[:, _LEFT], first[:, _BOTTOM], last[:, _RIGHT], last[:, _TOP]], axis=1)
    whole = Words(spans, around, np.zeros(len(spans), np.int8))
    parts, at = [], 0
    for odd in np.flatnonzero(~fits).tolist():
        parts += [whole[at:odd], Words.of(_by_letters(layer, *spans[odd].tolist()))]
        at = odd + 1
    return Words.joined([*parts, whole[at:]])


def _parts(text: str) -> NDArray[np.int64]:
    """Where words begin and end, a row each: between white space, and behind hyphens."""
    codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), np.uint32)
    printed = np.concatenate([[False], _PRINTED[np.minimum(codes, len(_PRINTED) - 1)], [False]])
    hyphen = np.concatenate([[False], codes == ord("-"), [False]])
    begins = printed[1:-1] & (hyphen[:-2] | ~printed[:-2])
    ends = printed[1:-1] & (hyphen[1:-1] | ~printed[2:])
    return np.stack([np.flatnonzero(begins), np.flatnonzero(ends) + 1], axis=1).astype(np.int64)


def _boxes(layer: pypdfium2.PdfTextPage, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """The boxes of letters, a row each, as pdfium writes them: left, top, right, bottom."""
    held = np.zeros((len(places), 4), np.float32)
    first, step = held.ctypes.data, held.strides[0]
    _each(map(LOOSE_BOX, repeat(_handle(layer)), places.tolist(), range(first, first + len(held) * step, step)))
    return held.astype(np.float64)


def _each(calls: Iterable[int]) -> None:
    """Makes calls for what they write."""
    deque(calls, maxlen=0)


def _by_letters(layer: pypdfium2.PdfTextPage, start: int, end: int) -> Iterator[Word]:
    run: list[Box] = []
    turn = 0
    for index in range(start, end):
        box, own = _box(layer, index), _turn(layer, index)
        if run and not (own == turn and _next_to(run[-1], box, turn)):
            yield Word(index - len(run), index, _around(run), turn)
            run = []
        run.append(box)
        turn = own
    yield Word(end - len(run), end, _around(run), turn)


def _next_to(last: Box, box: Box, turn: int) -> bool:
    if turn % 2:
        size = max(last.width, box.width, 0.1)
        return abs(last.left - box.left) < 0.6 * size and abs(last.bottom - box.bottom) < 2.5 * size
    height = max(last.height, box.height, 0.1)
    alike = height < 1.6 * max(min(last.height, box.height), 0.1)
    return alike and abs(last.bottom - box.bottom) < 0.6 * height and -height < box.left - last.right < height


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


_RECT = pdfium.FS_RECTF()


def _box(layer: pypdfium2.PdfTextPage, index: int) -> Box:
    pdfium.FPDFText_GetLooseCharBox(layer, index, _RECT)
    return Box(_RECT.left, _RECT.bottom, _RECT.right, _RECT.top)


def _turn(layer: pypdfium2.PdfTextPage, index: int) -> int:
    angle = float(pdfium.FPDFText_GetCharAngle(layer, index))
    return -round(angle / (pi / 2)) % 4  # pdfium counts with the clock


def _handle(thing: pypdfium2.PdfTextPage | pypdfium2.PdfPage) -> int | None:
    return ctypes.cast(thing.raw, ctypes.c_void_p).value


def _fonts(layer: pypdfium2.PdfTextPage, words: Words) -> dict[int, str]:
    """The font of each word that begins or ends a line."""
    if not len(words):
        return {}
    lefts, bottoms, rights, tops = words.boxes.T
    gaps = lefts[1:] - rights[:-1]
    apart = (np.abs(bottoms[:-1] - bottoms[1:]) > 1.0) | ~((gaps >= 0) & (gaps < (tops - bottoms)[:-1]))
    last = np.flatnonzero(apart)
    starts = np.unique(words.spans[np.concatenate([last, last + 1, [0, len(words) - 1]]), 0]).tolist()
    held, flags = ctypes.create_string_buffer(_FONT_NAME * len(starts)), ctypes.c_int()
    first, flag = ctypes.addressof(held), repeat(ctypes.addressof(flags))
    places = range(first, first + len(held), _FONT_NAME)
    _each(map(FONT_INFO, repeat(_handle(layer)), starts, places, repeat(_FONT_NAME), flag))
    written = held.raw
    names = [written[at : at + _FONT_NAME] for at in range(0, len(held), _FONT_NAME)]
    read = {name: name.split(b"\0", 1)[0].decode("utf-8", errors="replace") for name in set(names)}
    return dict(zip(starts, map(read.__getitem__, names), strict=True))


def _drawn(page: pypdfium2.PdfPage) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rules and boxes on a page; what covers nearly all of it, or hardly a speck, is left out."""
    width, height = page.get_size()
    sides = left, bottom, right, top = tuple(ctypes.c_float() for _ in range(4))
    addresses = [ctypes.addressof(side) for side in sides]
    handle = _handle(page)
    rules, pictures = [], []
    objects = list(map(OBJECT, repeat(handle), range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))))
    for drawn, kind in zip(objects, map(OBJECT_TYPE, objects), strict=True):
        if kind not in _SHAPES or not OBJECT_BOUNDS(drawn, *addresses):
            continue
        box = Box(left.value, bottom.value, right.value, top.value)
        if min(box.width, box.height) < _THIN < max(box.width, box.height):
            rules.append(box)
        elif _LEAST_OF_PAGE * width * height < box.width * box.height < _MOST_OF_PAGE * width * height:
            pictures.append(box)
    return tuple(rules), tuple(pictures)
