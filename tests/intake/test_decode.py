from __future__ import annotations

import pytest

from dateline.intake.decode import Text, binary_kind, decode, media_type

CYRILLIC = "Колонна бронетехники вошла в посёлок на рассвете, сообщили жители. Власти это отрицают. " * 4


def test_utf_8_is_read_as_it_is() -> None:
    assert decode("Deir ez-Zor – 150 km".encode()) == Text("Deir ez-Zor – 150 km", "utf-8")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfTown").text == "Town"
    assert decode("Town".encode("utf-16")).text == "Town"
    assert decode("Town".encode("utf-32")).text == "Town"


def test_utf_16_without_a_mark_is_known_by_its_zeros() -> None:
    data = "The town fell on Friday.".encode("utf-16-be")
    assert media_type(data) == "text/plain"
    assert decode(data) == Text("The town fell on Friday.", "utf-16-be")


def test_newlines_stay_as_they_came() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_a_text_in_an_old_encoding_is_guessed_and_says_so() -> None:
    found = decode("Le général a démenti la prise de la cité, a déclaré son porte-parole à Nîmes.".encode("cp1252"))
    assert found.text.startswith("Le général a démenti")
    assert found.guessed


def test_a_cyrillic_text_is_not_taken_for_a_western_one() -> None:
    found = decode(CYRILLIC.encode("cp1251"))
    assert (found.text, found.guessed) == (CYRILLIC, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Troops shelled a café near München on Friday.", "latin-1"),
        ("“It’s over,” said García Márquez’s aide…", "cp1252"),
        ("“It’s over,” said García Márquez’s aide…", "mac-roman"),
        ("Deux soldats ont été tués à Bamako", "cp850"),
        ("The mayor of Żółkiew and Łukasz Wójcik, a medic, were freed on Monday.", "cp1250"),
    ],
)
def test_the_old_encoding_is_the_one_whose_letters_stand_inside_words(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_utf_8_with_a_few_wrong_bytes_is_still_utf_8() -> None:
    found = decode("“Sí”, dijo el coronel – “será mañana”.".encode() + b"\xff end")
    assert found == Text("“Sí”, dijo el coronel – “será mañana”.\ufffd end", "utf-8", damaged=1)


def test_a_web_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<html><head><meta charset="iso-8859-9"></head><p>Kilis’te sığınmacılar</p>'
    found = decode(page.replace("’", "'").encode("iso-8859-9"))
    assert found.encoding == "iso-8859-9"
    assert "sığınmacılar" in found.text
    assert not found.guessed


def test_a_plain_text_that_speaks_of_charset_does_not_choose_its_encoding() -> None:
    assert decode("charset=utf-7 é".encode("cp1252")).guessed


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\n\n%PDF-1.7\n", "application/pdf"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"<p>The town <b>fell</b>.</p>", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "text/html"),
        (b"The <town> fell, a < b.", "text/plain"),
        ("Ciudad".encode("utf-16"), "text/plain"),
    ],
)
def test_the_type_is_told_by_content(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04....", "zip archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0..JFIF", "picture"),
        (b"{\\rtf1 The town fell.}", "rich text"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 4, "unknown kind"),
    ],
)
def test_what_is_no_text_is_told_in_words(data: bytes, words: str) -> None:
    assert media_type(data) is None
    assert words in binary_kind(data)
