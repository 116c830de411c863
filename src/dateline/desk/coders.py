"""What other coders say of the same texts, taken in as their judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.desk.judging import Judging
from dateline.desk.opened import taken
from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.judgements import CORRECTABLE, Verdict
from dateline.ledger import Filter
from dateline.records import Capture, Claim, Document, Issue, Span

if TYPE_CHECKING:
    from dateline.intake.coded import Coding

_VERDICTS: dict[str, Verdict] = {
    "": "accept", "accepted": "accept", "corrected": "accept", "rejected": "reject", "skipped": "skip",
}  # fmt: skip
_DECIDED = frozenset({"accept", "correct", "reject", "skip"})


@dataclass(slots=True)
class Coded:
    """What came of a file: how many judgements of which verdict, claims that were added, and what could not be used.

    "not judged" are claims that the other coder's program proposed and nobody decided on; "there already" judgements
    that stand.
    """

    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


class Coders(Judging):
    """Where a second coder's work comes in."""

    def take_coded(self, file: Path | str | Capture, *, who: str | None = None) -> Coded:
        """Takes another coder's claims.jsonl, or annotations, in: each claim is accepted, corrected field by field,
        rejected, or added, as judgements of ``who``, else of whoever the file names.

        What is quoted has to stand where the file says; else nothing is judged and an issue tells. Run again, it
        changes nothing. Raises :class:`RequestError` when the file cannot be opened, or nobody is named.
        """
        from dateline.intake.coded import codings

        sent = taken(file, of="claims or annotations")
        told = Coded()
        claims_of = lru_cache(1)(lambda key: self.claims(Filter(document=key)))
        document_of = lru_cache(1)(self.document)
        for each in codings(sent):
            if isinstance(each, Issue):
                told.issues.append(each)
                continue
            try:
                _stands(each, document_of(each.document))
                told.counts[self._coded(each, claims_of(each.document), who=who)] += 1
            except RequestError as wrong:
                advice = "see that both work on the same file, and name the coder"
                told.issues.append(Issue(each.name, "ledger", "failed", str(wrong), advice, each.document))
        return told

    def _coded(self, coding: Coding, claims: list[Claim], *, who: str | None) -> str:
        """Puts down what is said of one claim; what came of it."""
        if coding.state == "proposed":
            return "not judged"
        person = who or coding.who
        if not person:
            raise RequestError("nobody is named who says so")
        verdict = _VERDICTS.get(coding.state)
        if verdict is None:
            raise RequestError(f"{coding.state!r} cannot be taken over")
        ours = _ours(coding, claims)
        if ours is None:
            return self._added(coding, who=person)
        changes = _changes(ours, coding) if verdict == "accept" else {}
        return self._said(ours, "correct" if changes else verdict, changes, coding=coding, who=person)

    def _added(self, coding: Coding, *, who: str) -> str:
        if coding.claim is None:
            raise RequestError(f"no claim of ours of kind {coding.kind or '?'} stands there: add it at the desk")
        self.ledger.add_by_hand(coding.claim, who=who)
        self.judge(coding.claim.id, "accept", who=who, why=coding.why or f"added from {coding.name}")
        return "added"

    def _said(self, ours: Claim, verdict: Verdict, changes: dict[str, Any], *, coding: Coding, who: str) -> str:
        mine = [j for j in self.view(ours.id).judgements if j.who == who and j.verdict in _DECIDED]
        if mine and mine[-1].verdict == verdict and {c.field: c.now for c in mine[-1].corrections} == changes:
            return "there already"
        self.judge(ours.id, verdict, who=who, why=coding.why, changes=changes)
        return verdict


def _stands(coding: Coding, document: Document) -> None:
    """Raises :class:`RequestError` when other words stand where the coding quotes from."""
    quoted = Span(coding.start, coding.end, coding.exact)
    exactly = coding.printed and document.captured[quoted.start : quoted.end] == coding.exact
    if not (coding.exact and (exactly or (not coding.printed and _reads(quoted, document)))):
        raise RequestError(f"other words stand at [{coding.start}, {coding.end}) than are quoted: nothing was judged")
    for span in _spans(coding.claim) if coding.claim else ():
        if not _reads(span, document):
            raise RequestError(f"other words than {span.text!r} stand at [{span.start}, {span.end})")


def _reads(span: Span, document: Document) -> bool:
    """Whether these words stand there: as they are printed, or as a block of the page was restored."""
    if _bare(document.captured[span.start : span.end]) == _bare(span.text):
        return True
    blocks = chain(document.furniture, *(story.blocks for story in document.stories))
    return any(block.restored.holds(span) for block in blocks)


def _spans(claim: Claim) -> Iterator[Span]:
    """Every part of a claim that is printed."""
    yield claim.trigger
    yield from (filler.span for fillers in claim.roles.values() for filler in fillers)
    yield from (span for source in claim.source for span in (source.text, source.cue, source.medium) if span)
    yield from claim.hedges


def _bare(text: str) -> str:
    """The words without blanks and hyphens, which are restored at the ends of lines."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


def _ours(coding: Coding, claims: list[Claim]) -> Claim | None:
    """Our claim that a coding is about: of its id, else of its word and kind, else of its word or sentence alone.

    Raises :class:`RequestError` where it may be one of several.
    """
    if found := next((claim for claim in claims if claim.id == coding.key), None):
        return found
    if coding.claim is not None:
        trigger = coding.claim.trigger
        here = [c for c in claims if c.trigger.start < trigger.end and trigger.start < c.trigger.end]
        alike = [c for c in here if c.kind == coding.kind] or [c for c in here if c.family == coding.claim.family]
        return min(alike, key=lambda c: _apart(c, coding.claim), default=None)
    here = [c for c in claims if c.evidence.start < coding.end and coding.start < c.evidence.end]
    alike = [c for c in here if c.kind == coding.kind]
    if len(alike) > 1:
        raise RequestError(f"{len(alike)} claims of kind {coding.kind} stand there: say which by its id")
    return alike[0] if alike else None


def _apart(claim: Claim, other: Claim | None) -> int:
    """How many fields differ."""
    return len(_differing(claim, other)) if other else 0


def _differing(claim: Claim, other: Claim) -> dict[str, Any]:
    ours, theirs = claim_to_dict(claim), claim_to_dict(other)
    return {name: theirs.get(name) for name in CORRECTABLE if ours.get(name) != theirs.get(name)}


def _changes(ours: Claim, coding: Coding) -> dict[str, Any]:
    """The fields that the coder has otherwise than the program read them."""
    return _differing(ours, coding.claim) if coding.claim else {}
