"""A map of one's own under ours: archives that the tests write, whole and damaged."""

import gzip
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import RequestError
from dateline.web.drawing import framed
from dateline.web.tiles import Tiles, number_of
from dateline.web.vectors import drawn
from dateline.web.visits import House

PNG = b"\x89PNG tile "


def varint(number: int) -> bytes:
    told = b""
    while number > 0x7F:
        told, number = told + bytes([number & 0x7F | 0x80]), number >> 7
    return told + bytes([number])


def directory(entries: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Entries (first, run, length, offset), compressed."""
    told, last = varint(len(entries)), 0
    for first, *_ in entries:
        told, last = told + varint(first - last), first
    for at in (1, 2):
        told += b"".join(varint(entry[at]) for entry in entries)
    return gzip.compress(told + b"".join(varint(entry[3] + 1) for entry in entries))


def archive(path: Path, tiles: dict[int, bytes], *, sort: int = 2, most: int = 3, leaves: bool = False) -> Path:
    """A PMTiles file of version 3, with a directory under the first if asked for."""
    data, entries = b"", []
    for number, tile in sorted(tiles.items()):
        packed = gzip.compress(tile)
        entries.append((number, 1, len(packed), len(data)))
        data += packed
    inner = directory(entries)
    root = directory([(0, 0, len(inner), 0)]) if leaves else inner
    leaf = inner if leaves else b""
    starts = (127, len(root), 0, 0, 127 + len(root), len(leaf), 127 + len(root) + len(leaf), len(data))
    head = struct.pack("<7sB11Q6B", b"PMTiles", 3, *starts, 0, 0, 0, 1, 2, 2, sort, 0, most)
    path.write_bytes(head.ljust(127, b"\0") + root + leaf + data)
    return path


def field(number: int, data: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(data)) + data


def feature(sort: int, *commands: int) -> bytes:
    return field(2, varint(3 << 3) + varint(sort) + field(4, b"".join(map(varint, commands))))


def layer(name: str, *features: bytes) -> bytes:
    return field(3, field(1, name.encode()) + b"".join(features) + varint(5 << 3) + varint(4096))


# 9 moves once, 18 draws twice, 15 closes; steps are zigzag: 20 is 10, 19 is -10.
LINE, AREA = feature(2, 9, 20, 20, 10, 40, 40), feature(3, 9, 0, 0, 18, 20, 0, 0, 20, 15)
VECTORS = layer("roads", LINE) + layer("water", AREA) + layer("boundaries", LINE) + layer("places", LINE)


@pytest.mark.parametrize(
    ("at", "number"),
    [((0, 0, 0), 0), ((1, 0, 0), 1), ((1, 0, 1), 2), ((1, 1, 1), 3), ((1, 1, 0), 4), ((2, 0, 0), 5),
     ((12, 3423, 1763), 19078479)],
)  # fmt: skip
def test_numbers_are_those_of_the_specification(at: tuple[int, int, int], number: int) -> None:
    assert number_of(*at) == number


@given(st.integers(1, 6), st.data())
def test_no_two_tiles_of_a_zoom_have_one_number(zoom: int, data: st.DataObject) -> None:
    side = st.integers(0, 2**zoom - 1)
    one, other = (data.draw(st.tuples(side, side)) for _ in range(2))
    assert (number_of(zoom, *one) == number_of(zoom, *other)) == (one == other)


@pytest.mark.parametrize("leaves", [False, True])
def test_a_tile_is_found_and_one_that_is_not_there_is_empty(tmp_path: Path, *, leaves: bool) -> None:
    wanted = {number_of(*at): PNG + bytes(at) for at in ((0, 0, 0), (2, 1, 3), (3, 7, 7))}
    tiles = Tiles(archive(tmp_path / "a.pmtiles", wanted, leaves=leaves))
    assert tiles.media_type == "image/png"
    assert tiles.tile(2, 1, 3) == PNG + bytes((2, 1, 3))
    assert tiles.tile(3, 7, 7) == PNG + bytes((3, 7, 7))
    assert tiles.tile(2, 1, 2) == b""
    assert tiles.tile(9, 1, 2) == b""
    assert tiles.tile(2, 4, 0) == b""


def test_tiles_cover_the_map_and_lie_where_they_belong(tmp_path: Path) -> None:
    tiles = Tiles(archive(tmp_path / "a.pmtiles", {0: PNG}, most=6))
    frame = framed((30.0, 30.0, 45.0, 40.0), width=840, height=420)
    found = list(tiles.under(frame))
    assert {each.path.split("/")[2] for each in found} == {"6"}
    assert min(each.x for each in found) <= 0
    assert max(each.x + each.side for each in found) >= frame.width
    assert min(each.y for each in found) <= 0
    assert max(each.y + each.side for each in found) >= frame.height
    x, y = frame.xy(31.9522, 33.75)  # the north-west corner of tile 6/38/26
    (corner,) = [each for each in found if each.path == "/tiles/6/38/26"]
    assert (corner.x, corner.y) == pytest.approx((x, y), abs=0.6)


def test_water_and_roads_are_drawn_and_borders_and_names_are_not() -> None:
    told = drawn(VECTORS).decode()
    assert told.count("<path") == 2
    assert '<path d="M0 0L10 0L10 10Z" fill="#9db8c6"' in told
    assert '<path d="M10 10L30 30" fill="none" stroke="#a08f7d"' in told


@given(st.binary(max_size=200))
def test_a_damaged_tile_draws_what_it_can_and_stops_nobody(data: bytes) -> None:
    assert drawn(data).startswith(b"<svg")
    assert drawn(VECTORS[: len(data)] + data).endswith(b"</svg>")


@pytest.mark.parametrize("data", [b"", b"PMTiles\x02" + b"0" * 200, b"<html>" * 40])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pmtiles"
    path.write_bytes(data)
    with pytest.raises(RequestError, match=r"a\.pmtiles is no PMTiles file of version 3"):
        Tiles(path)
    with pytest.raises(RequestError, match="cannot be read"):
        Tiles(tmp_path / "none.pmtiles")


@given(st.binary(min_size=0, max_size=400), st.integers(127, 500))
def test_a_damaged_archive_is_told_or_gives_an_empty_tile(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int
) -> None:
    path = archive(tmp_path_factory.mktemp("tiles") / "a.pmtiles", {0: PNG, 9: PNG * 9}, leaves=True)
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data)
    told = ""
    try:
        found = Tiles(path).tile(0, 0, 0)
    except RequestError as wrong:
        found, told = b"", str(wrong)
    assert isinstance(found, bytes)
    assert not told or "a.pmtiles" in told


def test_the_map_has_the_tiles_under_its_places(somebody: Callable, house: House, tmp_path: Path) -> None:  # type: ignore[type-arg]
    caller = somebody("reader")
    assert "<image" not in caller.client.get("/map").text
    assert caller.client.get("/tiles/0/0/0").status_code == 400
    house.tiles = Tiles(archive(tmp_path / "own.pmtiles", {number_of(z, 0, 0): VECTORS for z in range(4)}, sort=1))
    text = caller.client.get("/map").text
    assert '<image href="/tiles/3/' in text
    assert "Ground from own.pmtiles." in text
    answer = caller.client.get("/tiles/3/0/0")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "private, max-age=86400"
    assert b"<path" in answer.content
    house.tiles = Tiles(archive(tmp_path / "pictures.pmtiles", {0: PNG}))
    answer = caller.client.get("/tiles/3/1/1")  # none there: an empty picture, and no broken one
    assert (answer.headers["content-type"], answer.content[:4]) == ("image/svg+xml", b"<svg")


def test_a_frame_is_left_without_tiles_where_the_archive_begins_closer(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.pmtiles", {0: PNG})
    data = bytearray(path.read_bytes())
    data[100], data[101] = 12, 14
    path.write_bytes(data)
    world = replace(framed((-170.0, -56.0, 190.0, 74.0), width=840, height=420))
    assert list(Tiles(path).under(world)) == []
