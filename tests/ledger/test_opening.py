"""Documents are opened in part, without reading all of them."""

from __future__ import annotations

from dateline.ledger import Ledger
from dateline.records import Block, Capture, Document, Restored, Story

TEXT = "Rebels took\x00 Zuwara. İzmir was quiet."


def put(ledger: Ledger) -> str:
    taken = Capture("page.txt", TEXT.encode())
    story = Story(1, (Block("paragraph", Restored(TEXT, ((0, 0, len(TEXT)),))),))
    document = Document(taken.id, taken.name, "text/plain", TEXT, (story,))
    ledger.add(taken, document, claims=[], run=ledger.begin_run(version="test", who="tester"))
    return taken.id


def test_a_text_is_opened_whole_and_in_part_whatever_characters_it_holds(ledger: Ledger) -> None:
    key = put(ledger)
    assert ledger.text(key) == TEXT
    assert ledger.captured(key, 7, 19) == "took\x00 Zuwara"
    assert ledger.captured(key, 21, 10**9) == "İzmir was quiet."


def test_a_document_that_is_not_there_has_no_text(ledger: Ledger) -> None:
    put(ledger)
    assert (ledger.text("sha256:none"), ledger.captured("sha256:none", 0, 9)) == ("", "")
