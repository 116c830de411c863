"""What leaves the ledger: exports, copies, packages, and the proof that nothing was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.desk.looking import Looking
from dateline.desk.opened import UNWANTED, user
from dateline.errors import RequestError
from dateline.grades import Grades
from dateline.interchange import Json
from dateline.judgements import View
from dateline.ledger import Filter
from dateline.protections import Protection, blackened, claims_to_hand_on, in_force, without_names
from dateline.publish.formats import Account, Format, Handed, Printed, Review, format_for, format_named
from dateline.publish.formats.handed import in_batches
from dateline.publish.formats.manifest import Measured, beside, manifest, query_of, written
from dateline.records import Claim, Issue
from dateline.tellings import Report
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.publish.formats.frames import ClaimTable

_AT_ONCE = 100  # claims whose reports are looked up together
_AROUND = 32  # characters before and after a quotation, as Hypothesis keeps
_DECIDED = frozenset({"accept", "correct", "reject", "duplicate"})


class HandingOn(Looking):
    """What is handed on."""

    def export(
        self, form: str = "jsonl", *, wanted: Filter | None = None, account: Account | None = None,
        address: str | None = None,
    ) -> Iterator[bytes]:  # fmt: skip
        """The claims that pass a filter as the parts of a file, one after the other (a line each where it has lines).

        They are handed on as they stand: corrected, without what was rejected or is a duplicate (unless the filter
        asks for a state of review), protected persons, places and passages left out or blurred. ``account`` tells
        afterwards what was written, left out and withheld. Links lead to the desk at ``address``, else they are
        ``dateline:`` and the id. Raises :class:`RequestError` for a format that there is not, or for more claims than
        the format can hold.
        """
        chosen = format_named(form)
        if chosen.most is not None:
            self._fits(chosen, chosen.most, wanted=wanted or Filter())
        told = account if account is not None else Account()
        return chosen.write(self._handed(wanted or Filter(), chosen, account=told, address=address), told)

    def export_to(
        self, path: Path | str, form: str | None = None, *, wanted: Filter | None = None, address: str | None = None,
        account: Account | None = None,
    ) -> Json:  # fmt: skip
        """Writes the claims that pass a filter into a file, with a manifest beside it, which is given back.

        The file's name says the format where none is given. A file that is there already is replaced once the new
        one is whole. ``account`` tells how far it is while it is written. Raises :class:`RequestError` for a format
        that there is not, or a file that cannot be written.
        """
        path = Path(path)
        chosen = format_named(form) if form else format_for(path)
        kept, measured = account if account is not None else Account(), Measured()
        half = path.with_name(f".{path.name}.part")
        try:
            with half.open("wb") as out:
                out.writelines(measured.passing(self.export(chosen.name, wanted=wanted, account=kept, address=address)))
            half.replace(path)
            told = manifest(
                path.name, chosen.name, query=self._query(wanted or Filter()), account=kept, measured=measured,
                head=self.ledger.head(),
            )  # fmt: skip
            beside(path).write_text(written(told), encoding="utf-8", newline="\n")
        except OSError as wrong:
            raise RequestError(f"{path} cannot be written ({wrong}): name another file") from wrong
        finally:
            half.unlink(missing_ok=True)
        return told

    def _fits(self, chosen: Format, most: int, *, wanted: Filter) -> None:
        number = self._number(wanted)
        if number > most:
            raise RequestError(
                f"{number:,} claims pass the filter, and {chosen.name} holds {most:,}: narrow the filter, or choose "
                "a format without a limit, as csv, gpkg or parquet"
            )

    def _number(self, wanted: Filter) -> int:
        """How many claims an export of a filter has."""
        return self.ledger.count(replace(wanted, state=wanted.state or "kept"))

    def table(self, wanted: Filter | None = None) -> ClaimTable:
        """The claims that pass a filter as rows, for pandas, Arrow and notebooks; as :meth:`export` hands them on."""
        from dateline.publish.formats.frames import ClaimTable

        chosen, form = wanted or Filter(), format_named("csv")
        return ClaimTable(lambda: self._handed(chosen, form, account=Account(), address=None), self._number(chosen))

    def _query(self, wanted: Filter) -> Json:
        """What was asked for, as the manifest tells it: it must not name whom the file leaves out."""
        acts = in_force(self.ledger.protections())
        told = query_of(wanted)
        return {name: without_names(each, acts) if isinstance(each, str) else each for name, each in told.items()}

    def _handed(self, wanted: Filter, form: Format, *, account: Account, address: str | None) -> Iterator[Handed]:
        acts, grades = in_force(self.ledger.protections()), self.grades(known=wanted.known_on)
        text_of = lru_cache(1)(self.ledger.text)
        for batch in in_batches(self._kept(wanted, account), _AT_ONCE):
            found = self.ledger.reports({view.claim.document for view in batch})
            reports = {key: _fit(report, acts) for key, report in found.items()}
            claims = claims_to_hand_on((view.now for view in batch), acts, account=account.withheld)
            for view, claim in zip(batch, claims, strict=True):
                printed = _printed(claim, text_of(claim.document), acts) if form.printed else None
                link = f"{address.rstrip('/')}/review?claim={view.id}" if address else f"dateline:{view.id}"
                review = _graded(_review(view, acts), view.now, grades, outlet=found[claim.document].outlet)
                yield Handed(claim, reports[claim.document], review, link, printed)

    def _kept(self, wanted: Filter, account: Account) -> Iterator[View]:
        for view in self._views(wanted):
            if wanted.state or view.state not in UNWANTED:
                account.claims += 1
                yield view
            else:
                account.set_aside[view.state] += 1

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


def _fit(report: Report, acts: Sequence[Protection]) -> Report:
    """The report without names that are protected."""
    outlet = without_names(report.outlet, acts) if report.outlet else None
    name = without_names(report.name, acts)
    return Report(report.id, name, outlet, report.published, report.pages, report.taken_in)


def _review(view: View, acts: Sequence[Protection]) -> Review:
    last = next((j for j in reversed(view.judgements) if j.verdict in _DECIDED), None)
    if last is None:
        return Review(view.state, view.disputed)
    return Review(view.state, view.disputed, without_names(last.who, acts), without_names(last.why, acts))


def _graded(review: Review, claim: Claim, grades: Grades, *, outlet: str | None) -> Review:
    """The review with the grades that were given last; they name nobody."""
    source, own = grades.of_teller(claim, outlet), grades.of_claim(claim.id)
    if not source and not own:
        return review
    letter, digit = (each[-1].grade if each else None for each in (source, own))
    return replace(review, source_grade=letter, claim_grade=digit)


def _printed(claim: Claim, text: str, acts: Sequence[Protection]) -> Printed | None:
    """The sentence as printed with what stands around it; nothing that holds what is protected."""
    start, end = claim.evidence.start, claim.evidence.end
    sides = ((start, end), (max(0, start - _AROUND), start), (end, end + _AROUND))
    told = [
        part if blackened(part, acts, document=claim.document, at=at) == part else ""
        for at, part in ((at, text[at:to]) for at, to in sides)
    ]
    return Printed(*told) if told[0] else None
