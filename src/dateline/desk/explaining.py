"""Why a claim is read as it is, and on what grounds it may be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.analysis.grounds import Ground, grounds
from dateline.analysis.grouping import grouping_of
from dateline.desk.looking import Looking
from dateline.desk.opened import UNWANTED
from dateline.desk.parsing import parsed
from dateline.grades import Grades
from dateline.ledger import Filter
from dateline.records import Claim, Document
from dateline.tellings import telling_of

if TYPE_CHECKING:
    from dateline.reading.explaining import Reason


@dataclass(frozen=True, slots=True)
class Why:
    """A claim as it was read, its document, the reasons, what it denies, grounds to believe it, and people's grades."""

    claim: Claim
    document: Document
    reasons: tuple[Reason, ...]
    denies: tuple[Claim, ...]
    grounds: tuple[Ground, ...]
    grades: Grades


class Explaining(Looking):
    """What is explained."""

    def why(self, key: str) -> Why:
        """Why a claim has the source and the status it has, by reading its document anew.

        The grounds are those of the happening that it and other claims of its kind tell of. Raises
        :class:`RequestError`.
        """
        from dateline.reading.explaining import explain

        claim = self.claim(key)
        document = self.document(claim.document)
        told = parsed(document, self.settings, stories=(claim.story,))
        reasons = explain(document, told, claim=claim)
        denies = tuple(self.claim(denied) for denied in claim.denies)
        return Why(claim, document, tuple(reasons), denies, tuple(self._grounds(claim)), self.grades())

    def _grounds(self, claim: Claim) -> list[Ground]:
        views = [view for view in self._views(Filter(kind=self.view(claim.id).now.kind)) if view.state not in UNWANTED]
        documents = {each.id: each for each in self.ledger.documents(view.claim.document for view in views)}
        grouping = grouping_of(views, documents, names=self.ledger.names(), copies=self.ledger.copies())
        members = next((event.members for event in grouping.events() if claim.id in event.members), (claim.id,))
        tellings = [telling_of(view.now) for view in views if view.claim.id in members] or [telling_of(claim)]
        return grounds(tellings, independent=grouping.sources(members) if claim.id in grouping.known else 1)
