"""Lines of an answer from columns of claims: their ids, who says so, and how many told it independently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.analysis.answers import Answer, Cell, Line, Table
from dateline.analysis.bulk.codes import Column, coded, day_of, distinct, ordered_pairs, runs
from dateline.analysis.bulk.independence import independents
from dateline.analysis.bulk.sides import Sides
from dateline.analysis.material import WITH_A_NAME, footnotes_of, said_by_those
from dateline.analysis.media import OF_MEDIA, seen_how_by
from dateline.analysis.pieces import Order, number_of
from dateline.analysis.sayers import in_few_words, together
from dateline.ledger import Wanted, id_of, ids_of
from dateline.tellings import Number, Speaker, Telling, Words

Rows = Sequence[int]
_MANY = 5  # one in so many claims
_chain = msgspec.json.Decoder(list[tuple[str, str | None, str | None, str | None, str | None]])


Cells = tuple[Cell, ...]


class Told(NamedTuple):
    """A line that is to be: its cells, or how they are made, and the rows of the claims that it rests on and of those
    against it.
    """

    cells: Cells | Callable[[], Cells]
    rows: Collection[int]
    against: Collection[int] = ()


class Grouped(NamedTuple):
    """Many lines that are to be, of which few are asked for: the rows of their claims, each with the number of its
    line, in order of these, how many lines there are, and each by its number.
    """

    group: Column
    row: Column
    many: int
    line: Callable[[int], Told]


@dataclass(frozen=True)
class Bulk(Sides):
    """Claims as columns, and the lines that are made of them."""

    def only(self, kinds: Sequence[str]) -> Bulk:
        """Those of the claims that are of these kinds or families."""
        kept = self.of_families(kinds)
        rows, inside = np.cumsum(kept) - 1, kept[self.filler_row]
        found = replace(
            self, claims=self.claims.only(kept), document=self.document[kept], filler_row=rows[self.filler_row[inside]],
            fillers=self.fillers.only(inside), _places={}, _firsts={}, _begins={}, _worded={}, _parties={},
        )  # fmt: skip
        # What terms stand for and what documents are is the same.
        found.__dict__.update({name: getattr(self, name) for name in ("_spots", "_days", "_outlets", "_numbers")})
        return found

    def of_families(self, kinds: Sequence[str]) -> Column:
        """Which claims are of these kinds or families."""
        return self.where(lambda sort: sort.kind in kinds or sort.kind.partition(".")[0] in kinds)

    @cached_property
    def _said(self) -> tuple[Column, list[tuple[Speaker, ...]]]:
        """For each claim the chain of who says so, as a code; the chains."""
        return coded(self.claims["said"], self._chain)

    def _chain(self, term: int) -> tuple[Speaker, ...]:
        links = _chain.decode(self.terms[term])
        return tuple(
            Speaker(sort, text, head, entity, medium=Words(0, 0, medium) if medium else None)
            for sort, text, head, entity, medium in links
        )

    @cached_property
    def teller(self) -> Column:
        """The code of each claim's outlet, else of its file, whatever the case of its letters."""
        return self._outlets[0][self.document]

    @cached_property
    def _outlets(self) -> tuple[Column, Column, list[str]]:
        """The codes of the outlets of documents, whatever the case of their letters and as they are written; these."""
        alike: dict[str, int] = {}
        written: dict[str, int] = {}
        for report in self.documents:
            if (name := report.teller) not in written:
                written[name] = len(written)
                alike.setdefault(name.casefold(), len(alike))
        codes = [written[report.teller] for report in self.documents]
        of = np.array([alike[name.casefold()] for name in written], np.int64)
        as_written = np.array(codes, np.int64)
        return of[as_written] if codes else as_written, as_written, list(written)

    @property
    def written(self) -> tuple[Column, list[str]]:
        """The code of each claim's outlet, else of its file, as it is written; the names by their codes."""
        _, codes, names = self._outlets
        return codes[self.document], names

    @cached_property
    def speaker(self) -> Column:
        """The code of the name of each claim's innermost speaker, -1 for one without a name."""
        codes, chains = self._said
        known: dict[str, int] = {}
        named = [_name(sources) for sources in chains]
        return np.array([known.setdefault(name, len(known)) if name else -1 for name in named], np.int64)[codes]

    @cached_property
    def sentence(self) -> Column:
        """A code for each claim's sentence, -1 for one that no other claim has."""
        words = self.claims["words"]
        order = np.argsort(words)
        again = words[order[1:]] == words[order[:-1]]
        several = np.append(False, again) | np.append(again, False) if len(order) else again
        found = np.full(self.size, -1, np.int64)
        found[order[several]] = np.cumsum(~np.append(False, again)[several])
        return found

    @cached_property
    def _sayers(self) -> list[str]:
        """Who says each claim, in few words."""
        (codes, chains), (_, tellers, names) = self._said, self._outlets
        most = max(len(names), 1)
        pairs, which = distinct(codes * most + tellers[self.document])
        told = [(said_by_those(chains[pair // most]), names[pair % most]) for pair in pairs.tolist()]
        words = np.array([in_few_words(*each) for each in told], object)
        found: list[str] = words[which].tolist() if len(words) else []
        return found

    def number(self, row: int) -> Number | None:
        """The number that a claim tells."""
        term, low, high, about = self._counts[row]
        if not term:
            return None
        return Number(self.terms[term], None if low < 0 else low, None if high < 0 else high, bool(about))

    @cached_property
    def _counts(self) -> list[tuple[int, int, int, int]]:
        columns = (self.claims[field].tolist() for field in ("count", "low", "high", "about"))
        return list(zip(*columns, strict=True))

    def who_says(self, row: int) -> str:
        """Who says a claim, as :func:`dateline.analysis.material.said_by` has it."""
        codes, chains = self._said
        return said_by_those(chains[codes[row]])

    def seen_how(self, rows: Iterable[int]) -> list[str]:
        """How what claims tell was seen, as :func:`dateline.analysis.media.seen_how` has it."""
        (codes, chains), media = self._said, self._of_media
        return [seen_how_by(chains[codes[row]], self.read_sentence(row) if row in media else "") for row in rows]

    def read_of_media(self) -> None:
        """Reads the sentences that may say how what claims tell was seen."""
        self.read_sentences(self._of_media)

    @cached_property
    def _of_media(self) -> set[int]:
        return set(self.saying(OF_MEDIA))

    def speaking(self, rows: Iterable[int], words: Sequence[str]) -> dict[int, str]:
        """The sentences of those of the claims that have one of these words, and perhaps of others."""
        return self.sentences(set(rows).intersection(self.saying(words)))

    def saying(self, words: Sequence[str]) -> list[int]:
        """The claims whose sentences have one of these words, and others that have to be looked at for that."""
        asked = self.claims["number"] >= self.own
        if not asked.all():
            numbers = np.fromiter(self.ledger.saying(words), np.int64)
            asked |= np.isin(self.claims["number"], numbers)
        return [int(row) for row in np.flatnonzero(asked)]

    def sayers(self, rows: Iterable[int]) -> str:
        """Those who tell it, as :func:`dateline.analysis.sayers.sayers` has them."""
        says = self._sayers
        return together([says[row] for row in rows])

    @cached_property
    def _ids(self) -> list[str]:
        return ids_of(self.claims["id"])

    def ids(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The ids of claims."""
        known: list[str] | None = self.__dict__.get("_ids")
        return tuple([known[row] for row in rows] if known else [self.id(row) for row in rows])

    def id(self, row: int) -> str:
        """The id of a claim."""
        return id_of(int(self.claims["id"][row]))

    def place_of(self, row: int) -> Order:
        """Where a claim stands in order of the reports, as :func:`dateline.analysis.pieces.place_of` has it."""
        report = self.documents[self.document[row]]
        return report.day or "9999-12-31", report.id, int(self.claims["at"][row]), self.id(row)

    def weighed(self, groups: Sequence[Collection[int]]) -> list[int]:
        """How many told each of several things independently, by the rows of the claims that tell it."""
        found: list[int] = self.weighed_in(*_flat(groups), len(groups)).tolist()
        return found

    def weighed_in(self, group: Column, row: Column, groups: int) -> Column:
        """The same, of rows each with the number of its group."""
        return independents(group, self.teller[row], (self.sentence[row], self.speaker[row]), groups=groups)

    def newest_in(self, group: Column, row: Column, groups: int) -> Column:
        """The day of the newest report of each, as an ordinal; 0 where none is dated. Groups stand in order."""
        found, begins = (
            np.zeros(groups, np.int64),
            np.flatnonzero(np.append(True, group[1:] != group[:-1])[: len(group)]),
        )
        if len(begins):
            found[group[begins]] = np.maximum.reduceat(self.published[row], begins)
        return found

    def lines(self, told: Sequence[Told]) -> list[Line]:
        """The lines, their claims in order of their reports, each once."""
        rests = [sorted(set(each.rows)) if len(each.rows) > 1 else each.rows for each in told]
        if sum(len(rows) for rows in rests) > self.size // _MANY:
            assert self._ids is not None  # written all at once
        against = [self.ids(sorted(set(each.against))) if each.against else () for each in told]
        group, row = _flat(rests)
        newest, weights = (of(group, row, len(told)).tolist() for of in (self.newest_in, self.weighed_in))
        days = {number: day_of(number) for number in set(newest)}
        return [
            Line(each.cells() if callable(each.cells) else each.cells, self.ids(rows), others, days[day], sources)
            for each, rows, others, day, sources in zip(told, rests, against, newest, weights, strict=True)
        ]

    def best(self, told: Sequence[Told] | Grouped, *, most: int, since: date | None) -> tuple[int, list[Line]]:
        """How many lines have a report of a day or later, and those of them that most have told, then the newest."""
        if not isinstance(told, Grouped):
            told = Grouped(*_flat([each.rows for each in told]), len(told), told.__getitem__)
        newest, weights = (of(told.group, told.row, told.many) for of in (self.newest_in, self.weighed_in))
        fresh = np.flatnonzero(newest >= since.toordinal()) if since else np.arange(told.many)
        ranked = fresh[np.lexsort((-newest[fresh], -weights[fresh]))]
        return len(fresh), self.lines([told.line(at) for at in ranked[:most].tolist()])

    def reports_of(self, rows: Iterable[int]) -> set[int]:
        """The numbers of the documents of claims, by which these are known (:mod:`dateline.analysis.pieces`)."""
        numbers, document = self._numbers, self._document
        return {numbers[document[row]] for row in rows}

    def reports_by(self, codes: Column, rows: Column) -> Iterator[tuple[int, set[int]]]:
        """Each code with the numbers of the documents of the claims that it stands beside."""
        codes, documents = ordered_pairs(codes, self.document[rows])
        numbers = np.array(self._numbers, object)[documents].tolist()
        for first, after in runs(codes):
            yield int(codes[first]), set(numbers[first:after])

    @cached_property
    def document_numbers(self) -> list[int]:
        """The number of each claim's document."""
        found: list[int] = np.array(self._numbers, object)[self.document].tolist() if self.size else []
        return found

    def noted(self, rows: Iterable[int]) -> Counter[str]:
        """How many of these claims each document has."""
        return Counter(self.documents[self._document[row]].id for row in rows)

    @cached_property
    def _numbers(self) -> list[int]:
        return [number_of(report.id) for report in self.documents]

    @cached_property
    def _document(self) -> list[int]:
        found: list[int] = self.document.tolist()
        return found

    def sentences(self, rows: Iterable[int]) -> dict[int, str]:
        """The sentences of claims, by their rows."""
        listed = sorted(set(rows))
        numbers = self.claims["number"][np.array(listed, np.int64)].tolist()
        row_of = {number: row for row, number in zip(listed, numbers, strict=True) if number < self.own}
        found = {row_of[number]: words for number, words in self.ledger.sentences(row_of)} if row_of else {}
        changed = self.tellings(row for row in listed if row not in found)
        return found | {row: telling.evidence.text for row, telling in changed.items()}

    @cached_property
    def _read(self) -> dict[int, str]:
        return {}

    def read_sentences(self, rows: Iterable[int]) -> None:
        """Reads sentences that are going to be asked for one by one."""
        self._read.update(self.sentences(row for row in rows if row not in self._read))

    def read_sentence(self, row: int) -> str:
        """The sentence of a claim."""
        if row not in self._read:
            self.read_sentences((row,))
        return self._read[row]

    def tellings(self, rows: Iterable[int]) -> dict[int, Telling]:
        """Claims in full, by their rows."""
        asked, row_of = self.asked, {self.id(row): row for row in rows}
        bounds = {"known": asked.known, "reviewed_only": asked.reviewed_only, "handing_on": asked.handing_on}
        wanted = Wanted(claims=tuple(row_of), **bounds)  # type: ignore[arg-type]
        return {row_of[telling.id]: telling for telling in self.ledger.tellings(wanted)} if row_of else {}

    def answer(self, question: str, about: str, *, tables: Sequence[Table], notes: Iterable[str] = ()) -> Answer:
        """The answer, with the footnotes of all claims that its lines name."""
        evidence = footnotes_of(self.ledger, self.asked, tables)
        told = (*notes, *self.material.left_out())
        return Answer(question, about, self.asked, tuple(tables), told, evidence)


def _flat(groups: Sequence[Collection[int]]) -> tuple[Column, Column]:
    """The rows of several groups one after the other, each with the number of its group."""
    sizes = [len(rows) for rows in groups]
    row = np.fromiter(chain.from_iterable(groups), np.int64, sum(sizes))
    return np.repeat(np.arange(len(sizes)), sizes), row


def _name(sources: Sequence[Speaker]) -> str | None:
    speaker = sources[-1] if sources else Speaker("outlet")
    name = speaker.entity or speaker.head if speaker.type in WITH_A_NAME else None
    return name.casefold() if name else None
