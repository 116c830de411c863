"""Three hundred hostile and broken files: a third made to hurt, the rest good files damaged. The seed decides all."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from bench.marked import SAMPLES
from bench.pages.layouts import paper
from dateline.records import Capture

COUNT = 300
_MEBIBYTE = 2**20
_TEXT = b"GONDAR, April 3, 2016 -- The army took the town on Monday, residents said. It fell before noon.\n"


def files(count: int = COUNT) -> Iterator[Capture]:
    """The files one after the other: first each that is made to hurt, then damaged ones up to the count."""
    made = 0
    for name, make in MADE.items():
        for size in (1, 2):
            if made < count:
                yield Capture(f"{name}-{size}", make(size))
                made += 1
    for seed in range(count - made):
        yield damaged(seed)


# ---------------------------------------------------------------------------------------------- damaged


@cache
def good() -> tuple[tuple[str, bytes], ...]:
    """Good files of every sort."""
    told = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.*")) if path.suffix in _KINDS]
    return (
        *told, ("paper.pdf", paper(12).pdf), ("words.odt", odt(_TEXT * 20)),
        ("words.docx", docx(_paragraph(_TEXT) * 20)),
        ("rows.jsonl", b'{"title": "Town falls", "text": "' + _TEXT.strip() + b'"}\n'),
        ("rows.csv", b"title,text\nTown falls," + b'"' + _TEXT.strip() + b'"\n'), ("letter.eml", letter(_TEXT)),
        ("files.zip", zipped({"a.txt": _TEXT, "b/c.html": b"<html><body><p>" + _TEXT + b"</p></body></html>"})),
    )  # fmt: skip


_KINDS = {".pdf", ".html", ".txt"}


def damaged(seed: int) -> Capture:
    """A good file cut off, overwritten, stretched, zipped and overwritten, mailed in part, or with parts swapped."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    name, data = good()[chance.randrange(len(good()))]
    way = chance.choice(list(_WAYS))
    return Capture(f"{way}-{seed}-{name}", _WAYS[way](bytearray(data), chance))


def _cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(1, len(data))])


