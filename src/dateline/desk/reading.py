"""Files taken into the ledger, and the account of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.desk.opened import Opened, user
from dateline.desk.parsing import claims_in, settle
from dateline.errors import RequestError
from dateline.identities import with_aliases
from dateline.ledger import Tell, untold
from dateline.records import Capture, Claim, Copy, Document, Issue, Outcome
from dateline.settings import Settings
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.intake.apart import Apart
    from dateline.intake.fields import Fields
    from dateline.intake.within import Told

Read = Callable[[], tuple[list[Claim], list[Issue]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The account of one file: how it ended, how many stories and claims came of it, and why not if not."""

    name: str
    outcome: Outcome
    stories: int = 0
    claims: int = 0
    issues: tuple[Issue, ...] = ()


class Reading(Opened):
    """What is taken in."""

    def __init__(self, chosen: Settings, tell: Tell = untold) -> None:
        super().__init__(chosen, tell)
        self._run: int | None = None

    def read(
        self,
        paths: Sequence[Path | str | Capture],
        *,
        published: date | None = None,
        outlet: str | None = None,
        named: Mapping[str, str] | None = None,
    ) -> Iterator[Entry]:
        """Reads files (or captured bytes) into the ledger, one after the other; yields the account of each as it ends.

        A folder, a zip archive, an e-mail or a mailbox stands for every file in it, ``-`` for standard input.
        So do tables (JSON Lines, JSON, CSV) for their rows, and ``named`` tells under which names these hold what
        (``{"text": "body"}``). ``published`` and ``outlet`` hold for all files and win over what one says of itself.
        Raises :class:`RequestError` for a name that no row has.
        """
        told: Told = {"published": published, "outlet": outlet, "named": fields_named(named or {})}
        return self._read_all(paths, told)

    def _read_all(self, paths: Sequence[Path | str | Capture], told: Told) -> Iterator[Entry]:
        from dateline.intake import found
        from dateline.intake.apart import apart
        from dateline.language import load

        with apart() as reader:
            load(self.settings.pipeline)  # while the process apart gets ready
            for source in (source for path in paths for source in found(path)):
                for taken in [source] if isinstance(source, Issue) else reader.opened(source):
                    yield self._read_one(taken, reader, told=told)

    def _read_one(self, taken: Capture | Issue, reader: Apart, *, told: Told) -> Entry:
        if isinstance(taken, Issue):
            return self._failed(taken.name, [taken])
        if self.ledger.has(taken.id):
            return self._again(taken)
        document, issues = reader.take_in(taken, **told)
        if document is None:
            return self._failed(taken.name, issues)
        return self._take_up(taken, document, issues=issues, read=lambda: claims_in(document, self.settings))

    def _take_up(self, taken: Capture, document: Document, *, issues: list[Issue], read: Read) -> Entry:
        """Puts a document into the ledger with what ``read`` finds in it; what is there word for word is not read."""
        from dateline.intake.copies import tellings

        known = tellings(document)
        copies = self.ledger.copies_of(known, name=taken.name)
        whole = _whole_copy(document, copies)
        claims, more = ([], [whole]) if whole else read()
        _settle()
        issues = [*issues, *more]
        claims = with_aliases(claims, self.ledger.names())
        self.ledger.add(taken, document, claims=claims, run=self._running())
        self.ledger.add_tellings(known, copies, run=self._running())
        self.ledger.add_issues(issues, run=self._running())
        outcome: Outcome = "duplicate" if whole else "partial" if issues else "done"
        return Entry(taken.name, outcome, len(document.stories), len(claims), tuple(issues))

    def _again(self, taken: Capture) -> Entry:
        """The same bytes: nothing is read again; under another name that name is kept."""
        before = self.ledger.document(taken.id).name
        if before != taken.name:
            copy = Copy(taken.id, 0, taken.name, taken.id, 0, 1.0)
            self.ledger.add_tellings([], [copy], run=self._run)
        told = Issue(taken.name, "capture", "duplicate", f"its bytes are those of {before}", "", taken.id)
        return Entry(taken.name, "duplicate", issues=(told,))

    def _failed(self, name: str, issues: list[Issue]) -> Entry:
        self.ledger.add_issues(issues, run=self._running())
        return Entry(name, "failed", issues=tuple(issues))

    def _running(self) -> int:
        if self._run is None:
            self._run = self.ledger.begin_run(version=VERSION, who=user())
        return self._run


_settle = cache(settle)  # once the first document has been read


def _whole_copy(document: Document, copies: Sequence[Copy]) -> Issue | None:
    """Word for word the same in all its stories as what was read before: read once, and told."""
    same = {copy.story: copy for copy in copies if copy.likeness == 1.0}
    if not document.stories or any(story.number not in same for story in document.stories):
        return None
    first = same[document.stories[0].number]
    reason = f"its text is that of {first.of_document[:19]}, story {first.of_story}, in another wrapping: read once"
    return Issue(document.name, "intake", "duplicate", reason, "see `dateline copies`", document.id)


def fields_named(named: Mapping[str, str]) -> Fields | None:
    """The names under which rows hold what, where a person tells some. Raises :class:`RequestError`."""
    from dateline.intake.fields import Fields

    try:
        return Fields().named(named) if named else None
    except ValueError as error:
        raise RequestError(str(error)) from error
