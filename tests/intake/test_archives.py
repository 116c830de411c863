from __future__ import annotations

import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from dateline.intake import archives, gather, take_in
from dateline.records import Capture, Issue

WORDS = b"The rebels left the town on Friday."


def zipped(members: Mapping[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@example.org", "Rebels leave"
    message["Date"] = "Fri, 3 May 2019 10:00:00 +0000"
    message.set_content("The rebels left the town on Friday.")
    return message


def names(data: bytes) -> list[str]:
    return [held.name for held in gather(Capture("a", data))]


def reasons(data: bytes) -> list[str]:
    return [held.reason for held in gather(Capture("a", data)) if isinstance(held, Issue)]


def test_a_zip_stands_for_every_file_in_it_and_in_its_zips() -> None:
    data = zipped({"one.txt": WORDS, "more.zip": zipped({"two.txt": WORDS})})
    assert names(data) == ["a!one.txt", "a!more.zip!two.txt"]


def test_a_name_that_climbs_out_or_breaks_the_line_is_only_a_name(tmp_path: Path) -> None:
    assert names(zipped({"../../x\ny.txt": WORDS})) == ["a!../../x\ufffdy.txt"]
    assert list(tmp_path.iterdir()) == []


def test_a_member_larger_than_the_limit_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 1000)
    held = list(gather(Capture("a", zipped({"bomb.txt": b"a" * 100_000, "one.txt": WORDS}))))
    assert isinstance(held[0], Issue)
    assert held[0].reason == "unpacked it has more than 1,000 bytes"
    assert held[1] == Capture("a!one.txt", WORDS)


def test_archives_in_archives_end_somewhere() -> None:
    data = zipped({"one.txt": WORDS})
    for _ in range(6):
        data = zipped({"in.zip": data})
    assert reasons(data) == ["it lies 4 archives deep"]


def test_more_files_than_the_limit_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    assert reasons(zipped({f"{n}.txt": WORDS for n in range(3)})) == ["only the first 2 of its 3 files were opened"]


def test_a_cut_off_archive_is_refused() -> None:
    (reason,) = reasons(zipped({"one.txt": WORDS})[:60])
    assert reason.startswith("the archive is damaged")


def test_an_e_mail_stands_for_its_words_under_their_subject_and_its_attachments() -> None:
    message = letter()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    held = list(gather(Capture("a", message.as_bytes())))
    assert held == [
        Capture("a!text/plain", b"Rebels leave\n\nThe rebels left the town on Friday.\n"),
        Capture("a!report.pdf", b"%PDF-1.4"),
    ]


def test_a_mailbox_stands_for_every_letter_in_it() -> None:
    one = b"From desk@example.org Fri May  3 10:00:00 2019\n" + letter().as_bytes() + b"\n"
    assert names(one * 2) == ["a!1!text/plain", "a!2!text/plain"]


def test_a_report_with_a_colon_in_its_first_line_is_no_e_mail() -> None:
    assert names(b"BEIRUT: talks\nSyria: the rebels\n\n" + WORDS) == ["a"]


def test_a_folder_stands_for_the_files_in_it_and_below(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("b.txt", "below/a.txt", ".hidden"):
        (tmp_path / name).write_bytes(WORDS)
    assert [held.name for held in gather(tmp_path)] == [str(tmp_path / "b.txt"), str(tmp_path / "below/a.txt")]


def office(kind: str, xml: str) -> Capture:
    if kind == "docx":
        return Capture("a", zipped({"[Content_Types].xml": b"<t/>", "word/document.xml": xml.encode()}))
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return Capture("a", held.getvalue())


def test_a_word_file_is_read_without_its_deleted_words() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    xml = f"<w:d xmlns:w='w'><w:p>{run('The rebels left ')}<w:del>{run('Homs')}</w:del>{run('the town.')}</w:p></w:d>"
    taken = office("docx", xml)
    assert list(gather(taken)) == [taken]
    document, issues = take_in(taken)
    assert document is not None
    assert (document.captured, issues) == ("The rebels left the town.\n\n", [])


def test_an_opendocument_file_is_read_by_paragraphs() -> None:
    xml = "<o xmlns:text='t'><text:h>Rebels leave</text:h>"
    xml += "<text:p>They <text:span>left</text:span> on Friday.</text:p></o>"
    document, _ = take_in(office("odt", xml))
    assert document is not None
    assert document.captured == "Rebels leave\n\nThey left on Friday.\n\n"


def test_an_office_file_with_entities_is_refused() -> None:
    xml = '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:d xmlns:w="w"><w:p><w:t>&a;</w:t></w:p></w:d>'
    document, (issue,) = take_in(office("docx", xml))
    assert document is None
    assert issue.reason == "its XML declares a document type, which no office program writes"
