"""What leaves the ledger: exports, copies, packages, and the proof that nothing was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.desk.looking import Looking
from dateline.desk.opened import UNWANTED, user
from dateline.errors import RequestError
from dateline.ledger import Filter
from dateline.protections import Withheld, claims_to_hand_on
from dateline.publish import jsonl, table
from dateline.records import Claim, Issue
from dateline.version import VERSION

FORMATS: dict[str, Callable[[Iterable[Claim]], Iterator[str]]] = {"jsonl": jsonl.lines, "csv": table.lines}


class HandingOn(Looking):
    """What is handed on."""

    def export(
        self, form: str = "jsonl", *, wanted: Filter | None = None, withheld: Withheld | None = None
    ) -> Iterator[str]:
        """The claims that pass a filter as lines of a format. Raises :class:`RequestError` for an unknown one.

        They are handed on as they stand: corrected, without what was rejected or is a duplicate (unless the filter
        asks for a state of review), protected persons, places and passages left out or blurred; ``withheld`` counts
        these while the lines are taken.
        """
        if form not in FORMATS:
            raise RequestError(f"there is no format {form!r}: choose one of {', '.join(sorted(FORMATS))}")
        chosen = wanted or Filter()
        kept = (view.now for view in self._views(chosen) if chosen.state or view.state not in UNWANTED)
        account = withheld if withheld is not None else Withheld()
        return FORMATS[form](claims_to_hand_on(kept, self.ledger.protections(), account=account))

    def backup(self, path: Path) -> None:
        """A copy of the ledger as of now. Raises :class:`DatelineError`."""
        self.ledger.backup(path)

    def bundle(self, path: Path) -> None:
        """A package that can be read and checked without Dateline. Raises :class:`DatelineError`."""
        self.ledger.bundle(path, who=user(), version=VERSION)

    def stamp(self, path: Path) -> str:
        """Attaches an RFC 3161 time-stamp from a file; the hash it stamps. Raises :class:`RequestError`."""
        try:
            token = path.read_bytes()
        except OSError as error:
            raise RequestError(f"{path} cannot be read ({error}): name a file with a time-stamp") from error
        return self.ledger.stamp(token, name=path.name, who=user())

    def verify(self) -> list[Issue]:
        """Every fault of log, originals, texts and spans; an empty list means that all is as it was put in."""
        return self.ledger.verify()
