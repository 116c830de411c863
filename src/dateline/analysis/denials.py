"""What some tell as done and others deny or tell not to be so: the same kind, place and side, near in time."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from dateline.analysis.bulk import Bulk, Column
from dateline.analysis.bulk.codes import SPAN, begins_of, ordered_pairs, runs, spread
from dateline.analysis.bulk.sides import each_pair
from dateline.analysis.pieces import SILENT, Pieces, among

_NEAR = 31  # days within which a denial is taken to be of what is told
_OF_THINGS = frozenset({"presence.at", "presence.build", "means.armed", "means.supply", "move.deploy", "move.transit"})
_STORY = f"{SILENT}done\0story"
_AT_ONCE = 1_000_000  # pairs that are compared in one go


@dataclass(frozen=True)
class DoneAndDenied:
    """What is denied, and what is told as done.

    Claims meet by keys (:mod:`dateline.analysis.pieces`): their kind and each of their places, else the story that they
    stand in.
    """

    bulk: Bulk
    _told: dict[int, str] = field(default_factory=dict)

    @cached_property
    def _keys(self) -> tuple[Column, Column, Column]:
        """Rows and codes of keys, in order of the rows, and the stories of codes beyond those of places."""
        bulk = self.bulk
        places = bulk.places("place", "to", "from", "target")
        wide = np.array([spot.wide for spot in bulk.spots] or [False], bool)
        fits = ~wide[places.spot]
        rows, most = places.row[fits], max(len(bulk.keys), 1)
        codes = bulk.kind[rows] * most + places.key[fits]
        without = np.ones(bulk.size, bool)
        without[rows] = False
        rest = np.flatnonzero(without)
        story = bulk.claims["story"][rest].astype(np.int64)
        reports, most_stories = max(len(bulk.documents), 1), int(story.max(initial=0)) + 1
        told, which = np.unique(
            (bulk.kind[rest] * reports + bulk.document[rest]) * most_stories + story, return_inverse=True
        )
        sorts, numbers = np.divmod(told, most_stories)
        stories = np.stack([*np.divmod(sorts, reports), numbers], axis=1)
        rows = np.concatenate([rows, rest])
        codes = np.concatenate([codes, len(bulk.kinds) * most + which])
        order = np.argsort(rows, kind="stable")
        return rows[order], codes[order], stories

    def key(self, code: int) -> str:
        """The key of a code."""
        found = self._told.get(code)
        if found is None:
            found = self._told[code] = self._key(code)
        return found

    def _key(self, code: int) -> str:
        bulk, most = self.bulk, max(len(self.bulk.keys), 1)
        kind, place = divmod(code, most)
        if kind < len(bulk.kinds):
            return f"{SILENT}done\0{bulk.kinds[kind]}\0{bulk.keys[place]}"
        kind, document, story = self._keys[2][code - len(bulk.kinds) * most].tolist()
        return f"{_STORY}\0{bulk.kinds[kind]}\0{bulk.documents[document].id}\0{story}"

    @cached_property
    def _denied(self) -> tuple[Column, Column]:
        """Rows and codes of keys of what is denied."""
        rows, codes, _ = self._keys
        denied = self.bulk.against[rows]
        return rows[denied], codes[denied]

    @cached_property
    def _done(self) -> tuple[Column, Column]:
        """Rows and codes of keys of what is told as done on a day."""
        rows, codes, _ = self._keys
        done = self.bulk.real[rows] & (self.bulk.told_on[rows] > 0)
        return rows[done], codes[done]

    def keys_of(self, denial: int) -> tuple[str, ...]:
        """The keys of a claim."""
        codes, begins = self._by_row
        return tuple(map(self.key, codes[begins[denial] : begins[denial + 1]]))

    @cached_property
    def _by_row(self) -> tuple[array[int], array[int]]:
        """The codes of the keys of all claims, and where those of each begin."""
        rows, codes, _ = self._keys
        return array("q", codes.tobytes()), array("q", begins_of(rows, self.bulk.size).tobytes())

    def fed_into(self, pieces: Pieces) -> None:
        """Puts down which documents tell of which keys, and which keys go together."""
        (denials, codes), (rows, done) = self._denied, self._done
        asked = np.isin(done, codes) | (done < len(self.bulk.kinds) * max(len(self.bulk.keys), 1))
        both = np.concatenate([codes, done[asked]]), np.concatenate([denials, rows[asked]])
        for code, documents in self.bulk.reports_by(*both):
            pieces.packed[self.key(code)] = documents
        again = denials[1:] == denials[:-1]
        several = np.append(False, again) | np.append(again, False) if len(denials) else again
        for code in np.unique(codes[~several]).tolist():
            pieces.bind(self.key(code))
        shared = codes[several].tolist()
        for first, after in runs(denials[several]):
            pieces.bind(*map(self.key, shared[first:after]))

    def met(self, only: Container[str] | None) -> Iterator[tuple[int, list[int]]]:
        """Each denial of some keys with what is told as done, near in time and in another sentence, and may be what is
        denied: by the same side, of the same things, as far as both say.
        """
        found = [self._fitting(denials, done) for denials, done in self._near(only)]
        if found:
            denials, done = ordered_pairs(*(np.concatenate(side) for side in zip(*found, strict=True)))
            rows = done.tolist()
            for first, after in runs(denials):
                yield int(denials[first]), rows[first:after]

    def _near(self, only: Container[str] | None) -> Iterator[tuple[Column, Column]]:
        """Pairs of denials and of what is told as done of their keys and of the days around, many at once."""
        (denials, codes), (rows, done) = self._denied, self._done
        if only is not None:
            asked = {
                row for row, code in zip(denials.tolist(), codes.tolist(), strict=True) if among(self.key(code), only)
            }
            kept = np.isin(denials, np.array(sorted(asked), np.int64))
            denials, codes = denials[kept], codes[kept]
        day = self.bulk.told_on[denials]
        denials, codes, day = denials[day > 0], codes[day > 0], day[day > 0]
        at = done * SPAN + self.bulk.told_on[rows]
        order = np.argsort(at)  # pairs are put in order when all are found
        done_on, rows = at[order], rows[order]
        first = np.searchsorted(done_on, codes * SPAN + np.maximum(day - _NEAR, 0), "left")
        after = np.searchsorted(done_on, codes * SPAN + day + _NEAR, "right")
        ends = np.cumsum(after - first)
        begin = 0
        while begin < len(denials):
            before = ends[begin - 1] if begin else 0
            end = max(int(np.searchsorted(ends, before + _AT_ONCE)), begin + 1)
            which, at = spread(first[begin:end], after[begin:end])
            yield denials[begin:end][which], rows[at]
            begin = end

    def _fitting(self, denials: Column, done: Column) -> tuple[Column, Column]:
        bulk, sides = self.bulk, self.bulk.parties("actor")
        apart = bulk.printed[denials] != bulk.printed[done]
        denials, done = denials[apart], done[apart]
        same = ~bulk.apart_from(sides[denials], sides[done])
        denials, done = denials[same], done[same]
        fits = ~self._by_things[done]
        asked = np.flatnonzero(~fits)
        things, sets = bulk.things(np.concatenate([denials[asked], done[asked]]))
        fits[asked] = each_pair(
            things[denials[asked]], things[done[asked]], lambda one, other: not sets[one].isdisjoint(sets[other])
        )
        return denials[fits], done[fits]

    @cached_property
    def _by_things(self) -> Column:
        """Of which claims the same kind and place are not enough."""
        found = self.bulk.of_kinds(_OF_THINGS)
        placed = np.zeros(self.bulk.size, bool)
        placed[self.bulk.places("place", "to", "from", "target").row] = True
        return found | ~placed