def _overwritten(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _swapped(data: bytearray, chance: random.Random) -> bytes:
    one, other = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return bytes(data[other:] + data[one:other] + data[:one])


def _stretched(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return bytes(data[:at] + data[at : at + 40] * chance.randrange(2, 4000) + data[at:])


def _zipped(data: bytearray, chance: random.Random) -> bytes:
    return _overwritten(bytearray(zipped({"../../name\nwith a line": bytes(data)})), chance)


def _mailed(data: bytearray, chance: random.Random) -> bytes:
    head = b"From: a\nDate: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
    return head + bytes(data[: chance.randrange(len(data))])


_WAYS: dict[str, Callable[[bytearray, random.Random], bytes]] = {
    "cut": _cut, "overwritten": _overwritten, "swapped": _swapped, "stretched": _stretched, "zipped": _zipped,
    "mailed": _mailed,
}  # fmt: skip


# ---------------------------------------------------------------------------------------------- made to hurt


def zipped(members: dict[str, bytes], *, level: int = 9) -> bytes:
    """A zip archive of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def docx(body: bytes) -> bytes:
    """A Word file with that body."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = b'<?xml version="1.0"?><w:document ' + space + b"><w:body>" + body + b"</w:body></w:document>"
    return zipped({"word/document.xml": xml})


def _paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def odt(body: bytes) -> bytes:
    """An OpenDocument text with that body."""
    held = io.BytesIO()
    xml = b'<?xml version="1.0"?><d xmlns:text="t"><text:p>' + body + b"</text:p></d>"
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return held.getvalue()


def letter(body: bytes, *, depth: int = 0) -> bytes:
    """An e-mail, or one within another as deep as that."""
    head = b"From: a@b.example\nTo: c@d.example\nDate: Mon, 4 Apr 2016 10:00:00 +0000\nSubject: Report\n"
    for number in range(depth):
        edge = f"edge{number}".encode()
        body = b"--" + edge + b"\nContent-Type: message/rfc822\n\n" + head + b"\n" + body + b"\n--" + edge + b"--\n"
        head = head.split(b"Content-Type")[0] + b"Content-Type: multipart/mixed; boundary=" + edge + b"\n"
    return head + b"\n" + body


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first the catalogue."""
    parts, offsets = [b"%PDF-1.4\n"], []
    size = len(parts[0])
    for number, body in enumerate(objects, start=1):
        offsets.append(size)
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        size += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, size)
    return b"".join([*parts, head, table, trailer])


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), more) + data + b"\nendstream"


def _pages(contents: Sequence[bytes]) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(contents),
        _FONT,
    ]
    for at, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R " % (5 + 2 * at)
        objects += [page + b"/Resources << /Font << /F 3 0 R >> >> >>", content]
    return pdf_of(objects)


def _shown(text: bytes, *, left: int = 60, base: int = 700) -> bytes:
    return b"BT /F 10 Tf %d %d Td (" % (left, base) + text + b") Tj ET\n"


def _bomb(size: int) -> bytes:
    return zipped({f"{n}.txt": b"0" * (150 * _MEBIBYTE) for n in range(size)})


def _nested(size: int) -> bytes:
    data = zipped({"0.txt": b"0" * (20 * _MEBIBYTE)})
    for number in range(4 * size):
        data = zipped({f"{number}-{n}.zip": data for n in range(4)})
    return data


def _many(size: int) -> bytes:
    return zipped({f"{n}.txt": b"" for n in range(15_000 * size)}, level=1)


def _climbing(_: int) -> bytes:
    names = ["../../etc/passwd", "/etc/cron.d/x", "..\\..\\x.txt", "a\nb\r.txt", "\x1b[31mred.txt", "a" * 5_000]
    return zipped(dict.fromkeys(names, _TEXT))


def _laughs(size: int) -> bytes:
    """An entity that stands for ten of another, ten deep."""
    told = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9 + size))
    return b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">' + told + b"]><d>&e9;</d>"


def _laughing_docx(size: int) -> bytes:
    return zipped({"word/document.xml": _laughs(size)})


def _outside(_: int) -> bytes:
    xml = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    return zipped({"word/document.xml": xml})


def _deep_xml(size: int) -> bytes:
    return docx(b"<w:p>" * (300_000 * size) + _TEXT)


def _deep_html(size: int) -> bytes:
    return b"<html><body>" + b"<div>" * (60_000 * size) + _TEXT + b"</div>" * 10


def _scripts(size: int) -> bytes:
    script = (
        b"<script>while(true){}</script><img src='http://x.example/a.png'><iframe src='file:///etc/passwd'></iframe>"
    )
    return b"<html><body>" + (script + b"<p>" + _TEXT + b"</p>") * (2_000 * size) + b"</body></html>"


def _long_line(size: int) -> bytes:
    return b"the army took " * (700_000 * size)


def _one_word(size: int) -> bytes:
    return b"a" * (8 * _MEBIBYTE * size)


def _blank_lines(size: int) -> bytes:
    return b"\n" * (8 * _MEBIBYTE * size) + _TEXT


def _marks(size: int) -> bytes:
    return b"\"'(-\xe2\x80\x9c. " * (200_000 * size)


def _tiny_lines(size: int) -> bytes:
    return b"T\n-\nhe\n" * (150_000 * size)


def _deep_json(size: int) -> bytes:
    return b'{"text": ' + b"[" * (200_000 * size) + b"}"


def _wide_csv(size: int) -> bytes:
    return b"text" + b",x" * (200_000 * size) + b"\n" + b'"' + _TEXT * 10


def _deep_mail(size: int) -> bytes:
    return letter(_TEXT, depth=40 * size)


def _long_headers(size: int) -> bytes:
    return b"From: a\n" + b"To: b\n folded\n" * (60_000 * size) + b"Date: x\n\n" + _TEXT


def _many_edges(size: int) -> bytes:
    head = b"From: a\nDate: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\n\nx\n" * (20_000 * size)


def _million_objects(size: int) -> bytes:
    return pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", *[b"null"] * 500_000 * size]
    )


def _million_marks(size: int) -> bytes:
    return _pages([_stream(b"0 0 m 9 9 l S\n" * (500_000 * size) + _shown(_TEXT.strip()))])


def _million_letters(size: int) -> bytes:
    return _pages([_stream(b"".join(_shown(b"word", left=at % 500, base=at % 800) for at in range(60_000 * size)))])


def _many_pages(size: int) -> bytes:
    return _pages([_stream(_shown(b"Page %d of a very long file." % at)) for at in range(5_000 * size)])


def _loop_of_pages(_: int) -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>", b"3 0 R"])


def _loop_of_forms(_: int) -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    page += b"/Resources << /XObject << /X 5 0 R >> >> >>"
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, _stream(b"/X Do"), _stream(b"/X Do /X Do", form)])


def _bomb_in_pdf(size: int) -> bytes:
    packed = zlib.compress(_shown(b"word " * 20) * (300_000 * size), 9)
    return _pages([_stream(packed, b"/Filter /FlateDecode")])


def _doubly_packed(size: int) -> bytes:
    packed = zlib.compress(zlib.compress(b" " * (300 * _MEBIBYTE * size), 9), 9)
    return _pages([_stream(packed, b"/Filter [/FlateDecode /FlateDecode]")])


def _huge_page(_: int) -> bytes:
    return _pages([_stream(_shown(_TEXT.strip()))]).replace(b"[0 0 595 842]", b"[-9e9 -9e9 9e9 9e9]")


def _script_in_pdf(_: int) -> bytes:
    data = _pages([_stream(_shown(_TEXT.strip()))])
    act = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://x.example'\\)) >> >>"
    return data.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R " + act, 1)


MADE: dict[str, Callable[[int], bytes]] = {
    "bomb.zip": _bomb, "nested.zip": _nested, "many.zip": _many, "climbing.zip": _climbing,
    "laughs.xml": _laughs, "laughs.docx": _laughing_docx, "outside.docx": _outside, "deep.docx": _deep_xml,
    "deep.html": _deep_html, "scripts.html": _scripts, "line.txt": _long_line, "word.txt": _one_word,
    "blank.txt": _blank_lines, "marks.txt": _marks, "lines.txt": _tiny_lines, "deep.json": _deep_json,
    "wide.csv": _wide_csv, "deep.eml": _deep_mail, "headers.eml": _long_headers, "edges.eml": _many_edges,
    "objects.pdf": _million_objects, "marks.pdf": _million_marks, "letters.pdf": _million_letters,
    "pages.pdf": _many_pages, "loop.pdf": _loop_of_pages, "forms.pdf": _loop_of_forms, "bomb.pdf": _bomb_in_pdf,
    "packed.pdf": _doubly_packed, "huge.pdf": _huge_page, "script.pdf": _script_in_pdf,
}  # fmt: skip
