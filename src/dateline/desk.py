"""What a person can ask for: take in, read, look, ask, publish. The only wiring; every write starts here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from getpass import getuser
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dateline.analysis.agreement import Agreement, agreement
from dateline.analysis.brief import Brief, brief_of
from dateline.analysis.grouping import Event, Grouping, grouping_of
from dateline.errors import DatelineError, RequestError
from dateline.identities import Identity, Offer, offers, with_aliases
from dateline.judgements import Verdict, View, view_of
from dateline.ledger import Filter, Hit, Ledger, open_ledger
from dateline.protections import Protection, Withheld, claims_to_hand_on
from dateline.publish import jsonl, table
from dateline.records import Block, Capture, Claim, Document, Issue, Outcome
from dateline.settings import Settings, settings
from dateline.version import VERSION

if TYPE_CHECKING:
    from spacy.tokens import Doc

READABLE = frozenset({"headline", "deck", "paragraph", "caption"})
UNWANTED = frozenset({"rejected", "duplicate"})  # states of claims that are not handed on or counted
FORMATS: dict[str, Callable[[Iterable[Claim]], Iterator[str]]] = {"jsonl": jsonl.lines, "csv": table.lines}


@dataclass(frozen=True, slots=True)
class Entry:
    """The account of one file: how it ended, how many stories and claims came of it, and why not if not."""

    name: str
    outcome: Outcome
    stories: int = 0
    claims: int = 0
    issues: tuple[Issue, ...] = ()


class Desk:
    """An open ledger with everything that can be done with it. Use it as a context manager."""

    def __init__(self, chosen: Settings) -> None:
        self.settings = chosen
        self.ledger: Ledger = open_ledger(chosen.ledger)
        self._run: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ledger.close()

    # ------------------------------------------------------------------------------------- reading

    def read(
        self, paths: Sequence[Path | str | Capture], *, published: date | None = None, outlet: str | None = None
    ) -> Iterator[Entry]:
        """Reads files (or captured bytes) into the ledger, one after the other; yields the account of each as it ends.

        A folder, a zip archive, an e-mail or a mailbox stands for every file in it, ``-`` for standard input.
        ``published`` and ``outlet`` hold for all of them and win over what a file says of itself.
        """
        from dateline.intake import gather

        for taken in (taken for path in paths for taken in gather(path)):
            yield self._read_one(taken, published=published, outlet=outlet)

    def _read_one(self, taken: Capture | Issue, *, published: date | None, outlet: str | None) -> Entry:
        from dateline.intake import take_in

        if isinstance(taken, Issue):
            return self._failed(taken.name, [taken])
        if self.ledger.has(taken.id):
            return Entry(taken.name, "duplicate")
        document, issues = take_in(taken, published=published, outlet=outlet)
        if document is None:
            return self._failed(taken.name, issues)
        claims, more = self._claims(document)
        issues = [*issues, *more]
        claims = with_aliases(claims, self.ledger.names())
        self.ledger.add(taken, document, claims=claims, run=self._running())
        self.ledger.add_issues(issues, run=self._running())
        return Entry(taken.name, "partial" if issues else "done", len(document.stories), len(claims), tuple(issues))

    def _claims(self, document: Document) -> tuple[list[Claim], list[Issue]]:
        from dateline.language import load, parse
        from dateline.reading import read

        told = _to_read(document)
        docs: Iterable[Doc] = parse((block.text for _, block in told), nlp=load(self.settings.pipeline))
        return read(document, [(story, block, doc) for (story, block), doc in zip(told, docs, strict=True)])

    def _failed(self, name: str, issues: list[Issue]) -> Entry:
        self.ledger.add_issues(issues, run=self._running())
        return Entry(name, "failed", issues=tuple(issues))

    def _running(self) -> int:
        if self._run is None:
            self._run = self.ledger.begin_run(version=VERSION, who=_user())
        return self._run

    # ------------------------------------------------------------------------------------- looking

    def documents(self) -> list[Document]:
        """All documents, by name."""
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

    def issues(self) -> list[Issue]:
        """What could not be read (in full), and why."""
        return self.ledger.issues()

    def verify(self) -> list[Issue]:
        """Every fault of log, originals, texts and spans; an empty list means that all is as it was put in."""
        return self.ledger.verify()

    def search(self, words: str, wanted: Filter | None = None, *, limit: int = 50) -> list[Hit]:
        """The claims whose sentences hold all the words, best first, the words marked. Raises :class:`RequestError`."""
        return self.ledger.search(words, wanted or Filter(), limit=limit)

    def views(self, wanted: Filter | None = None) -> list[View]:
        """The claims that pass a filter as they stand now, or stood on the filter's ``known_on``."""
        return list(self._views(wanted or Filter()))

    def _views(self, wanted: Filter) -> Iterator[View]:
        return self.ledger.views(self.ledger.claims(wanted), known_on=wanted.known_on)

    # ------------------------------------------------------------------------------------- judging

    def judge(
        self,
        claim: str,
        verdict: Verdict,
        *,
        who: str | None = None,
        why: str = "",
        changes: Mapping[str, Any] | None = None,
        other: str | None = None,
    ) -> View:
        """A person's verdict on a claim, and how the claim stands by it.

        ``changes`` are corrected fields in the form of an export, ``other`` the second claim of a link.
        Raises :class:`RequestError`.
        """
        found = self.claim(claim)
        second = self.claim(other).id if other else None
        self.ledger.judge(found, verdict, who=who or _user(), why=why, changes=changes, other=second)
        return self.view(found.id)

    def undo(self, judgement: str, *, who: str | None = None, why: str = "") -> View:
        """Takes a judgement back by one more; how its claim stands then. Raises :class:`RequestError`."""
        return self.view(self.ledger.undo(judgement, who=who or _user(), why=why).claim)

    def view(self, key: str) -> View:
        """One claim as it stands now. Raises :class:`RequestError`."""
        found = self.claim(key)
        return view_of(found, self.ledger.judgements(claim=found.id))

    def say(self, act: Identity) -> Identity:
        """Merges, splits or teaches a name, or takes that back. Raises :class:`RequestError`."""
        return self.ledger.say(replace(act, who=act.who or _user()))

    def offers(self) -> list[Offer]:
        """What taught aliases would change in what was read before: nothing is changed until somebody corrects it."""
        return offers([view.now for view in self.views()], self.ledger.names())

    def protect(self, act: Protection) -> Protection:
        """Has a person, a place or a passage withheld from what is handed on, or lifts that."""
        return self.ledger.protect(replace(act, who=act.who or _user()))

    # ------------------------------------------------------------------------------------- handing on

    def backup(self, path: Path) -> None:
        """A copy of the ledger as of now. Raises :class:`DatelineError`."""
        self.ledger.backup(path)

    def bundle(self, path: Path) -> None:
        """A package that can be read and checked without Dateline. Raises :class:`DatelineError`."""
        self.ledger.bundle(path, who=_user(), version=VERSION)

    def stamp(self, path: Path) -> str:
        """Attaches an RFC 3161 time-stamp from a file; the hash it stamps. Raises :class:`RequestError`."""
        try:
            token = path.read_bytes()
        except OSError as error:
            raise RequestError(f"{path} cannot be read ({error}): name a file with a time-stamp") from error
        return self.ledger.stamp(token, name=path.name, who=_user())

    # ------------------------------------------------------------------------------------- asking

    def brief(self) -> Brief:
        """What the ledger holds, in short, each line with the claims it rests on."""
        return brief_of(self.documents(), self.claims())

    def export(
        self, form: str = "jsonl", *, wanted: Filter | None = None, withheld: Withheld | None = None
    ) -> Iterator[str]:
        """The claims that pass a filter as lines of a format. Raises :class:`RequestError` for an unknown one.

        They are handed on as they stand: corrected, without what was rejected or is a duplicate, protected persons,
        places and passages left out or blurred; ``withheld`` counts these while the lines are taken.
        """
        if form not in FORMATS:
            raise RequestError(f"there is no format {form!r}: choose one of {', '.join(sorted(FORMATS))}")
        kept = (view.now for view in self._views(wanted or Filter()) if view.state not in UNWANTED)
        account = withheld if withheld is not None else Withheld()
        return FORMATS[form](claims_to_hand_on(kept, self.ledger.protections(), account=account))

    def events(self, wanted: Filter | None = None) -> list[Event]:
        """The claims that pass a filter grouped into happenings; links that people made or denied hold."""
        return self.grouping(wanted).events()

    def grouping(self, wanted: Filter | None = None) -> Grouping:
        """The grouping itself, which also knows the reasons."""
        views = [view for view in self._views(wanted or Filter()) if view.state not in UNWANTED]
        documents = {document.id: document for document in self.documents()}
        return grouping_of(views, documents, names=self.ledger.names())

    def agreement(self, *, machine: bool = True) -> list[Agreement]:
        """How far those who judged agree, field by field, with the machine as one of them or not."""
        return agreement(self.views(), machine=machine)


def open_desk(ledger: Path | str | None = None) -> Desk:
    """A desk on a ledger file; without one, on ``DATELINE_LEDGER`` or the user's own ledger."""
    return Desk(settings(ledger=ledger))


def _to_read(document: Document) -> list[tuple[int, Block]]:
    """The blocks that can hold claims, each with its story; those of no story have story 0."""
    told = [(story.number, block) for story in document.stories for block in story.blocks]
    told += [(0, block) for block in document.furniture]
    return [(story, block) for story, block in told if block.role in READABLE]


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"


__all__ = ["DatelineError", "Desk", "Entry", "Filter", "open_desk"]
