from __future__ import annotations

import hashlib
from pathlib import Path

from dateline.intake.capture import LARGEST_FILE, capture
from dateline.records import Capture, Issue


def test_a_file_is_captured_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbfThe town fell.\r\n")
    assert capture(path) == Capture(str(path), b"\xef\xbb\xbfThe town fell.\r\n")


def test_the_identity_of_a_capture_is_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"The town fell.")
    captured = capture(str(path))
    assert isinstance(captured, Capture)
    assert captured.id == "sha256:" + hashlib.sha256(b"The town fell.").hexdigest()


def test_a_file_that_has_vanished_is_an_issue(tmp_path: Path) -> None:
    _is_failed(capture(tmp_path / "gone.txt"), "not there")


def test_a_folder_is_an_issue(tmp_path: Path) -> None:
    _is_failed(capture(tmp_path), "folder")


def test_an_empty_file_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b" \n\n")
    _is_failed(capture(path), "empty")


def test_a_name_that_no_file_can_have_is_an_issue() -> None:
    _is_failed(capture("report\0.txt"), "cannot be read")
    _is_failed(capture("x" * 5000), "cannot be read")


def test_a_file_beyond_all_measure_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    _is_failed(capture(path), "more than")


def _is_failed(result: Capture | Issue, reason: str) -> None:
    assert isinstance(result, Issue)
    assert (result.stage, result.outcome) == ("capture", "failed")
    assert reason in result.reason
    assert result.advice
