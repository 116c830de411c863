"""The words of Word (.docx) and OpenDocument (.odt) files, one line a paragraph."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812 - an exception's name

LARGEST_XML = 50_000_000  # bytes
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
_FLOW = {"text:p", "text:h"}
_PARAGRAPHS = {"w:p", *_FLOW}
_DELETED = {"w:del", "w:instrText", "w:delText", "text:tracked-changes", "office:annotation"}
_GAPS = {"w:tab": "\t", "w:br": "\n", "text:tab": "\t", "text:line-break": "\n", "text:s": " "}


class UnreadableError(Exception):
    """Why the words of an office file could not be had; told to the person as an issue."""


class _Words:
    """Gathers paragraphs. Entities and document types are refused: office files have none, bombs do."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._open: list[str] = []
        self._hidden = 0
        self._in_flow = 0

    def start(self, tag: str, _: object) -> None:
        self._open.append(tag)
        self._hidden += tag in _DELETED
        self._in_flow += tag in _FLOW
        if tag in _GAPS and not self._hidden:
            self.text.append(_GAPS[tag])

    def end(self, tag: str) -> None:
        self._open.pop()
        self._hidden -= tag in _DELETED
        self._in_flow -= tag in _FLOW
        if tag in _PARAGRAPHS and not self._hidden:
            self.text.append("\n\n")

    def words(self, text: str) -> None:
        if (self._in_flow or "w:t" in self._open[-1:]) and not self._hidden:
            self.text.append(text)

    def doctype(self, *_: object) -> None:
        raise UnreadableError("its XML declares a document type, which no office program writes")


def office_text(data: bytes, kind: str) -> str:
    """The text of a ``docx`` or ``odt``, an empty line behind each paragraph; deleted text and comments left out.

    Raises :class:`UnreadableError`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_PARTS[kind]) as stream:
            xml = stream.read(LARGEST_XML + 1)
    except (zipfile.BadZipFile, ZlibError, OSError, EOFError, KeyError, ValueError, RuntimeError) as error:
        raise UnreadableError(f"the file is damaged: {error}") from error
    if len(xml) > LARGEST_XML:
        raise UnreadableError(f"its text has more than {LARGEST_XML:,} bytes")
    return _read(xml)


def _read(xml: bytes) -> str:
    words, parser = _Words(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = words.start, words.end
    parser.CharacterDataHandler = words.words
    parser.StartDoctypeDeclHandler = words.doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it so
    except expat.ExpatError as error:
        raise UnreadableError(f"its XML is damaged: {error}") from error
    return "".join(words.text)
