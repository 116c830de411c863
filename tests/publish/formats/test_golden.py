"""Every format that is text gives the bytes that were checked by hand, and gives them again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.desk import Desk, Filter
from dateline.publish.formats import FORMATS

TEXTS = [each for each in FORMATS.values() if each.text]


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.name)
def test_the_file_is_the_one_that_was_checked_by_hand(
    form: object, exported: Callable[..., bytes], golden: Callable[[str], bytes]
) -> None:
    name, ending = form.name, form.ending  # type: ignore[attr-defined]
    assert exported(name).decode() == golden(f"{name}.{ending}").decode()


@pytest.mark.parametrize("name", FORMATS)
def test_run_again_gives_the_same_bytes(name: str, exported: Callable[..., bytes]) -> None:
    assert exported(name) == exported(name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_claim_is_a_file_too(name: str, exported: Callable[..., bytes]) -> None:
    assert isinstance(exported(name, words="nowhere"), bytes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_manifest_tells_the_bytes_of_the_file(name: str, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / f"out.{FORMATS[name].ending}"
    told = desk.export_to(path, name, wanted=Filter(kind="harm"))
    assert (told["bytes"], told["counts"]["claims"], told["query"]) == (path.stat().st_size, 5, {"kind": "harm"})
