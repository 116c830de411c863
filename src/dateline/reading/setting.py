"""What the claims of one story share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.reading.attribution import Attribution
from dateline.reading.passages import Passage
from dateline.reading.reference import References
from dateline.records import Document
from dateline.tokens import Token


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one story share."""

    document: Document
    passages: Sequence[Passage]
    references: References
    attribution: Attribution

    @property
    def published(self) -> date | None:
        return self.document.published.value

    def home(self, token: Token, passage: Passage) -> Passage:
        """The passage that a token stands in: that of its claim, unless it is lent from an earlier one."""
        if token.doc is passage.doc:
            return passage
        return next(one for one in self.passages if one.doc is token.doc)
