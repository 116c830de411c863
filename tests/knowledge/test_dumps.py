"""Dumps of GeoNames: read, packed, and found again; invented places in GeoNames' columns."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import KnowledgeError, RequestError
from dateline.knowledge.dumps import places_of
from dateline.knowledge.gazetteer import Gazetteer, gazetteer, use_added
from dateline.knowledge.packing import Row, packed


def line(
    number: int, name: str, *, code: str = "P.PPL", at: tuple[float, float] = (35.5, 38.5), others: str = ""
) -> str:
    feature, kind = code.split(".")
    return "\t".join(
        [str(number), name, name, others, str(at[0]), str(at[1]), feature, kind, "SY", "", "07", "", "", "", "1200", "",
         "310", "Asia/Damascus", "2020-01-01"]
    )  # fmt: skip


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    lines = [
        line(900001, "Tall Zurafa", others="Tell Zerafa,تل زرافة,Tal az Zurafah"),
        line(900002, "Zurafa Province", code="A.ADM1", at=(35.0, 38.0)),
        line(900003, "Zurafa Air Base", code="S.AIRB"),
        line(900004, "Wadi Zurafa", code="H.WAD"),
        line(900005, "Zurafa Oak", code="V.TREE"),
        "900006\tbroken",
        line(900007, "Zurafa Nowhere", at=(135.0, 38.0)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def added(dump: Path, tmp_path: Path) -> Iterator[Gazetteer]:
    (tmp_path / "SY.places").write_bytes(packed(places_of(dump)[0]))
    use_added(tmp_path)
    yield gazetteer()
    use_added(tmp_path / "none")


def test_features_become_the_types_that_we_know(dump: Path) -> None:
    rows, _ = places_of(dump)
    assert [(r.name, r.kind) for r in rows] == [
        ("Tall Zurafa", "city"),
        ("Zurafa Province", "province"),
        ("Zurafa Air Base", "base"),
        ("Wadi Zurafa", "river"),
    ]


def test_lines_that_cannot_be_read_are_named(dump: Path) -> None:
    _, wrong = places_of(dump)
    assert wrong == ["line 6: 2 fields instead of 19", "line 7: no name, or a point that is not on the globe"]


def test_a_zipped_dump_is_read_too(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(dump, "SY.txt")
        archive.writestr("readme.txt", "about")
    assert len(places_of(path)[0]) == 4


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\nyours.\n", encoding="utf-8")
    with pytest.raises(RequestError, match=r"holds no places: it has to be a dump of GeoNames.*1 fields instead of 19"):
        places_of(path)


@pytest.mark.parametrize("name", ["Tall Zurafa", "Tell Zerafa", "tal az-zurafah", "Tall Zurafah"])
def test_an_added_place_is_found_by_its_spellings(added: Gazetteer, name: str) -> None:
    found = added.candidates(name)[0]
    assert (found.id, found.country, found.lat, found.lon, found.population) == (
        "geonames:900001",
        "SY",
        35.5,
        38.5,
        1200,
    )


def test_an_added_place_knows_its_province(added: Gazetteer) -> None:
    assert added.candidates("Tall Zurafa")[0].province == "Zurafa Province"


def test_what_is_shipped_is_found_beside_what_is_added(added: Gazetteer) -> None:
    assert added.candidates("Aleppo")[0].country == "SY"


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    path = tmp_path / "SY.places"
    path.write_bytes(b"not an index")
    with pytest.raises(KnowledgeError, match=r"SY\.places cannot be read .*: remove it and add its dump again"):
        Gazetteer([path])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abcdefghijklmnopqrstuvwxyz -'", min_size=3, max_size=12).map(str.title).filter(str.strip),
            st.floats(-90, 90, allow_nan=False),
            st.floats(-180, 180, allow_nan=False),
            st.integers(0, 40_000_000),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_packed_is_found_where_it_was(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[str, float, float, int]]
) -> None:
    rows = [
        Row(name, {name}, "city", "SY", lat, lon, people, 5_000_000 + number)
        for number, (name, lat, lon, people) in enumerate(places)
    ]
    path = tmp_path_factory.mktemp("places") / "XX.places"
    path.write_bytes(packed(rows))
    found = Gazetteer([path])
    for row in rows:
        same = [c for c in found.candidates(row.name) if c.id == f"geonames:{row.id}"]
        if not any(c.isalnum() for c in row.name):
            continue
        assert [(round(c.lat, 3), round(c.lon, 3)) for c in same] == [(round(row.lat, 3), round(row.lon, 3))]
