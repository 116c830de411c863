"""Files that hold other files: folders, zip archives, e-mails and mailboxes, opened within limits and never on disk."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import MIMEPart
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - an exception's name

from dateline.intake.capture import LARGEST_FILE, capture
from dateline.intake.decode import archived_kind
from dateline.intake.rows import kind_of_rows, rows
from dateline.records import Capture, Issue

DEEPEST = 4
MOST_MEMBERS = 10_000
LARGEST_WHOLE = 2 * LARGEST_FILE
_WORTH_A_LOOK, _PACKED = 5_000_000, 200  # bytes; of text a twentieth is left when it is packed, rarely less
_LETTER = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_HEADERS = re.compile(rb"^(?:From|Date|Message-ID|Received|MIME-Version):", re.MULTILINE | re.IGNORECASE)
_MBOX = re.compile(rb"^From \S+[^\n]*\d{4}\r?\n(?=[\w-]+:)", re.MULTILINE)
_TEXTS = ("text/plain", "text/html")


@dataclass(slots=True)
class _Budget:
    """What one file may still bring out of the archives in it, however deep: bytes and members."""

    left: int = field(default_factory=lambda: LARGEST_WHOLE)
    members: int = field(default_factory=lambda: MOST_MEMBERS)


def gather(path: Path | str | Capture) -> Iterator[Capture | Issue]:
    """Every file under a name: the file, those in a folder, or those an archive holds, and why others could not be had.

    ``-`` is standard input. A member's name is the archive's, an exclamation mark and its own name, and is only ever
    a name: nothing is written. Each archive that was opened is bounded in members, depth and size.
    """
    for source in found(path):
        yield from [source] if isinstance(source, Issue) else opened(source)


def found(path: Path | str | Capture) -> Iterator[Path | Capture | Issue]:
    """The files under a name, archives unopened: those in a folder and below, by name; standard input as bytes.

    Links in folders, and names that begin with a dot, are passed over.
    """
    if isinstance(path, Capture):
        yield path
    elif str(path) == "-":
        yield _standard_input()
    elif _is_folder(Path(path)):
        yield from _folder(Path(path))
    else:
        yield Path(path)


def opened(source: Path | Capture) -> Iterator[Capture | Issue]:
    """A file, or what an archive holds, however deep."""
    return _opened(source if isinstance(source, Capture) else capture(source), depth=0, budget=_Budget())


def holds_others(taken: Capture) -> bool:
    """Is it an archive, a table, an e-mail or a mailbox, which stands for what is in it?"""
    data = taken.data
    return (
        archived_kind(data) == "zip"
        or kind_of_rows(taken) is not None
        or _is_letter(data)
        or _MBOX.match(data) is not None
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except ValueError:
        return False


def _folder(folder: Path) -> Iterator[Path | Capture | Issue]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield _refused(str(folder), f"it cannot be opened: {error.strerror or error}", "check its permissions")
        return
    for path in inside:
        if not path.name.startswith(".") and not path.is_symlink():
            yield from found(path)


def _standard_input() -> Capture | Issue:
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        return _refused("-", f"standard input has more than {LARGEST_FILE:,} bytes", "split it into parts")
    return Capture("-", data) if data.strip() else _refused("-", "standard input is empty", "pipe a report into it")


def _opened(taken: Capture | Issue, *, depth: int, budget: _Budget) -> Iterator[Capture | Issue]:
    if isinstance(taken, Issue):
        yield taken
    elif archived_kind(taken.data) == "zip":
        yield from _zip(taken, depth=depth, budget=budget) if depth < DEEPEST else [_too_deep(taken)]
    elif kind := kind_of_rows(taken):
        yield from rows(taken, kind)
    elif _is_letter(taken.data) or _MBOX.match(taken.data):
        yield from _letters(taken, depth=depth, budget=budget) if depth < DEEPEST else [_too_deep(taken)]
    else:
        yield taken


def _zip(taken: Capture, *, depth: int, budget: _Budget) -> Iterator[Capture | Issue]:
    """The members of an archive. What one member costs, by its own word or in truth, counts against the whole."""
    try:
        archive = zipfile.ZipFile(BytesIO(taken.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        yield _refused(taken.name, f"the archive is damaged: {error}", "make the archive again")
        return
    members = [member for member in archive.infolist() if not member.is_dir()]
    for number, member in enumerate(members):
        if budget.members <= 0 or budget.left <= 0:
            reason = f"only the first {number:,} of its {len(members):,} files were opened"
            yield _refused(taken.name, reason, "split the archive")
            return
        inner = _member(archive, member, name=f"{taken.name}!{_printable(member.filename)}", left=budget.left)
        budget.members -= 1
        budget.left -= len(inner.data) if isinstance(inner, Capture) else 0
        yield from _opened(inner, depth=depth + 1, budget=budget)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, name: str, left: int) -> Capture | Issue:
    most = min(LARGEST_FILE, left)
    if member.file_size > _WORTH_A_LOOK and member.file_size > _PACKED * max(1, member.compress_size):
        reason = f"unpacked it would be {member.file_size // max(1, member.compress_size):,} times as large: a bomb"
        return _refused(name, reason, "look at the archive first; leave this file out")
    if member.flag_bits & 1:
        return _refused(name, "it is locked with a password", "unlock it and read it again")
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, ZlibError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        return _refused(name, f"the archive is damaged here: {error}", "make the archive again")
    if len(data) > most:
        return _refused(name, f"unpacked it has more than {most:,} bytes", "unpack the archive and look at it first")
    return Capture(name, data) if data.strip() else _refused(name, "it is empty", "capture the page again")


def _is_letter(data: bytes) -> bool:
    head = _LETTER.match(data[:65_536])
    return head is not None and len(_HEADERS.findall(head[0])) > 1


def _letters(taken: Capture, *, depth: int, budget: _Budget) -> Iterator[Capture | Issue]:
    starts = [found.start() for found in _MBOX.finditer(taken.data)]
    if not starts:
        yield from _parts(taken, depth=depth, budget=budget)
    for number, (start, end) in enumerate(pairwise([*starts, len(taken.data)]), start=1):
        body = taken.data[taken.data.index(b"\n", start) + 1 : end]
        yield from _parts(Capture(f"{taken.name}!{number}", body), depth=depth, budget=budget)


def _parts(letter: Capture, *, depth: int, budget: _Budget) -> Iterator[Capture | Issue]:
    """The words of one e-mail, and its attachments."""
    try:
        message = message_from_bytes(letter.data, policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        parts = [] if body is None else [body]
        parts += list(message.iter_attachments())
        found = [(part.get_filename() or part.get_content_type(), _bytes(part)) for part in parts[:MOST_MEMBERS]]
        if body is not None and body.get_content_type() == "text/plain" and found[0][1].strip():
            found[0] = (found[0][0], f"{message['Subject'] or ''}\n\n".encode().lstrip() + found[0][1])
    except (MessageError, ValueError, LookupError, KeyError, AttributeError, TypeError, RecursionError) as error:
        yield _refused(letter.name, f"the e-mail is damaged: {error}", "save it again as text")
        return
    held = [(name, data) for name, data in found if data.strip()]
    if not held:
        yield _refused(letter.name, "the e-mail has no words and no attachments", "save it again from the mail program")
    for name, data in held:
        yield from _opened(Capture(f"{letter.name}!{_printable(name)}", data), depth=depth + 1, budget=budget)


def _bytes(part: MIMEPart) -> bytes:
    """The content of a part; texts in UTF-8, whatever they were sent in."""
    if part.get_content_type() in _TEXTS:
        return str(part.get_content()).encode("utf-8", errors="replace")
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:300]


def _too_deep(taken: Capture) -> Issue:
    return _refused(taken.name, f"it lies {DEEPEST} archives deep", "unpack the outer archives first")


def _refused(name: str, reason: str, advice: str) -> Issue:
    return Issue(name, "capture", "failed", reason, advice)
