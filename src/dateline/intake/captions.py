"""Captions on a page: what stands right under, over or beside a picture, and which story it goes with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.intake.areas import Area
from dateline.intake.fragments import Fragment, PageParts, over
from dateline.intake.heads import head_over
from dateline.intake.places import Box

_CAPTION_GAP = 2.2  # heights between a picture and its caption


def is_caption(area: Area, beside: Sequence[Box]) -> bool:
    """Right under, over or beside a picture, and more than a credit."""
    if len(area.text.split()) < 4:
        return False
    near = _CAPTION_GAP * area.size
    box = area.box
    for picture in beside:
        above, below = picture.bottom - box.top, box.bottom - picture.top
        upright = over(picture, box) and (-2 < above < near or -2 < below < near)
        level = min(picture.top, box.top) - max(picture.bottom, box.bottom) > 0
        side = level and (-2 < box.left - picture.right < near or -2 < picture.left - box.right < near)
        if upright or side:
            return True
    return False


def give_captions(
    parts: PageParts, captions: Iterable[Area], *, fragments: Sequence[Fragment], reaches: Sequence[Box]
) -> None:
    """Gives captions to the stories whose headlines reach over them, else to the nearest."""
    for caption in captions:
        at = head_over(caption.box, reaches)
        if at is not None and fragments[at].text:
            fragments[at].captions.append(caption)
        elif fragments:
            _nearest(caption, fragments).captions.append(caption)
        else:
            parts.furniture.append(caption)


def _nearest(area: Area, fragments: Sequence[Fragment]) -> Fragment:
    return min(fragments, key=lambda f: min(abs(a.box.top - area.box.top) + abs(a.box.left - area.box.left)
                                            for a in (*f.text, *f.heads)))  # fmt: skip
