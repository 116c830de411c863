"""The questions that are asked of the ledger."""

from __future__ import annotations

from dateline.analysis.agreement import Agreement, agreement
from dateline.analysis.brief import Brief, brief_of
from dateline.analysis.grouping import Event, Grouping, grouping_of
from dateline.desk.looking import Looking
from dateline.desk.opened import UNWANTED
from dateline.ledger import Filter


class Asking(Looking):
    """What is asked."""

    def brief(self) -> Brief:
        """What the ledger holds, in short, each line with the claims it rests on."""
        return brief_of(self.documents(), self.claims())

    def events(self, wanted: Filter | None = None) -> list[Event]:
        """The claims that pass a filter grouped into happenings; links that people made or denied hold."""
        return self.grouping(wanted).events()

    def grouping(self, wanted: Filter | None = None) -> Grouping:
        """The grouping itself, which also knows the reasons."""
        views = [view for view in self._views(wanted or Filter()) if view.state not in UNWANTED]
        documents = {key: self.document(key) for key in {view.claim.document for view in views}}
        return grouping_of(views, documents, names=self.ledger.names())

    def agreement(self, *, machine: bool = True) -> list[Agreement]:
        """How far those who judged agree, field by field, with the machine as one of them or not."""
        return agreement(self.views(), machine=machine)
