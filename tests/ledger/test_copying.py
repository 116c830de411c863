"""Which stories are copies of each other."""

from __future__ import annotations

from pathlib import Path

from dateline.desk import open_desk
from dateline.records import Capture

STORY = (
    "Rebels from the northern highlands seized the border town of Humera on Monday after two days of street fighting, "
    "residents and a local official said. The army denied that its garrison had fled. Colonel Getachew Alemu said "
    "reinforcements were on their way from Gondar and would retake the town within days. Aid workers counted at least "
    "40 wounded at the district hospital. A nurse said that there was no blood and no oxygen left."
)
WIRE = Capture("wire.txt", f"Town falls\n\n{STORY}\n".encode())
PAGE = Capture("page.html", f"<html><body><article><h1>Town falls</h1><p>{STORY}</p></article></body></html>".encode())
NEAR = Capture("paper.txt", f"Town lost\n\n{STORY.replace('within days', 'this week')}\n".encode())
AGAIN = Capture("again.txt", WIRE.data)


def test_the_same_bytes_under_another_name_are_told_and_kept(tmp_path: Path) -> None:
    with open_desk(tmp_path / "a.db") as desk:
        _, entry = desk.read([WIRE, AGAIN])
        assert (entry.outcome, entry.issues[0].reason) == ("duplicate", "its bytes are those of wire.txt")
        (copy,) = desk.copies()
        assert (copy.name, copy.story, copy.of_document) == ("again.txt", 0, WIRE.id)


def test_the_same_text_in_another_wrapping_is_read_once(tmp_path: Path) -> None:
    with open_desk(tmp_path / "a.db") as desk:
        first, second = desk.read([WIRE, PAGE])
        assert first.claims > 0
        assert (second.outcome, second.claims) == ("duplicate", 0)
        assert "read once" in second.issues[0].reason
        (copy,) = desk.copies()
        assert (copy.document, copy.of_document, copy.likeness) == (PAGE.id, WIRE.id, 1.0)
        assert desk.document("page.html").captured.startswith("<html>")


def test_a_near_copy_is_read_and_counts_as_the_same_source(tmp_path: Path) -> None:
    with open_desk(tmp_path / "a.db") as desk:
        list(desk.read([WIRE], outlet="Cedar Wire"))
        (entry,) = desk.read([NEAR], outlet="Harbour Post")
        assert entry.outcome == "done"
        assert entry.claims > 0
        (copy,) = desk.copies()
        assert 0.6 <= copy.likeness < 1.0
        both = [event for event in desk.events() if len(event.members) > 1]
        assert both
        assert {event.sources for event in both} == {1}


def test_verify_finds_nothing_wrong_with_copies(tmp_path: Path) -> None:
    with open_desk(tmp_path / "a.db") as desk:
        list(desk.read([WIRE, AGAIN, PAGE, NEAR]))
        assert desk.verify() == []
