"""What stands in the ledger, as it was put in and as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.desk.opened import Opened
from dateline.grades import Grades
from dateline.judgements import View, view_of
from dateline.ledger import By, Filter, Hit, Shelved
from dateline.records import Claim, Copy, Document, Issue


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the claims that pass a filter, as they stand, and where they are among all: ``offset`` before them."""

    views: tuple[View, ...]
    offset: int
    total: int


class Looking(Opened):
    """What is looked at."""

    def shelf(self, words: str = "", *, limit: int | None = None, offset: int = 0) -> list[Shelved]:
        """Documents by name without their texts, which is quick: all, or those whose name or outlet holds the words."""
        return self.ledger.shelf(words, limit=limit, offset=offset)

    def documents(self) -> list[Document]:
        """All documents, by name, with their texts; see :meth:`shelf`."""
        return self.ledger.documents()

    def document(self, key: str) -> Document:
        """A document by id, beginning of an id, or file name. Raises :class:`RequestError`."""
        return self.ledger.document(key)

    def claims(self, wanted: Filter | None = None) -> list[Claim]:
        """The claims that pass a filter, by document and place in the text."""
        return list(self.ledger.claims(wanted or Filter()))

    def claim(self, key: str) -> Claim:
        """One claim by id or beginning of an id. Raises :class:`RequestError`."""
        return self.ledger.claim(key)

    def copies(self) -> list[Copy]:
        """Files and stories that came in again: the same bytes, the same text otherwise wrapped, near copies."""
        return self.ledger.copies()

    def grades(self, *, known: date | None = None) -> Grades:
        """How reliable people, and the settings, call sources, and how credible people call claims.

        As of the end of a UTC day without the settings, which tell of no day.
        """
        return self.ledger.grades(() if known else self.settings.grades, known_on=known)

    def issues(self) -> list[Issue]:
        """What could not be read (in full), and why."""
        return self.ledger.issues()

    def search(self, words: str, wanted: Filter | None = None, *, limit: int = 50) -> list[Hit]:
        """The claims whose sentences hold all the words, as they stand, best first, the words marked.

        Raises :class:`RequestError`.
        """
        chosen = wanted or Filter()
        hits = self.ledger.search(words, chosen, limit=limit)
        views = self.ledger.views([hit.claim for hit in hits], known_on=chosen.known_on)
        return [replace(hit, claim=view.now) for hit, view in zip(hits, views, strict=True)]

    def views(self, wanted: Filter | None = None) -> list[View]:
        """The claims that pass a filter as they stand now, or stood on the filter's ``known_on``."""
        return list(self._views(wanted or Filter()))

    def page(self, wanted: Filter | None = None, *, limit: int = 50, offset: int = 0) -> Page:
        """A page of the claims that pass a filter, by document and place in the text, and how many pass in all."""
        chosen = wanted or Filter()
        claims = self.ledger.claims(chosen, limit=limit, offset=offset)
        views = tuple(self.ledger.views(claims, known_on=chosen.known_on))
        return Page(views, offset, self.ledger.count(chosen))

    def counts(self, by: By, wanted: Filter | None = None) -> dict[str | None, int]:
        """How many claims that pass a filter there are of each kind, state, document, place …, most first.

        Raises :class:`RequestError` for what cannot be counted by.
        """
        return self.ledger.counts(by, wanted or Filter())

    def view(self, key: str) -> View:
        """One claim as it stands now. Raises :class:`RequestError`."""
        found = self.claim(key)
        return view_of(found, self.ledger.judgements(claim=found.id))

    def _views(self, wanted: Filter) -> Iterator[View]:
        return self.ledger.views(self.ledger.claims(wanted), known_on=wanted.known_on)
