"""Vector tiles drawn as SVG: water, roads, railways and buildings, and no borders.

Tiles are those of Mapbox's specification 2.1, with layers named as Protomaps or OpenMapTiles do. Borders and names are
left out: the first are what wars are about, the second come from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_EXTENT = 4096
_POINT = 1
_MOST = 20_000  # shapes of a tile that are drawn
_AREA, _LINE = 'fill="{0}" stroke="none"', 'fill="none" stroke="{0}" stroke-width="{1}"'


class Look(NamedTuple):
    """How a layer is drawn: its areas, and its lines; an empty one is not."""

    area: str
    line: str


_WATER, _GREEN, _BUILDING, _ROAD, _RAIL = "#9db8c6", "#a9c29a", "#b9aa98", "#a08f7d", "#8b8b8b"
LAYERS = {
    "landcover": Look(_AREA.format(_GREEN) + ' fill-opacity="0.25"', ""),
    "landuse": Look(_AREA.format(_GREEN) + ' fill-opacity="0.25"', ""),
    "water": Look(_AREA.format(_WATER) + ' fill-opacity="0.6"', _LINE.format(_WATER, 16)),
    "waterway": Look("", _LINE.format(_WATER, 16)),
    "buildings": Look(_AREA.format(_BUILDING) + ' fill-opacity="0.7"', ""),
    "building": Look(_AREA.format(_BUILDING) + ' fill-opacity="0.7"', ""),
    "transit": Look("", _LINE.format(_RAIL, 10)),
    "roads": Look("", _LINE.format(_ROAD, 18)),
    "transportation": Look("", _LINE.format(_ROAD, 18)),
}


MEDIA_TYPE = "image/svg+xml"
EMPTY = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_EXTENT} {_EXTENT}"></svg>'.encode()


@dataclass(slots=True)
class _Layer:
    """A layer as it is read: its name, its features as they stand, and units a side."""

    name: str
    features: list[bytes]
    extent: int = _EXTENT


def drawn(tile: bytes) -> bytes:
    """A tile as an SVG picture; what is damaged in it is not drawn."""
    try:
        layers = {layer.name: layer for layer in _layers(tile)}
    except (IndexError, UnicodeDecodeError, ValueError):
        layers = {}
    parts = [part for name, look in LAYERS.items() if name in layers for part in _drawn(layers[name], look)]
    return EMPTY.replace(b"><", f">{''.join(parts[:_MOST])}<".encode())


def _drawn(layer: _Layer, look: Look) -> Iterator[str]:
    scale = _EXTENT / max(layer.extent, 1)
    for feature in layer.features:
        try:
            sort, geometry = _feature(feature)
            style = look.area if sort > _POINT + 1 else look.line if sort == _POINT + 1 else ""
            if style and (path := _path(geometry, scale)):
                yield f'<path d="{path}" {style}/>'
        except (IndexError, ValueError):
            continue


def _layers(tile: bytes) -> Iterator[_Layer]:
    for field, told in _fields(tile):
        if field == 3 and isinstance(told, bytes):
            layer = _Layer("", [])
            for inner, value in _fields(told):
                if inner == 1 and isinstance(value, bytes):
                    layer.name = value.decode()
                elif inner == 2 and isinstance(value, bytes):
                    layer.features.append(value)
                elif inner == 5 and isinstance(value, int):
                    layer.extent = value
            yield layer


def _feature(data: bytes) -> tuple[int, list[int]]:
    """Which sort of shape (1 points, 2 lines, 3 areas), and its commands."""
    sort, geometry = 0, b""
    for field, told in _fields(data):
        if field == 3 and isinstance(told, int):
            sort = told
        elif field == 4 and isinstance(told, bytes):
            geometry = told
    numbers, at = [], 0
    while at < len(geometry):
        number, at = _number(geometry, at)
        numbers.append(number)
    return sort, numbers


def _path(commands: list[int], scale: float) -> str:
    """Commands as the path of an SVG: 1 moves, 2 draws, 7 closes; steps are from point to point."""
    parts: list[str] = []
    x = y = at = 0
    while at < len(commands):
        command, times = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == 7:
            parts.append("Z")
            continue
        if command not in (1, 2) or times > len(commands):
            raise ValueError(command)
        for _ in range(times):
            x, y = x + _signed(commands[at]), y + _signed(commands[at + 1])
            at += 2
            parts.append(f"{'M' if command == 1 else 'L'}{x * scale:.0f} {y * scale:.0f}")
    return "".join(parts)


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message of Protocol Buffers: numbers and parts; those of fixed length are passed over."""
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        field, wire = key >> 3, key & 7
        if wire == 0:
            number, at = _number(data, at)
            yield field, number
        elif wire == 2:
            length, at = _number(data, at)
            if at + length > len(data):
                raise ValueError(length)
            yield field, data[at : at + length]
            at += length
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
        else:
            raise ValueError(wire)


def _number(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return number, at
        shift += 7
