"""A map of one's own under ours: a PMTiles archive (version 3) on this machine, tile by tile.

Layout: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md. A tile is a picture as it stands, or vectors,
which are drawn (:mod:`dateline.web.vectors`). Nothing of it comes into the ledger.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path
from typing import NamedTuple

from dateline.errors import RequestError
from dateline.web.drawing import Frame
from dateline.web.vectors import MEDIA_TYPE, drawn

_HEADER = struct.Struct("<7sB11Q6B")
_NONE, _GZIP = 1, 2  # how parts of it are compressed; brotli and zstd are not in Python
_VECTORS = 1
_PICTURES = {2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif"}
_LONGEST = 16 << 20  # bytes of a directory or tile, unpacked
_DEEPEST = 4  # directories under each other
_SIDE = 256  # pixels of a tile


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile with its place on a map, in pixels from the left and the top."""

    path: str
    x: float
    y: float
    side: float


class _Entry(NamedTuple):
    """Tiles that are alike, or (``run`` 0) a further directory: their first number, where they are, how long."""

    first: int
    run: int
    length: int
    offset: int


class Tiles:
    """An archive. Raises :class:`RequestError` for a file that is none, or is compressed as Python cannot read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                head = file.read(_HEADER.size)
        except OSError as wrong:
            raise RequestError(f"{path} cannot be read ({wrong}): name a PMTiles file") from wrong
        if len(head) < _HEADER.size or head[:8] != b"PMTiles\x03":
            raise RequestError(f"{path.name} is no PMTiles file of version 3: make one with `pmtiles convert`")
        told = _HEADER.unpack(head)
        self._root, (self._leaves, _, self._data) = told[2:4], told[6:9]
        self._inner, self._outer, self.sort, self.least, self.most = told[14:19]
        if not {self._inner, self._outer} <= {_NONE, _GZIP} or self.sort not in {_VECTORS, *_PICTURES}:
            raise RequestError(f"{path.name} is compressed, or has tiles, of a sort that is not read here: use gzip")
        self._directory = lru_cache(64)(self._entries)

    @property
    def media_type(self) -> str:
        """What a browser is told that a tile is."""
        return MEDIA_TYPE if self.sort == _VECTORS else _PICTURES[self.sort]

    def under(self, frame: Frame) -> Iterator[Tile]:
        """The tiles that a map of this frame needs, at the zoom that is nearest; none where the archive is coarser."""
        zoom = min(round(log2(frame.scale * 360 / _SIDE)), self.most)
        if zoom < self.least:
            return
        number = 1 << zoom
        wide = 360 / number
        west, south, east, north = frame.left, frame.top - frame.height / frame.scale, frame.left, frame.top
        east += frame.width / frame.scale
        for column in range(int((west + 180) // wide), int((east + 180) // wide) + 1):
            for row in range(max(0, int((180 - north) // wide)), min(number - 1, int((180 - south) // wide)) + 1):
                x, y = (column * wide - 180 - west) * frame.scale, (north - 180 + row * wide) * frame.scale
                path = f"/tiles/{zoom}/{column % number}/{row}"
                yield Tile(path, round(x, 2), round(y, 2), round(wide * frame.scale, 2))

    def tile(self, zoom: int, column: int, row: int) -> bytes:
        """A tile as a picture; an empty one where the archive has none. Raises :class:`RequestError`."""
        data = self._found(zoom, column, row)
        return drawn(data) if self.sort == _VECTORS else data

    def _found(self, zoom: int, column: int, row: int) -> bytes:
        if not (self.least <= zoom <= self.most and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return b""
        wanted, (offset, length) = number_of(zoom, column, row), self._root
        for _ in range(_DEEPEST):
            entry = _last(self._directory(offset, length), wanted)
            if entry is None:
                return b""
            if entry.run:
                inside = wanted < entry.first + entry.run
                return self._unpacked(self._data + entry.offset, entry.length, self._outer) if inside else b""
            offset, length = self._leaves + entry.offset, entry.length
        raise RequestError(f"{self.path.name} is damaged: its directories lead in circles")

    def _entries(self, offset: int, length: int) -> list[_Entry]:
        numbers = _numbers(self._unpacked(offset, length, self._inner))
        try:
            many = next(numbers)
            if many > _LONGEST:
                raise RequestError(f"{self.path.name} is damaged: a directory of {many:,} tiles")
            columns = [[next(numbers) for _ in range(many)] for _ in range(4)]
        except StopIteration:
            raise RequestError(f"{self.path.name} is damaged: a directory ends too early") from None
        found: list[_Entry] = []
        first = 0
        for step, run, size, at in zip(*columns, strict=True):
            first += step
            before = found[-1] if found else _Entry(0, 0, 0, 0)
            found.append(_Entry(first, run, size, at - 1 if at else before.offset + before.length))
        return found

    def _unpacked(self, offset: int, length: int, compression: int) -> bytes:
        if length > _LONGEST:
            raise RequestError(f"{self.path.name} is damaged: a part of {length:,} bytes")
        try:
            with self.path.open("rb") as file:
                file.seek(offset)
                data = file.read(length)
            return zlib.decompressobj(31).decompress(data, _LONGEST) if compression == _GZIP else data
        except (OSError, zlib.error) as wrong:
            raise RequestError(f"{self.path.name} cannot be read ({wrong}): make it anew") from wrong


def number_of(zoom: int, column: int, row: int) -> int:
    """The number of a tile: all of the zooms before, then along the Hilbert curve."""
    found = ((1 << 2 * zoom) - 1) // 3
    half = (1 << zoom) // 2
    while half:
        right, low = int(bool(column & half)), int(bool(row & half))
        found += half * half * ((3 * right) ^ low)
        if not low:
            if right:
                column, row = half - 1 - (column & half - 1), half - 1 - (row & half - 1)
            column, row = row, column
        half //= 2
    return found


def _last(entries: list[_Entry], wanted: int) -> _Entry | None:
    """The last entry that does not begin behind a number."""
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if entries[middle].first <= wanted else (low, middle)
    return entries[low - 1] if low else None


def _numbers(data: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte, the lowest first."""
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
        else:
            yield number
            number = shift = 0
