"""Stories in the making, and headlines that stand together shared out among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.intake.layout import Chunk
from dateline.intake.matching import share
from dateline.records import Block

_RECENT = 20  # paragraphs


@dataclass
class Draft:
    """A story in the making. ``noted``: a note on its author has closed it; ``capital``: a drop cap opened it."""

    headings: list[Chunk] = field(default_factory=list)
    lead: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    noted: bool = False
    capital: bool = False

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def recent(self) -> str:
        """The last paragraphs, enough to see what it is about."""
        return "\n".join(block.text for block in self.blocks[-_RECENT:])


def shared_out(drafts: Sequence[Draft]) -> list[Draft]:
    """Headlines that all stand at the top of a page, given each to its own story."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        if draft.headings or not groups:
            groups.append([draft])
        else:
            groups[-1].append(draft)
    return [draft for group in groups for draft in _share_group(group)]


def _share_group(group: list[Draft]) -> list[Draft]:
    """The first story of a group holds all its headlines; one without a headline is part of the one before."""
    spare = len(group[0].headings)
    whole = [group[0]]
    for draft in group[1:]:
        if spare > len(whole) or whole[-1].noted or draft.lead:
            whole.append(draft)
        else:
            whole[-1].blocks += draft.blocks
            whole[-1].noted = draft.noted
    headings = group[0].headings
    for draft, own in zip(whole, share(headings, [d.text for d in whole]), strict=True):
        draft.headings = own
    return whole
