"""Keys are one file, and a clash is refused before anybody presses one."""

import re
from pathlib import Path

import pytest

from dateline.errors import RequestError
from dateline.web.keys import TOLD, keys


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "keys.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_action_is_told_of() -> None:
    assert sorted(TOLD) == sorted(action for table in keys().tables.values() for action in table)


def test_a_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    found = keys(own(tmp_path, '[review]\naccept = ["y", "Enter"]\n'))
    assert found.tables["review"]["accept"] == ("y", "Enter")
    assert found.tables["review"]["reject"] == ("x",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[review]\naccept = ["x"]\n', "'x' is both accept and reject"),
        ('[review]\naccept = ["?"]\n', "'?' is both accept and help"),
        ('[review]\naccept = ["g"]\n', "'g r' is both accept and go_review"),
        ('[review]\nexplode = ["b"]\n', "there is no action 'explode'"),
        ('[review]\naccept = ["Hyper"]\n', "the keys of accept are"),
        ("[review]\naccept = 3\n", "the keys of accept are"),
        ("[review", "is no TOML"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(RequestError, match=re.escape(reason)):
        keys(own(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        keys(tmp_path / "none.toml")
