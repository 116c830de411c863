"""Which reports are alike enough that their tellings are worth comparing."""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from dateline.analysis.happenings import Happening, Words, likeness
from dateline.analysis.wording import stem

_TELLING = 9  # of a report's heaviest words, any two in common bring two reports together
_DAYS = 30  # width of the drawers by day of the report; the drawers beside are looked into as well
_ALIKE = 0.15  # less weighs too little to matter
_DATES = frozenset(stem(name.lower()) for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name)


@dataclass(slots=True)
class Reports:
    """Reports as they are met. A dated report has dated neighbours only, of at most two months before or after."""

    _stories: dict[str, Words] = field(default_factory=dict)
    _near: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _drawers: dict[int, list[str]] = field(default_factory=dict)

    def near(self, happening: Happening) -> Iterable[str]:
        """The reports alike that of a telling; a report not met before is put in."""
        if happening.report not in self._stories:
            self._put(happening)
        return self._near.get(happening.report, ())

    def _put(self, happening: Happening) -> None:
        pairs = _telling(happening.story)
        drawer = None if happening.told_on is None else happening.told_on // _DAYS
        around = [None] if drawer is None else [drawer - 1, drawer, drawer + 1]
        # Hashes take a third of the room of the pairs; two pairs under one hash cost a comparison, nothing more.
        met = {report for pair in pairs for at in around for report in self._drawers.get(hash((pair, at)), ())}
        for other in met:
            if likeness(happening.story, self._stories[other]) >= _ALIKE:
                self._near[happening.report].add(other)
                self._near[other].add(happening.report)
        for pair in pairs:
            self._drawers.setdefault(hash((pair, drawer)), []).append(happening.report)
        self._stories[happening.report] = happening.story


def _telling(story: Words) -> list[tuple[str, str]]:
    """Dates and numbers tell nothing: half the reports of a month hold its name and the year's."""
    words = [pair for pair in story.items() if pair[0] not in _DATES and not pair[0].isdigit()]
    heaviest = sorted(words, key=lambda pair: (-pair[1], pair[0]))[:_TELLING]
    return list(combinations(sorted(word for word, _ in heaviest), 2))
