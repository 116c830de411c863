"""Documents on the shelf and opened: pages, pictures, what is marked on them, and what must not be seen by all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.desk.looking import Looking
from dateline.desk.opened import user
from dateline.desk.reviewing import Mark
from dateline.errors import RequestError
from dateline.judgements import View
from dateline.ledger import Placed
from dateline.protections import Protection, blackened, blackened_claim, in_force

_MOST_BLOCKS = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page or a story that was opened: its blocks, the claims whose predicates stand there, and their marks, the
    number of a mark being that of its claim in the list.
    """

    blocks: tuple[Placed, ...]
    claims: tuple[View, ...]
    marks: tuple[Mark, ...]


class Shelving(Looking):
    """What stands on the shelf."""

    def sheet(self, document: str, *, page: int | None = None, story: int | None = None, at: int = 0) -> Sheet:
        """A page or a story, at most eighty blocks of it from the ``at``-th, with its claims marked."""
        blocks = self.ledger.blocks_of(document, page=page, story=story)[at : at + _MOST_BLOCKS]
        keys: list[str] = []
        for placed in blocks:
            pieces = placed.block.restored.pieces
            if pieces:
                start = min(c for _, c, _ in pieces)
                keys += self.ledger.between(document, start, max(c + n for _, c, n in pieces))
        views = self.ledger.views_of(list(dict.fromkeys(keys)))
        marks = [Mark(v.now.trigger.start, v.now.trigger.end, "trigger", at) for at, v in enumerate(views)]
        return Sheet(tuple(blocks), tuple(views), tuple(marks))

    def picture(self, document: str, page: int) -> bytes:
        """A page of a PDF as PNG. Raises :class:`RequestError` for other documents, and where there is no such page."""
        from dateline.intake.pictures import picture

        return picture(self._pdf(document), page)

    def boxes(self, document: str, page: int, *, views: tuple[View, ...]) -> list[list[tuple[float, ...]]]:
        """For each claim, where its predicate stands on the picture of a page, in shares of its width and height."""
        from dateline.intake.pictures import boxes

        starts = self.ledger.page_starts(document)
        if not 1 <= page <= len(starts):
            raise RequestError(f"there is no page {page}: the document has {len(starts)}")
        spans = [(view.now.trigger.start, view.now.trigger.end) for view in views]
        found = boxes(self._pdf(document), page, start=starts[page - 1], spans=spans)
        return [[(b.left, b.top, b.width, b.height) for b in each] for each in found]

    def _pdf(self, document: str) -> bytes:
        if self.ledger.shelved(document).media_type != "application/pdf":
            raise RequestError("only a PDF has pages to look at")
        return self.ledger.original(document)

    def protections_in_force(self) -> list[Protection]:
        """Whom and what people have had withheld."""
        return in_force(self.ledger.protections())

    def sensitive(self, document: str) -> Protection | None:
        """The protection of a whole document: it is shown to nobody who has not said that they want to see it."""
        whole = [act for act in self.protections_in_force() if act.sort == "passage" and act.document == document]
        return next((act for act in whole if act.start == 0 and act.end and act.why.startswith("sensitive")), None)

    def mark_sensitive(self, document: str, *, why: str, who: str | None = None) -> Protection:
        """Has a document asked about before it is shown, and withheld from what is handed on."""
        end = len(self.ledger.captured(document, 0, 10**9))
        act = Protection(
            "",
            "passage",
            "",
            "leave_out",
            who or user(),
            "",
            f"sensitive: {why}".rstrip(": "),
            document,
            0,
            max(1, end),
        )
        return self.ledger.protect(act)

    def veiled(self, views: list[View]) -> list[View]:
        """Claims as they may be seen by somebody who may not know who is protected."""
        acts = [act for act in self.protections_in_force() if act.sort != "passage"]
        if not acts:
            return views
        return [replace(v, claim=blackened_claim(v.claim, acts), now=blackened_claim(v.now, acts)) for v in views]

    def veiled_text(self, text: str) -> str:
        """A text with protected names blacked out, as long as it was."""
        return blackened(text, [act for act in self.protections_in_force() if act.sort != "passage"])
